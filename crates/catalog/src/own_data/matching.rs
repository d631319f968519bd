//! What the columns of a table mean: a proposal, which the reader may change.

use super::Table;
use super::names::{Named, Names, address};
use crate::cell::{folded, unit};
use crate::format::Site;
use crate::{Catalog, FactId};

/// What becomes of each column, and of rows that name no tool of the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// What becomes of each column of the table.
    pub uses: Vec<Use>,
    /// Whether rows that name no tool of the catalog are tools of the reader's own.
    pub keeps_others: bool,
}

/// What becomes of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// It names the tool: by its name, its slug or its address.
    Tool,
    /// It has values of a fact of the catalog.
    Fact(FactId),
    /// It is a column of its own, of the kind that its cells have.
    Own,
    /// It is a column of its own with texts.
    Text,
    /// Nothing.
    Nothing,
}

/// Names that columns with tools have.
const TOOLS: [&str; 14] = [
    "tool",
    "name",
    "slug",
    "url",
    "tool name",
    "product",
    "product name",
    "title",
    "website",
    "homepage",
    "link",
    "site",
    "software",
    "app",
];
/// Those of them that can hardly mean anything else.
const SURELY: usize = 4;
/// How many rows are looked at.
const ROWS: usize = 200;

/// Proposes what the columns of a table mean, by their names and by what the first rows say. `site` has the catalog's facts.
#[must_use]
pub fn propose(catalog: &Catalog, site: &Site, table: &Table) -> Matching {
    let names = Names::of(catalog);
    let rows = &table.rows[..table.rows.len().min(ROWS)];
    let cells =
        |at: usize| rows.iter().map(move |row| row.cells[at].as_str()).filter(|cell| !cell.is_empty());
    let known: Vec<usize> = (0..table.columns.len())
        .map(|at| cells(at).filter(|cell| names.find(cell) != Named::Nothing).count())
        .collect();
    let heads: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let is_tool = |at: usize| {
        let named =
            TOOLS.iter().position(|name| *name == heads[at]).or((heads[at] == site.noun()).then_some(0));
        named.is_some_and(|place| place < SURELY || known[at] > 0)
    };
    let mut tools: Vec<usize> =
        (0..heads.len()).filter(|&at| is_tool(at) && cells(at).next().is_some()).collect();
    if tools.is_empty() {
        let best = (0..heads.len()).rev().max_by_key(|&at| known[at]);
        let best = best.filter(|&at| known[at] * 3 >= cells(at).count().max(1));
        let is_words =
            |at: &usize| cells(*at).next().is_some_and(|cell| cell.chars().any(char::is_alphabetic));
        tools.extend(best.or_else(|| (0..heads.len()).find(is_words)));
    }
    let mut taken: Vec<&FactId> = Vec::new();
    let mut fact = |at: usize| {
        let (name, _) = unit(&table.columns[at]);
        let name = folded(&name);
        let definition = site.facts.iter().find(|definition| {
            let is_named = [folded(&definition.label), folded(definition.id.as_str())].contains(&name);
            is_named && !taken.contains(&&definition.id)
        })?;
        taken.push(&definition.id);
        Some(Use::Fact(definition.id.clone()))
    };
    let uses = (0..heads.len()).map(|at| {
        let mut texts = cells(at);
        if tools.contains(&at) {
            Use::Tool
        } else if texts.clone().next().is_none() || texts.all(|cell| address(cell).is_some()) {
            Use::Nothing
        } else {
            fact(at).unwrap_or(Use::Own)
        }
    });
    Matching { uses: uses.collect(), keeps_others: true }
}
