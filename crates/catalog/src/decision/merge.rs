//! Merging two copies of a record.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Record, Said, Stamp};

/// What a copy knows: the stamps that it has seen, and those of what it still says.
struct Knowledge<'a> {
    record: &'a Record,
    said: BTreeSet<&'a Stamp>,
}

impl Record {
    /// Both copies as one. A text is left out only if the other copy has seen it and replaced or removed it.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let (mine, theirs) = (Knowledge::of(self), Knowledge::of(other));
        let mut seen = self.seen.clone();
        for (by, turn) in &other.seen {
            let known = seen.entry(by.clone()).or_default();
            *known = (*known).max(*turn);
        }
        let mut tools = BTreeMap::new();
        let nothing = Entry::default();
        for slug in self.tools.keys().chain(other.tools.keys()) {
            let one = self.tools.get(slug).unwrap_or(&nothing);
            let two = other.tools.get(slug).unwrap_or(&nothing);
            let entry = Entry {
                standing: joined(&one.standing, &mine, &two.standing, &theirs),
                note: joined(&one.note, &mine, &two.note, &theirs),
                why: joined(&one.why, &mine, &two.why, &theirs),
            };
            if !entry.is_empty() {
                tools.insert(slug.clone(), entry);
            }
        }
        Self {
            seen,
            question: joined(&self.question, &mine, &other.question, &theirs),
            musts: joined(&self.musts, &mine, &other.musts, &theirs),
            weights: joined(&self.weights, &mine, &other.weights, &theirs),
            choice: joined(&self.choice, &mine, &other.choice, &theirs),
            reason: joined(&self.reason, &mine, &other.reason, &theirs),
            tools,
        }
    }
}

impl<'a> Knowledge<'a> {
    fn of(record: &'a Record) -> Self {
        fn stamps<T: Ord + Clone>(said: &Said<T>) -> impl Iterator<Item = &Stamp> {
            said.all().iter().map(|(stamp, _)| stamp)
        }
        let of_tools = record
            .tools
            .values()
            .flat_map(|entry| stamps(&entry.standing).chain(stamps(&entry.note)).chain(stamps(&entry.why)));
        let said = stamps(&record.question)
            .chain(stamps(&record.musts))
            .chain(stamps(&record.weights))
            .chain(stamps(&record.choice))
            .chain(stamps(&record.reason))
            .chain(of_tools)
            .collect();
        Self { record, said }
    }

    /// Whether this copy has seen what has this stamp, and no longer says it anywhere. A tool that was renamed in one of
    /// the copies has its texts in another place.
    fn has_dropped(&self, stamp: &Stamp) -> bool {
        let has_seen = self.record.seen.get(&stamp.by).is_some_and(|turn| stamp.turn <= *turn);
        has_seen && !self.said.contains(stamp)
    }
}

fn joined<T: Ord + Clone>(
    one: &Said<T>,
    knows: &Knowledge,
    other: &Said<T>,
    other_knows: &Knowledge,
) -> Said<T> {
    let mut both = Said::default();
    for (said, other_side) in [(one, other_knows), (other, knows)] {
        for (stamp, value) in said.all() {
            if !other_side.has_dropped(stamp) {
                both.add(stamp.clone(), value.clone());
            }
        }
    }
    both
}
