//! Days, months and years as people write them.

use serde::{Deserialize, Serialize};

use crate::Date;

/// What comes first in `02/03/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// The day, as in most of the world.
    #[default]
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

/// The day that a text names, which may have a time behind it.
#[must_use]
pub fn day(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    let date = text.split_once(['T', ' ']).filter(|(_, time)| is_time(time)).map_or(text, |(date, _)| date);
    let parts: Vec<&str> = date.split(['-', '/', '.', ' ']).map(|part| part.trim_end_matches(',')).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (a, number(b)?, number(c)?),
        (_, 4) if date.contains('.') => (c, number(b)?, number(a)?),
        (_, 4) => match (month(a), month(b), order) {
            (Some(month), _, _) => (c, month, number(b)?),
            (_, Some(month), _) => (c, month, number(a)?),
            (_, _, DateOrder::DayFirst) => (c, number(b)?, number(a)?),
            (_, _, DateOrder::MonthFirst) => (c, number(a)?, number(b)?),
        },
        _ => return None,
    };
    format!("{year}-{month:02}-{day:02}").parse().ok()
}

/// Whether a text names a month and no day: `2024-05`, which is no date.
#[must_use]
pub fn is_month(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && month.len() == 2
            && number(month).is_some_and(|month| (1..=12).contains(&month))
    })
}

fn is_time(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.contains(':') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Option<u8> {
    let is_digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

/// An English month by its first three letters.
fn month(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = text.get(..3)?.to_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_their_usual_forms() {
        for (text, order, expected) in [
            ("2024-01-02", DateOrder::DayFirst, Some("2024-01-02")),
            ("2024/1/2", DateOrder::DayFirst, Some("2024-01-02")),
            ("2024-01-02T10:00:00Z", DateOrder::DayFirst, Some("2024-01-02")),
            ("2024-01-02 10:00", DateOrder::DayFirst, Some("2024-01-02")),
            ("02.03.2024", DateOrder::MonthFirst, Some("2024-03-02")),
            ("02/03/2024", DateOrder::DayFirst, Some("2024-03-02")),
            ("02/03/2024", DateOrder::MonthFirst, Some("2024-02-03")),
            ("2 Jan 2026", DateOrder::DayFirst, Some("2026-01-02")),
            ("January 2, 2026", DateOrder::DayFirst, Some("2026-01-02")),
            ("2024-05", DateOrder::DayFirst, None),
            ("2024-13-01", DateOrder::DayFirst, None),
            ("31/02/2024", DateOrder::DayFirst, None),
            ("1.2.3", DateOrder::DayFirst, None),
            ("soon", DateOrder::DayFirst, None),
            ("2024", DateOrder::DayFirst, None),
        ] {
            assert_eq!(day(text, order).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
        assert!(
            is_month("2024-05") && !is_month("2024-13") && !is_month("2024-05-01") && !is_month("May 2024")
        );
    }
}
