//! The words of tools' facts. Tools in one file share a vocabulary, so that hardly any word has to be looked up.

use std::sync::Arc;

use super::fields::weight;
use super::{Section, Use};
use crate::index::Summary;
use crate::vocabulary::{Vocabulary, place};

/// The words of tools' facts, with their uses.
pub(super) fn section(tools: &[Arc<Summary>]) -> Section {
    let mut words = Vocabulary::default();
    // For each vocabulary, the numbers that its words have here; `None` for a word that no tool has used yet.
    let mut numbers: Vec<(*const [String], Vec<Option<u32>>)> = Vec::new();
    let mut uses = Vec::with_capacity(tools.iter().map(|tool| tool.facts.len()).sum());
    for (at, tool) in tools.iter().enumerate() {
        if tool.facts.is_empty() {
            continue;
        }
        let vocabulary = tool.facts.vocabulary();
        let known = match numbers.iter().rposition(|(it, _)| std::ptr::eq(*it, vocabulary)) {
            Some(known) => known,
            None => {
                numbers.push((vocabulary, vec![None; vocabulary.len()]));
                numbers.len() - 1
            }
        };
        for fact in tool.facts.places() {
            let number = *numbers[known].1[fact].get_or_insert_with(|| words.number(&vocabulary[fact]));
            uses.push((number, Use::new(place(at), weight::FACT)));
        }
    }
    Section::new(words, uses.into_iter())
}
