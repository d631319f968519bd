//! What an import would do, for whoever has to say yes to it.

use std::collections::BTreeMap;
use std::fmt::Write;

use catalog::format::FactDefinition;

use crate::mapping::{Mapping, Target};
use crate::table::Table;

/// How many columns that are left out are named.
const NAMED: usize = 12;

/// The columns with what they become, how many cells they fill, and the first of these.
#[must_use]
pub fn preview(table: &Table, mapping: &Mapping, definitions: &[FactDefinition]) -> String {
    let mut lines = Vec::new();
    let mut skipped = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let becomes = match mapping.columns.get(column) {
            None | Some(Target::Skip) => {
                skipped.push(column.as_str());
                continue;
            }
            Some(Target::Name) => "the name".to_owned(),
            Some(Target::Maker) => "the maker".to_owned(),
            Some(Target::Tagline) => "the line under the name".to_owned(),
            Some(Target::Description) => "the description".to_owned(),
            Some(Target::Category) => "the category".to_owned(),
            Some(Target::Tags) => "tags".to_owned(),
            Some(Target::Url) => "the official page".to_owned(),
            Some(Target::Source) => "the source of the facts".to_owned(),
            Some(Target::Price(rule)) => {
                let times = rule.times.map(|times| format!(", times {times}")).unwrap_or_default();
                format!(
                    "the price{}{times}",
                    rule.per.map(|per| format!(" {}", per.label())).unwrap_or_default()
                )
            }
            Some(Target::Fact(rule)) => {
                let definition = definitions.iter().find(|fact| fact.id == rule.id);
                let kind = definition.map_or("unknown", |fact| fact.kind.as_str());
                let unit = definition.and_then(|fact| fact.unit.as_deref()).map(|unit| format!(" in {unit}"));
                let times = rule.times.map(|times| format!(", times {times}")).unwrap_or_default();
                format!("{kind}{}: {}{times}", unit.unwrap_or_default(), rule.id)
            }
        };
        let cells = table.rows.iter().filter_map(|row| row.cell(at));
        let filled = cells.clone().count();
        let mut examples: Vec<String> = Vec::new();
        for text in cells.map(|cell| short(&cell.text())) {
            if examples.len() == 3 {
                break;
            }
            if !examples.contains(&text) {
                examples.push(text);
            }
        }
        lines.push([short(column), becomes, filled.to_string(), examples.join(" · ")]);
    }
    let header = ["column", "becomes", "rows", "for example"].map(str::to_owned);
    let mut text = aligned(std::iter::once(&header).chain(&lines));
    if !skipped.is_empty() {
        let names = skipped.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = if skipped.len() > NAMED { ", …" } else { "" };
        let _ = writeln!(text, "\nnot imported ({}): {names}{more}", skipped.len());
    }
    let _ = writeln!(text, "\nrows are told apart by: {}", mapping.key.join(", "));
    text
}

fn short(text: &str) -> String {
    const MOST: usize = 32;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

fn aligned<'a>(lines: impl Iterator<Item = &'a [String; 4]> + Clone) -> String {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.clone() {
        for (at, cell) in line.iter().enumerate() {
            let width = widths.entry(at).or_default();
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for line in lines {
        let mut row = String::new();
        for (at, cell) in line.iter().enumerate() {
            let gap = widths[&at] - cell.chars().count();
            if at == 2 {
                let _ = write!(row, "{}{cell}  ", " ".repeat(gap));
            } else {
                let _ = write!(row, "{cell}{}  ", " ".repeat(gap));
            }
        }
        let _ = writeln!(text, "{}", row.trim_end());
    }
    text
}
