//! What a release changes of the one before it.

use super::{Agreement, Cell, RowId, Rows, SplitRow};
use crate::format::{Reviewer, Verdict};
use crate::index::Summary;

/// A release and its predecessor, as the positions of their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// The column of the earlier release.
    pub older: usize,
    /// The column of the one that supersedes it.
    pub newer: usize,
}

impl Succession {
    /// Which of two tools supersedes the other, if one does.
    #[must_use]
    pub fn of(tools: &[&Summary]) -> Option<Self> {
        let [first, second] = tools else { return None };
        let follows = |newer: &Summary, older: &Summary| newer.supersedes.as_ref() == Some(&older.slug);
        match (follows(second, first), follows(first, second)) {
            (true, _) => Some(Self { older: 0, newer: 1 }),
            (false, true) => Some(Self { older: 1, newer: 0 }),
            (false, false) => None,
        }
    }
}

/// A fact or a price that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The row that has both values.
    pub id: RowId,
    /// Its label.
    pub label: String,
    /// What the earlier release states.
    pub before: String,
    /// What the later one states.
    pub after: String,
}

/// The rows in which a release states something else than its predecessor. What only one of them states is no change.
#[must_use]
pub fn changes(rows: &Rows, succession: Succession) -> Vec<Change> {
    let text = |cell: Option<&Cell>| match cell {
        Some(Cell::Stated(stated)) => Some(stated.text.clone()),
        _ => None,
    };
    rows.groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter(|row| row.agreement == Agreement::Differs)
        .filter_map(|row| {
            Some(Change {
                id: row.id.clone(),
                label: row.label.clone(),
                before: text(row.cells.get(succession.older))?,
                after: text(row.cells.get(succession.newer))?,
            })
        })
        .collect()
}

/// The reviewers whose verdict on a release is another than on its predecessor, with both verdicts.
#[must_use]
pub fn changed_minds<'a>(
    split: &[SplitRow<'a>],
    succession: Succession,
) -> Vec<(&'a Reviewer, Verdict, Verdict)> {
    let verdict = |row: &SplitRow, column: usize| row.verdicts.get(column).copied().flatten();
    split
        .iter()
        .filter_map(|row| {
            let (before, after) = (verdict(row, succession.older)?, verdict(row, succession.newer)?);
            (before != after).then_some((row.reviewer, before, after))
        })
        .collect()
}
