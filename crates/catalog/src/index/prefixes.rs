//! The tools of a large catalog by the letters that their words begin with: for each few letters a file of all tools
//! that a search for a word which begins so can find.
//!
//! A search for one word then takes one small file and not all tools. What it finds is the same: whatever is that word,
//! begins with it, or has it within its name begins, from some letter on, with the word's own first letters. Only what
//! nothing answers is looked for further, as it may be a mistake, and that takes all tools.
//!
//! Letters that very many tools have, such as a single one, have a file of another kind: the first page of what each
//! letter more would find. Whoever types has it before they come to the next letter, which is then answered at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::is_unspaced;
use crate::index::{Part, Summary};
use crate::lexicon::{each_field_word, weight};
use crate::listing::is_first_page;
use crate::search::Needle;
use crate::{Catalog, Query};

/// The most letters that there is a file for.
const MOST: usize = 6;

/// Which letters there are files for, each kind in alphabetical order: ASCII letters in lower case, digits, and the dots
/// of versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prefixes {
    /// Ends the names of the files, the same for all of one edition of a catalog.
    pub edition: String,
    /// Those whose file holds all that a search for a word can find which begins so.
    pub all: Vec<String>,
    /// Those that more tools have than a file may hold, and no letters at all. Theirs holds the first page of a search
    /// for these and any one letter more.
    pub openings: Vec<String>,
}

impl Prefixes {
    /// The letters of an edition's files, in their order.
    #[must_use]
    pub fn written(edition: String, files: &[(String, Part)]) -> Self {
        let mut prefixes = Self { edition, ..Self::default() };
        for (prefix, part) in files {
            let is_opening = prefix.is_empty() || !part.openings.is_empty();
            let kind = if is_opening { &mut prefixes.openings } else { &mut prefixes.all };
            kind.push(prefix.clone());
        }
        prefixes
    }

    /// The letters whose file has what a query asks for, if that is the first page of a search for one word.
    #[must_use]
    pub fn opening(&self, query: &Query) -> Option<&str> {
        let needle = Needle::new(query.text.as_str());
        let word = needle.single().filter(|_| is_first_page(query))?;
        let (last, _) = word.char_indices().next_back()?;
        find(&self.openings, &word[..last])
    }

    /// The letters whose file has all that a search for a text can find, if there is one: of several those that fewest
    /// tools have. Text in scripts that do not part words has none.
    #[must_use]
    pub fn all(&self, text: &str) -> Option<&str> {
        let needle = Needle::new(text);
        if needle.words().any(is_unspaced) {
            return None;
        }
        let prefixes = needle.words().flat_map(|word| (1..=MOST).filter_map(|length| word.get(..length)));
        prefixes.filter_map(|prefix| find(&self.all, prefix)).max_by_key(|prefix| prefix.len())
    }

    /// The letters whose file answers a search for a text with one letter more, if there is one.
    #[must_use]
    pub fn next(&self, text: &str) -> Option<&str> {
        let needle = Needle::new(text);
        if needle.is_empty() {
            return find(&self.openings, "");
        }
        needle.single().and_then(|word| find(&self.openings, word)).or_else(|| self.all(text))
    }

    /// The name of a file without its ending.
    #[must_use]
    pub fn file(&self, prefix: &str) -> String {
        format!("{prefix}-{}", self.edition)
    }
}

fn find<'a>(sorted: &'a [String], prefix: &str) -> Option<&'a str> {
    sorted.binary_search_by(|known| known.as_str().cmp(prefix)).ok().map(|at| sorted[at].as_str())
}

/// The places of the tools by the letters that their words begin with; nothing for no letters, and for those that more
/// than `most` tools have, which are divided by one letter further.
pub(super) fn by_prefix(catalog: &Catalog, most: usize) -> BTreeMap<String, Option<Vec<u32>>> {
    let mut whole: Vec<(String, u32)> = Vec::new();
    for (place, tool) in (0..).zip(catalog.tools()) {
        whole.extend(beginnings(catalog, tool).into_iter().map(|beginning| (beginning, place)));
    }
    whole.sort_unstable();
    let mut found = BTreeMap::new();
    divide(&whole, 0, most, &mut found);
    found
}

fn divide(
    sorted: &[(String, u32)],
    length: usize,
    most: usize,
    found: &mut BTreeMap<String, Option<Vec<u32>>>,
) {
    let prefix =
        |(text, _): &(String, u32)| text.get(..length).filter(|letters| is_name(letters)).map(str::to_owned);
    for same in sorted.chunk_by(|a, b| prefix(a) == prefix(b)) {
        let Some(letters) = same.first().and_then(prefix) else { continue };
        let places: BTreeSet<u32> = same.iter().map(|(_, place)| *place).collect();
        let is_small = length > 0 && places.len() <= most;
        // Nobody asks for a version that ends with its dot.
        if !letters.ends_with('.') {
            found.insert(letters, is_small.then(|| places.into_iter().collect()));
        }
        if !is_small && length < MOST {
            divide(same, length + 1, most, found);
        }
    }
}

/// Whether there can be a file of this name: ASCII letters and digits, and the dots of versions.
fn is_name(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.') && !letters.starts_with('.')
}

/// What a word that finds a tool may be the beginning of: its words, and what its names end with.
fn beginnings(catalog: &Catalog, tool: &Summary) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = tool.facts.iter().map(str::to_owned).collect();
    each_field_word(tool, catalog.category_name(&tool.category), &mut |word, weight| {
        let ends = if weight >= weight::MAKER { word.len() } else { 1 };
        all.extend(word.char_indices().take(ends).map(|(at, _)| word[at..].to_owned()));
    });
    all
}
