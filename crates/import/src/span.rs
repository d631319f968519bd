//! Cells with two numbers: a range, or points on a scale.

use rust_decimal::Decimal;

use crate::quantity::{Mark, Quantity, decimal, quantity};
use catalog::cell::is_month;

/// A range of numbers, with the unit that both are in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) from: Decimal,
    pub(crate) to: Decimal,
    pub(crate) unit: Option<String>,
}

/// Reads `3–5 h`, `3-5`, `10 kg to 20 kg`. Two years are a time, and a month is a day without its day.
pub(crate) fn span(text: &str, mark: Mark) -> Option<Span> {
    let text = text.trim();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    // A dash at the very beginning is a minus.
    let rest = text.char_indices().nth(1).map_or("", |(at, _)| &text[at..]);
    let first = text.len() - rest.len();
    [" to ", "…", "..", "–", "—", "-"].iter().find_map(|between| {
        let at = first + rest.find(between)?;
        let (from, to) = (text[..at].trim(), text[at + between.len()..].trim());
        if is_month(text) || is_year(from) && is_year(to) {
            return None;
        }
        let (from, to) = (quantity(from, mark)?, quantity(to, mark)?);
        let has_currency = from.currency.is_some() || to.currency.is_some();
        let is_one_unit = from.unit.is_none() || from.unit == to.unit;
        (!has_currency && is_one_unit && from.number <= to.number).then_some(Span {
            from: from.number,
            to: to.number,
            unit: to.unit,
        })
    })
}

/// Reads `4.5/5`, `4.5 of 5`, `4.5 out of 5` as points and the scale.
pub(crate) fn rating(text: &str, mark: Mark) -> Option<(Decimal, u32)> {
    let (points, scale) = [" out of ", " of ", "/"].iter().find_map(|between| text.split_once(between))?;
    let points = decimal(points, mark)?;
    let scale: u32 = scale.trim().parse().ok()?;
    let is_on_scale = (1..=1_000).contains(&scale) && !points.is_sign_negative() && points <= scale.into();
    is_on_scale.then_some((points, scale))
}

/// A single number as a range.
impl From<Quantity> for Span {
    fn from(quantity: Quantity) -> Self {
        Self { from: quantity.number, to: quantity.number, unit: quantity.unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_two_ends_in_one_unit() {
        for (text, expected) in [
            ("3–5 h", Some("3..5 h")),
            ("3-5", Some("3..5 ")),
            ("10 kg to 20 kg", Some("10..20 kg")),
            ("-5--1", Some("-5..-1 ")),
            ("-5 to 3 °C", Some("-5..3 °C")),
            ("1,000–2,500", Some("1000..2500 ")),
            ("1..2", Some("1..2 ")),
            ("5-3", None),
            ("3 m to 5 kg", None),
            ("2024-05", None),
            ("1999-2004", None),
            ("€3–5", None),
            ("3", None),
            ("-3", None),
            ("", None),
            ("–", None),
        ] {
            let read = span(text, Mark::Point);
            let shown = read.map(|it| format!("{}..{} {}", it.from, it.to, it.unit.unwrap_or_default()));
            assert_eq!(shown.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn ratings_are_on_a_scale() {
        for (text, expected) in [
            ("4.5/5", Some(("4.5", 5))),
            ("4.5 of 5", Some(("4.5", 5))),
            ("87 out of 100", Some(("87", 100))),
            ("6/5", None),
            ("-1/5", None),
            ("1/0", None),
            ("a/b", None),
            ("24/7 support", None),
        ] {
            let read = rating(text, Mark::Point);
            assert_eq!(
                read.map(|(points, scale)| (points.to_string(), scale)),
                expected.map(|(points, scale): (&str, u32)| (points.to_owned(), scale)),
                "{text}"
            );
        }
    }
}
