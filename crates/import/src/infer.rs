//! What kind of values a column has, from all of its cells.

use std::collections::BTreeMap;

use catalog::cell::{self, DateOrder, day, folded, is_month, year};
use catalog::check::TIME;
use catalog::{Currency, FactKind};

use crate::quantity::{Mark, Quantity, factor, quantity};
use crate::span::{Span, rating, span};
use crate::table::{Cell, Table};

/// How a column's cells are read.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Inferred {
    pub(crate) kind: Kind,
    pub(crate) mark: Mark,
    pub(crate) unit: Option<String>,
    pub(crate) currency: Option<Currency>,
    /// How many points ratings are out of.
    pub(crate) scale: Option<u32>,
    pub(crate) order: DateOrder,
    /// What separates the items of a list within a text.
    pub(crate) separator: Option<String>,
    /// What somebody should know who would have expected another kind.
    pub(crate) note: Option<String>,
}

/// A kind of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// Nothing in any cell.
    #[default]
    Empty,
    /// Objects within lists, which no fact can be.
    Nested,
    /// Addresses of pages.
    Address,
    /// Texts that are too long for a fact.
    Prose,
    /// Values of a fact.
    Fact(FactKind),
}

/// Infers the kind of a column. A few cells that do not fit, at most one in twenty, do not change it: they are named when
/// they are read.
pub(crate) fn infer(table: &Table, column: usize) -> Inferred {
    let cells = table.rows.iter().filter_map(|row| row.cell(column));
    let cells: Vec<&Cell> = cells.filter(|cell| !cell.is_unavailable()).collect();
    let name = folded(&table.columns[column]);
    let counted = Counts::of(&cells);
    let most = counted.filled - (counted.filled / 20).max(usize::from(counted.filled >= 4));
    let fact = |kind| Inferred { kind: Kind::Fact(kind), ..Inferred::default() };
    if counted.filled == 0 {
        return Inferred::default();
    }
    if counted.nested > 0 {
        return Inferred { kind: Kind::Nested, ..Inferred::default() };
    }
    if counted.lists > 0 {
        return fact(FactKind::List);
    }
    if counted.addresses >= most {
        return Inferred { kind: Kind::Address, ..Inferred::default() };
    }
    if counted.flags >= most {
        return fact(FactKind::Flag);
    }
    let (order, days) = counted.days();
    let says_year = name.split(' ').any(|word| matches!(word, "year" | "founded" | "since" | "established"));
    if days >= most {
        let is_year = says_year && counted.new_years_days == days;
        return Inferred { order, ..fact(if is_year { FactKind::Year } else { FactKind::Date }) };
    }
    if says_year && counted.years >= most {
        return fact(FactKind::Year);
    }
    // Numbers by name that nobody reckons with: 1.10 is after 1.9, and half of an id means nothing.
    let last = name.split(' ').next_back().unwrap_or_default();
    let is_name = name.contains("version") || matches!(last, "id" | "code");
    if !is_name && let Some(number) = numbers(&cells, most) {
        return number;
    }
    if !is_name && let Some(pairs) = ranges(&cells, most).or_else(|| ratings(&cells, most, &name)) {
        return pairs;
    }
    let text = fact(FactKind::Text);
    if counted.prose * 5 > counted.filled {
        return Inferred { kind: Kind::Prose, ..Inferred::default() };
    }
    if let Some(separator) = separator(&cells) {
        return Inferred { separator: Some(separator.to_owned()), ..fact(FactKind::List) };
    }
    let note = if counted.months > 0 && counted.months + days >= most {
        Some("months without a day are no dates: kept as text".to_owned())
    } else if counted.flags > 0 && days > 0 {
        Some("true or false in some rows and a date in others: kept as text".to_owned())
    } else {
        None
    };
    Inferred { note, ..text }
}

#[derive(Default)]
struct Counts {
    filled: usize,
    nested: usize,
    lists: usize,
    flags: usize,
    addresses: usize,
    years: usize,
    months: usize,
    days_by_day_first: usize,
    days_by_month_first: usize,
    new_years_days: usize,
    prose: usize,
}

