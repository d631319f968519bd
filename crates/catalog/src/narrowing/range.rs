//! Ranges of numbers and dates, as URLs write them: `10..20`, `10..`, `..20`, and `10` for a single value.

use crate::{Date, FactKind, grouped, read_versioned};

/// A range that includes its ends, at least one of which is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) from: Option<f64>,
    pub(crate) to: Option<f64>,
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
    pub(super) fn written(self, kind: FactKind) -> String {
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

    proptest! {
        #[test]
        fn any_text_is_a_range_or_none(text in "[-0-9.e,]{0,12}|[^ ]{0,8}", at in 0..7_usize) {
            let kind = FactKind::ALL[at];
            if let Some(range) = Range::parse(&text, kind) {
                prop_assert_eq!(Range::parse(&range.written(kind), kind), Some(range));
            }
        }
    }
}
