//! The distinct words of a catalog and the tools that they occur in: the data that search looks through.

mod fields;
mod gathering;
mod stated;

use std::sync::Arc;

use crate::fold::is_unspaced;
use crate::index::Summary;
use crate::mistake::is_close;
use crate::vocabulary::{Vocabulary, bounds, word_at};

pub(crate) use fields::{each_field_word, weight};
pub(crate) use gathering::Gathering;

/// The words of all tools: one section for their texts, one for their facts.
#[derive(Debug)]
pub(crate) struct Lexicon([Section; 2]);

/// Distinct words and their uses.
#[derive(Debug)]
struct Section {
    /// The concatenated words; see [`Vocabulary::into_text`](crate::vocabulary::Vocabulary::into_text).
    text: String,
    /// The start of each word in `text`.
    starts: Vec<u32>,
    /// The letters of each word; see [`letters_of`].
    letters: Vec<u32>,
    /// The start of each word's uses in `uses`, followed by the end of the last.
    firsts: Vec<u32>,
    uses: Vec<Use>,
}

/// An occurrence of a word in a tool: the position of the tool, and the highest weight of the fields that the word
/// occurs in there. Packed into a single number, because large catalogs have millions of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use(u32);

impl Use {
    /// How many of the lower bits hold the weight.
    const WEIGHT: u32 = 5;

    fn new(tool: u32, weight: u16) -> Self {
        Self(tool << Self::WEIGHT | u32::from(weight))
    }

    pub(crate) fn tool(self) -> u32 {
        self.0 >> Self::WEIGHT
    }

    pub(crate) fn weight(self) -> u16 {
        (self.0 % (1 << Self::WEIGHT)) as u16
    }
}

/// How a word matches a search word, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// It is equal.
    Whole,
    /// It starts with the search word.
    Beginning,
    /// It contains the search word.
    Part,
    /// It would be equal or start with the search word if it weren't for typing mistakes.
    Mistyped,
}

/// Where in a word a match may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Beginnings,
    Within,
}

impl Lexicon {
    /// The lexicon of tools whose texts have been gathered.
    pub(crate) fn new(gathered: Gathering, tools: &[Arc<Summary>]) -> Self {
        Self([gathered.section(), stated::section(tools)])
    }

    /// The words that equal a search word, start with it or, in a tool's texts, contain it, with their uses.
    pub(crate) fn answers(&self, wanted: &str) -> Vec<(Likeness, &[Use])> {
        let Self([texts, facts]) = self;
        let mut found = texts.answers(wanted, Reach::Within);
        let reach = if is_unspaced(wanted) { Reach::Within } else { Reach::Beginnings };
        found.extend(facts.answers(wanted, reach));
        found
    }

    /// The words that would equal a search word or start with it if it weren't for typing mistakes, with their uses.
    pub(crate) fn mistaken(&self, wanted: &str) -> Vec<(Likeness, &[Use])> {
        let Some(mut closeness) = Closeness::of(wanted) else { return Vec::new() };
        self.0.iter().flat_map(|section| section.mistaken(&mut closeness)).collect()
    }

    /// Whether any word contains this text.
    pub(crate) fn contains(&self, part: &str) -> bool {
        self.0.iter().any(|section| section.text.contains(part))
    }
}

impl Section {
    /// Builds a section from words and their uses. Each use comes with its word's number, and the uses are in the
    /// order of the tools.
    fn new(words: Vocabulary, uses: impl Iterator<Item = (u32, Use)> + Clone) -> Self {
        let (text, starts) = words.into_text();
        // A counting sort: first the number of uses of each word, then where they start.
        let mut firsts = vec![0; starts.len() + 1];
        uses.clone().for_each(|(word, _)| firsts[word as usize + 1] += 1);
        for word in 1..firsts.len() {
            firsts[word] += firsts[word - 1];
        }
        let mut next = firsts.clone();
        let mut sorted = vec![Use::new(0, 0); firsts.last().map_or(0, |&end| end as usize)];
        for (word, found) in uses {
            let next = &mut next[word as usize];
            sorted[*next as usize] = found;
            *next += 1;
        }
        let letters = (0..starts.len()).map(|word| letters_of(word_at(&text, &starts, word))).collect();
        Self { text, starts, letters, firsts, uses: sorted }
    }

    fn answers(&self, wanted: &str, reach: Reach) -> Vec<(Likeness, &[Use])> {
        let mut found = Vec::new();
        let mut next = 0;
        for (at, _) in self.text.match_indices(wanted) {
            let begun = next;
            while self.starts.get(next).is_some_and(|&start| start as usize <= at) {
                next += 1;
            }
            // The word that contains this match, unless an earlier match was in the same word.
            let Some(word) = next.checked_sub(1).filter(|&word| word >= begun) else { continue };
            let (start, end) = bounds(&self.text, &self.starts, word);
            if start < at && reach == Reach::Beginnings {
                continue;
            }
            let likeness = match (start == at, end == at + wanted.len()) {
                (true, true) => Likeness::Whole,
                (true, false) => Likeness::Beginning,
                (false, _) => Likeness::Part,
            };
            found.push((likeness, self.uses(word)));
        }
        found
    }

    fn mistaken(&self, closeness: &mut Closeness) -> Vec<(Likeness, &[Use])> {
        let mut found = Vec::new();
        for (word, &letters) in self.letters.iter().enumerate() {
            if closeness.may_fit(letters) && closeness.fits(word_at(&self.text, &self.starts, word)) {
                found.push((Likeness::Mistyped, self.uses(word)));
            }
        }
        found
    }

    fn uses(&self, word: usize) -> &[Use] {
        &self.uses[self.firsts[word] as usize..self.firsts[word + 1] as usize]
    }
}

/// A search word and the number of typing mistakes that its length allows: one from four letters, two from eight.
struct Closeness {
    wanted: Vec<char>,
    letters: u32,
    excused: usize,
    word: Vec<char>,
}

impl Closeness {
    fn of(wanted: &str) -> Option<Self> {
        let letters = letters_of(wanted);
        let wanted: Vec<char> = wanted.chars().collect();
        let excused = match wanted.len() {
            0..4 => return None,
            4..8 => 1,
            _ => 2,
        };
        Some(Self { wanted, letters, excused, word: Vec::new() })
    }

    /// Whether a word with these letters lacks at most as many of the search word's letters as mistakes are allowed.
    fn may_fit(&self, letters: u32) -> bool {
        (self.letters & !letters).count_ones() as usize <= self.excused
    }

    fn fits(&mut self, word: &str) -> bool {
        self.word.clear();
        self.word.extend(word.chars());
        is_close(&self.wanted, &self.word, self.excused)
    }
}

/// The letters of a word as a set of 32 bits, some of which are shared by several letters.
fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 32))
}