impl Counts {
    fn of(cells: &[&Cell]) -> Self {
        let mut counts = Self { filled: cells.len(), ..Self::default() };
        for cell in cells {
            let text = cell.text();
            counts.nested += usize::from(**cell == Cell::Nested);
            counts.lists += usize::from(matches!(cell, Cell::List(_)));
            counts.flags += usize::from(flag(cell).is_some());
            counts.addresses += usize::from(text.starts_with("https://") || text.starts_with("http://"));
            counts.years += usize::from(year(&text).is_some());
            counts.months += usize::from(is_month(&text));
            counts.days_by_day_first += usize::from(day(&text, DateOrder::DayFirst).is_some());
            counts.days_by_month_first += usize::from(day(&text, DateOrder::MonthFirst).is_some());
            counts.new_years_days += usize::from(
                day(&text, DateOrder::DayFirst).is_some_and(|date| date.to_string().ends_with("-01-01")),
            );
            counts.prose += usize::from(text.chars().count() > 200);
        }
        counts
    }

    fn days(&self) -> (DateOrder, usize) {
        if self.days_by_month_first > self.days_by_day_first {
            (DateOrder::MonthFirst, self.days_by_month_first)
        } else {
            (DateOrder::DayFirst, self.days_by_day_first)
        }
    }
}

/// What a cell says that answers yes or no.
pub(crate) fn flag(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Flag(flag) => Some(*flag),
        Cell::Text(text) => cell::flag(text),
        _ => None,
    }
}

/// Reads a cell as a number. Digits behind a zero or a plus are a code, such as of a telephone, and no number.
pub(crate) fn number(cell: &Cell, mark: Mark) -> Option<Quantity> {
    match cell {
        Cell::Number(text) => quantity(text, Mark::Point),
        Cell::Text(text) if cell::is_code(text) => None,
        Cell::Text(text) => quantity(text, mark),
        _ => None,
    }
}

fn numbers(cells: &[&Cell], most: usize) -> Option<Inferred> {
    let read = |mark| cells.iter().filter_map(|cell| number(cell, mark)).collect::<Vec<Quantity>>();
    let (by_point, by_comma) = (read(Mark::Point), read(Mark::Comma));
    let (mark, read) =
        if by_comma.len() > by_point.len() { (Mark::Comma, by_comma) } else { (Mark::Point, by_point) };
    if read.len() < most {
        return None;
    }
    let is_unclear = |cell: &&&Cell| {
        matches!(cell, Cell::Text(text) if text.contains(',') != text.contains('.')
            && number(cell, Mark::Point).map(|it| it.number) != number(cell, Mark::Comma).map(|it| it.number)
            && number(cell, Mark::Point).is_some() && number(cell, Mark::Comma).is_some())
    };
    let unclear = cells.iter().find(is_unclear).filter(|_| {
        cells.iter().all(|cell| {
            // One cell that can only be read one way settles it for the others.
            is_unclear(&cell) || number(cell, Mark::Point).is_some() == number(cell, Mark::Comma).is_some()
        })
    });
    let note = unclear.and_then(|cell| {
        let value = number(cell, mark)?.number;
        Some(format!(
            "\"{}\" is read as {value}; write \"decimal\": \",\" in the mapping if that is wrong",
            cell.text()
        ))
    });
    let currency = most_frequent(read.iter().filter_map(|it| it.currency));
    let unit = most_frequent(read.iter().filter_map(|it| it.unit.clone()));
    // All others can be converted to the smallest unit without a rest.
    let is_time = |unit: &String| FactKind::of_unit(unit) == Some(FactKind::Duration);
    let smallest = TIME.iter().find(|time| read.iter().any(|it| it.unit.as_deref() == Some(**time)));
    let unit = unit.map(|(unit, count)| match smallest {
        Some(smallest) if is_time(&unit) => ((*smallest).to_owned(), count),
        _ => (unit, count),
    });
    if let Some((currency, times)) = currency {
        let kind = Kind::Fact(FactKind::Money);
        let others = read.iter().filter(|it| it.currency.is_some_and(|it| it != currency)).count();
        let is_one = times >= others && read.len() - others >= most;
        return is_one.then(|| Inferred {
            kind,
            mark,
            currency: Some(currency),
            note,
            ..Inferred::default()
        });
    }
    if let Some((unit, _)) = &unit {
        let fits =
            |it: &&Quantity| it.unit.as_ref().is_none_or(|own| own == unit || factor(own, unit).is_some());
        if read.iter().filter(fits).count() < most {
            return None;
        }
    }
    let unit = unit.map(|(unit, _)| unit);
    let kind = Kind::Fact(FactKind::Number);
    Some(Inferred { kind, mark, unit, note, ..Inferred::default() })
}

