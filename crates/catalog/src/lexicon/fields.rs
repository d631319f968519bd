//! The texts of a tool in which a word can be found, each with how far it counts there.

use crate::fold::{each_word, joined};
use crate::index::Summary;

/// How far a field counts; below 32, see [`Use`](super::Use).
pub(crate) mod weight {
    pub(crate) const NAME: u16 = 16;
    pub(crate) const MAKER: u16 = 8;
    pub(super) const TAG: u16 = 6;
    pub(super) const CATEGORY: u16 = 4;
    pub(super) const TAGLINE: u16 = 3;
    pub(in crate::lexicon) const FACT: u16 = 2;
}

/// Shows each word of the texts of a tool, whose category is called so, and how far it counts. Facts have theirs apart.
pub(crate) fn each_field_word(tool: &Summary, category: &str, show: &mut dyn FnMut(&str, u16)) {
    each_own_word(tool, show);
    for (text, weight) in shared(tool, category) {
        each_word(text, &mut |word| show(word, weight));
    }
}

/// The texts that many tools have in common.
pub(super) fn shared<'a>(tool: &'a Summary, category: &'a str) -> impl Iterator<Item = (&'a str, u16)> {
    let tags = tool.tags.iter().map(|tag| (tag.as_str(), weight::TAG));
    std::iter::once((category, weight::CATEGORY)).chain(tags)
}

/// Shows each word of the texts that a tool has for itself.
pub(super) fn each_own_word(tool: &Summary, show: &mut dyn FnMut(&str, u16)) {
    let fields = [(&tool.name, weight::NAME), (&tool.maker, weight::MAKER), (&tool.tagline, weight::TAGLINE)];
    for (text, weight) in fields {
        each_word(text, &mut |word| show(word, weight));
    }
    // "Lang Graph" is also looked for as "langgraph".
    let joined = joined(&tool.name);
    if !joined.is_empty() {
        show(&joined, weight::NAME);
    }
}
