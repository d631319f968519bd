//! The columns that a table gets, with ids that no other fact has.

use super::infer::Column;
use super::{LONGEST_NAME, Matching, PREFIX, Table, Use};
use crate::cell::label;
use crate::format::{FactDefinition, Site};
use crate::index::slug_of_name;
use crate::{Currency, FactId, FactKind};

/// A column of a table that is used: which one, how it is read, and as which fact.
pub(super) struct Used {
    pub(super) at: usize,
    pub(super) column: Column,
    pub(super) definition: FactDefinition,
}

/// The columns of a table that are used.
pub(super) fn used(site: &Site, table: &Table, matching: &Matching, currency: Currency) -> Vec<Used> {
    let mut used: Vec<Used> = Vec::new();
    for (at, (name, wanted)) in table.columns.iter().zip(&matching.uses).enumerate() {
        if matches!(wanted, Use::Tool | Use::Nothing) {
            continue;
        }
        let cells = table.rows.iter().map(|row| row.cells[at].as_str());
        let column = Column::infer(name, cells, currency);
        let fact = match wanted {
            Use::Fact(id) => site.fact(id),
            _ => None,
        };
        let name = fact.map_or(&column.label, |fact| &fact.label);
        let Some(id) = free(name, at, site, &used) else { continue };
        let kind = if *wanted == Use::Text { FactKind::Text } else { column.kind };
        let definition = FactDefinition {
            id,
            label: fact.map_or_else(
                || label(&column.label).chars().take(LONGEST_NAME).collect(),
                |fact| fact.label.clone(),
            ),
            kind: fact.map_or(kind, |fact| fact.kind),
            unit: fact.map_or_else(
                || column.unit.clone().filter(|_| kind == column.kind),
                |fact| fact.unit.clone(),
            ),
            of: fact.and_then(|fact| fact.of),
            better: fact.and_then(|fact| fact.better),
            why: None,
        };
        used.push(Used { at, column, definition });
    }
    used
}

/// An id made of a column's name that no other column and no fact of the site has. There is one, unless a site means to take
/// them all.
fn free(name: &str, at: usize, site: &Site, used: &[Used]) -> Option<FactId> {
    const LONGEST: usize = 60;
    let mut slug = slug_of_name(name);
    slug.truncate(LONGEST);
    let name = [PREFIX, slug.trim_end_matches('-')].concat();
    let numbered = (2..).map(|number: usize| [&name, "-", &number.to_string()].concat());
    let last = ["column-", &(at + 1).to_string()].concat();
    let candidates = std::iter::once(name.clone()).chain(numbered.take(used.len() + site.facts.len() + 1));
    let mut ids = candidates.chain([[PREFIX, &last].concat()]).filter_map(|id| id.parse::<FactId>().ok());
    ids.find(|id| site.fact(id).is_none() && used.iter().all(|it| it.definition.id != *id))
}
