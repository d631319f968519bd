//! Ranges of numbers and dates, as URLs write them: `10..20`, `10..`, `..20`, and `10` for a single value.

use std::fmt;

use crate::{Date, FactKind, grouped, read_versioned};

/// A range that includes its ends, at least one of which is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lower end; open if absent.
    pub from: Option<f64>,
    /// The upper end; open if absent.
    pub to: Option<f64>,
}

/// What separates the ends of a range.
const TO: &str = "..";
/// Numbers from here on are not written digit by digit, and nobody filters by them.
const LARGEST: f64 = 1e15;
/// The same for numbers near 0.
const SMALLEST: f64 = 1e-9;

impl Range {
    /// The text of a range with these ends, lower one first if both are numbers or dates.
    pub(super) fn joined(from: &str, to: &str) -> String {
        [from, TO, to].concat()
    }

    /// A single number as a range.
    pub(crate) fn at(number: f64) -> Self {
        Self { from: Some(number), to: Some(number) }
    }

    /// The number between both ends, or the only end there is.
    pub(crate) fn middle(self) -> Option<f64> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Some(from + (to - from) / 2.0),
            (from, to) => from.or(to),
        }
    }

    /// Whether two ranges have a number in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        let is_below = |a: Self, b: Self| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !is_below(self, other) && !is_below(other, self)
    }

    /// The range for display: `3–5`, `from 3`, `up to 5`.
    pub(crate) fn readable(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => grouped(from),
            // A dash beside a minus sign would be hard to read.
            (Some(from), Some(to)) if from < 0.0 => format!("{} to {}", grouped(from), grouped(to)),
            (Some(from), Some(to)) => format!("{}–{}", grouped(from), grouped(to)),
            (Some(from), None) => format!("from {}", grouped(from)),
            (None, to) => to.map_or_else(String::new, |to| format!("up to {}", grouped(to))),
        }
    }

    /// The range that a text means for a fact of this kind; `None` if it is none, or runs backwards.
    pub(crate) fn parse(text: &str, kind: FactKind) -> Option<Self> {
        let end = |text: &str| match text {
            "" => Some(None),
            text => number(text, kind).map(Some),
        };
        let range = match text.split_once(TO) {
            Some((from, to)) => Self { from: end(from)?, to: end(to)? },
            None => Self { from: end(text)?, to: end(text)? },
        };
        match (range.from, range.to) {
            (None, None) => None,
            (Some(from), Some(to)) if from > to => None,
            _ => Some(range),
        }
    }

    /// The one text that URLs have for this range.
    pub(crate) fn written(self, kind: FactKind) -> String {
        let [from, to] = self.ends(kind);
        if from == to { from } else { Self::joined(&from, &to) }
    }

    /// The ends as URLs write them, empty where open.
    pub(super) fn ends(self, kind: FactKind) -> [String; 2] {
        [self.from, self.to].map(|end| end.map_or_else(String::new, |end| written(end, kind)))
    }

    /// Whether a number is in the range.
    pub(crate) fn has(self, number: f64) -> bool {
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }
}

/// A range of numbers as files and URLs write it: `3..5`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(FactKind::Number))
    }
}

/// A number or a date as URLs write it.
fn number(text: &str, kind: FactKind) -> Option<f64> {
    if kind == FactKind::Date {
        return text.parse::<Date>().ok().map(|date| f64::from(date.unix_days()));
    }
    // By the parser of JSON, because the standard library's would cost every reader some kilobytes.
    let number: f64 = read_versioned(text).ok()?;
    let size = number.abs();
    (size == 0.0 || (SMALLEST..LARGEST).contains(&size)).then_some(number)
}

fn written(number: f64, kind: FactKind) -> String {
    if kind == FactKind::Date {
        return date(number).map_or_else(String::new, |date| date.to_string());
    }
    grouped(number).replace(',', "").replace('−', "-")
}

/// A date from days since 1 January 1970.
#[expect(clippy::cast_possible_truncation, reason = "it was made from whole days")]
pub(super) fn date(days: f64) -> Option<Date> {
    Date::from_unix_days(days as i32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges_are_read_and_written_in_one_form() {
        for (kind, text, written) in [
            (FactKind::Number, "10..20", Some("10..20")),
            (FactKind::Number, "10..", Some("10..")),
            (FactKind::Money, "..0.50", Some("..0.5")),
            (FactKind::Number, "1e3..-0", None),
            (FactKind::Number, "-5..-1.25", Some("-5..-1.25")),
            (FactKind::Number, "1e6", Some("1000000")),
            (FactKind::Year, "2020..2020", Some("2020")),
            (FactKind::Date, "2025-01-02..2026-03-04", Some("2025-01-02..2026-03-04")),
            (FactKind::Date, "..2026-03-04", Some("..2026-03-04")),
            (FactKind::Date, "2025..", None),
            (FactKind::Date, "10..20", None),
            (FactKind::Number, "20..10", None),
            (FactKind::Number, "..", None),
            (FactKind::Number, "", None),
            (FactKind::Number, "a..b", None),
            (FactKind::Number, "1..2..3", None),
            (FactKind::Number, "1e999..", None),
            (FactKind::Number, "1e15..", None),
            (FactKind::Number, "..1e-10", None),
            (FactKind::Number, "NaN", None),
            (FactKind::Number, "1,000", None),
        ] {
            let range = Range::parse(text, kind);
            assert_eq!(range.map(|range| range.written(kind)).as_deref(), written, "{text}");
        }
    }

    #[test]
    fn ranges_read_well() {
        let range = |text: &str| Range::parse(text, FactKind::Number).unwrap();
        for (text, readable, middle) in [
            ("3..5", "3–5", 4.0),
            ("3", "3", 3.0),
            ("1500..", "from 1,500", 1500.0),
            ("..0.5", "up to 0.5", 0.5),
            ("-5..3", "−5 to 3", -1.0),
        ] {
            assert_eq!((range(text).readable().as_str(), range(text).middle()), (readable, Some(middle)));
        }
        for (a, b, meet) in
            [("3..5", "5..6", true), ("3..5", "6..7", false), ("..5", "6..", false), ("3..", "..4", true)]
        {
            assert_eq!((range(a).meets(range(b)), range(b).meets(range(a))), (meet, meet), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_range_or_none(text in "[-0-9.e,]{0,12}|[^ ]{0,8}", at in 0..FactKind::ALL.len()) {
            let kind = FactKind::ALL[at];
            if let Some(range) = Range::parse(&text, kind) {
                prop_assert_eq!(Range::parse(&range.written(kind), kind), Some(range));
            }
        }
    }
}
