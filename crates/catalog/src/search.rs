//! Search: words of a query against the words of all tools, forgiving of word order and of a typing mistake.

use crate::fold::{is_unspaced, words};
use crate::lexicon::{Lexicon, Likeness, Use, weight};

/// What a reader looks for: folded words, all of which a tool has to answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Needle(Vec<String>);

impl Needle {
    pub(crate) fn new(text: &str) -> Self {
        Self(words(text))
    }

    /// Whether there is nothing to look for: every tool answers that.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one word, and this one.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.0.len() == 1 && self.0[0] == word
    }

    /// Whether what the words of this lexicon answer is all that any do, if they are all words that begin with some
    /// letters: one of those looked for has to begin so, and none may be a mistake.
    pub(crate) fn is_within(&self, prefix: &str, lexicon: &Lexicon) -> bool {
        self.0.iter().any(|word| word.starts_with(prefix))
            && self.0.iter().all(|word| !is_unspaced(word) && is_answered(word, lexicon))
    }

    /// How well each of `count` tools answers, more is better; 0 for one that lacks one of the words.
    pub(crate) fn scores(&self, lexicon: &Lexicon, count: usize) -> Vec<u16> {
        let mut scores: Vec<u16> = Vec::new();
        for wanted in self.0.iter().flat_map(|word| parts(word, lexicon)) {
            let best = word_scores(&wanted, lexicon, count);
            if scores.is_empty() {
                scores = best;
                continue;
            }
            for (score, best) in scores.iter_mut().zip(best) {
                *score = if *score > 0 && best > 0 { *score + best } else { 0 };
            }
        }
        scores
    }
}

/// Whether anything answers a word as it stands.
fn is_answered(wanted: &str, lexicon: &Lexicon) -> bool {
    lexicon
        .answers(wanted)
        .into_iter()
        .any(|(likeness, uses)| uses.iter().any(|it| counts(wanted, likeness, it)))
}

/// Whether a word that is like a wanted one answers it where it is used. What is within a word is looked for where a tool
/// says what it is called, and in scripts that do not part words.
fn counts(wanted: &str, likeness: Likeness, found: &Use) -> bool {
    likeness != Likeness::Part || found.weight() >= weight::MAKER || is_unspaced(wanted)
}

/// How well each of `count` tools answers one word. Mistakes are forgiven a word that nothing answers as it stands.
fn word_scores(wanted: &str, lexicon: &Lexicon, count: usize) -> Vec<u16> {
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
    if !add(lexicon.answers(wanted)) {
        add(lexicon.mistaken(wanted));
    }
    best
}

/// A word in a field: the same before a beginning before a part, each by the weight of its field, which also tells apart
/// what is nearly the word.
fn score(likeness: Likeness, weight: u16) -> u16 {
    match likeness {
        Likeness::Whole => 8 * weight,
        Likeness::Beginning => 6 * weight,
        Likeness::Part => 3 * weight,
        Likeness::Mistyped => weight / 2,
    }
}

/// A word that is nowhere as it stands, and of a script without spaces, may be several: each two neighbouring
/// characters are then looked for by themselves.
fn parts(word: &str, lexicon: &Lexicon) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 || !is_unspaced(word) || lexicon.contains(word) {
        return vec![word.to_owned()];
    }
    letters.windows(2).map(|pair| pair.iter().collect()).collect()
}
