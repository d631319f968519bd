//! What tells tools apart most, by what all of them state: for sites on which nobody reviews, and facts lead.

use super::rows::{decisive_facts, ordered_definitions};
use super::{Agreement, Cell, Column, Row, RowId, rows};
use crate::format::{FactDefinition, Site};
use crate::wording::{called, names};
use crate::{FactKind, FactValue};

/// The longest value that fits into a sentence, in characters.
const LONGEST: usize = 40;

/// The fact that tells tools apart most, as a sentence: of the numbers that decide in their categories the one with the
/// largest ratio between two tools, or else the first fact that decides and differs. It says which is which, and not which
/// is better. `None` if no fact that all of them state differs, or while a tool's file is not here.
#[must_use]
pub fn apart(site: &Site, columns: &[Column]) -> Option<String> {
    let rows = rows(site, columns);
    let decisive = decisive_facts(site, columns);
    let telling = |definition: &&FactDefinition| decisive.contains(&&definition.id);
    let row = |definition: &FactDefinition| {
        let is_it = |row: &&Row| matches!(&row.id, RowId::Fact(id) if *id == definition.id);
        let row = rows.groups.iter().flat_map(|group| &group.rows).find(is_it)?;
        let texts: Option<Vec<&str>> = row.cells.iter().map(text).collect();
        texts.filter(|_| row.agreement == Agreement::Differs)
    };
    let definitions: Vec<&FactDefinition> =
        ordered_definitions(site, &decisive).into_iter().filter(telling).collect();
    let mut furthest: Option<(f64, &FactDefinition)> = None;
    for definition in &definitions {
        let ratio = ratio(definition, columns).filter(|ratio| *ratio > 1.0);
        if let Some(ratio) = ratio.filter(|ratio| furthest.is_none_or(|(most, _)| *ratio > most)) {
            furthest = Some((ratio, definition));
        }
    }
    let (most, definition) = match furthest {
        Some((_, definition)) => (" most", definition),
        None => ("", definitions.into_iter().find(|definition| row(definition).is_some())?),
    };
    let said = row(definition)?.into_iter().zip(columns);
    let said = names(said.map(|(text, column)| format!("{text} for {}", called(&column.summary.name))));
    Some(format!("{} tells them apart{most}: {said}.", definition.label))
}

/// How many times the smallest value of a fact goes into its largest, if all tools state a number above 0. From nought to a
/// year is no length.
fn ratio(definition: &FactDefinition, columns: &[Column]) -> Option<f64> {
    let number = |column: &Column| {
        let value: FactValue = column.tool?.facts.get(&definition.id)?.value.typed(definition.kind)?;
        value.as_number().filter(|number| *number > 0.0 && definition.kind != FactKind::Year)
    };
    let numbers: Vec<f64> = columns.iter().map(number).collect::<Option<_>>()?;
    let (least, most) =
        numbers.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), it| (least.min(*it), most.max(*it)));
    Some(most / least)
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Stated(stated) if stated.text.chars().count() <= LONGEST => Some(&stated.text),
        _ => None,
    }
}
