//! Rows of price and facts: one row set in one order for every comparison, and whether the cells differ.

use super::{Agreement, Cell, Column, Row, RowGroup, RowId, Rows, Stated};
use crate::format::{Better, Fact, FactDefinition, Site};
use crate::index::StartingPrice;
use crate::{CategoryId, Currency, FactId, FactKind, FactValue, Range};

/// The rows of a comparison, price first. A fact that none of the tools states has no row; if it is one that decides
/// in their categories, and all files are there to tell, it is named in [`Rows::unstated`].
#[must_use]
pub fn rows(site: &Site, columns: &[Column]) -> Rows {
    if columns.iter().all(|column| column.tool.is_none()) {
        return Rows::default();
    }
    let decisive = decisive_facts(site, columns);
    let (stated, unstated): (Vec<_>, Vec<_>) = ordered_definitions(site, &decisive)
        .into_iter()
        .map(|definition| (definition, fact_row(site, definition, columns)))
        .partition(|(_, row)| row.cells.iter().any(|cell| matches!(cell, Cell::Stated(_))));

    let mut groups = vec![RowGroup { title: "Price", rows: entry_row(columns).into_iter().collect() }];
    for (title, kinds) in GROUPS {
        let rows = stated.iter().filter(|(definition, _)| kinds.contains(&definition.kind));
        let rows: Vec<Row> = rows.map(|(_, row)| row.clone()).collect();
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.rows.extend(rows),
            None => groups.push(RowGroup { title, rows }),
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    let unstated = unstated
        .into_iter()
        .filter(|(definition, row)| decisive.contains(&&definition.id) && !row.cells.contains(&Cell::Missing))
        .map(|(definition, _)| definition.label.clone())
        .collect();
    Rows { groups, unstated }
}

/// Which kinds of fact stand under which heading, in display order.
const GROUPS: [(&str, &[FactKind]); 4] = [
    ("Price", &[FactKind::Money]),
    ("Numbers", &[FactKind::Number, FactKind::Range, FactKind::Duration, FactKind::Bytes, FactKind::Rating]),
    ("Features", &[FactKind::Flag]),
    ("Details", &[FactKind::List, FactKind::Text, FactKind::Date, FactKind::Year]),
];

/// The facts that decide in the categories of these tools, in the order of their categories.
pub(super) fn decisive_facts<'a>(site: &'a Site, columns: &[Column]) -> Vec<&'a FactId> {
    let is_compared = |id: &CategoryId| columns.iter().any(|column| column.summary.category == *id);
    let mut facts = Vec::new();
    for category in site.categories.iter().filter(|category| is_compared(&category.id)) {
        for id in &category.facts {
            if !facts.contains(&id) {
                facts.push(id);
            }
        }
    }
    facts
}

/// Decisive facts first, in their order, then all others in the order of their definitions.
pub(super) fn ordered_definitions<'a>(site: &'a Site, decisive: &[&FactId]) -> Vec<&'a FactDefinition> {
    let first = decisive.iter().filter_map(|id| site.fact(id));
    let rest = site.facts.iter().filter(|definition| !decisive.contains(&&definition.id));
    first.chain(rest).collect()
}

/// What a column says in a row, before the cells know of each other.
enum Said<'a> {
    Missing,
    Nothing,
    Value(FactValue, Option<&'a Fact>),
}

fn fact_row(site: &Site, definition: &FactDefinition, columns: &[Column]) -> Row {
    let said: Vec<Said> = columns
        .iter()
        .map(|column| match column.tool {
            None => Said::Missing,
            Some(tool) => tool
                .facts
                .get(&definition.id)
                .and_then(|fact| Some(Said::Value(fact.value.typed(definition.kind)?, Some(fact))))
                .unwrap_or(Said::Nothing),
        })
        .collect();
    row(definition, &said, site.currency())
}

/// A row of values that nobody has a source for: a reader's own.
pub(crate) fn own_row(
    definition: &FactDefinition,
    values: Vec<Option<FactValue>>,
    currency: Currency,
) -> Row {
    let said = values.into_iter().map(|value| value.map_or(Said::Nothing, |value| Said::Value(value, None)));
    row(definition, &said.collect::<Vec<_>>(), currency)
}

