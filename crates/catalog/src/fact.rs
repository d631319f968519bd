//! The value of a fact: as stated in a file, and as typed by its definition.

mod scaled;

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::format::FactDefinition;
use crate::{Currency, Date, Range, grouped, money};

#[cfg(feature = "check")]
pub use scaled::{DATA, TIME};

/// How many points a rating is out of, where its definition does not say.
pub(crate) const USUAL_SCALE: u32 = 5;

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
    /// From one number to another, in the definition's unit. Where a single number is needed, such as for an order, it is
    /// the middle.
    Range,
    /// How long something takes, in the definition's unit of time.
    Duration,
    /// An amount of data, in the definition's unit of data.
    Bytes,
    /// Points on the definition's scale.
    Rating,
}

impl FactKind {
    /// All kinds, in the order of the format.
    pub const ALL: [Self; 11] = [
        Self::Flag,
        Self::Text,
        Self::List,
        Self::Number,
        Self::Money,
        Self::Date,
        Self::Year,
        Self::Range,
        Self::Duration,
        Self::Bytes,
        Self::Rating,
    ];

    /// The kinds whose values can be better or worse than one another.
    pub const NUMERIC: [Self; 7] =
        [Self::Number, Self::Money, Self::Year, Self::Range, Self::Duration, Self::Bytes, Self::Rating];

    /// The kind of which all values are in such units, if there is one. A `B` alone may be many things.
    #[cfg(feature = "check")]
    #[must_use]
    pub fn of_unit(unit: &str) -> Option<Self> {
        match unit {
            "B" => None,
            _ if TIME.contains(&unit) => Some(Self::Duration),
            _ if DATA.contains(&unit) => Some(Self::Bytes),
            _ => None,
        }
    }

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
            Self::Range => "range",
            Self::Duration => "duration",
            Self::Bytes => "bytes",
            Self::Rating => "rating",
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
    /// A number in the definition's unit, or on its scale.
    Number(f64),
    /// An amount in the site's currency.
    Money(f64),
    /// A day.
    Date(Date),
    /// A year from 1 to 9999.
    Year(u16),
    /// A range of numbers in the definition's unit.
    Range(Range),
}

impl RawFactValue {
    /// The value as `kind`, or `None` if it is of another kind.
    #[must_use]
    pub fn typed(&self, kind: FactKind) -> Option<FactValue> {
        Some(match (kind, self) {
            (FactKind::Flag, Self::Flag(value)) => FactValue::Flag(*value),
            (FactKind::Text, Self::Text(value)) => FactValue::Text(value.clone()),
            (FactKind::List, Self::List(value)) => FactValue::List(value.clone()),
            (
                FactKind::Number | FactKind::Duration | FactKind::Bytes | FactKind::Rating,
                Self::Number(value),
            ) => FactValue::Number(*value),
            (FactKind::Range, Self::Number(value)) => FactValue::Range(Range::at(*value)),
            (FactKind::Range, Self::Text(value)) => FactValue::Range(Range::parse(value, FactKind::Number)?),
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

    /// The number in a `Number`, `Money` or `Year` value, and the middle of a `Range`.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Money(value) => Some(*value),
            Self::Year(year) => Some(f64::from(*year)),
            Self::Range(range) => range.middle(),
            _ => None,
        }
    }

    /// The value for display, with its unit if it has one. Money is in `currency`.
    #[must_use]
    fn readable(&self, unit: Option<&str>, currency: Currency) -> String {
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
            Self::Range(range) => with_unit(range.readable()),
        }
    }
}

impl FactDefinition {
    /// A value of this fact for display, with its unit or scale. Money is in `currency`.
    #[must_use]
    pub fn readable(&self, value: &FactValue, currency: Currency) -> String {
        let unit = self.unit.as_deref();
        match (self.kind, value) {
            (FactKind::Duration, FactValue::Number(number)) => {
                scaled::duration(*number, unit.unwrap_or_default())
            }
            (FactKind::Bytes, FactValue::Number(number)) => scaled::data(*number, unit.unwrap_or_default()),
            (FactKind::Rating, FactValue::Number(number)) => {
                format!("{} of {}", grouped(*number), self.scale())
            }
            _ => value.readable(unit, currency),
        }
    }

    /// The number of points that a rating is out of.
    #[must_use]
    pub fn scale(&self) -> u32 {
        self.of.unwrap_or(USUAL_SCALE)
    }

    /// What a number of this fact is entered in, beside the field for it: `kg`, `of 5`.
    #[must_use]
    pub fn measure(&self) -> Option<String> {
        let or = |unit: &str| self.unit.clone().unwrap_or_else(|| unit.to_owned());
        match self.kind {
            FactKind::Duration => Some(or("s")),
            FactKind::Bytes => Some(or("B")),
            FactKind::Rating => Some(format!("of {}", self.scale())),
            _ => self.unit.clone(),
        }
    }

    /// The fact as labels along an axis state it, and what they are all in, which stands beside the axis instead.
    #[must_use]
    pub(crate) fn for_axis(&self) -> (Self, Option<String>) {
        match self.kind {
            // Each label has the unit that fits.
            FactKind::Duration | FactKind::Bytes => (self.clone(), None),
            FactKind::Rating => (Self { kind: FactKind::Number, ..self.clone() }, self.measure()),
            _ => (Self { unit: None, ..self.clone() }, self.unit.clone()),
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
mod tests;
