//! All words of a catalog, each once, with the tools that they stand in: what a search looks through.

use std::collections::HashMap;
use std::ops::Range;

use crate::CategoryId;
use crate::fold::words;
use crate::format::Site;
use crate::index::Summary;
use crate::mistake::is_close;

/// The words of all tools.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The words one after the other, each preceded by a space.
    text: String,
    /// Where in `text` each word begins.
    starts: Vec<u32>,
    /// Which letters each word has, see [`letters_of`].
    letters: Vec<u32>,
    /// Where in `uses` those of each word begin; one more at the end.
    firsts: Vec<u32>,
    uses: Vec<Use>,
}

/// A word in a tool: the place of the tool, and the weight of the weightiest field that the word stands in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) tool: u32,
    pub(crate) weight: u16,
}

/// How a word answers what is looked for, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// It is the same word.
    Whole,
    /// It begins with it.
    Beginning,
    /// It contains it.
    Part,
    /// It would be the same, or begin so, but for a typing mistake.
    Mistyped,
}

/// How far a field counts.
mod weight {
    pub(super) const NAME: u16 = 16;
    pub(super) const MAKER: u16 = 8;
    pub(super) const TAG: u16 = 6;
    pub(super) const CATEGORY: u16 = 4;
    pub(super) const TAGLINE: u16 = 3;
}

impl Lexicon {
    /// The words of these tools.
    pub(crate) fn of<'a>(site: &Site, tools: impl Iterator<Item = &'a Summary>) -> Self {
        let mut gathering = Gathering::default();
        for (tool, summary) in (0..).zip(tools) {
            let mut add = |text: &str, weight| {
                words(text).into_iter().for_each(|word| gathering.add(word, Use { tool, weight }));
            };
            add(&summary.name, weight::NAME);
            add(&summary.maker, weight::MAKER);
            add(category_name(site, &summary.category), weight::CATEGORY);
            add(&summary.tagline, weight::TAGLINE);
            for tag in &summary.tags {
                add(tag.as_str(), weight::TAG);
            }
            // "llama.cpp" is also looked for as "llamacpp".
            let joined = words(&summary.name).concat();
            gathering.add(joined, Use { tool, weight: weight::NAME });
        }
        gathering.lexicon()
    }

    /// The words that answer one word, with their uses.
    pub(crate) fn answers(&self, wanted: &str) -> Vec<(Likeness, &[Use])> {
        let mut found = Vec::new();
        let mut closeness = Closeness::of(wanted);
        let mut next = 0;
        for (at, _) in self.text.match_indices(wanted) {
            let begun = next;
            while self.starts.get(next).is_some_and(|&start| start as usize <= at) {
                next += 1;
            }
            // The word that this match lies in, unless one before lay there, too.
            let Some(word) = next.checked_sub(1).filter(|&word| word >= begun) else { continue };
            self.mistyped(begun..word, &mut closeness, &mut found);
            let (start, end) = self.bounds(word);
            let likeness = match (start == at, end == at + wanted.len()) {
                (true, true) => Likeness::Whole,
                (true, false) => Likeness::Beginning,
                (false, _) => Likeness::Part,
            };
            found.push((likeness, self.uses(word)));
        }
        self.mistyped(next..self.starts.len(), &mut closeness, &mut found);
        found
    }

    /// Whether any word contains this.
    pub(crate) fn contains(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    /// Finds those of some words that a typing mistake would explain.
    fn mistyped<'a>(
        &'a self,
        words: Range<usize>,
        closeness: &mut Option<Closeness>,
        found: &mut Vec<(Likeness, &'a [Use])>,
    ) {
        let Some(closeness) = closeness else { return };
        for word in words {
            if closeness.may_fit(self.letters[word]) {
                let (start, end) = self.bounds(word);
                if closeness.fits(&self.text[start..end]) {
                    found.push((Likeness::Mistyped, self.uses(word)));
                }
            }
        }
    }

    fn bounds(&self, word: usize) -> (usize, usize) {
        let next = self.starts.get(word + 1).map_or(self.text.len(), |&next| next as usize - 1);
        (self.starts[word] as usize, next)
    }

    fn uses(&self, word: usize) -> &[Use] {
        &self.uses[self.firsts[word] as usize..self.firsts[word + 1] as usize]
    }
}

/// A word with as many mistakes as its length excuses: one from four letters on, two from eight.
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

    /// Whether a word with these letters lacks no more of those wanted than mistakes are excused.
    fn may_fit(&self, letters: u32) -> bool {
        (self.letters & !letters).count_ones() as usize <= self.excused
    }

    fn fits(&mut self, word: &str) -> bool {
        self.word.clear();
        self.word.extend(word.chars());
        is_close(&self.wanted, &self.word, self.excused)
    }
}

/// Which letters a word has, each marked by one of 32 bits. Some share a bit.
fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 32))
}

fn category_name<'a>(site: &'a Site, id: &'a CategoryId) -> &'a str {
    site.category(id).map_or(id.as_str(), |category| &category.name)
}

/// The words as they are met.
#[derive(Default)]
struct Gathering {
    numbers: HashMap<String, usize>,
    /// The uses of each word by its number.
    uses: Vec<Vec<Use>>,
}

impl Gathering {
    fn add(&mut self, word: String, found: Use) {
        if word.is_empty() {
            return;
        }
        let next = self.uses.len();
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.uses.push(Vec::new());
        }
        let uses = &mut self.uses[number];
        match uses.last_mut() {
            Some(last) if last.tool == found.tool => last.weight = last.weight.max(found.weight),
            _ => uses.push(found),
        }
    }

    fn lexicon(self) -> Lexicon {
        let mut words: Vec<String> = vec![String::new(); self.uses.len()];
        for (word, number) in self.numbers {
            words[number] = word;
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut lexicon = Lexicon {
            text: String::new(),
            starts: Vec::with_capacity(words.len()),
            letters: words.iter().map(|word| letters_of(word)).collect(),
            firsts: vec![0],
            uses: Vec::with_capacity(self.uses.iter().map(Vec::len).sum()),
        };
        for (word, uses) in words.iter().zip(&self.uses) {
            lexicon.text.push(' ');
            lexicon.starts.push(place(lexicon.text.len()));
            lexicon.text.push_str(word);
            lexicon.uses.extend(uses);
            lexicon.firsts.push(place(lexicon.uses.len()));
        }
        lexicon
    }
}
