//! The words of a catalog as they are met, tool by tool, so that the work can be done in pieces.

use super::{Lexicon, Use, letters_of};
use crate::fold::each_word;
use crate::index::Summary;
use crate::vocabulary::{Vocabulary, place, word_at};

/// How far a field counts; below 32, see [`Use`].
pub(crate) mod weight {
    pub(crate) const NAME: u16 = 16;
    pub(crate) const MAKER: u16 = 8;
    pub(super) const TAG: u16 = 6;
    pub(super) const CATEGORY: u16 = 4;
    pub(super) const TAGLINE: u16 = 3;
}

/// How many uses are kept in one piece.
const PIECE: usize = 1 << 12;

/// Words that have been gathered so far, with their uses.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    /// How many tools have been met.
    tools: u32,
    /// The words that have been met.
    words: Vocabulary,
    /// Which word is used where, as it was met: full [`PIECE`]s and a last one. One list would be copied as it grows, and
    /// a program's memory never shrinks.
    uses: Vec<Vec<(u32, Use)>>,
    /// Where in `uses` each word was last met.
    last: Vec<u32>,
}

impl Gathering {
    /// How many tools have been met.
    pub(crate) fn tools(&self) -> usize {
        self.tools as usize
    }

    /// Gathers the words of the next tool, whose category is called so.
    pub(crate) fn meet(&mut self, tool: &Summary, category: &str) {
        let fields = [
            (tool.name.as_str(), weight::NAME),
            (&tool.maker, weight::MAKER),
            (category, weight::CATEGORY),
            (&tool.tagline, weight::TAGLINE),
        ];
        let tags = tool.tags.iter().map(|tag| (tag.as_str(), weight::TAG));
        for (text, weight) in fields.into_iter().chain(tags) {
            each_word(text, &mut |word| self.add(word, weight));
        }
        // "llama.cpp" is also looked for as "llamacpp".
        let mut joined = String::new();
        each_word(&tool.name, &mut |word| joined.push_str(word));
        if !joined.is_empty() {
            self.add(&joined, weight::NAME);
        }
        self.tools += 1;
    }

    fn add(&mut self, word: &str, weight: u16) {
        let number = self.words.number(word);
        if number as usize == self.last.len() {
            self.last.push(u32::MAX);
        }
        let last = self.last[number as usize] as usize;
        let met = self.uses.get_mut(last / PIECE).and_then(|piece| piece.get_mut(last % PIECE));
        if let Some((same, found)) = met
            && *same == number
            && found.tool() == self.tools
        {
            *found = Use::new(self.tools, found.weight().max(weight));
            return;
        }
        if self.uses.last().is_none_or(|piece| piece.len() == PIECE) {
            self.uses.push(Vec::with_capacity(PIECE));
        }
        let last = self.uses.len() - 1;
        self.last[number as usize] = place(last * PIECE + self.uses[last].len());
        self.uses[last].push((number, Use::new(self.tools, weight)));
    }

    /// What has been gathered, in order.
    pub(crate) fn lexicon(self) -> Lexicon {
        let Self { words, uses, .. } = self;
        let (text, starts) = words.into_text();
        // How many uses each word has, then where those of each begin; each is put where it belongs without comparing any.
        let mut firsts = vec![0; starts.len() + 1];
        uses.iter().flatten().for_each(|(word, _)| firsts[*word as usize + 1] += 1);
        for word in 1..firsts.len() {
            firsts[word] += firsts[word - 1];
        }
        let mut next = firsts.clone();
        let mut sorted = vec![Use::new(0, 0); uses.iter().map(Vec::len).sum()];
        for (word, found) in uses.into_iter().flatten() {
            let next = &mut next[word as usize];
            sorted[*next as usize] = found;
            *next += 1;
        }
        let letters = (0..starts.len()).map(|word| letters_of(word_at(&text, &starts, word))).collect();
        Lexicon { text, starts, letters, firsts, uses: sorted }
    }
}
