//! What this reader has looked at, and up to which edition they know what has changed.

use catalog::Slug;
use catalog::decision::Standing;
use catalog::history::EditionId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Device, Trouble};

pub(super) const SEEN: &str = "seen";

/// How many tools are remembered, the latest ones.
const MOST: usize = 200;

/// The version of what is stored.
const VERSION: u32 = 1;

/// What is stored of the reader's visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    version: u32,
    /// The edition up to which the reader knows what has changed; `None` before the first visit.
    pub(crate) edition: Option<EditionId>,
    /// The tools whose pages or comparisons the reader has opened, latest first.
    #[serde(default)]
    looked: Vec<Slug>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { version: VERSION, edition: None, looked: Vec::new() }
    }
}

impl Device {
    /// The edition up to which the reader knows what has changed. Tracked.
    pub(crate) fn seen_edition(self) -> Option<EditionId> {
        self.seen.with(|seen| seen.edition)
    }

    /// The tools that the reader has looked at, shortlisted, put into the decision record, voted or bet on, each once. Tracked.
    pub(crate) fn followed(self) -> Vec<Slug> {
        let voted = self.all_ballots().into_iter().filter(|(_, ballot)| ballot.verdict.is_some());
        let decided = self.decision().with(|it| {
            let of = |standing| it.record.tools(standing).into_iter().cloned();
            of(Standing::Listed).chain(of(Standing::TurnedDown)).collect::<Vec<_>>()
        });
        let bets = self.bets.with(|bets| bets.iter().map(|bet| bet.tool.clone()).collect::<Vec<_>>());
        let looked = self.seen.with(|seen| seen.looked.clone());
        let mut all: Vec<Slug> = voted
            .map(|(slug, _)| slug)
            .chain(self.shortlist())
            .chain(decided)
            .chain(bets)
            .chain(looked)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Remembers that the reader has opened pages about tools.
    pub(crate) fn look_at(self, tools: &[Slug]) {
        self.change_seen(|seen| {
            seen.looked.retain(|slug| !tools.contains(slug));
            seen.looked.splice(0..0, tools.iter().cloned());
            seen.looked.truncate(MOST);
        });
    }

    /// Remembers that the reader knows what has changed up to an edition.
    pub(crate) fn know_until(self, edition: EditionId) {
        self.change_seen(|seen| seen.edition = seen.edition.max(Some(edition)));
    }

    /// Forgets what the reader has looked at, and returns it: the way back.
    pub(crate) fn forget_looks(self) -> Vec<Slug> {
        let mut forgotten = Vec::new();
        self.change_seen(|seen| forgotten = std::mem::take(&mut seen.looked));
        forgotten
    }

    /// Moves what is remembered of a renamed tool to its current slug.
    pub(super) fn follow_in_seen(self, old: &Slug, new: &Slug) {
        if self.seen.with_untracked(|seen| seen.looked.contains(old)) {
            self.change_seen(|seen| super::renamed::replace(&mut seen.looked, old, new));
        }
    }

    /// Reads what is stored.
    pub(super) fn recall_seen(self) {
        let newest = self.newest_seen();
        if self.seen.with_untracked(|old| *old != newest) {
            self.seen.set(newest);
        }
    }

    /// What is stored, with whatever another tab has just written.
    fn newest_seen(self) -> Seen {
        match self.recalled::<Seen>(SEEN) {
            Ok(found) if self.trouble.get_untracked() != Some(Trouble::NotKept) => found.unwrap_or_default(),
            Ok(_) => self.seen.get_untracked(),
            Err(trouble) => {
                self.trouble.set(Some(trouble));
                self.seen.get_untracked()
            }
        }
    }

    /// Changes what is stored. A later version's is left alone: then nothing is remembered.
    fn change_seen(self, change: impl FnOnce(&mut Seen)) {
        let before = self.newest_seen();
        if before.version > VERSION {
            return;
        }
        let mut seen = before.clone();
        change(&mut seen);
        if seen != before {
            // Readers haven't asked for this to be kept, and so aren't told if it can't be.
            let _ = self.store.with_value(|store| store.set(SEEN, &seen));
        }
        if self.seen.with_untracked(|old| *old != seen) {
            self.seen.set(seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_keeps_its_form() {
        let text = r#"{"version":1,"edition":"2026-11-28.2","looked":["modal","a"]}"#;
        let seen: Seen = serde_json::from_str(text).unwrap();
        assert_eq!(seen.looked.len(), 2);
        assert_eq!(serde_json::to_string(&seen).unwrap(), text);
        assert_eq!(
            serde_json::to_string(&Seen::default()).unwrap(),
            r#"{"version":1,"edition":null,"looked":[]}"#
        );
    }

    #[test]
    fn rubbish_is_not_taken_for_what_was_kept_and_a_newer_version_is_known_by_its_number() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"version":1,"edition":"soon","looked":[]}"#,
            r#"{"version":1,"looked":["A b"]}"#,
        ] {
            assert!(serde_json::from_str::<Seen>(text).is_err(), "{text}");
        }
        let newer: Seen = serde_json::from_str(r#"{"version":2,"tools":{}}"#).unwrap();
        assert!(newer.version > VERSION);
    }
}
