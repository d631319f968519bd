//! The value of a fact: as stated in a file, and as typed by its definition.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::{Currency, Date, grouped, money};

/// What kind of value a fact has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// Yes or no.
    Flag,
    /// A few words.
    Text,
    /// Several short texts.
    List,
    /// A number in the definition's unit.
    Number,
    /// An amount in the site's currency.
    Money,
    /// A day.
    Date,
    /// A year from 1 to 9999.
    Year,
}

impl FactKind {
    /// All kinds, in the order of the format.
    pub const ALL: [Self; 7] =
        [Self::Flag, Self::Text, Self::List, Self::Number, Self::Money, Self::Date, Self::Year];

    /// The kinds whose values can be better or worse than one another.
    pub const NUMERIC: [Self; 3] = [Self::Number, Self::Money, Self::Year];

    /// The value used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Text => "text",
            Self::List => "list",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::Year => "year",
        }
    }
}

/// A value as stated in a tool's file, before its definition gives it a type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RawFactValue {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A string, which may be a date.
    Text(String),
    /// A list of strings.
    List(Vec<String>),
}

/// A value of the kind that its definition requires.
#[derive(Debug, Clone, PartialEq)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// A few words.
    Text(String),
    /// Several short texts.
    List(Vec<String>),
    /// A number in the definition's unit.
    Number(f64),
    /// An amount in the site's currency.
    Money(f64),
    /// A day.
    Date(Date),
    /// A year from 1 to 9999.
    Year(u16),
}

impl RawFactValue {
    /// The value as `kind`, or `None` if it is of another kind.
    #[must_use]
    pub fn typed(&self, kind: FactKind) -> Option<FactValue> {
        Some(match (kind, self) {
            (FactKind::Flag, Self::Flag(value)) => FactValue::Flag(*value),
            (FactKind::Text, Self::Text(value)) => FactValue::Text(value.clone()),
            (FactKind::List, Self::List(value)) => FactValue::List(value.clone()),
            (FactKind::Number, Self::Number(value)) => FactValue::Number(*value),
            (FactKind::Money, Self::Number(value)) => FactValue::Money(*value),
            (FactKind::Date, Self::Text(value)) => FactValue::Date(value.parse().ok()?),
            (FactKind::Year, Self::Number(value)) => FactValue::Year(year(*value)?),
            _ => return None,
        })
    }
}

