//! Search: matches the words of a query against the words of all tools, in any order and tolerating a typing mistake.

use crate::fold::{Word, is_unspaced, words};
use crate::lexicon::{Lexicon, Likeness, Use, weight};

/// Stop words, which connect others and say nothing about a tool: folded, in alphabetical order.
const COMMON: [&str; 49] = [
    "a", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for", "from",
    "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "of", "on", "or", "our",
    "so", "than", "that", "the", "their", "them", "these", "this", "to", "versus", "vs", "we", "which",
    "who", "with", "you", "your",
];

/// Whether a folded word is a stop word, which is searched for only if there are no other words, and never in facts.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// A search: its words. The results are the tools that match the most of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Needle<'a>(Vec<Word<'a>>);

/// How well tools match a [`Needle`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Answers {
    /// A score for each tool, higher is better; 0 for no match.
    pub(crate) scores: Vec<u16>,
    /// What the results don't match; `None` if they match all words, or if there are none.
    pub(crate) partly: Option<Partly>,
}

/// How much of a search text the results match, if no tool matches all of it. Stop words don't count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partly {
    /// The number of search words.
    pub wanted: usize,
    /// How many of them each result matches: the most that any tool does, at least 1.
    pub answered: usize,
    /// The words that no tool matches, as typed.
    pub unknown: Vec<String>,
}

impl<'a> Needle<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut words = words(text);
        if words.iter().any(|word| !is_common(&word.folded)) {
            words.retain(|word| !is_common(&word.folded));
        }
        Self(words)
    }

    /// The search words, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|word| word.folded.as_str())
    }

    /// Whether there is nothing to search for; every tool matches then.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The word, if there is only one.
    pub(crate) fn single(&self) -> Option<&str> {
        if let [word] = &self.0[..] { Some(&word.folded) } else { None }
    }

    /// Whether a lexicon of all words with the given prefix is enough to find all matches: one of the search words
    /// must have that prefix, and each must match without typing mistakes.
    pub(crate) fn is_within(&self, prefix: &str, lexicon: &Lexicon) -> bool {
        self.words().any(|word| word.starts_with(prefix))
            && self.words().all(|word| !is_unspaced(word) && is_answered(word, lexicon))
    }

    /// How well each of `count` tools matches.
    pub(crate) fn answers(&self, lexicon: &Lexicon, count: usize) -> Answers {
        if let [word] = &self.0[..] {
            return Answers { scores: scores(word, lexicon, count), partly: None };
        }
        let mut totals = vec![0; count];
        let mut answered = vec![0_usize; count];
        let mut unknown = Vec::new();
        for word in &self.0 {
            let mut is_known = false;
            for ((total, answered), score) in
                totals.iter_mut().zip(&mut answered).zip(scores(word, lexicon, count))
            {
                *total += score;
                *answered += usize::from(score > 0);
                is_known |= score > 0;
            }
            if !is_known {
                unknown.push(word.written.to_owned());
            }
        }
        let most = answered.iter().copied().max().unwrap_or(0);
        for (total, answered) in totals.iter_mut().zip(answered) {
            if answered < most {
                *total = 0;
            }
        }
        let wanted = self.0.len();
        let is_part = (1..wanted).contains(&most);
        Answers { scores: totals, partly: is_part.then_some(Partly { wanted, answered: most, unknown }) }
    }
}

impl Partly {
    /// A sentence for the reader about what the results, of which there are this many, don't match.
    #[must_use]
    pub fn remark(&self, results: usize) -> String {
        let is_rest_answered = self.answered + self.unknown.len() == self.wanted;
        let unknown = ["“", &self.unknown.join("” or “"), "”"].concat();
        let (missing, end) = match (&self.unknown[..], is_rest_answered) {
            ([], _) => ("every word of the search", "."),
            (_, true) => (unknown.as_str(), "."),
            (_, false) => (unknown.as_str(), ", and none matches every other word."),
        };
        let these = match (results, is_rest_answered) {
            (0, _) => "",
            (_, true) => " These match the rest of the search.",
            (_, false) => " These match the most.",
        };
        ["Nothing matches ", missing, end, these].concat()
    }
}

