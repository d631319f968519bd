//! The changes of one tool, and how those of several editions add up.

use serde::{Deserialize, Serialize};

use super::EditionId;
use crate::format::{PredictionState, Verdict};
use crate::{FactId, HttpsUrl, ReviewerId, Slug};

/// What has changed of one tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolChanges {
    /// The tool's slug in the later edition; of one that was removed, its last.
    pub tool: Slug,
    /// Its name there.
    pub name: String,
    /// Whether it is new, or gone. Then nothing else is said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryChange>,
    /// The slug that it had in the earlier edition, if that was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Slug>,
    /// Verdicts that were given, withdrawn or turned round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<VerdictChange>,
    /// The starting price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceChange>,
    /// Facts with another value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactChange>,
    /// Tools new to the catalog that are among its alternatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival>,
    /// Predictions with another state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimChange>,
}

/// Whether a tool came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryChange {
    /// It was added to the catalog.
    Added,
    /// It was removed from it.
    Removed,
}

/// A reviewer's verdict before and after. `None` is no verdict; never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictChange {
    /// The reviewer's id.
    pub reviewer: ReviewerId,
    /// The reviewer's name.
    pub name: String,
    /// The verdict in the earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Verdict>,
    /// The verdict in the later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Verdict>,
}

/// A starting price before and after, in words. `None` is not stated; never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceChange {
    /// The price in the earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The price in the later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A fact's value before and after, with its unit. `None` is not stated; never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactChange {
    /// The fact's id.
    pub fact: FactId,
    /// Its label.
    pub label: String,
    /// The value in the earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The value in the later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A tool that is new to the catalog and among another's alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// The new tool's slug.
    pub tool: Slug,
    /// Its name.
    pub name: String,
}

/// A prediction's state before and after: settled, if it was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimChange {
    /// The id of the reviewer who made it.
    pub reviewer: ReviewerId,
    /// The reviewer's name.
    pub name: String,
    /// What was predicted.
    pub claim: String,
    /// The state in the earlier edition.
    pub from: PredictionState,
    /// The state in the later one.
    pub to: PredictionState,
    /// What settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<HttpsUrl>,
}

/// What an edition changed of a tool, on the tool's own page and in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The edition that brought the changes.
    pub edition: EditionId,
    /// The changes.
    pub changes: ToolChanges,
}

impl ToolChanges {
    /// No changes of a tool.
    #[must_use]
    pub fn none(tool: Slug, name: String) -> Self {
        Self {
            tool,
            name,
            entry: None,
            formerly: None,
            verdicts: Vec::new(),
            price: None,
            facts: Vec::new(),
            rivals: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entry.is_none()
            && self.formerly.is_none()
            && self.verdicts.is_empty()
            && self.price.is_none()
            && self.facts.is_empty()
            && self.rivals.is_empty()
            && self.claims.is_empty()
    }

    /// These changes and then later ones of the same tool, as one: from the value before both to the value after both. What
    /// is as it was before has not changed. A tool that came or went says nothing else.
    #[must_use]
    pub fn then(&self, later: &Self) -> Self {
        let (tool, name) = (later.tool.clone(), later.name.clone());
        match (self.entry, later.entry) {
            // Of what was added in between, there is no earlier value.
            (Some(EntryChange::Added), None | Some(EntryChange::Added)) => {
                return Self { entry: Some(EntryChange::Added), ..Self::none(tool, name) };
            }
            (Some(EntryChange::Added), Some(EntryChange::Removed)) => return Self::none(tool, name),
            (_, Some(_)) => {
                // Its own name, if it was renamed in between, is that of the earlier edition.
                return Self { entry: later.entry, ..Self::none(tool, name) };
            }
            _ => {}
        }
        let before = self.formerly.as_ref().or(later.formerly.as_ref());
        Self {
            entry: self.entry,
            formerly: before.filter(|former| **former != tool).cloned(),
            verdicts: joined(
                &self.verdicts,
                &later.verdicts,
                |a, b| a.reviewer == b.reviewer,
                |a, b| (a.from != b.to).then(|| VerdictChange { from: a.from, ..b.clone() }),
            ),
            price: match (&self.price, &later.price) {
                (Some(a), Some(b)) => {
                    (a.from != b.to).then(|| PriceChange { from: a.from.clone(), to: b.to.clone() })
                }
                (a, b) => a.as_ref().or(b.as_ref()).cloned(),
            },
            facts: joined(
                &self.facts,
                &later.facts,
                |a, b| a.fact == b.fact,
                |a, b| (a.from != b.to).then(|| FactChange { from: a.from.clone(), ..b.clone() }),
            ),
            rivals: joined(&self.rivals, &later.rivals, |a, b| a.tool == b.tool, |_, b| Some(b.clone())),
            claims: joined(
                &self.claims,
                &later.claims,
                |a, b| a.reviewer == b.reviewer && a.claim == b.claim,
                |a, b| (a.from != b.to).then(|| ClaimChange { from: a.from, ..b.clone() }),
            ),
            tool,
            name,
        }
    }
}

/// What the changes of several editions, earliest first, come to; `None` if to nothing.
#[must_use]
pub fn merged<'a>(changes: impl IntoIterator<Item = &'a ToolChanges>) -> Option<ToolChanges> {
    let mut changes = changes.into_iter();
    let first = changes.next()?.clone();
    Some(changes.fold(first, |all, later| all.then(later))).filter(|all| !all.is_empty())
}

/// Earlier and later changes as one list. Those of the same thing become one, or none where nothing is left of them.
fn joined<T: Clone>(
    earlier: &[T],
    later: &[T],
    is_same: impl Fn(&T, &T) -> bool,
    join: impl Fn(&T, &T) -> Option<T>,
) -> Vec<T> {
    let first = earlier.iter().filter_map(|one| match later.iter().find(|other| is_same(one, other)) {
        Some(other) => join(one, other),
        None => Some(one.clone()),
    });
    let rest = later.iter().filter(|other| !earlier.iter().any(|one| is_same(one, other)));
    first.chain(rest.cloned()).collect()
}