/// A column of which at least half of the cells are ranges, and all others numbers.
fn ranges(cells: &[&Cell], most: usize) -> Option<Inferred> {
    let read = |mark| {
        let spans = cells.iter().filter_map(|cell| span(&cell.text(), mark));
        (spans.collect::<Vec<Span>>(), cells.iter().filter_map(|cell| number(cell, mark)).count())
    };
    let (by_point, by_comma) = (read(Mark::Point), read(Mark::Comma));
    let is_comma = by_comma.0.len() + by_comma.1 > by_point.0.len() + by_point.1;
    let (mark, (spans, singles)) = if is_comma { (Mark::Comma, by_comma) } else { (Mark::Point, by_point) };
    let unit = most_frequent(spans.iter().filter_map(|it| it.unit.clone())).map(|(unit, _)| unit);
    let is_one_unit = spans.iter().all(|it| it.unit == unit);
    (spans.len() * 2 >= cells.len() && spans.len() + singles >= most && is_one_unit).then(|| Inferred {
        kind: Kind::Fact(FactKind::Range),
        mark,
        unit,
        ..Inferred::default()
    })
}

/// A column of points on one scale. A slash alone may be any fraction, so that the column's name has to say it.
fn ratings(cells: &[&Cell], most: usize, name: &str) -> Option<Inferred> {
    let says_so =
        name.split(' ').any(|word| matches!(word, "rating" | "ratings" | "score" | "stars" | "grade"));
    let read: Vec<u32> = cells
        .iter()
        .map(|cell| cell.text())
        .filter(|text| says_so || text.contains(" of "))
        .filter_map(|text| rating(&text, Mark::Point))
        .map(|(_, scale)| scale)
        .collect();
    let scale = *read.first()?;
    (read.len() >= most && read.iter().all(|other| *other == scale)).then(|| Inferred {
        kind: Kind::Fact(FactKind::Rating),
        scale: Some(scale),
        ..Inferred::default()
    })
}

fn most_frequent<T: Ord + Clone>(items: impl Iterator<Item = T>) -> Option<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}

