//! Numbers, with the units and currencies that people write next to them. They are reckoned in decimals, from the text:
//! 0.0000003 dollars for a token are exactly 0.3 dollars for a million.

use catalog::{Currency, cell};
use rust_decimal::Decimal;

pub(crate) use catalog::cell::{Mark, as_currency};

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    pub(crate) number: Decimal,
    /// The unit, as it is written.
    pub(crate) unit: Option<String>,
    pub(crate) currency: Option<Currency>,
}

/// Reads a number with a unit or a currency around it, if the text is nothing else.
pub(crate) fn quantity(text: &str, mark: Mark) -> Option<Quantity> {
    let cell::Quantity { number, unit, currency } = cell::quantity(text, mark)?;
    Some(Quantity { number: exact(&number)?, unit, currency })
}

/// Reads a number alone.
pub(crate) fn decimal(text: &str, mark: Mark) -> Option<Decimal> {
    exact(&cell::number(text, mark)?)
}

/// The number that digits mean: exactly, or not at all.
fn exact(digits: &str) -> Option<Decimal> {
    let number = if digits.contains('e') {
        Decimal::from_scientific(digits).ok()?
    } else {
        Decimal::from_str_exact(digits).ok()?
    };
    Some(number.normalize())
}

/// What a number in one unit is multiplied by to be in another: only between decimal multiples and binary ones, where
/// that is exact.
pub(crate) fn factor(from: &str, to: &str) -> Option<Decimal> {
    let [from, to] = cell::sizes(from, to)?.map(Decimal::from);
    let factor = from / to;
    (factor * to == from).then(|| factor.normalize())
}

/// A number for a file of the catalog: whole where it is whole, and otherwise with these digits.
pub(crate) fn json(number: Decimal) -> serde_json::Value {
    let text = number.normalize().to_string();
    text.parse::<i64>().map(serde_json::Value::from).unwrap_or_else(|_| {
        // The nearest float is written with the digits that it was read from, up to 15 of them.
        text.parse::<f64>().map_or(serde_json::Value::Null, serde_json::Value::from)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, mark: Mark) -> Option<(String, Option<String>, Option<String>)> {
        let Quantity { number, unit, currency } = quantity(text, mark)?;
        Some((number.to_string(), unit, currency.map(|it| it.to_string())))
    }

    #[test]
    fn numbers_with_units_and_currencies() {
        use Mark::{Comma, Point};
        for (text, mark, number, unit, currency) in [
            ("4096.0", Point, "4096", None, None),
            ("3e-07", Point, "0.0000003", None, None),
            ("1.5E+3", Point, "1500", None, None),
            ("1,5 GB", Comma, "1.5", Some("GB"), None),
            ("1.234,5", Comma, "1234.5", None, None),
            ("1,234,567.8", Point, "1234567.8", None, None),
            ("12 000 km", Point, "12000", Some("km"), None),
            ("1’000", Point, "1000", None, None),
            ("€ 3", Point, "3", None, Some("EUR")),
            ("3,50 €", Comma, "3.5", None, Some("EUR")),
            ("$0.00015", Point, "0.00015", None, Some("USD")),
            ("-$5", Point, "-5", None, Some("USD")),
            ("−12.5%", Point, "-12.5", Some("%"), None),
            ("21 °C", Point, "21", Some("°C"), None),
            ("9.99 USD", Point, "9.99", None, Some("USD")),
            ("USD 9.99", Point, "9.99", None, Some("USD")),
            ("5 eV", Point, "5", Some("eV"), None),
            ("12h", Point, "12", Some("h"), None),
        ] {
            let expected = (number.to_owned(), unit.map(str::to_owned), currency.map(str::to_owned));
            assert_eq!(shown(text, mark), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in [
            "",
            "GB",
            "1,5 GB",
            "1.2.3",
            "≤79",
            "preview",
            "12,34,567",
            "3 to 5",
            "5-7",
            "2024-01",
            "1,23",
            "v2",
            "$",
            "€3 $",
            "e5",
            "1e",
            "10 minutes each day",
            "99999999999999999999999999999999999",
        ] {
            if text != "1,5 GB" && text != "1e" {
                assert_eq!(shown(text, Mark::Point), None, "{text}");
            }
        }
        assert_eq!(shown("1,5 GB", Mark::Point), None);
    }

    #[test]
    fn units_of_a_family_are_exchanged_exactly() {
        for (from, to, expected) in [
            ("MB", "GB", Some("0.001")),
            ("GiB", "MiB", Some("1024")),
            ("ms", "s", Some("0.001")),
            ("GB", "GiB", None),
            ("kg", "km", None),
            ("h", "min", Some("60")),
            ("min", "h", None),
            ("parsec", "km", None),
        ] {
            assert_eq!(factor(from, to).map(|it| it.to_string()).as_deref(), expected, "{from} {to}");
        }
    }

    proptest! {
        /// What a number of up to 15 digits is written as in a file has its digits, also after a multiplication.
        #[test]
        fn digits_survive(digits in 1..1_000_000_000_000_u64, places in 0..=12_u32) {
            let number = Decimal::from_i128_with_scale(i128::from(digits), places);
            let millions = number * Decimal::from(1_000_000);
            prop_assert_eq!(quantity(&number.to_string(), Mark::Point).unwrap().number, number.normalize());
            let written = json(millions).to_string();
            let back = quantity(&written, Mark::Point).unwrap().number;
            prop_assert_eq!(back, millions.normalize());
        }

        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,24}") {
            let _ = quantity(&text, Mark::Point);
            let _ = quantity(&text, Mark::Comma);
        }
    }
}
