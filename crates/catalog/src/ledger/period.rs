//! A year, a month or a day, as addresses write it.

use std::fmt;

use crate::Date;

/// A year (`2027`), a month (`2027-03`) or a day (`2027-03-31`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(String);

impl Period {
    /// The period of a text; `None` if it names none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::first_day(text).map(|_| Self(text.to_owned()))
    }

    /// The month of a day.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        let mut text = day.to_string();
        text.truncate("2027-03".len());
        Self(text)
    }

    /// Its year; itself if it is one.
    #[must_use]
    pub fn year(&self) -> Self {
        Self(self.0.chars().take("2027".len()).collect())
    }

    /// Whether a day is in the period.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        day.to_string().starts_with(&self.0)
    }

    /// The period for display: `2027`, `Mar 2027`, `31 Mar 2027`.
    #[must_use]
    pub fn readable(&self) -> String {
        let first = Self::first_day(&self.0).map(Date::readable).unwrap_or_default();
        let words = match self.0.len() {
            4 => 2,
            7 => 1,
            _ => 0,
        };
        first.splitn(words + 1, ' ').last().unwrap_or_default().to_owned()
    }

    fn first_day(text: &str) -> Option<Date> {
        let rest = match text.len() {
            4 => "-01-01",
            7 => "-01",
            10 => "",
            _ => return None,
        };
        [text, rest].concat().parse().ok()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
