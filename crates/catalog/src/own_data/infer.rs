//! What kind of values a column has, from its name and all of its cells.

use crate::cell::{self, DateOrder, Mark, Quantity, folded, is_code, is_money, quantity, sizes};
use crate::{Currency, Date, FactKind, FactValue, Range};

use super::LONGEST_TEXT;
use super::problem::quoted;

/// How a column's cells are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) kind: FactKind,
    /// The name without the unit in it.
    pub(super) label: String,
    /// The unit of numbers.
    pub(super) unit: Option<String>,
    mark: Mark,
    order: DateOrder,
    currency: Option<Currency>,
}

/// Why a cell has no value of the column's kind, and what to do.
pub(super) type Misfit = String;

/// How many cells tell the kind of a column.
const LOOKED_AT: usize = 500;
/// The longest item of a list, in characters.
const LONGEST_ITEM: usize = 40;

impl Column {
    /// Infers how cells are read, from the first [`LOOKED_AT`] of them. A few that don't fit, at most one in twenty,
    /// don't change the kind: they are named when they are read. Money is in `ours`; amounts in another currency are numbers with its code for a unit.
    pub(super) fn infer<'a>(
        name: &str,
        cells: impl Iterator<Item = &'a str> + Clone,
        ours: Currency,
    ) -> Self {
        let cells = cells.filter(|cell| !cell.is_empty()).take(LOOKED_AT);
        let filled = cells.clone().count();
        let most = filled - (filled / 20).max(usize::from(filled >= 4));
        let count = |fits: &dyn Fn(&str) -> bool| cells.clone().filter(|cell| fits(cell)).count();
        let is_most = |fits: &dyn Fn(&str) -> bool| filled > 0 && count(fits) >= most;
        let (label, unit) = cell::unit(name);
        let words = folded(name);
        let days = |order| count(&|text| cell::day(text, order).is_some());
        let order = if days(DateOrder::MonthFirst) > days(DateOrder::DayFirst) {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        };
        let numbers = |mark| count(&|text| number(text, mark).is_some());
        let mark = if numbers(Mark::Comma) > numbers(Mark::Point) { Mark::Comma } else { Mark::Point };
        let quantities = cells.clone().filter_map(|text| number(text, mark));
        // A unit that few cells have is none of the column.
        let units = most_frequent(quantities.clone().filter_map(|it| it.unit));
        let units = units.filter(|(_, times)| times * 2 >= quantities.clone().count()).map(|(unit, _)| unit);
        let (of_name, unit) = currency_of(unit);
        let currency =
            most_frequent(quantities.filter_map(|it| it.currency)).map(|(currency, _)| currency).or(of_name);
        let mut column =
            Self { kind: FactKind::Text, label: label.clone(), unit: None, mark, order, currency };
        let says_year =
            words.split(' ').any(|word| matches!(word, "year" | "founded" | "since" | "established"));
        // Numbers by name that nobody reckons with: 1.10 is after 1.9, and half of an id means nothing.
        let is_name = words.contains("version") || matches!(words.rsplit(' ').next(), Some("id" | "code"));
        column.kind = if is_most(&|text| cell::flag(text).is_some()) {
            FactKind::Flag
        } else if is_most(&|text| cell::day(text, order).is_some()) {
            FactKind::Date
        } else if says_year && is_most(&|text| cell::year(text).is_some()) {
            FactKind::Year
        } else if !is_name && is_most(&|text| number(text, mark).is_some()) {
            let is_money = currency.is_some() || is_money(name);
            column.unit = units.or(unit);
            match currency {
                Some(currency) if currency != ours => {
                    let unit = column.unit.take().map_or_else(String::new, |unit| [" ", &unit].concat());
                    column.unit = Some([&currency.to_string(), unit.as_str()].concat());
                    FactKind::Number
                }
                _ if is_money => FactKind::Money,
                _ => FactKind::Number,
            }
        } else if count(&|text| text.contains(';')) > 0 && is_most(&is_list) {
            FactKind::List
        } else {
            FactKind::Text
        };
        let is_unit_of_label = matches!(column.kind, FactKind::Number | FactKind::Money);
        if !is_unit_of_label {
            column.label = name.to_owned();
        }
        column
    }

    /// The value of a cell as this kind, in this unit. Money is in `ours`.
    ///
    /// # Errors
    /// In words that tell why it is none.
    pub(super) fn value(
        &self,
        text: &str,
        kind: FactKind,
        unit: Option<&str>,
        ours: Currency,
    ) -> Result<FactValue, Misfit> {
        let no = |what: &str| format!("{} is {what}.", quoted(text));
        Ok(match kind {
            FactKind::Flag => FactValue::Flag(
                cell::flag(text).ok_or_else(|| no("neither yes nor no; write one of the two"))?,
            ),
            FactKind::Number | FactKind::Money | FactKind::Duration | FactKind::Bytes | FactKind::Rating => {
                let unit = match kind {
                    FactKind::Duration => unit.or(Some("s")),
                    FactKind::Bytes => unit.or(Some("B")),
                    _ => unit,
                };
                let read = number(text, self.mark).ok_or_else(|| no("not a number; write it as 12.5"))?;
                let number = self.in_unit(&read, kind, unit, ours)?;
                if kind == FactKind::Money { FactValue::Money(number) } else { FactValue::Number(number) }
            }
            FactKind::Range => {
                let no = || no("not a range; write it as 3–5");
                let end = |text| {
                    let read = number(text, self.mark).ok_or_else(no)?;
                    self.in_unit(&read, kind, unit, ours)
                };
                let (from, to) = ends(text);
                let range = Range { from: Some(end(from)?), to: Some(end(to)?) };
                FactValue::Range(Some(range).filter(|it| it.from <= it.to).ok_or_else(no)?)
            }
            FactKind::Date => {
                let day = cell::day(text, self.order);
                FactValue::Date(day.ok_or_else(|| no("not a day; write it as 2026-01-31"))?)
            }
            FactKind::Year => {
                let of_day = || {
                    cell::day(text, self.order).and_then(|day: Date| cell::year(day.to_string().get(..4)?))
                };
                let year = cell::year(text).or_else(of_day);
                FactValue::Year(year.ok_or_else(|| no("not a year; write it as 2026"))?)
            }
            FactKind::List => {
                let items =
                    text.split(';').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
                FactValue::List(short(text).map(|()| items.collect())?)
            }
            FactKind::Text => FactValue::Text(short(text).map(|()| text.to_owned())?),
        })
    }

    /// A number in a unit, where the cell and the name of its column say nothing else.
    fn in_unit(
        &self,
        read: &Quantity,
        kind: FactKind,
        unit: Option<&str>,
        ours: Currency,
    ) -> Result<f64, Misfit> {
        let number = value(read).ok_or("it is too large.")?;
        if kind == FactKind::Money
            && let Some(currency) = read.currency.or(self.currency).filter(|currency| *currency != ours)
        {
            return Err(format!("it is in {currency}, and prices here are in {ours}; nothing is converted."));
        }
        let own = read.unit.as_deref().or(self.unit.as_deref());
        match (own, unit) {
            (Some(own), Some(unit)) if own != unit && !unit.ends_with(own) => {
                let [from, to] = sizes(own, unit)
                    .ok_or_else(|| format!("it is in {}, and not in {}.", quoted(own), quoted(unit)))?;
                #[expect(clippy::cast_precision_loss, reason = "they are at most 10¹²")]
                let [from, to] = [from, to].map(|size| size as f64);
                Ok(number * from / to)
            }
            (Some(own), None) if read.unit.is_some() => {
                Err(format!("it is in {}, and the other values have no unit.", quoted(own)))
            }
            _ => Ok(number),
        }
    }
}

