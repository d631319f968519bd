//! The values of a single fact: what a URL may say of it, which tools have it, and how it reads.

use std::sync::Arc;

use super::range::{Range, date};
use super::{Axis, FactCounts, FactValueCount};
use crate::fact::fold;
use crate::format::FactDefinition;
use crate::index::{FactColumn, Spread, Stated};
use crate::query::{FactOrder, Sort};
use crate::{Currency, Date, FactFilter, FactKind, FactValue, Query, grouped};

/// Ages by which dates are grouped: so many months, and the label. The last is also where the oldest begin.
const AGES: [(u16, &str); 3] = [(6, "Last 6 months"), (12, "Last year"), (24, "Last 2 years")];
const OLDER: &str = "Older";
const UNSTATED: &str = "Not stated";

/// Which tools some filters by one fact keep.
pub(super) struct Test<'a> {
    stated: &'a Stated,
    values: Vec<u32>,
    ranges: Vec<Range>,
    takes_unstated: bool,
}

impl<'a> Test<'a> {
    /// The test of filters that are known to the column.
    pub(super) fn of(column: &'a FactColumn, filters: &[FactFilter]) -> Self {
        let kind = column.definition.kind;
        Self {
            stated: &column.stated,
            values: filters.iter().filter_map(|filter| index(&column.stated, filter.value())).collect(),
            ranges: filters.iter().filter_map(|filter| range(filter, kind)).collect(),
            takes_unstated: filters.iter().any(|filter| filter.value() == FactFilter::NOT_STATED),
        }
    }

    /// Whether it keeps the tool at an index of the column. A tool that the column lacks states nothing.
    pub(super) fn keeps(&self, row: Option<usize>) -> bool {
        match (self.stated, row) {
            (Stated::Values { tools, .. }, Some(row)) if !tools[row].is_empty() => {
                tools[row].iter().any(|value| self.values.contains(value))
            }
            (Stated::Numbers { tools, .. }, Some(row)) if let Some(number) = tools[row] => {
                self.ranges.iter().any(|range| range.has(number))
            }
            _ => self.takes_unstated,
        }
    }
}

/// A filter as this page writes it; `None` if its value means nothing for the fact.
pub(super) fn written(column: &FactColumn, filter: &FactFilter) -> Option<FactFilter> {
    let FactDefinition { id, kind, .. } = column.definition.as_ref();
    if filter.value().eq_ignore_ascii_case(FactFilter::NOT_STATED) {
        return Some(FactFilter::not_stated(id));
    }
    match &column.stated {
        Stated::Values { values, .. } => {
            index(&column.stated, filter.value()).map(|value| FactFilter::of(id, &values[value as usize]))
        }
        Stated::Numbers { .. } => {
            range(filter, *kind).and_then(|range| FactFilter::new(id.clone(), &range.written(*kind)))
        }
    }
}

fn range(filter: &FactFilter, kind: FactKind) -> Option<Range> {
    Range::parse(filter.value(), kind)
}

/// The index of a value, in any spelling.
fn index(stated: &Stated, value: &str) -> Option<u32> {
    let Stated::Values { values, .. } = stated else { return None };
    let exact = values.iter().position(|known| known.as_ref() == value);
    let alike = || values.iter().position(|known| fold(known) == fold(value));
    exact.or_else(alike).and_then(|at| u32::try_from(at).ok())
}

/// How a filter's value reads on a page.
pub(super) fn label(column: &FactColumn, value: &str, currency: Currency) -> String {
    let definition = column.definition.as_ref();
    match &column.stated {
        _ if value == FactFilter::NOT_STATED => UNSTATED.to_owned(),
        Stated::Values { .. } => value_label(definition.kind, value),
        Stated::Numbers { .. } => {
            let read = |number| readable(definition, number, currency);
            match Range::parse(value, definition.kind) {
                Some(Range { from: Some(from), to: Some(to) }) if from == to => read(from),
                Some(Range { from: Some(from), to: Some(to) }) => format!("{} to {}", read(from), read(to)),
                Some(Range { from: Some(from), to: None }) => format!("from {}", read(from)),
                Some(Range { from: None, to: Some(to) }) => format!("up to {}", read(to)),
                _ => value.to_owned(),
            }
        }
    }
}

pub(super) fn value_label(kind: FactKind, value: &str) -> String {
    match (kind, value) {
        (FactKind::Flag, "yes") => "Yes".to_owned(),
        (FactKind::Flag, "no") => "No".to_owned(),
        _ => value.to_owned(),
    }
}

