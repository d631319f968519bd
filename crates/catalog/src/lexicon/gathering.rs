//! The words of a catalog as they are met, tool by tool, so that the work can be done in pieces.

use super::fields::{self, each_own_word};
use super::{Section, Use};
use crate::fold::each_word;
use crate::index::Summary;
use crate::vocabulary::{Vocabulary, place};

/// How many uses are kept in one piece.
const PIECE: usize = 1 << 12;

/// Words that have been gathered so far, with their uses.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    /// How many tools have been met.
    tools: u32,
    /// The words that have been met.
    words: Vocabulary,
    /// The texts that many tools have in common, and beside them the words of each.
    texts: Vocabulary,
    words_of_texts: Vec<Vec<u32>>,
    uses: Uses,
}

/// Which word is used where, as it was met.
#[derive(Debug, Default)]
struct Uses {
    /// Full [`PIECE`]s and a last one. One list would be copied as it grows, and a program's memory never shrinks.
    pieces: Vec<Vec<(u32, Use)>>,
    /// Where in `pieces` each word was last met.
    last: Vec<u32>,
}

impl Gathering {
    /// How many tools have been met.
    pub(crate) fn tools(&self) -> usize {
        self.tools as usize
    }

    /// Gathers the words of the next tool, whose category is called so.
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

    /// What has been gathered, in order.
    pub(super) fn section(self) -> Section {
        let uses = self.uses.pieces.iter().flatten().copied();
        Section::new(self.words, uses)
    }
}

impl Uses {
    /// Adds that the word with a number is used in a tool, which no later one comes before.
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
