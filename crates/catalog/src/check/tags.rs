//! The vocabulary of tags: what `site.json` says of it, and whether a tool keeps to it.

use std::collections::{BTreeMap, BTreeSet};

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::Code;
use super::choices::choices;
use super::document::{Document, Length};
use super::site::{define, is_readable};
use crate::Tag;
use crate::format::limit;
use crate::index::slug_of_name;

/// The tags that tools may have.
pub(super) struct Vocabulary {
    tags: BTreeSet<String>,
    /// The tag of each synonym, which is written as an id.
    synonyms: BTreeMap<String, String>,
}

impl Vocabulary {
    /// Checks the list of definitions; `None` if it allows any tag, or if a tag in it cannot be read.
    pub(super) fn read(document: &Document, list: &Value) -> Option<Self> {
        let mut tags = Vec::new();
        let mut others = Vec::new();
        for value in document.list(list, "\"tags\"") {
            let Some(tag) = document.fields(value, "a tag", &["id", "label", "synonyms"]) else { continue };
            define::<Tag>(document, &tag, &mut tags);
            if let Some(label) = tag.optional("label") {
                document.text(label, "\"label\"", Length::at_most(limit::NAME));
            }
            let id = tag.optional("id").and_then(Value::as_string_lit).map(|id| id.value.to_string());
            let synonyms = tag.optional("synonyms").map(|list| document.list(list, "\"synonyms\""));
            let mut named = Vec::new();
            for value in synonyms.unwrap_or_default() {
                let Some(word) = document.text(value, "a synonym", Length::at_most(limit::NAME)) else {
                    continue;
                };
                if named.contains(&word) {
                    let message = format!("the synonym \"{word}\" is named twice");
                    document.problem(Code::RepeatedItem, value.range(), message, "name it once");
                }
                named.push(word);
                others.push((word, id.clone(), value.range()));
            }
        }
        let tags: BTreeSet<String> = tags.into_iter().collect();
        let mut synonyms = BTreeMap::new();
        for (word, id, place) in others {
            let as_tag = slug_of_name(word);
            if tags.contains(&as_tag) {
                let message = format!("the synonym \"{word}\" is a tag of its own");
                document.problem(Code::RepeatedId, place, message, "remove the tag or the synonym");
            } else if let Some(id) = id {
                synonyms.entry(as_tag).or_insert(id);
            }
        }
        let is_known = is_readable::<Tag>(Some(list)) && !tags.is_empty();
        is_known.then_some(Self { tags, synonyms })
    }

    /// Checks that a tool's tag is one of these.
    pub(super) fn check(&self, document: &Document, value: &Value, tag: &Tag) {
        if self.tags.contains(tag.as_str()) {
            return;
        }
        let help = match self.synonyms.get(tag.as_str()) {
            Some(preferred) => format!("write \"{preferred}\", which has it as a synonym"),
            None => {
                let known: Vec<&str> = self.tags.iter().map(String::as_str).collect();
                format!("{}; or add it to \"tags\" in site.json", choices(tag.as_str(), &known))
            }
        };
        document.problem(Code::UnknownReference, value.range(), format!("there is no tag \"{tag}\""), help);
    }
}
