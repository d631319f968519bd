//! A numbered set of words.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Words, numbered from 0 in the order in which they are first seen.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    text: String,
    starts: Vec<u32>,
    /// The numbers, looked up by word.
    numbers: HashTable<u32>,
}

impl Vocabulary {
    /// The number of a word; a new word gets the next number. If the combined text is going to be searched, words
    /// must not contain spaces.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        let Self { text, starts, numbers } = self;
        let is_it = |&number: &u32| word_at(text, starts, number as usize) == word;
        if let Some(&number) = numbers.find(hash(word), is_it) {
            return number;
        }
        let number = place(starts.len());
        text.push(' ');
        starts.push(place(text.len()));
        text.push_str(word);
        numbers.insert_unique(hash(word), number, |&number| hash(word_at(text, starts, number as usize)));
        number
    }

    /// All words in one text, each preceded by a space, and the start of each in that text.
    pub(crate) fn into_text(self) -> (String, Vec<u32>) {
        (self.text, self.starts)
    }
}

/// The start and end of a word in the text of a vocabulary.
pub(crate) fn bounds(text: &str, starts: &[u32], word: usize) -> (usize, usize) {
    let next = starts.get(word + 1).map_or(text.len(), |&next| next as usize - 1);
    (starts[word] as usize, next)
}

/// A word in the text of a vocabulary.
pub(crate) fn word_at<'a>(text: &'a str, starts: &[u32], word: usize) -> &'a str {
    let (start, end) = bounds(text, starts, word);
    &text[start..end]
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// The index of the next item after `length` items.
pub(crate) fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_number_of_its_first_time() {
        let mut words = Vocabulary::default();
        let numbers = ["open", "pen", "open", "", "p", "pen", ""].map(|word| words.number(word));
        assert_eq!(numbers, [0, 1, 0, 2, 3, 1, 2]);
        let (text, starts) = words.into_text();
        assert_eq!(text, " open pen  p");
        let words = (0..starts.len()).map(|word| word_at(&text, &starts, word));
        assert_eq!(words.collect::<Vec<_>>(), ["open", "pen", "", "p"]);
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let mut words = Vocabulary::default();
        for _ in 0..2 {
            for number in 0..1000 {
                assert_eq!(words.number(&format!("word{number}")), number);
            }
        }
    }
}
