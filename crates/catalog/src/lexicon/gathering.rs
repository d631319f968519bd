//! Gathers the words of a catalog tool by tool, so that the work can be done in pieces.

use super::fields::{self, each_own_word};
use super::{Section, Use};
use crate::fold::each_word;
use crate::index::Summary;
use crate::vocabulary::{Vocabulary, place};

/// How many uses are stored per chunk.
const PIECE: usize = 1 << 12;

/// The words gathered so far, with their uses.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    /// The number of tools processed.
    tools: u32,
    /// The words found.
    words: Vocabulary,
    /// The texts that many tools share, and below them the words of each.
    texts: Vocabulary,
    words_of_texts: Vec<Vec<u32>>,
    uses: Uses,
}

/// The occurrences of words, in the order in which they were found.
#[derive(Debug, Default)]
struct Uses {
    /// Full chunks of [`PIECE`] items and a last one. A single list would be copied as it grows, and WebAssembly
    /// memory never shrinks.
    pieces: Vec<Vec<(u32, Use)>>,
    /// The index in `pieces` of each word's last occurrence.
    last: Vec<u32>,
}

impl Gathering {
    /// The number of tools processed.
    pub(crate) fn tools(&self) -> usize {
        self.tools as usize
    }

    /// Gathers the words of the next tool, which has this category name.
    pub(crate) fn meet(&mut self, tool: &Summary, category: &str) {
        let Self { tools, words, texts, words_of_texts, uses } = self;
        each_own_word(tool, &mut |word, weight| uses.add(words.number(word), *tools, weight));
        for (text, weight) in fields::shared(tool, category) {
            let text_number = texts.number(text) as usize;
            if text_number == words_of_texts.len() {
                let mut numbers = Vec::new();
                each_word(text, &mut |word| numbers.push(words.number(word)));
                words_of_texts.push(numbers);
            }
            words_of_texts[text_number].iter().for_each(|&number| uses.add(number, *tools, weight));
        }
        *tools += 1;
    }

    /// Everything that was gathered, sorted.
    pub(super) fn section(self) -> Section {
        let uses = self.uses.pieces.iter().flatten().copied();
        Section::new(self.words, uses)
    }
}

impl Uses {
    /// Records that the word with this number occurs in a tool. Tools have to be added in order.
    fn add(&mut self, word: u32, tool: u32, weight: u16) {
        let Self { pieces, last } = self;
        if last.len() <= word as usize {
            last.resize(word as usize + 1, u32::MAX);
        }
        let before = last[word as usize] as usize;
        let met = pieces.get_mut(before / PIECE).and_then(|piece| piece.get_mut(before % PIECE));
        if let Some((same, found)) = met
            && *same == word
            && found.tool() == tool
        {
            *found = Use::new(tool, found.weight().max(weight));
            return;
        }
        if pieces.last().is_none_or(|piece| piece.len() == PIECE) {
            pieces.push(Vec::with_capacity(PIECE));
        }
        let piece = pieces.len() - 1;
        last[word as usize] = place(piece * PIECE + pieces[piece].len());
        pieces[piece].push((word, Use::new(tool, weight)));
    }
}
