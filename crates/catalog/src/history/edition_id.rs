//! What an edition of a catalog is called: its day, and which of that day's editions it is.

use std::fmt;
use std::str::FromStr;

use crate::Date;
use crate::text::serde_as_text;

/// An edition of a catalog, in the order of time. Written as its day, `2026-11-28`, and for a further edition of the same
/// day with a number from 2: `2026-11-28.2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId {
    day: Date,
    /// From 1.
    number: u16,
}

/// The text names no edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidEdition;

impl EditionId {
    /// The first edition of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { day, number: 1 }
    }

    /// The edition after this one, made on a day: that day's first, or the next of this one's day if that day isn't later.
    #[must_use]
    pub fn next(self, day: Date) -> Self {
        if day > self.day { Self::of(day) } else { Self { number: self.number.saturating_add(1), ..self } }
    }

    /// Its day.
    #[must_use]
    pub fn day(self) -> Date {
        self.day
    }

    /// The id of its place on the page of changes: `edition-2026-11-28`, `edition-2026-11-28-2`.
    #[must_use]
    pub fn anchor(self) -> String {
        format!("edition-{self}").replace('.', "-")
    }

    /// For readers: `28 Nov 2026`, `28 Nov 2026 (2)`.
    #[must_use]
    pub fn readable(self) -> String {
        let day = self.day.readable();
        if self.number == 1 { day } else { format!("{day} ({})", self.number) }
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        if self.number == 1 { Ok(()) } else { write!(f, ".{}", self.number) }
    }
}

impl FromStr for EditionId {
    type Err = InvalidEdition;

    fn from_str(text: &str) -> Result<Self, InvalidEdition> {
        let (day, number) = match text.split_once('.') {
            None => (text, 1),
            // Each edition has one name only.
            Some((day, number)) if number.starts_with(|c: char| matches!(c, '1'..='9')) => {
                (day, number.parse().ok().filter(|number| *number > 1).ok_or(InvalidEdition)?)
            }
            Some(_) => return Err(InvalidEdition),
        };
        Ok(Self { day: day.parse().map_err(|_| InvalidEdition)?, number })
    }
}

impl fmt::Display for InvalidEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an edition is written as its day, 2026-11-28, or with a number from 2, 2026-11-28.2")
    }
}

impl std::error::Error for InvalidEdition {}

serde_as_text!(EditionId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_have_one_name_each_and_are_in_order() {
        let id = |text: &str| text.parse::<EditionId>();
        for text in ["2026-11-28", "2026-11-28.2", "2026-11-28.65535"] {
            assert_eq!(id(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "2026-11-31",
            "2026-11-28.",
            "2026-11-28.1",
            "2026-11-28.02",
            "2026-11-28.+2",
            "x.2",
            "2026-11-28.65536",
        ] {
            assert_eq!(id(text), Err(InvalidEdition), "{text}");
        }
        assert!(id("2026-11-28").unwrap() < id("2026-11-28.2").unwrap());
        assert!(id("2026-11-28.2").unwrap() < id("2026-11-29").unwrap());
    }

    #[test]
    fn an_edition_is_followed_by_a_later_one() {
        for (before, day, next) in [
            ("2026-11-28", "2026-11-29", "2026-11-29"),
            ("2026-11-28", "2026-11-28", "2026-11-28.2"),
            // A clock or a date in the catalog may have gone back.
            ("2026-11-28.2", "2026-11-01", "2026-11-28.3"),
        ] {
            let before: EditionId = before.parse().unwrap();
            let found = before.next(day.parse().unwrap());
            assert_eq!(found.to_string(), next);
            assert!(found > before);
        }
    }
}
