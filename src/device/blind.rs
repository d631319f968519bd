//! The reader's verdicts on tools whose names they didn't see.

use catalog::format::Verdict;
use catalog::{Selection, Slug};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{BLIND, Device};

/// A verdict on a tool that was given after reading its reviews without its name. It is no vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BlindVerdict {
    /// The tool.
    pub(crate) tool: Slug,
    /// The tool that it was read beside.
    pub(crate) beside: Slug,
    pub(crate) verdict: Verdict,
    /// When it was given, as RFC 3339 in UTC.
    pub(crate) at: String,
}

impl BlindVerdict {
    /// The comparison in which it was given.
    pub(crate) fn pair(&self) -> Option<Selection> {
        Selection::new([self.tool.clone(), self.beside.clone()]).ok()
    }

    fn is_of(&self, tool: &Slug, beside: &Slug) -> bool {
        self.tool == *tool && self.beside == *beside
    }
}

impl Device {
    /// All blind verdicts, oldest first.
    pub(crate) fn blind_verdicts(self) -> Vec<BlindVerdict> {
        self.blind.get()
    }

    /// The blind verdict on a tool beside another.
    pub(crate) fn blind_verdict(self, tool: &Slug, beside: &Slug) -> Option<Verdict> {
        self.blind.with(|all| all.iter().find(|it| it.is_of(tool, beside)).map(|it| it.verdict))
    }

    /// Gives a verdict in place of any other on the same tool beside the same one.
    pub(crate) fn judge_blind(self, verdict: BlindVerdict) {
        self.change_blind(|all| {
            all.retain(|other| !other.is_of(&verdict.tool, &verdict.beside));
            all.push(verdict);
        });
    }

    /// Takes a blind verdict back.
    pub(crate) fn forget_blind(self, tool: &Slug, beside: &Slug) {
        self.change_blind(|all| all.retain(|other| !other.is_of(tool, beside)));
    }

    pub(super) fn follow_in_blind(self, old: &Slug, new: &Slug) {
        let is_old = |it: &BlindVerdict| it.tool == *old || it.beside == *old;
        if self.blind.with_untracked(|all| all.iter().any(is_old)) {
            self.change_blind(|all| {
                for it in all.iter_mut() {
                    for slug in [&mut it.tool, &mut it.beside] {
                        if slug == old {
                            *slug = new.clone();
                        }
                    }
                }
            });
        }
    }

    /// Changes the verdicts currently stored, including any that another tab has just added.
    fn change_blind(self, change: impl FnOnce(&mut Vec<BlindVerdict>)) {
        let mut all = self.latest(BLIND, self.blind);
        change(&mut all);
        self.keep(BLIND, &all);
        self.blind.set(all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blind_verdicts_keep_their_form() {
        let kept = r#"[{"tool":"a","beside":"b","verdict":"ship","at":"2026-12-01T08:00:00Z"}]"#;
        let all: Vec<BlindVerdict> = serde_json::from_str(kept).unwrap();
        assert_eq!(serde_json::to_string(&all).unwrap(), kept);
        assert_eq!(all[0].pair(), Selection::parse("a-vs-b").ok());
        assert!(serde_json::from_str::<Vec<BlindVerdict>>(r#"[{"tool":"a"}]"#).is_err());
    }
}
