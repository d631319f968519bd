//! Tools side by side: the answer, the split, the rows of price and facts, and what follows from a choice.
//!
//! The answer and the split need only summaries, so that they can be shown before the tools' own files are there.

mod answer;
mod apart;
mod changes;
mod choice;
mod jobs;
mod musts;
mod reasons;
mod rows;

use crate::format::{Measured, Reviewer, Tool, Verdict};
use crate::index::Summary;
use crate::{Catalog, Date, FactId, HttpsUrl, Weight};

pub use answer::{Answer, answer};
pub use apart::apart;
pub use changes::{Change, Succession, changed_minds, changes};
pub use choice::{ChoiceLine, ChoicePart, choice};
pub use jobs::do_different_jobs;
pub use musts::must_line;
pub(crate) use rows::own_row;
pub use rows::rows;

/// A column of a comparison: what the index says, and the tool's own file once it is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column<'a> {
    /// The summary.
    pub summary: &'a Summary,
    /// The tool, unless its file is still on its way or cannot be read.
    pub tool: Option<&'a Tool>,
}

/// What one reviewer says of each tool.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitRow<'a> {
    /// The reviewer.
    pub reviewer: &'a Reviewer,
    /// How often the reviewer counts.
    pub weight: Weight,
    /// The verdicts, in the order of the columns.
    pub verdicts: Vec<Option<Verdict>>,
    /// Whether the reviewer tells the tools apart: one shipped, another skipped.
    pub parts: bool,
}

/// The split: reviewers down, tools across; those who are muted come last.
#[must_use]
pub fn split<'a>(catalog: &'a Catalog, tools: &[&Summary]) -> Vec<SplitRow<'a>> {
    let row = |(place, reviewer): (usize, &'a Reviewer)| {
        let verdicts: Vec<_> = tools.iter().map(|tool| tool.split.0.get(place).copied().flatten()).collect();
        let parts = Verdict::ALL.iter().all(|&verdict| verdicts.contains(&Some(verdict)));
        SplitRow { reviewer, weight: catalog.panel().weight(&reviewer.id), verdicts, parts }
    };
    let rows = catalog.site().reviewers.iter().enumerate().map(row);
    let (muted, mut rows): (Vec<_>, Vec<_>) = rows.partition(|row| row.weight == Weight::Muted);
    rows.extend(muted);
    rows
}

/// Price and facts, in groups.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The groups that have rows.
    pub groups: Vec<RowGroup>,
    /// Labels of facts that decide in a category of these tools and that none of them states.
    pub unstated: Vec<String>,
}

impl Rows {
    /// How many rows say the same of all tools.
    #[must_use]
    pub fn equal(&self) -> usize {
        self.groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(|row| row.agreement == Agreement::Equal)
            .count()
    }

    /// The same without the rows that say the same of all tools, and without groups that have no others. A row that some
    /// tools don't state stays: nobody knows whether they are equal in it.
    #[must_use]
    pub fn without_equal(&self) -> Self {
        let differing = |group: &RowGroup| RowGroup {
            title: group.title,
            rows: group.rows.iter().filter(|row| row.agreement != Agreement::Equal).cloned().collect(),
        };
        let groups = self.groups.iter().map(differing).filter(|group| !group.rows.is_empty()).collect();
        Self { groups, unstated: self.unstated.clone() }
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// The heading.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
}

impl RowGroup {
    /// How many rows tell the tools apart.
    #[must_use]
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.agreement == Agreement::Differs).count()
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RowId {
    /// What a reader pays to start.
    Entry,
    /// A fact.
    Fact(FactId),
}

impl RowId {
    /// The id in data and in hooks for tests.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Entry => "entry",
            Self::Fact(id) => id.as_str(),
        }
    }
}

/// One row: a label and a cell for each tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is about.
    pub id: RowId,
    /// The label.
    pub label: String,
    /// One line on why a reader should care.
    pub why: Option<String>,
    /// The cells, in the order of the columns.
    pub cells: Vec<Cell>,
    /// Whether the tools agree.
    pub agreement: Agreement,
}

/// Whether the cells of a row say the same. A cell that says nothing is never a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// At least two stated values are not the same.
    Differs,
    /// All tools state the same.
    Equal,
    /// Some tools do not state it, and the others agree.
    Unknown,
}

/// What a row says of one tool.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// The tool's file is not here.
    Missing,
    /// The file does not state it. That is not a "no".
    NotStated,
    /// A value.
    Stated(Stated),
}

/// A value with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// The value for readers.
    pub text: String,
    /// The value as a share of the row's largest, from 0 to 1, where it is a number.
    pub share: Option<f64>,
    /// Whether it is the best of the row, where a direction is better and values differ.
    pub best: bool,
    /// The page that states it.
    pub source: Option<HttpsUrl>,
    /// When that page was read.
    pub checked: Option<Date>,
    /// That the site measured it, instead of reading it on a page.
    pub measured: Option<Measured>,
    /// A remark.
    pub note: Option<String>,
}