/// A number of an axis for display.
pub(crate) fn readable(definition: &FactDefinition, number: f64, currency: Currency) -> String {
    let value = match definition.kind {
        FactKind::Money => FactValue::Money(number),
        FactKind::Date => match date(number) {
            Some(date) => FactValue::Date(date),
            None => FactValue::Number(number),
        },
        // Without the thousands' comma.
        FactKind::Year => return grouped(number).replace(',', ""),
        _ => FactValue::Number(number),
    };
    definition.readable(&value, currency)
}

/// The values of a fact with their counts among these tools of the category, which are given by their indices in the
/// column.
pub(super) fn counts(
    column: &FactColumn,
    here: impl Iterator<Item = Option<usize>>,
    query: &Query,
    today: Option<Date>,
    currency: Currency,
) -> FactCounts {
    let definition = &column.definition;
    let value = |filter: FactFilter, label: Arc<str>, count: usize| FactValueCount {
        chosen: query.facts.contains(&filter),
        filter,
        label,
        count,
    };
    let mut unstated = 0;
    let (mut values, axis, is_complete) = match &column.stated {
        Stated::Values { values, tools } => {
            let mut found = vec![0; values.len()];
            for row in here {
                let own = row.map_or(&[][..], |row| &tools[row]);
                own.iter().for_each(|&value| found[value as usize] += 1);
                unstated += usize::from(own.is_empty());
            }
            let counted = values.iter().zip(found).map(|(text, count)| {
                let label = match definition.kind {
                    FactKind::Flag => value_label(FactKind::Flag, text).into(),
                    _ => Arc::clone(text),
                };
                value(FactFilter::of(&definition.id, text), label, count)
            });
            // Of a flag, all that can be said is always shown.
            let is_complete = definition.kind != FactKind::Flag && tools.iter().all(|own| !own.is_empty());
            (counted.collect::<Vec<_>>(), None, is_complete)
        }
        Stated::Numbers { tools, spread } => {
            let numbers: Vec<Option<f64>> = here.map(|row| row.and_then(|row| tools[row])).collect();
            unstated = numbers.iter().filter(|number| number.is_none()).count();
            let ages = if definition.kind == FactKind::Date { ages(today) } else { Vec::new() };
            let age = |(range, label): (Range, &str)| {
                let count = numbers.iter().flatten().filter(|number| range.has(**number)).count();
                let filter = FactFilter::new(definition.id.clone(), &range.written(definition.kind))?;
                Some(value(filter, label.into(), count))
            };
            let axis = axis(definition, spread.as_ref(), query, currency);
            (ages.into_iter().filter_map(age).collect(), Some(axis), tools.iter().all(Option::is_some))
        }
    };
    if !is_complete {
        values.push(value(FactFilter::not_stated(&definition.id), UNSTATED.into(), unstated));
    }
    FactCounts { fact: Arc::clone(definition), values, axis }
}

/// The ages of dates as ranges. They begin with a month, so that a link means the same for all of it.
fn ages(today: Option<Date>) -> Vec<(Range, &'static str)> {
    let begin =
        |months| today.and_then(|today| today.months_before(months)).map(|it| f64::from(it.unix_days()));
    let mut ages: Vec<(Range, &str)> = AGES
        .iter()
        .filter_map(|(months, label)| Some((Range { from: Some(begin(*months)?), to: None }, *label)))
        .collect();
    let oldest = ages.last().and_then(|(range, _)| range.from);
    ages.extend(oldest.map(|from| (Range { from: None, to: Some(from - 1.0) }, OLDER)));
    ages
}

fn axis(
    definition: &FactDefinition,
    spread: Option<&Arc<Spread>>,
    query: &Query,
    currency: Currency,
) -> Axis {
    let mut ranges = query.facts.iter().filter(|filter| filter.fact == definition.id);
    let chosen = ranges.find_map(|filter| range(filter, definition.kind));
    let sorted = match &query.sort {
        Some(Sort::Fact(FactOrder { fact, direction })) if *fact == definition.id => Some(*direction),
        _ => None,
    };
    let (short, _) = definition.for_axis();
    let read = |number| readable(&short, number, currency);
    let labels = spread.map(|spread| [spread.least, spread.rounded_middle(), spread.most].map(read));
    let marked = spread.zip(chosen).map(|(spread, range)| {
        [range.from.unwrap_or(spread.least), range.to.unwrap_or(spread.most)].map(|end| spread.share(end))
    });
    Axis {
        spread: spread.map(Arc::clone),
        labels: labels.unwrap_or_default(),
        chosen: chosen.map_or_else(Default::default, |range| range.ends(definition.kind)),
        marked,
        sorted,
    }
}
