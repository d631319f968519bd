//! The searchable texts of a tool, each with its weight.

use crate::fold::{each_word, joined};
use crate::index::Summary;

/// The weights of fields; below 32, see [`Use`](super::Use).
pub(crate) mod weight {
    pub(crate) const NAME: u16 = 16;
    pub(crate) const MAKER: u16 = 8;
    pub(super) const TAG: u16 = 6;
    pub(super) const CATEGORY: u16 = 4;
    pub(super) const TAGLINE: u16 = 3;
    pub(in crate::lexicon) const FACT: u16 = 2;
}

/// Calls `show` with each word in the texts of a tool with this category name, and with the word's weight. Facts are
/// handled separately.
pub(crate) fn each_field_word(tool: &Summary, category: &str, show: &mut dyn FnMut(&str, u16)) {
    each_own_word(tool, show);
    for (text, weight) in shared(tool, category) {
        each_word(text, &mut |word| show(word, weight));
    }
}

/// The texts that many tools share.
pub(super) fn shared<'a>(tool: &'a Summary, category: &'a str) -> impl Iterator<Item = (&'a str, u16)> {
    let tags = tool.tags.iter().map(|tag| (tag.as_str(), weight::TAG));
    std::iter::once((category, weight::CATEGORY)).chain(tags)
}

/// Calls `show` with each word of the texts that are a tool's own.
pub(super) fn each_own_word(tool: &Summary, show: &mut dyn FnMut(&str, u16)) {
    let fields = [(&tool.name, weight::NAME), (&tool.maker, weight::MAKER), (&tool.tagline, weight::TAGLINE)];
    for (text, weight) in fields {
        each_word(text, &mut |word| show(word, weight));
    }
    // "Lang Graph" can also be searched for as "langgraph".
    let joined = joined(&tool.name);
    if !joined.is_empty() {
        show(&joined, weight::NAME);
    }
}
