//! Which sentences are much alike.
//!
//! The measure is Broder's resemblance ("On the resemblance and containment of documents", 1997): of the runs of three
//! words that two sentences have between them, the part that both have. From a half on they count as alike, which is
//! a word or two changed in a sentence of usual length. Case and punctuation do not count. Sentences of fewer than
//! eight words are not compared, for short ones are alike by chance.

use std::collections::{BTreeSet, HashMap, HashSet};

/// How many words a run has.
const RUN: usize = 3;

/// How many words a sentence must have to be compared.
const LEAST: usize = 8;

/// Sentences to compare, by number in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// The runs of each sentence, by number.
    sentences: Vec<BTreeSet<usize>>,
    /// The number of each word.
    words: HashMap<String, usize>,
    /// The number of each run of words.
    runs: HashMap<[usize; RUN], usize>,
    /// How many sentences have a run, by its number.
    counts: Vec<usize>,
}

impl Likeness {
    /// Adds a sentence; says whether it is long enough to be compared and so has the next number.
    pub(super) fn add(&mut self, sentence: &str) -> bool {
        let mut words = Vec::new();
        for word in self::words(sentence) {
            let next = self.words.len();
            words.push(*self.words.entry(word).or_insert(next));
        }
        if words.len() < LEAST {
            return false;
        }
        let mut runs = BTreeSet::new();
        for run in words.windows(RUN).filter_map(|run| <[usize; RUN]>::try_from(run).ok()) {
            let next = self.runs.len();
            runs.insert(*self.runs.entry(run).or_insert(next));
        }
        self.counts.resize(self.runs.len(), 0);
        for &run in &runs {
            self.counts[run] += 1;
        }
        self.sentences.push(runs);
        true
    }

    /// The pairs of sentences that are alike, the earlier first.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let mut seen: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut pairs = Vec::new();
        for (later, runs) in self.sentences.iter().enumerate() {
            let mut rarest_first: Vec<usize> = runs.iter().copied().collect();
            rarest_first.sort_by_key(|&run| (self.counts[run], run));
            // Two that are alike share at least half of the runs of each, so that one that they share is among the
            // rarer half of both. Only those are looked up, or phrases that everybody uses would pair all with all.
            let rarer_half = &rarest_first[..runs.len() / 2 + 1];
            let candidates: HashSet<usize> =
                rarer_half.iter().filter_map(|run| seen.get(run)).flatten().copied().collect();
            pairs.extend(
                candidates
                    .into_iter()
                    .filter(|&earlier| are_alike(&self.sentences[earlier], runs))
                    .map(|earlier| (earlier, later)),
            );
            for &run in rarer_half {
                seen.entry(run).or_default().push(later);
            }
        }
        pairs.sort_unstable();
        pairs
    }
}

fn are_alike(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    let shared = a.intersection(b).count();
    2 * shared >= a.len() + b.len() - shared
}

/// The sentences of a text: each ends with a mark that a space or the end of the text follows.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(char::is_whitespace)
        .scan(0, |at, word| {
            *at += word.len();
            Some((*at, word.trim_end().ends_with(['.', '!', '?'])))
        })
        .filter_map(|(at, ends)| ends.then_some(at))
        .chain([text.len()])
        .scan(0, |start, end| Some(&text[std::mem::replace(start, end)..end]))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

/// The words of a text, whatever their case and what stands between them.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn likeness(texts: &[&str]) -> Likeness {
        let mut likeness = Likeness::default();
        for text in texts {
            assert!(likeness.add(text), "{text:?} is long enough");
        }
        likeness
    }

    #[test]
    fn a_word_or_two_make_no_other_sentence() {
        const SAID: &str = "The exit works, because snapshots carry all of the data out in one file.";
        for (again, alike) in [
            ("The exit works, because snapshots carry all of the data out in one file.", true),
            ("the EXIT works because snapshots carry all of the data out in one file", true),
            ("The exit works, because backups carry all of the data out in one file.", true),
            ("In truth the exit works, because snapshots carry all of the data out in one file.", true),
            ("The exit works, because snapshots carry all of the data out in one go.", true),
            ("The exit is shut, because exports carry none of the data out in one file.", false),
            ("File one in out data the of all carry snapshots because works exit the.", false),
            ("Whoever leaves pays for each gigabyte that goes over the wire.", false),
        ] {
            assert_eq!(likeness(&[SAID, again]).pairs() == [(0, 1)], alike, "{again}");
        }
    }

    #[test]
    fn short_sentences_are_not_compared() {
        assert!(!Likeness::default().add("Turn it on before the disk fills."));
        assert!(Likeness::default().add("Turn it on before the disk fills up."));
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("One. Two! Three?", vec!["One.", "Two!", "Three?"]),
            ("Version 1.18 of it. No end", vec!["Version 1.18 of it.", "No end"]),
            (" One.  Two. ", vec!["One.", "Two."]),
            ("", vec![]),
            ("é. ü", vec!["é.", "ü"]),
        ] {
            assert_eq!(sentences(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn looking_up_the_rarer_half_misses_none(
            texts in prop::collection::vec(prop::collection::vec("[abc]", 8..14), 2..8),
        ) {
            let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
            let likeness = likeness(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let all = 0..texts.len();
            let expected: Vec<(usize, usize)> = all
                .clone()
                .flat_map(|a| all.clone().map(move |b| (a, b)))
                .filter(|&(a, b)| a < b && are_alike(&likeness.sentences[a], &likeness.sentences[b]))
                .collect();
            prop_assert_eq!(likeness.pairs(), expected);
        }
    }
}
