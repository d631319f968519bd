//! The tools of a large catalog by word prefix: each short prefix has a file of all tools that a search for a word
//! with this prefix can find.
//!
//! A search for a single word then needs one small file instead of all tools, and finds the same. A word matches
//! words that equal it or start with it, and names that contain it; in all of these cases the match starts with the
//! word's own first letters. Only a word without any match is looked for further, as it may be misspelled, and that
//! takes all tools.
//!
//! A prefix that very many tools share, such as a single letter, has another kind of file: the first page of results
//! for each prefix one letter longer. A reader who is typing has it before they get to the next letter, which is then
//! answered at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::is_unspaced;
use crate::index::{Part, Summary};
use crate::lexicon::{each_field_word, weight};
use crate::listing::is_first_page;
use crate::search::Needle;
use crate::{Catalog, Query};

/// The longest prefix that has a file, in letters.
const MOST: usize = 6;

/// Which prefixes have files, in alphabetical order for each kind: lower-case ASCII letters, digits, and the dots of
/// versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prefixes {
    /// The suffix of the file names, the same for all files of an edition of a catalog.
    pub edition: String,
    /// Prefixes whose file holds everything that a search for a word with this prefix can find.
    pub all: Vec<String>,
    /// The empty prefix, and those shared by more tools than a file may hold. Their file holds the first page of the
    /// search for each prefix one letter longer.
    pub openings: Vec<String>,
}

impl Prefixes {
    /// The prefixes of an edition's files, in the same order.
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

    /// The prefix whose file can answer a query, if the query is for the first page of a single-word search.
    #[must_use]
    pub fn opening(&self, query: &Query) -> Option<&str> {
        let needle = Needle::new(query.text.as_str());
        let word = needle.single().filter(|_| is_first_page(query))?;
        let (last, _) = word.char_indices().next_back()?;
        find(&self.openings, &word[..last])
    }

    /// The prefix whose file has everything that a search for a text can find, if there is one; if several do, the
    /// longest. Text in scripts without word breaks has none.
    #[must_use]
    pub fn all(&self, text: &str) -> Option<&str> {
        let needle = Needle::new(text);
        if needle.words().any(is_unspaced) {
            return None;
        }
        let prefixes = needle.words().flat_map(|word| (1..=MOST).filter_map(|length| word.get(..length)));
        prefixes.filter_map(|prefix| find(&self.all, prefix)).max_by_key(|prefix| prefix.len())
    }

    /// The prefix whose file answers the search for the text plus one letter, if there is one.
    #[must_use]
    pub fn next(&self, text: &str) -> Option<&str> {
        let needle = Needle::new(text);
        if needle.is_empty() {
            return find(&self.openings, "");
        }
        needle.single().and_then(|word| find(&self.openings, word)).or_else(|| self.all(text))
    }

    /// The name of a prefix's file without its extension.
    #[must_use]
    pub fn file(&self, prefix: &str) -> String {
        format!("{prefix}-{}", self.edition)
    }
}

fn find<'a>(sorted: &'a [String], prefix: &str) -> Option<&'a str> {
    sorted.binary_search_by(|known| known.as_str().cmp(prefix)).ok().map(|at| sorted[at].as_str())
}

/// The positions of the tools by the prefixes of their words; `None` for the empty prefix and for those shared by
/// more than `most` tools, which are split further by the next letter.
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
        // Nobody searches for a version that ends with its dot.
        if !letters.ends_with('.') {
            found.insert(letters, is_small.then(|| places.into_iter().collect()));
        }
        if !is_small && length < MOST {
            divide(same, length + 1, most, found);
        }
    }
}

/// Whether a file can have this name: ASCII letters and digits, and the dots of versions.
fn is_name(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.') && !letters.starts_with('.')
}

/// The texts that a word has to be a prefix of to find a tool: its words, and the endings of its names.
fn beginnings(catalog: &Catalog, tool: &Summary) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = tool.facts.iter().map(str::to_owned).collect();
    each_field_word(tool, catalog.site(), &mut |word, weight| {
        let ends = if weight >= weight::MAKER { word.len() } else { 1 };
        all.extend(word.char_indices().take(ends).map(|(at, _)| word[at..].to_owned()));
    });
    all
}
