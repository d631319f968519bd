//! The searchable texts of a tool, each with its weight.

use crate::Tag;
use crate::fold::{each_word, joined};
use crate::format::Site;
use crate::index::Summary;

/// The weights of fields; below 32, see [`Use`](super::Use).
pub(crate) mod weight {
    pub(crate) const NAME: u16 = 16;
    pub(crate) const MAKER: u16 = 8;
    pub(in crate::lexicon) const TAG: u16 = 6;
    pub(in crate::lexicon) const CATEGORY: u16 = 4;
    pub(in crate::lexicon) const TAGLINE: u16 = 3;
    pub(in crate::lexicon) const FACT: u16 = 2;
}

/// Calls `show` with each word in the texts of a tool, including its tags' synonyms, and with the word's weight. Facts
/// are handled separately.
pub(crate) fn each_field_word(tool: &Summary, site: &Site, show: &mut dyn FnMut(&str, u16)) {
    each_own_word(tool, show);
    each_word(site.category_name(&tool.category), &mut |word| show(word, weight::CATEGORY));
    for tag in &tool.tags {
        each_tag_word(tag, site, &mut |word| show(word, weight::TAG));
    }
}

/// Calls `show` with each word by which a tag is found: those of the tag itself, of its label and of its synonyms.
pub(super) fn each_tag_word(tag: &Tag, site: &Site, show: &mut dyn FnMut(&str)) {
    each_word(tag.as_str(), show);
    if let Some(definition) = site.tag(tag) {
        definition.label.iter().chain(&definition.synonyms).for_each(|text| each_word(text, show));
    }
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
