//! Reading the reviews of two tools without their names: which of them is called what, and their texts without the names.

use std::hash::Hasher;

use fnv::FnvHasher;

use crate::fold::is_part_of_word;
use crate::format::{Review, Tool};
use crate::{ReviewerId, Selection, Slug};

/// What the tools are called while they are read blind.
pub const LABELS: [&str; 2] = ["Tool A", "Tool B"];

/// The first two tools of a selection in the order in which they are read blind. It follows from their address, so that
/// whoever opens it reads the same, but not from the order of their names.
#[must_use]
pub fn order(selection: &Selection) -> Vec<&Slug> {
    let mut hasher = FnvHasher::default();
    hasher.write(selection.to_string().as_bytes());
    let mut tools: Vec<&Slug> = selection.tools().iter().take(LABELS.len()).collect();
    // Single bits of this hash are uneven for short texts.
    if hasher.finish().count_ones() % 2 == 1 {
        tools.reverse();
    }
    tools
}

/// Two reviews by one reviewer, in the order of the tools, without names. `None` where the reviewer has not reviewed the
/// tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Who wrote them.
    pub reviewer: ReviewerId,
    /// The texts.
    pub texts: [Option<String>; 2],
}

/// The reviews of two tools without their names, in the order of `reviewers`. Those who have reviewed neither are left
/// out.
#[must_use]
pub fn pairs<'a>(tools: [&Tool; 2], reviewers: impl IntoIterator<Item = &'a ReviewerId>) -> Vec<Pair> {
    let masks = masks(tools);
    let text = |tool: &Tool, id: &ReviewerId| {
        let Review { quote, .. } = tool.review_by(id)?;
        Some(masked(quote, &masks))
    };
    let pair = |id: &ReviewerId| Pair { reviewer: id.clone(), texts: tools.map(|tool| text(tool, id)) };
    let pairs = reviewers.into_iter().map(pair);
    pairs.filter(|pair| pair.texts.iter().any(Option::is_some)).collect()
}

/// A word or several that give a tool away, and what stands in their place.
struct Mask {
    words: String,
    /// Whether letters may be in another case. A single word of a name may be an ordinary word elsewhere.
    in_any_case: bool,
    label: String,
}

/// What gives two tools away: their names and makers as a whole, and each telling word of them; longest first, so that no
/// part of a name is left where all of it stands.
fn masks(tools: [&Tool; 2]) -> Vec<Mask> {
    let mut masks: Vec<Mask> = Vec::new();
    for (tool, label) in tools.into_iter().zip(LABELS) {
        let maker = format!("{label}’s maker");
        for (name, label) in [(&tool.name, label), (&tool.maker, maker.as_str())] {
            let mut add = |words: &str, in_any_case| {
                if !words.is_empty() && masks.iter().all(|mask| mask.words != words) {
                    masks.push(Mask { words: words.to_owned(), in_any_case, label: label.to_owned() });
                }
            };
            add(name.trim(), true);
            name.split(|c: char| !is_part_of_word(c))
                .filter(|word| is_telling(word))
                .for_each(|it| add(it, false));
        }
        let slug = tool.slug.as_str();
        if masks.iter().all(|mask| !mask.words.eq_ignore_ascii_case(slug)) {
            masks.push(Mask { words: slug.to_owned(), in_any_case: true, label: label.to_owned() });
        }
    }
    masks.sort_by_key(|mask| std::cmp::Reverse(mask.words.len()));
    masks
}

/// Whether a word of a name tells which name it is: it is written like a name, and isn't one of those that many have.
fn is_telling(word: &str) -> bool {
    const COMMON: [&str; 12] =
        ["The", "And", "For", "Inc", "Ltd", "LLC", "GmbH", "Labs", "Open", "Pro", "API", "SDK"];
    let is_name = word.chars().any(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii());
    is_name && word.chars().count() >= 3 && !COMMON.contains(&word)
}

/// A text with what gives tools away replaced. Only whole words are.
fn masked(text: &str, masks: &[Mask]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_start = !out.chars().next_back().is_some_and(|last| is_within_word(last, first));
        let found = masks.iter().filter(|_| is_start).find_map(|mask| Some((mask, mask.at(rest)?)));
        let length = match found {
            Some((mask, length)) => {
                out.push_str(&mask.label);
                length
            }
            None => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

impl Mask {
    /// How many bytes of a text are these words, if it begins with them.
    fn at(&self, text: &str) -> Option<usize> {
        let mut letters = text.char_indices();
        for wanted in self.words.chars() {
            let (_, c) = letters.next()?;
            let is_same = c == wanted || self.in_any_case && c.to_lowercase().eq(wanted.to_lowercase());
            if !is_same {
                return None;
            }
        }
        let end = letters.next();
        let last = self.words.chars().next_back()?;
        let is_whole = end.is_none_or(|(_, next)| !is_within_word(last, next));
        is_whole.then_some(end.map_or(text.len(), |(at, _)| at))
    }
}

/// Whether two characters stand within one word, as far as can be told: Chinese, for example, has no spaces.
fn is_within_word(before: char, after: char) -> bool {
    before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()
}
