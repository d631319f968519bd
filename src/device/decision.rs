//! This reader's decision record, with what it was before the last change that was more than an edit.

use catalog::Slug;
use catalog::decision::{Edit, Record, Standing, VERSION, Writer};
use leptos::prelude::*;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{Device, Trouble};

pub(super) const DECISION: &str = "decision";

/// What is stored about the reader's decision.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Decision {
    pub(crate) record: Record,
    /// What the record was before another one was merged into it or took its place, or something was removed from it:
    /// the way back.
    pub(crate) before: Option<Record>,
    /// Who writes on this device. Drawn anew whenever a record of another writer replaces this one.
    writer: Option<Writer>,
    /// Whether what is stored is of a newer version, which this one must not overwrite.
    is_newer: bool,
}

#[derive(Serialize)]
struct Kept<'a> {
    version: u32,
    writer: Option<&'a str>,
    record: &'a Record,
    before: &'a Option<Record>,
}

impl Device {
    /// The reader's decision. Tracked.
    pub(crate) fn decision(self) -> ReadSignal<Decision> {
        self.decision.read_only()
    }

    /// Whether a tool is in the record, and how it stands. Tracked.
    pub(crate) fn standing(self, slug: &Slug) -> Option<Standing> {
        self.decision.with(|decision| decision.record.entry(slug).map(catalog::decision::Entry::standing))
    }

    /// Makes a change to the record. Removing something that can't be typed again in a moment leaves a way back.
    pub(crate) fn edit(self, edit: Edit) {
        let mut decision = self.newest_decision();
        let is_loss = match &edit {
            Edit::Clear => true,
            Edit::Remove(slug) => decision
                .record
                .entry(slug)
                .is_some_and(|entry| !entry.note().is_empty() || !entry.why().is_empty()),
            _ => false,
        };
        if is_loss {
            decision.before = Some(decision.record.clone());
        }
        let writer = decision.writer.get_or_insert_with(drawn).clone();
        decision.record.edit(&writer, edit);
        self.keep_decision(decision);
    }

    /// Merges another record into this one.
    pub(crate) fn merge_decision(self, other: &Record) {
        let mut decision = self.newest_decision();
        decision.before = Some(decision.record.clone());
        decision.record = decision.record.merged(other);
        self.keep_decision(decision);
    }

    /// Replaces the record with another one.
    pub(crate) fn adopt_decision(self, other: Record) {
        let decision = self.newest_decision();
        let before = (!decision.record.is_empty()).then_some(decision.record);
        // Under the former writer, copies of this record would take the other's words for changes of this one.
        self.keep_decision(Decision {
            record: other,
            before,
            writer: Some(drawn()),
            is_newer: decision.is_newer,
        });
    }

    /// Goes back to what the record was before. What it is now becomes the way back.
    pub(crate) fn undo_decision(self) {
        let mut decision = self.newest_decision();
        if let Some(before) = decision.before.take() {
            decision.before = Some(decision.record.clone());
            let writer = decision.writer.get_or_insert_with(drawn).clone();
            decision.record.return_to(&before, &writer);
            self.keep_decision(decision);
        }
    }

    /// Gives up the way back.
    pub(crate) fn forget_former_decision(self) {
        let decision = Decision { before: None, ..self.newest_decision() };
        self.keep_decision(decision);
    }

    /// Moves what is said of renamed tools to their current slugs.
    pub(super) fn follow_in_decision(self, old: &Slug, new: &Slug) {
        let is_said = self.decision.with_untracked(|decision| {
            decision.record.entry(old).is_some() || decision.record.choice().distinct().contains(&old)
        });
        if is_said {
            let mut decision = self.newest_decision();
            decision.record.follow([(old, new)].into_iter());
            self.keep_decision(decision);
        }
    }

    /// Reads the stored decision. If something could not be stored, what is shown stays.
    pub(super) fn recall_decision(self) {
        let newest = self.newest_decision();
        if self.decision.with_untracked(|old| *old != newest) {
            self.decision.set(newest);
        }
    }

    /// The decision with whatever another tab has just written.
    fn newest_decision(self) -> Decision {
        let shown = || self.decision.get_untracked();
        match self.recalled::<Decision>(DECISION) {
            Ok(found) if self.trouble.get_untracked() == Some(Trouble::NotKept) => {
                let (found, shown) = (found.unwrap_or_default(), shown());
                Decision { record: found.record.merged(&shown.record), ..shown }
            }
            Ok(found) => found.unwrap_or_default(),
            Err(trouble) => {
                self.trouble.set(Some(trouble));
                shown()
            }
        }
    }

    fn keep_decision(self, decision: Decision) {
        if decision.is_newer {
            self.trouble.set(Some(Trouble::NotKept));
        } else {
            let Decision { record, before, writer, .. } = &decision;
            let writer = writer.as_ref().map(Writer::as_str);
            self.keep(DECISION, &Kept { version: VERSION, writer, record, before });
        }
        self.decision.set(decision);
    }
}

/// A writer drawn at random.
pub(crate) fn drawn() -> Writer {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 255")]
    let byte = |_| (js_sys::Math::random() * 256.0) as u8;
    Writer::of_bits([0; 5].map(byte))
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = Value::deserialize(deserializer)?;
        let version = value.get("version").and_then(Value::as_u64);
        if version.is_some_and(|version| version > u64::from(VERSION)) {
            return Ok(Self { is_newer: true, ..Self::default() });
        }
        let mut part = |key: &str| value.get_mut(key).map(Value::take).unwrap_or_default();
        let writer: Option<String> = serde_json::from_value(part("writer")).map_err(D::Error::custom)?;
        Ok(Self {
            record: serde_json::from_value(part("record")).map_err(D::Error::custom)?,
            before: serde_json::from_value(part("before")).map_err(D::Error::custom)?,
            writer: writer.and_then(|writer| writer.parse().ok()),
            is_newer: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(decision: &Decision) -> String {
        let Decision { record, before, writer, .. } = decision;
        let writer = writer.as_ref().map(Writer::as_str);
        serde_json::to_string(&Kept { version: VERSION, writer, record, before }).unwrap()
    }

    #[test]
    fn what_is_kept_keeps_its_form() {
        let writer: Writer = "ada".parse().unwrap();
        let mut record = Record::default();
        record.edit(&writer, Edit::List("modal".parse().unwrap()));
        let decision =
            Decision { record, before: Some(Record::default()), writer: Some(writer), is_newer: false };
        let text = concat!(
            r#"{"version":1,"writer":"ada","record":{"version":1,"seen":{"ada":1},"question":[],"musts":[],"weights":[],"#,
            r#""choice":[],"reason":[],"tools":[{"slug":"modal","standing":[{"is":"listed","turn":1,"by":"ada"}]}]},"#,
            r#""before":{"version":1,"seen":{},"question":[],"musts":[],"weights":[],"choice":[],"reason":[],"tools":[]}}"#,
        );
        assert_eq!(kept(&decision), text);
        assert_eq!(serde_json::from_str::<Decision>(text).unwrap(), decision);
    }

    #[test]
    fn rubbish_is_no_decision_and_a_newer_version_is_left_alone() {
        for text in [
            "",
            "[]",
            "null",
            "{}",
            r#"{"version":1,"record":{}}"#,
            r#"{"version":1,"record":{"version":1,"tools":[5]}}"#,
        ] {
            assert!(serde_json::from_str::<Decision>(text).is_err(), "{text}");
        }
        let newer = serde_json::from_str::<Decision>(r#"{"version":2,"records":[]}"#).unwrap();
        assert!(newer.is_newer && newer.record.is_empty());
    }
}