fn row(definition: &FactDefinition, said: &[Said], currency: Currency) -> Row {
    let values: Vec<Option<&FactValue>> = said
        .iter()
        .map(|said| match said {
            Said::Value(value, _) => Some(value),
            Said::Missing | Said::Nothing => None,
        })
        .collect();
    let agreement = agreement(&values, |a, b| a.says_the_same(b));
    let numbers: Vec<f64> = values.iter().flatten().filter_map(|value| value.as_number()).collect();
    let largest = match definition.kind {
        FactKind::Rating => f64::from(definition.scale()),
        _ => numbers.iter().copied().fold(0.0, f64::max),
    };
    let best = match (definition.better, agreement) {
        _ if ranges_meet(&values) => None,
        (Some(Better::Higher), Agreement::Differs) => numbers.iter().copied().reduce(f64::max),
        (Some(Better::Lower), Agreement::Differs) => numbers.iter().copied().reduce(f64::min),
        _ => None,
    };
    let cell = |said: &Said| match said {
        Said::Missing => Cell::Missing,
        Said::Nothing => Cell::NotStated,
        Said::Value(value, fact) => Cell::Stated(Stated {
            text: definition.readable(value, currency),
            // From nought to a year is no length.
            share: value
                .as_number()
                .filter(|_| largest > 0.0 && definition.kind != FactKind::Year)
                .map(|number| (number / largest).clamp(0.0, 1.0)),
            best: value.as_number().is_some_and(|number| Some(number) == best),
            source: fact.and_then(|fact| fact.source.clone()),
            checked: fact.and_then(|fact| fact.checked),
            measured: fact.and_then(|fact| fact.measured.clone()),
            note: fact.and_then(|fact| fact.note.clone()),
        }),
    };
    Row {
        id: RowId::Fact(definition.id.clone()),
        label: definition.label.clone(),
        why: definition.why.clone(),
        cells: said.iter().map(cell).collect(),
        agreement,
    }
}

/// Whether two different ranges overlap, so that nobody knows which is better.
fn ranges_meet(values: &[Option<&FactValue>]) -> bool {
    let ranges: Vec<Range> = values
        .iter()
        .filter_map(|value| match value {
            Some(FactValue::Range(range)) => Some(*range),
            _ => None,
        })
        .collect();
    let meets_another =
        |at: usize| ranges[at + 1..].iter().any(|other| ranges[at] != *other && ranges[at].meets(*other));
    (0..ranges.len()).any(meets_another)
}

/// What a reader pays to start. Told by the summary, so it is there before the tools' files are; where it is stated
/// and when that was read come with the file. Nothing if none of the tools says anything of it.
fn entry_row(columns: &[Column]) -> Option<Row> {
    let prices: Vec<Option<&StartingPrice>> =
        columns.iter().map(|column| column.summary.price.as_ref()).collect();
    if prices.iter().all(Option::is_none) {
        return None;
    }
    let agreement = agreement(&prices, costs_the_same);
    let cell = |column: &Column| {
        let Some(price) = &column.summary.price else { return Cell::NotStated };
        let pricing = column.tool.and_then(|tool| tool.pricing.as_ref());
        Cell::Stated(Stated {
            text: price.entry.clone(),
            share: None,
            best: false,
            source: pricing.and_then(|pricing| pricing.source.clone()),
            checked: pricing.and_then(|pricing| pricing.checked),
            measured: None,
            note: None,
        })
    };
    Some(Row {
        id: RowId::Entry,
        label: "Starting price".to_owned(),
        why: None,
        cells: columns.iter().map(cell).collect(),
        agreement,
    })
}

/// Amounts decide where both are stated and can be compared, words otherwise; what is in different currencies is never the
/// same. A price by the year seldom comes to whole cents by the month, so half a cent is no difference between the two, if it
/// is little beside them.
pub(super) fn costs_the_same(a: &StartingPrice, b: &StartingPrice) -> bool {
    match (a.amount, b.amount) {
        (Some(a), Some(b)) if a.currency != b.currency => false,
        (Some(a), Some(b)) if a.per == b.per => a.value == b.value,
        (Some(a), Some(b)) if a.terms() == b.terms() => {
            let apart = (a.normal() - b.normal()).abs();
            apart < 0.005 && apart <= a.normal().max(b.normal()) / 100.0
        }
        _ => FactValue::Text(a.entry.clone()).says_the_same(&FactValue::Text(b.entry.clone())),
    }
}

fn agreement<T>(values: &[Option<&T>], same: impl Fn(&T, &T) -> bool) -> Agreement {
    // Each with each: amounts and words are not compared alike, so that sameness does not carry over from the first.
    let stated: Vec<&T> = values.iter().copied().flatten().collect();
    let differs = |at: usize| stated[at + 1..].iter().any(|value| !same(stated[at], value));
    if stated.is_empty() {
        Agreement::Unknown
    } else if (0..stated.len()).any(differs) {
        Agreement::Differs
    } else if values.iter().all(Option::is_some) {
        Agreement::Equal
    } else {
        Agreement::Unknown
    }
}