/// The currency that the unit in a column's name begins with, and the rest of it: `USD / month`.
fn currency_of(unit: Option<String>) -> (Option<Currency>, Option<String>) {
    let Some(text) = &unit else { return (None, None) };
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match cell::as_currency(first) {
        Some(currency) => (Some(currency), Some(rest.to_owned()).filter(|rest| !rest.is_empty())),
        None => (None, unit),
    }
}

/// Reads a cell as a number, with what stands around it.
fn number(text: &str, mark: Mark) -> Option<Quantity> {
    if is_code(text) { None } else { quantity(text, mark).filter(|it| value(it).is_some()) }
}

/// The two ends of a range, which are the same for a single number. A dash at the beginning is a minus.
fn ends(text: &str) -> (&str, &str) {
    let between = [" to ", "..", "–", "—", "-"];
    let mut found = between.iter().filter_map(|between| {
        let at = 1 + text.get(1..)?.find(between)?;
        Some((text[..at].trim(), text[at + between.len()..].trim()))
    });
    found.next().unwrap_or((text, text))
}

/// The float that is nearest. By the parser of JSON, because the standard library's would cost every reader some kilobytes.
fn value(read: &Quantity) -> Option<f64> {
    serde_json::from_str(&read.number).ok()
}

fn is_list(text: &str) -> bool {
    text.split(';').all(|item| item.chars().count() <= LONGEST_ITEM)
}

fn short(text: &str) -> Result<(), Misfit> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(format!("it has more than {LONGEST_TEXT} characters; shorten it."));
    }
    Ok(())
}

/// The most frequent of some values, and how often it is there.
fn most_frequent<T: PartialEq>(values: impl Iterator<Item = T>) -> Option<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    // Of equals the first one wins.
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}