/// Whether anything matches a word without typing mistakes.
fn is_answered(wanted: &str, lexicon: &Lexicon) -> bool {
    lexicon
        .answers(wanted)
        .into_iter()
        .any(|(likeness, uses)| uses.iter().any(|it| counts(wanted, likeness, it)))
}

/// Whether a similar word counts as a match where it is used. A match inside a word counts only in the names of a
/// tool and its maker, and in scripts without word breaks.
fn counts(wanted: &str, likeness: Likeness, found: &Use) -> bool {
    likeness != Likeness::Part || found.weight() >= weight::MAKER || is_unspaced(wanted)
}

/// How well each of `count` tools matches a word.
fn scores(wanted: &Word<'_>, lexicon: &Lexicon, count: usize) -> Vec<u16> {
    let excuses = !wanted.is_exact();
    let mut parts = parts(&wanted.folded, lexicon).into_iter();
    let mut scores = parts.next().map_or_else(Vec::new, |part| part_scores(&part, excuses, lexicon, count));
    for part in parts {
        for (score, best) in scores.iter_mut().zip(part_scores(&part, excuses, lexicon, count)) {
            *score = if *score > 0 && best > 0 { *score + best } else { 0 };
        }
    }
    scores
}

/// How well each of `count` tools matches a part of a word. Typing mistakes are tolerated, if at all, only when
/// nothing matches exactly.
fn part_scores(wanted: &str, excuses: bool, lexicon: &Lexicon, count: usize) -> Vec<u16> {
    let mut best = vec![0; count];
    let mut is_answered = false;
    let mut add = |answers: Vec<(Likeness, &[Use])>| {
        for (likeness, uses) in answers {
            for found in uses.iter().filter(|it| counts(wanted, likeness, it)) {
                let best: &mut u16 = &mut best[found.tool() as usize];
                *best = score(likeness, found.weight()).max(*best);
                is_answered = true;
            }
        }
        is_answered
    };
    if !add(lexicon.answers(wanted)) && excuses {
        add(lexicon.mistaken(wanted));
    }
    best
}

/// The score of a match: equal words beat prefixes, and prefixes beat parts, each multiplied by the weight of the
/// field. A mistyped word scores half the weight.
fn score(likeness: Likeness, weight: u16) -> u16 {
    match likeness {
        Likeness::Whole => 8 * weight,
        Likeness::Beginning => 6 * weight,
        Likeness::Part => 3 * weight,
        Likeness::Mistyped => weight / 2,
    }
}

/// A word in a script without spaces that occurs nowhere may really be several: each pair of neighbouring characters
/// is then searched for separately.
fn parts(word: &str, lexicon: &Lexicon) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 || !is_unspaced(word) || lexicon.contains(word) {
        return vec![word.to_owned()];
    }
    letters.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_in_order() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.iter().all(|word| words(word).iter().map(|it| it.folded.as_str()).eq([*word])));
    }

    #[test]
    fn common_words_count_where_there_are_no_others() {
        for (text, expected) in [
            ("speech to text offline", "speech text offline"),
            ("The Browser", "browser"),
            ("to", "to"),
            ("to be or", "to be or"),
            ("modal vs. ollama", "modal ollama"),
            ("", ""),
        ] {
            assert_eq!(Needle::new(text).words().collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_remark_says_what_is_missing() {
        for (wanted, answered, unknown, results, expected) in [
            (2, 1, vec![], 3, "Nothing matches every word of the search. These match the most."),
            (2, 1, vec![], 0, "Nothing matches every word of the search."),
            (2, 1, vec!["C++"], 3, "Nothing matches “C++”. These match the rest of the search."),
            (3, 1, vec!["a", "b"], 1, "Nothing matches “a” or “b”. These match the rest of the search."),
            (2, 1, vec!["C++"], 0, "Nothing matches “C++”."),
            (
                4,
                2,
                vec!["x"],
                9,
                "Nothing matches “x”, and none matches every other word. These match the most.",
            ),
        ] {
            let unknown = unknown.into_iter().map(str::to_owned).collect();
            assert_eq!(Partly { wanted, answered, unknown }.remark(results), expected);
        }
    }
}