impl FactValue {
    /// Whether two values mean the same. Case, whitespace and the order of a list don't matter.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => fold(a) == fold(b),
            (Self::List(a), Self::List(b)) => fold_all(a) == fold_all(b),
            _ => self == other,
        }
    }

    /// The number in a `Number`, `Money` or `Year` value.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Money(value) => Some(*value),
            Self::Year(year) => Some(f64::from(*year)),
            _ => None,
        }
    }

    /// The value for display, with its unit if it has one. Money is in `currency`.
    #[must_use]
    pub fn readable(&self, unit: Option<&str>, currency: Currency) -> String {
        let with_unit = |text: String| match unit {
            // Signs stand close to their number, and words apart.
            Some(unit @ ("%" | "‰" | "°" | "′" | "″")) => format!("{text}{unit}"),
            Some(unit) => format!("{text} {unit}"),
            None => text,
        };
        match self {
            Self::Flag(true) => "Yes".to_owned(),
            Self::Flag(false) => "No".to_owned(),
            Self::Text(text) => text.clone(),
            Self::List(items) if items.is_empty() => "None".to_owned(),
            Self::List(items) => items.join(", "),
            Self::Number(value) => with_unit(grouped(*value)),
            Self::Money(value) => with_unit(money(*value, currency)),
            Self::Date(date) => date.readable(),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// A whole number from 1 to 9999 as a year.
fn year(value: f64) -> Option<u16> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    let year = value as u16;
    ((1..=9999).contains(&year) && f64::from(year) == value).then_some(year)
}

/// A text by which values that say the same are told to be the same.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The items as a set: sorted and deduplicated.
fn fold_all(items: &[String]) -> Vec<String> {
    let mut items: Vec<String> = items.iter().map(|item| fold(item)).collect();
    items.sort_unstable();
    items.dedup();
    items
}

// Written by hand, because `untagged` would buffer the value, and an error could not say which item of a list is
// wrong.
impl<'de> Deserialize<'de> for RawFactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = RawFactValue;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("true, false, a number, a string or a list of strings")
            }

            fn visit_bool<E>(self, value: bool) -> Result<RawFactValue, E> {
                Ok(RawFactValue::Flag(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<RawFactValue, E> {
                Ok(RawFactValue::Number(value))
            }

            #[expect(clippy::cast_precision_loss, reason = "a number is read as near as a float can be")]
            fn visit_u64<E>(self, value: u64) -> Result<RawFactValue, E> {
                Ok(RawFactValue::Number(value as f64))
            }

            #[expect(clippy::cast_precision_loss, reason = "a number is read as near as a float can be")]
            fn visit_i64<E>(self, value: i64) -> Result<RawFactValue, E> {
                Ok(RawFactValue::Number(value as f64))
            }

            fn visit_str<E>(self, value: &str) -> Result<RawFactValue, E> {
                Ok(RawFactValue::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<RawFactValue, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(RawFactValue::List)
            }
        }

        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn sameness_ignores_spelling_and_order() {
        let text = |text: &str| FactValue::Text(text.to_owned());
        let list = |items: &[&str]| FactValue::List(items.iter().map(|&item| item.to_owned()).collect());
        for (a, b, same) in [
            (text("Apache-2.0"), text("apache-2.0 "), true),
            (text("MIT"), text("ISC"), false),
            (list(&["Web", "CLI"]), list(&["cli", "web", "web"]), true),
            (list(&["Web"]), list(&["Web", "CLI"]), false),
            (FactValue::Flag(true), FactValue::Flag(true), true),
            (FactValue::Number(1.0), FactValue::Money(1.0), false),
        ] {
            assert_eq!(a.says_the_same(&b), same, "{a:?} {b:?}");
        }
    }

    #[test]
    fn values_take_the_type_of_their_definition() {
        let typed = |json: &str, kind| read::<RawFactValue>(json).unwrap().typed(kind);
        assert_eq!(typed("true", FactKind::Flag), Some(FactValue::Flag(true)));
        assert_eq!(typed("12", FactKind::Number), Some(FactValue::Number(12.0)));
        assert_eq!(typed("3.95", FactKind::Money), Some(FactValue::Money(3.95)));
        assert_eq!(typed("-1", FactKind::Number), Some(FactValue::Number(-1.0)));
        assert_eq!(
            typed("\"2026-01-02\"", FactKind::Date).unwrap().readable(None, Currency::default()),
            "2 Jan 2026"
        );
        assert_eq!(typed("\"soon\"", FactKind::Date), None);
        assert_eq!(typed("1974", FactKind::Year).unwrap().readable(None, Currency::default()), "1974");
        assert_eq!(typed("1974.0", FactKind::Year), Some(FactValue::Year(1974)));
        for none in ["0", "1974.5", "-753", "10000", "\"1974\""] {
            assert_eq!(typed(none, FactKind::Year), None, "{none}");
        }
        for (number, unit, text) in
            [("0.0004", "s", "0.0004 s"), ("12.5", "%", "12.5%"), ("21", "°C", "21 °C"), ("45", "°", "45°")]
        {
            assert_eq!(
                typed(number, FactKind::Number).unwrap().readable(Some(unit), Currency::default()),
                text
            );
        }
        assert_eq!(typed("\"true\"", FactKind::Flag), None);
        assert_eq!(typed("[]", FactKind::List).unwrap().readable(None, Currency::default()), "None");
        assert!(read::<RawFactValue>("{}").is_err());
        assert!(read::<RawFactValue>("null").is_err());
    }
}
