//! The searchable words of tools' facts: each word is stored once for all tools in a file, and each tool lists which
//! of them are its own.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use super::{Summary, letters};
use crate::format::{Site, Tool};
use crate::lexicon::each_field_word;
use crate::search::is_common;
use crate::{FactValue, fold};

/// The folded words of a tool's facts that don't occur in its other texts.
///
/// They come from its text and list values with their labels, and from the labels of flags that are true. Numbers,
/// prices and dates are compared, not searched.
#[derive(Clone, Default)]
pub struct FactWords {
    /// The words of all tools in the file.
    vocabulary: Arc<[String]>,
    /// The indices of this tool's words in the vocabulary, as [`letters`]: a large catalog has millions of them.
    own: Box<str>,
}

impl FactWords {
    /// The words of several tools, each given with its file and its summary. They share a vocabulary, and stay in the
    /// same order.
    pub(super) fn of_all<'a>(site: &Site, tools: impl Iterator<Item = (&'a Tool, &'a Summary)>) -> Vec<Self> {
        let words: Vec<Vec<String>> = tools.map(|(tool, summary)| words_of(site, tool, summary)).collect();
        let mut vocabulary: Vec<String> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let places: Vec<usize> = words
            .iter()
            .flatten()
            .map(|word| {
                *known.entry(word).or_insert_with(|| {
                    vocabulary.push(word.clone());
                    vocabulary.len() - 1
                })
            })
            .collect();
        let vocabulary: Arc<[String]> = vocabulary.into();
        let all = letters::write(&places);
        let each = letters::grouped(&all, words.iter().map(Vec::len)).into_iter();
        each.map(|own| Self { vocabulary: Arc::clone(&vocabulary), own: own.into() }).collect()
    }

    /// The words at some indices of a vocabulary, given as [`letters`]; `None` if an index is out of range.
    pub(super) fn read(vocabulary: &Arc<[String]>, own: &str) -> Option<Self> {
        let words = Self { vocabulary: Arc::clone(vocabulary), own: own.into() };
        let mut places = own.as_bytes().chunks(words.width()).map(letters::number);
        places.all(|place| place.is_some_and(|place| place < vocabulary.len())).then_some(words)
    }

    /// The words of all tools in the file.
    pub(crate) fn vocabulary(&self) -> &[String] {
        &self.vocabulary
    }

    /// The indices of this tool's words in the vocabulary.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.own.as_bytes().chunks(self.width()).filter_map(letters::number)
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.places().map(|place| self.vocabulary[place].as_str())
    }

    /// The number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len() / self.width()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    fn width(&self) -> usize {
        letters::width(self.vocabulary.len().saturating_sub(1))
    }
}

impl fmt::Debug for FactWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for FactWords {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// The words of a tool's facts, in the order of its page.
fn words_of(site: &Site, tool: &Tool, summary: &Summary) -> Vec<String> {
    let mut said = BTreeSet::new();
    each_field_word(summary, site, &mut |word, _| {
        said.insert(word.to_owned());
    });
    let mut words = Vec::new();
    for (definition, value, _) in tool.typed_facts(site) {
        let texts = match value {
            FactValue::Flag(true) => Vec::new(),
            FactValue::Text(text) => vec![text],
            FactValue::List(items) if !items.is_empty() => items,
            _ => continue,
        };
        for text in std::iter::once(&definition.label).chain(&texts) {
            fold::each_word(text, &mut |word| {
                if !is_common(word) && said.insert(word.to_owned()) {
                    words.push(word.to_owned());
                }
            });
        }
    }
    words
}
