//! Which sentences are much alike.
//!
//! The measure is Broder's resemblance ("On the resemblance and containment of documents", 1997): of the runs of three
//! words that two sentences have between them, the part that both have. From a half on they count as alike, which is
//! a word or two changed in a sentence of usual length. Case and punctuation do not count. Sentences of fewer than
//! eight words are not compared, for short ones are alike by chance.

//!
//! Alike sentences are grouped around the first of them, their leader, and later ones are compared with leaders alone, or
//! a template of which everybody has a copy would compare all with all. So groups are what comes of reading from the
//! first sentence to the last: each sentence joins the earliest leader that it is like, or leads a group of its own.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::vocabulary::{Vocabulary, place};

/// How many words a run has.
const RUN: usize = 3;

/// How many words a sentence must have to be compared.
const LEAST: usize = 8;

/// With how many leaders a sentence is compared at most, those first with which it shares what is rare. Only phrases that
/// many leaders share can lead to more.
const MOST: usize = 16;

/// The numbers of a sentence's runs, in order, each once.
type Runs = Vec<u32>;

/// Sentences to compare, by number in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    sentences: Vec<Runs>,
    words: Vocabulary,
    /// The number of each run of words.
    runs: HashMap<[u32; RUN], u32, FxBuildHasher>,
    /// How many sentences have a run, by its number.
    counts: Vec<u32>,
}

impl Likeness {
    /// Adds a sentence; says whether it is long enough to be compared and so has the next number.
    pub(super) fn add(&mut self, sentence: &str) -> bool {
        let words: Vec<u32> = words(sentence).iter().map(|word| self.words.number(word)).collect();
        if words.len() < LEAST {
            return false;
        }
        let number = |run: [u32; RUN]| {
            *self.runs.entry(run).or_insert_with(|| {
                self.counts.push(0);
                place(self.counts.len() - 1)
            })
        };
        let mut runs: Runs = words.windows(RUN).filter_map(|run| run.try_into().ok()).map(number).collect();
        runs.sort_unstable();
        runs.dedup();
        for &run in &runs {
            self.counts[run as usize] += 1;
        }
        self.sentences.push(runs);
        true
    }

    /// The groups of sentences that are alike, each with its leader first, in the order of the leaders. A sentence that is
    /// like no other is a group by itself.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        // The groups whose leader has a run among its rarer half.
        let mut led: HashMap<u32, Vec<usize>, FxBuildHasher> = HashMap::default();
        for (sentence, runs) in self.sentences.iter().enumerate() {
            let rarer = self.rarer_half(runs);
            let mut candidates = Vec::new();
            for group in rarer.iter().filter_map(|run| led.get(run)).flatten() {
                if candidates.len() == MOST {
                    break;
                }
                if !candidates.contains(group) {
                    candidates.push(*group);
                }
            }
            candidates.sort_unstable();
            let leads = |group: &usize| are_alike(&self.sentences[groups[*group][0]], runs);
            if let Some(group) = candidates.into_iter().find(leads) {
                groups[group].push(sentence);
                continue;
            }
            for run in rarer {
                let led = led.entry(run).or_default();
                if led.len() < MOST {
                    led.push(groups.len());
                }
            }
            groups.push(vec![sentence]);
        }
        groups
    }

    /// The rarer half of a sentence's runs, the rarest first. Two sentences that are alike share at least half of the runs
    /// of each, so that one that they share is among the rarer half of both.
    fn rarer_half(&self, runs: &Runs) -> Runs {
        let mut rarest_first = runs.clone();
        rarest_first.sort_unstable_by_key(|&run| (self.counts[run as usize], run));
        rarest_first.truncate(runs.len() / 2 + 1);
        rarest_first
    }
}

fn are_alike(a: &Runs, b: &Runs) -> bool {
    let (mut rest, mut shared) = (b.iter().peekable(), 0);
    for run in a {
        while rest.next_if(|other| *other < run).is_some() {}
        shared += usize::from(rest.next_if_eq(&run).is_some());
    }
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
    use std::collections::BTreeSet;

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
            let expected = if alike { vec![vec![0, 1]] } else { vec![vec![0], vec![1]] };
            assert_eq!(likeness(&[SAID, again]).groups(), expected, "{again}");
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
        fn each_sentence_joins_the_earliest_leader_that_it_is_like(
            texts in prop::collection::vec(prop::collection::vec("[abc]", 8..14), 2..16),
        ) {
            let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
            let likeness = likeness(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut expected: Vec<Vec<usize>> = Vec::new();
            for at in 0..texts.len() {
                let mut joined = None;
                for (group, members) in expected.iter().enumerate() {
                    let leader: BTreeSet<u32> = likeness.sentences[members[0]].iter().copied().collect();
                    let runs: BTreeSet<u32> = likeness.sentences[at].iter().copied().collect();
                    let (shared, all) = (leader.intersection(&runs).count(), leader.union(&runs).count());
                    if joined.is_none() && 2 * shared >= all {
                        joined = Some(group);
                    }
                }
                match joined {
                    Some(group) => expected[group].push(at),
                    None => expected.push(vec![at]),
                }
            }
            prop_assert_eq!(likeness.groups(), expected);
        }
    }
}
