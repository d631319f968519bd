//! Search: words of a query against words of a tool, forgiving of word order and of a typing mistake.

use std::borrow::Cow;

use crate::index::Summary;

/// The words of a tool in lower case, each with the weight of the field that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words(Vec<(String, u32)>);

/// What a reader looks for: words in lower case. No words match every tool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Needle(Vec<String>);

/// How far a field counts.
mod weight {
    pub(super) const NAME: u32 = 16;
    pub(super) const MAKER: u32 = 8;
    pub(super) const TAG: u32 = 6;
    pub(super) const CATEGORY: u32 = 4;
    pub(super) const TAGLINE: u32 = 3;
}

impl Words {
    pub(crate) fn of(tool: &Summary, category: &str) -> Self {
        let mut words = Vec::new();
        let mut add = |text: &str, weight: u32| {
            words.extend(split(text).map(|word| (word, weight)));
        };
        add(&tool.name, weight::NAME);
        add(&tool.maker, weight::MAKER);
        add(category, weight::CATEGORY);
        add(&tool.tagline, weight::TAGLINE);
        for tag in &tool.tags {
            add(tag.as_str(), weight::TAG);
        }
        // "llama.cpp" is also looked for as "llamacpp".
        words.push((split(&tool.name).collect(), weight::NAME));
        Self(words)
    }
}

impl Needle {
    pub(crate) fn new(text: &str) -> Self {
        Self(split(text).collect())
    }

    /// How well a tool answers, more is better; nothing if one of the words is found nowhere.
    pub(crate) fn score(&self, tool: &Words) -> Option<u32> {
        self.0.iter().try_fold(0, |total, wanted| {
            let best = tool.0.iter().map(|(word, weight)| likeness(wanted, word) * weight).max().unwrap_or(0);
            (best > 0).then_some(total + best)
        })
    }
}

/// 0 for unlike; otherwise the same word before a beginning before a part before a typing mistake.
fn likeness(wanted: &str, word: &str) -> u32 {
    if wanted == word {
        8
    } else if word.starts_with(wanted) {
        6
    } else if word.contains(wanted) {
        3
    } else {
        u32::from(is_mistyped(wanted, word))
    }
}

/// Whether `wanted` is `word`, or the beginning of it, with as many mistakes as its length excuses: one from four
/// letters on, two from eight.
fn is_mistyped(wanted: &str, word: &str) -> bool {
    let letters = wanted.chars().count();
    let excused = match letters {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let distance = |other: &str| strsim::osa_distance(wanted, other);
    distance(word) <= excused || distance(&first_letters(word, letters)) <= excused
}

fn first_letters(word: &str, count: usize) -> Cow<'_, str> {
    match word.char_indices().nth(count) {
        Some((end, _)) => Cow::Borrowed(&word[..end]),
        None => Cow::Borrowed(word),
    }
}

fn split(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(wanted: &str, words: &[(&str, u32)]) -> Option<u32> {
        let words = Words(words.iter().map(|&(word, weight)| (word.to_owned(), weight)).collect());
        Needle::new(wanted).score(&words)
    }

    #[test]
    fn words_match_in_any_order_and_with_a_mistake() {
        let modal = [("modal", 16), ("gpu", 16), ("serverless", 16), ("inference", 3), ("2", 16)];
        for (wanted, found) in [
            ("", true),
            ("  ,, ", true),
            ("modal", true),
            ("MODAL", true),
            ("gpu modal", true),
            ("moadl", true),
            ("serverles", true),
            ("sreverlees", true),
            ("infrence", true),
            ("mod", true),
            ("erver", true),
            ("mdl", false),
            ("modal postgres", false),
            ("gpx", false),
            ("日本", false),
        ] {
            assert_eq!(score(wanted, &modal).is_some(), found, "{wanted:?}");
        }
    }

    #[test]
    fn better_matches_score_more() {
        let at = |word| score("modal", &[(word, 16)]).unwrap();
        assert!(at("modal") > at("modality"));
        assert!(at("modality") > at("multimodal"));
        assert!(at("multimodal") > at("medal"));
        assert!(score("modal", &[("modal", 16)]) > score("modal", &[("modal", 3)]));
    }
}