/// What separates items in the texts of a column, if they are lists: the items are short, and come again.
fn separator(cells: &[&Cell]) -> Option<&'static str> {
    [";", "|", ", "].into_iter().find(|separator| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let (mut split, mut total) = (0, 0);
        for cell in cells {
            let text = cell.text();
            split += usize::from(text.contains(separator));
            for item in text.split(separator).map(str::trim).filter(|item| !item.is_empty()) {
                if item.chars().count() > 40 {
                    return false;
                }
                *counts.entry(item.to_lowercase()).or_default() += 1;
                total += 1;
            }
        }
        // Semicolons and bars are hardly ever part of a name; commas are.
        let is_plain = *separator != ", " && split * 5 >= cells.len();
        let repeats = counts.values().filter(|count| **count > 1).sum::<usize>();
        split > 0 && (is_plain || split * 5 >= cells.len() && repeats * 10 >= total * 6)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Row;

    fn of(name: &str, cells: &[&str]) -> Inferred {
        let rows = cells.iter().enumerate().map(|(at, text)| {
            Row::new(at + 2, Cell::typed(text).map(|cell| (0, cell)).into_iter().collect())
        });
        let table =
            Table { place: "row", columns: vec![name.to_owned()], rows: rows.collect(), remarks: vec![] };
        infer(&table, 0)
    }

    #[test]
    fn kinds_follow_from_cells() {
        use FactKind::{Date, Flag, List, Money, Number, Range, Rating, Text, Year};
        for (name, cells, kind) in [
            ("a", &["yes", "no", "", "Yes"][..], Kind::Fact(Flag)),
            ("a", &["4096.0", "8192", "n/a"], Kind::Fact(Number)),
            ("a", &["1,5 GB", "2 GB", "512 MB"], Kind::Fact(Number)),
            ("a", &["1 kg", "2 m"], Kind::Fact(Text)),
            ("a", &["€ 3", "€ 4,50"], Kind::Fact(Money)),
            ("a", &["€ 3", "$ 4"], Kind::Fact(Text)),
            ("a", &["2024-05-01", "2024-06-02"], Kind::Fact(Date)),
            ("a", &["2024-05", "2024-06-02"], Kind::Fact(Text)),
            ("a", &["true", "2024-06-02"], Kind::Fact(Text)),
            ("Founded", &["1999", "2004"], Kind::Fact(Year)),
            ("Year", &["1970-01-01", "1971-01-01"], Kind::Fact(Year)),
            ("Displacement", &["1999", "2004"], Kind::Fact(Number)),
            ("Version", &["1.9", "1.10"], Kind::Fact(Text)),
            ("a", &["≤79", "preview", "81"], Kind::Fact(Text)),
            ("a", &["007", "042"], Kind::Fact(Text)),
            ("a", &["+49", "+1"], Kind::Fact(Text)),
            ("languageId", &["12", "14"], Kind::Fact(Text)),
            ("a", &["x; y", "y; z"], Kind::Fact(List)),
            ("a", &["Web, Linux", "Linux", "Web, Linux, macOS", "macOS"], Kind::Fact(List)),
            ("a", &["Berlin, Germany", "Paris, France"], Kind::Fact(Text)),
            ("a", &["https://a.example", "http://b.example"], Kind::Address),
            ("a", &["", "-", "n/a"], Kind::Empty),
            ("a", &["1", "2", "3", "4", "fast"], Kind::Fact(Number)),
            ("a", &["1", "2", "fast"], Kind::Fact(Text)),
            ("a", &["3–5 h", "4 h", "6-8 h"], Kind::Fact(Range)),
            ("a", &["3-5", "4-6", "7", "8", "9"], Kind::Fact(Text)),
            ("a", &["4.5 of 5", "3 of 5"], Kind::Fact(Rating)),
            ("Stars", &["4.5/5", "3/5"], Kind::Fact(Rating)),
            ("a", &["1/2", "2/2"], Kind::Fact(Text)),
            ("Score", &["4/5", "7/10"], Kind::Fact(Text)),
            ("a", &["90 min", "2 h"], Kind::Fact(Number)),
            ("a", &["1", "NA", "2"], Kind::Fact(Number)),
            ("a", &["DE", "NA", "CH"], Kind::Fact(Text)),
        ] {
            assert_eq!(of(name, cells).kind, kind, "{name} {cells:?}");
        }
    }

    #[test]
    fn marks_units_and_orders_are_those_of_the_whole_column() {
        assert_eq!(of("a", &["1.234", "1,5"]).mark, Mark::Comma);
        let unclear = of("a", &["1,234", "2,345"]);
        assert_eq!(unclear.mark, Mark::Point);
        assert!(unclear.note.unwrap().starts_with("\"1,234\" is read as 1234"));
        assert_eq!(of("a", &["1,234", "2.5"]).note, None);
        assert_eq!(of("a", &["1,5 GB", "2 GB", "512 MB"]).unit.as_deref(), Some("GB"));
        assert_eq!(of("a", &["2 h", "1 h", "45 min"]).unit.as_deref(), Some("min"));
        assert_eq!(of("a", &["3 of 10", "10 of 10"]).scale, Some(10));
        assert_eq!(of("a", &["02/13/2024", "03/04/2024"]).order, DateOrder::MonthFirst);
        assert_eq!(of("a", &["€ 3", "4 €"]).currency, "EUR".parse().ok());
    }
}
