//! A reader's decision record: which tools are being considered, notes on each, what they must have, what matters and
//! how much, which were turned down and why, and what was chosen.
//!
//! Two people can change copies of a record independently and merge them. A record is therefore a replicated data
//! type without a clock: every text carries a [`Stamp`], and a record knows which stamps it has seen. Merging drops a
//! text only if the other copy has seen it and replaced or removed it; texts that were written independently are all
//! kept. This is the observed-remove set with a causal context of Almeida, Shoker and Baquero, "Delta state replicated
//! data types" (2018), section 7.3, so merging is commutative, associative and idempotent.
//!
//! The record is stored, exported and sent in a single format, see [`read`].

mod address;
mod cut_off;
mod edit;
mod file;
mod merge;
mod must;
mod said;
mod sourced;
mod written;

use std::collections::BTreeMap;

pub use address::{LONGEST_ADDRESS, Packed, Packing};
pub use edit::{Edit, Text};
pub use file::{LARGEST, Problem, Reading, Unreadable, VERSION, read};
pub use must::{Bound, Importance, Met, Must, Weight};
pub use said::{InvalidWriter, Said, Stamp, Writer};
pub use sourced::Sourced;

use serde::Serialize;

use crate::Slug;

/// A decision record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// For each writer, the highest turn whose effects this copy includes.
    seen: BTreeMap<Writer, u32>,
    question: Said<String>,
    musts: Said<Must>,
    weights: Said<Weight>,
    choice: Said<Slug>,
    reason: Said<String>,
    tools: BTreeMap<Slug, Entry>,
}

/// What a record says of one tool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    standing: Said<Standing>,
    note: Said<String>,
    why: Said<String>,
}

/// Whether a tool is still being considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is on the shortlist.
    Listed,
    /// It has been turned down.
    TurnedDown,
}

impl Record {
    /// The longest text, in characters.
    pub const LONGEST_TEXT: usize = 4_000;
    /// The most tools.
    pub const MOST_TOOLS: usize = 500;
    /// The most must-haves, and the most weights.
    pub const MOST_WISHES: usize = 100;

    /// Whether the record says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tools.is_empty()
            && self.question.is_empty()
            && self.musts.is_empty()
            && self.weights.is_empty()
            && self.choice.is_empty()
            && self.reason.is_empty()
    }

    /// What is being decided.
    #[must_use]
    pub fn question(&self) -> &Said<String> {
        &self.question
    }

    /// What a tool must have, in the order in which it was added.
    #[must_use]
    pub fn musts(&self) -> Vec<&Must> {
        self.musts.distinct()
    }

    /// What matters, and how much, in the order in which it was added.
    #[must_use]
    pub fn weights(&self) -> Vec<&Weight> {
        self.weights.distinct()
    }

    /// The chosen tool; several if copies chose differently.
    #[must_use]
    pub fn choice(&self) -> &Said<Slug> {
        &self.choice
    }

    /// Why it was chosen.
    #[must_use]
    pub fn reason(&self) -> &Said<String> {
        &self.reason
    }

    /// What the record says of a tool.
    #[must_use]
    pub fn entry(&self, slug: &Slug) -> Option<&Entry> {
        self.tools.get(slug)
    }

    /// The tools with this standing, in the order in which they got it.
    #[must_use]
    pub fn tools(&self, standing: Standing) -> Vec<&Slug> {
        let mut tools: Vec<_> = self.tools.iter().filter(|(_, entry)| entry.standing() == standing).collect();
        tools.sort_by_key(|(_, entry)| entry.standing.stamp());
        tools.into_iter().map(|(slug, _)| slug).collect()
    }

    /// How many tools the record has, of either standing.
    #[must_use]
    pub fn count(&self) -> usize {
        self.tools.len()
    }

    /// A text of the record with all its versions.
    #[must_use]
    pub fn text(&self, text: &Text) -> Option<&Said<String>> {
        match text {
            Text::Question => Some(&self.question),
            Text::Reason => Some(&self.reason),
            Text::Note(slug) => self.tools.get(slug).map(|entry| &entry.note),
            Text::Why(slug) => self.tools.get(slug).map(|entry| &entry.why),
        }
    }

    /// How many tools have a note, or a reason why they were turned down.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.tools.values().filter(|entry| !entry.note.is_empty() || !entry.why.is_empty()).count()
    }

    /// Whether both records say the same, whoever wrote it when.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same_tools = self.tools.len() == other.tools.len()
            && self.tools.iter().zip(&other.tools).all(|((slug, one), (other_slug, other))| {
                slug == other_slug
                    && one.standing.says_the_same(&other.standing)
                    && one.note.says_the_same(&other.note)
                    && one.why.says_the_same(&other.why)
            });
        same_tools
            && self.question.says_the_same(&other.question)
            && self.musts.says_the_same(&other.musts)
            && self.weights.says_the_same(&other.weights)
            && self.choice.says_the_same(&other.choice)
            && self.reason.says_the_same(&other.reason)
    }

    /// Moves what is said of renamed tools to their current slugs. Each pair is a former slug and the current one.
    pub fn follow<'a>(&mut self, aliases: impl Iterator<Item = (&'a Slug, &'a Slug)>) {
        for (old, new) in aliases {
            if let Some(Entry { standing, note, why }) = self.tools.remove(old) {
                let entry = self.tools.entry(new.clone()).or_default();
                entry.standing.add_all(standing);
                entry.note.add_all(note);
                entry.why.add_all(why);
            }
            self.choice.replace_value(old, new);
        }
    }
}

impl Entry {
    /// Whether the tool is still considered. Copies that disagree leave it as the later change says.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing.latest().copied().unwrap_or(Standing::Listed)
    }

    /// Whether copies of the record disagree on whether the tool is still considered.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.standing.distinct().len() > 1
    }

    /// The note on the tool.
    #[must_use]
    pub fn note(&self) -> &Said<String> {
        &self.note
    }

    /// Why it was turned down.
    #[must_use]
    pub fn why(&self) -> &Said<String> {
        &self.why
    }

    fn is_empty(&self) -> bool {
        self.standing.is_empty() && self.note.is_empty() && self.why.is_empty()
    }
}
