//! Numbers, with the units and currencies that people write next to them. They are reckoned in decimals, from the text:
//! 0.0000003 dollars for a token are exactly 0.3 dollars for a million.

use catalog::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What stands before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Mark {
    /// As in 1,234.5.
    #[default]
    #[serde(rename = ".")]
    Point,
    /// As in 1.234,5.
    #[serde(rename = ",")]
    Comma,
}

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
    let text = text.trim();
    let (currency_before, rest) = currency_at_start(text);
    let (sign, rest) = match rest.trim_start().strip_prefix(['-', '−', '\u{2010}']) {
        Some(rest) => ("-", rest),
        None => ("", rest.trim_start()),
    };
    let (currency_before, rest) =
        if currency_before.is_some() { (currency_before, rest) } else { currency_at_start(rest) };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let length = length_of_number(rest);
    let (number, unit) = rest.split_at(length);
    let number = decimal(&format!("{sign}{number}"), mark)?;
    let unit = unit.trim();
    let currency_after = as_currency(unit);
    match (currency_before, currency_after) {
        (Some(_), Some(_)) => None,
        (currency, None) => {
            let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
            unit.as_deref().is_none_or(is_unit).then_some(Quantity { number, unit, currency })
        }
        (None, currency) => Some(Quantity { number, unit: None, currency }),
    }
}

/// Reads a number alone.
pub(crate) fn decimal(text: &str, mark: Mark) -> Option<Decimal> {
    let text = text.trim();
    let (digits, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (point, group) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let mut parts = digits.split(point);
    let (whole, decimals) = (parts.next()?, parts.next());
    if parts.next().is_some() || decimals.is_some_and(|it| !is_digits(it)) {
        return None;
    }
    let whole = ungrouped(whole, group)?;
    let plain = format!("{sign}{whole}.{}", decimals.unwrap_or("0"));
    let number: Decimal = if exponent == 0 {
        // Exact, or not at all.
        Decimal::from_str_exact(plain.strip_suffix(".0").unwrap_or(&plain)).ok()?
    } else {
        let whole = format!("{plain}e{exponent}");
        Decimal::from_scientific(&whole).ok()?
    };
    Some(number.normalize())
}

/// The digits of a whole number without the signs between its groups of three.
fn ungrouped(text: &str, group: char) -> Option<String> {
    if is_digits(text) {
        return Some(text.to_owned());
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let is_separator =
        separator == group || matches!(separator, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '’' | '\'');
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, others) = groups.split_first()?;
    let is_grouped = is_separator
        && is_digits(first)
        && first.len() <= 3
        && others.iter().all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many bytes at the start of a text look like a number.
fn length_of_number(text: &str) -> usize {
    let is_separator =
        |c: char| matches!(c, '.' | ',' | '’' | '\'' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}');
    let mut end = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_within = before.is_some() && next.is_some_and(|next| next.is_ascii_digit());
        if !(c.is_ascii_digit() || is_separator(c) && is_within) {
            break;
        }
        before = Some(c);
        end = at + c.len_utf8();
    }
    // An exponent, which a unit such as "eV" is not.
    let rest = &text[end..];
    let exponent =
        rest.strip_prefix(['e', 'E']).filter(|_| end > 0).map(|it| it.strip_prefix(['-', '+']).unwrap_or(it));
    match exponent {
        Some(digits) => {
            let count = digits.bytes().take_while(u8::is_ascii_digit).count();
            if count > 0 { text.len() - digits.len() + count } else { end }
        }
        None => end,
    }
}

/// Whether what stands behind a number may be its unit: short, and no sentence or second number.
fn is_unit(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let begins = first.is_alphabetic() || matches!(first, '%' | '‰' | '°' | '′' | '″' | 'µ' | '/');
    let has_digits = text.chars().any(|c| c.is_ascii_digit());
    begins && !has_digits && text.chars().count() <= 16 && text.split_whitespace().count() <= 2
}

const SIGNS: [(&str, &str); 12] = [
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
];

/// Codes that are read as a currency in texts. Other three letters are too often a unit or a word.
const CODES: [&str; 30] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "BRL", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RON", "TRY", "ZAR", "MXN", "KRW", "TWD", "HKD", "SGD", "ILS", "AED", "SAR", "THB", "VND",
];

fn currency_at_start(text: &str) -> (Option<Currency>, &str) {
    let text = text.trim_start();
    let sign = SIGNS.iter().map(|(sign, code)| (*sign, *code)).chain(CODES.map(|code| (code, code)));
    let found = sign.into_iter().find_map(|(sign, code)| Some((code, text.strip_prefix(sign)?)));
    match found {
        Some((code, rest)) => (code.parse().ok(), rest),
        None => (None, text),
    }
}

/// The currency that a text is the sign or the code of.
pub(crate) fn as_currency(text: &str) -> Option<Currency> {
    let sign = SIGNS.iter().find(|(sign, _)| *sign == text).map(|(_, code)| *code);
    let code = CODES.into_iter().find(|code| code.eq_ignore_ascii_case(text));
    sign.or(code)?.parse().ok()
}

/// What a number in one unit is multiplied by to be in another: only between decimal multiples and binary ones, where
/// that is exact.
pub(crate) fn factor(from: &str, to: &str) -> Option<Decimal> {
    const FAMILIES: [&[(&str, &str)]; 9] = [
        &[
            ("B", "1"),
            ("kB", "1000"),
            ("KB", "1000"),
            ("MB", "1000000"),
            ("GB", "1000000000"),
            ("TB", "1000000000000"),
        ],
        &[("KiB", "1"), ("MiB", "1024"), ("GiB", "1048576"), ("TiB", "1073741824")],
        &[
            ("ns", "1"),
            ("µs", "1000"),
            ("us", "1000"),
            ("ms", "1000000"),
            ("s", "1000000000"),
            ("min", "60000000000"),
            ("h", "3600000000000"),
            ("d", "86400000000000"),
        ],
        &[("mg", "1"), ("g", "1000"), ("kg", "1000000"), ("t", "1000000000")],
        &[("mm", "1"), ("cm", "10"), ("m", "1000"), ("km", "1000000")],
        &[("Hz", "1"), ("kHz", "1000"), ("MHz", "1000000"), ("GHz", "1000000000")],
        &[("W", "1"), ("kW", "1000"), ("MW", "1000000"), ("GW", "1000000000")],
        &[("Wh", "1"), ("kWh", "1000"), ("MWh", "1000000")],
        &[("ml", "1"), ("cl", "10"), ("l", "1000")],
    ];
    let family = FAMILIES.iter().find(|family| family.iter().any(|(unit, _)| *unit == from))?;
    let size = |unit: &str| {
        let (_, size) = family.iter().find(|(name, _)| *name == unit)?;
        Decimal::from_str_exact(size).ok()
    };
    let (from, to) = (size(from)?, size(to)?);
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
            prop_assert_eq!(decimal(&number.to_string(), Mark::Point), Some(number.normalize()));
            let written = json(millions).to_string();
            let back = decimal(&written, Mark::Point).unwrap();
            prop_assert_eq!(back, millions.normalize());
        }

        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,24}") {
            let _ = quantity(&text, Mark::Point);
            let _ = quantity(&text, Mark::Comma);
        }
    }
}
