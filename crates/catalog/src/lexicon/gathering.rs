//! Gathers the words of a catalog tool by tool, so that the work can be done in pieces.

use super::fields::{each_own_word, each_tag_word, weight};
use super::{Section, Use};
use crate::fold::each_word;
use crate::format::Site;
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
    /// What many tools share.
    categories: Shared,
    tags: Shared,
    uses: Uses,
}

/// Things that many tools have, by their ids, with the numbers of their words: these are found only once.
#[derive(Debug, Default)]
struct Shared {
    ids: Vocabulary,
    words: Vec<Vec<u32>>,
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

    /// Gathers the words of the next tool of a site.
    pub(crate) fn meet(&mut self, tool: &Summary, site: &Site) {
        let Self { tools, words, categories, tags, uses } = self;
        each_own_word(tool, &mut |word, weight| uses.add(words.number(word), *tools, weight));
        let of_category = categories.words_of(tool.category.as_str(), |found| {
            each_word(site.category_name(&tool.category), &mut |word| found.push(words.number(word)));
        });
        of_category.iter().for_each(|&number| uses.add(number, *tools, weight::CATEGORY));
        for tag in &tool.tags {
            let of_tag = tags.words_of(tag.as_str(), |found| {
                each_tag_word(tag, site, &mut |word| found.push(words.number(word)));
            });
            of_tag.iter().for_each(|&number| uses.add(number, *tools, weight::TAG));
        }
        *tools += 1;
    }

    /// Everything that was gathered, sorted.
    pub(super) fn section(self) -> Section {
        let uses = self.uses.pieces.iter().flatten().copied();
        Section::new(self.words, uses)
    }
}

impl Shared {
    /// The numbers of the words of the thing with this id, which `find` adds to a list the first time.
    fn words_of(&mut self, id: &str, find: impl FnOnce(&mut Vec<u32>)) -> &[u32] {
        let number = self.ids.number(id) as usize;
        if number == self.words.len() {
            let mut found = Vec::new();
            find(&mut found);
            self.words.push(found);
        }
        &self.words[number]
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
