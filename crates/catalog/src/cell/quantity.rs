//! Numbers, with the units and currencies that people write next to them.

use serde::{Deserialize, Serialize};

use crate::Currency;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number as [`number`] writes it.
    pub number: String,
    /// The unit, as it is written.
    pub unit: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
}

/// Reads a number with a unit or a currency around it, if the text is nothing else.
#[must_use]
pub fn quantity(text: &str, mark: Mark) -> Option<Quantity> {
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
    let number = crate::cell::number(&format!("{sign}{number}"), mark)?;
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

/// The digits of a number that stands alone, as JSON writes it: `1234.5`, `-3.0e-7`.
#[must_use]
pub fn number(text: &str, mark: Mark) -> Option<String> {
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
    let significant = whole.trim_start_matches('0');
    let mut plain = [sign, if significant.is_empty() { "0" } else { significant }].concat();
    for part in decimals.iter().flat_map(|decimals| [".", decimals]) {
        plain.push_str(part);
    }
    if exponent != 0 {
        plain.push_str(&["e", &exponent.to_string()].concat());
    }
    Some(plain)
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
#[must_use]
pub fn as_currency(text: &str) -> Option<Currency> {
    let sign = SIGNS.iter().find(|(sign, _)| *sign == text).map(|(_, code)| *code);
    let code = CODES.into_iter().find(|code| code.eq_ignore_ascii_case(text));
    sign.or(code)?.parse().ok()
}

/// How large two units of a family are, in the family's smallest: only decimal multiples and binary ones, where one is
/// exactly so many of the other.
#[must_use]
pub fn sizes(from: &str, to: &str) -> Option<[u64; 2]> {
    const FAMILIES: [&[(&str, u64)]; 9] = [
        &[
            ("B", 1),
            ("kB", 1000),
            ("KB", 1000),
            ("MB", 1_000_000),
            ("GB", 1_000_000_000),
            ("TB", 1_000_000_000_000),
        ],
        &[("KiB", 1), ("MiB", 1024), ("GiB", 1_048_576), ("TiB", 1_073_741_824)],
        &[
            ("ns", 1),
            ("µs", 1000),
            ("us", 1000),
            ("ms", 1_000_000),
            ("s", 1_000_000_000),
            ("min", 60_000_000_000),
            ("h", 3_600_000_000_000),
            ("d", 86_400_000_000_000),
        ],
        &[("mg", 1), ("g", 1000), ("kg", 1_000_000), ("t", 1_000_000_000)],
        &[("mm", 1), ("cm", 10), ("m", 1000), ("km", 1_000_000)],
        &[("Hz", 1), ("kHz", 1000), ("MHz", 1_000_000), ("GHz", 1_000_000_000)],
        &[("W", 1), ("kW", 1000), ("MW", 1_000_000), ("GW", 1_000_000_000)],
        &[("Wh", 1), ("kWh", 1000), ("MWh", 1_000_000)],
        &[("ml", 1), ("cl", 10), ("l", 1000)],
    ];
    let family = FAMILIES.iter().find(|family| family.iter().any(|(unit, _)| *unit == from))?;
    let size = |unit: &str| family.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size);
    Some([size(from)?, size(to)?])
}
