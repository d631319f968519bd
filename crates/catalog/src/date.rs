//! Calendar dates as written in the catalog: `YYYY-MM-DD`, no time, no time zone.

use std::fmt;
use std::str::FromStr;

use time::Month;

use crate::text::serde_as_text;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// The text is not a date of the form `YYYY-MM-DD`, or names a day that doesn't exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date must be written YYYY-MM-DD and be a real date")
    }
}

impl std::error::Error for InvalidDate {}

/// The Julian day number of 1 January 1970.
const UNIX_EPOCH: i32 = 2_440_588;

impl Date {
    /// The day `days` days after 1 January 1970.
    #[must_use]
    pub fn from_unix_days(days: i32) -> Option<Self> {
        time::Date::from_julian_day(UNIX_EPOCH.checked_add(days)?).ok().map(Self)
    }

    /// How many days after 1 January 1970 it is.
    #[must_use]
    pub fn unix_days(self) -> i32 {
        self.0.to_julian_day() - UNIX_EPOCH
    }

    /// The first day of the month that lies so many months before this one's.
    #[must_use]
    pub fn months_before(self, months: u16) -> Option<Self> {
        let month = i32::from(u8::from(self.0.month())) - 1;
        let all = self.0.year() * 12 + month - i32::from(months);
        let month =
            u8::try_from(all.rem_euclid(12) + 1).ok().and_then(|month| Month::try_from(month).ok())?;
        time::Date::from_calendar_date(all.div_euclid(12), month, 1).ok().map(Self)
    }

    /// The number of days from `earlier` to this date; negative if `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }

    /// The day `days` days before this one.
    #[must_use]
    pub fn days_before(self, days: i32) -> Option<Self> {
        time::Date::from_julian_day(self.0.to_julian_day().checked_sub(days)?).ok().map(Self)
    }

    /// The week that it is in: the year that the week belongs to, and its number from 1 to 53, as in ISO 8601.
    #[must_use]
    pub fn week(self) -> (i32, u8) {
        let (year, week, _) = self.0.to_iso_week_date();
        (year, week)
    }

    /// The date for display: `12 Nov 2026`.
    #[must_use]
    pub fn readable(self) -> String {
        let month = match self.0.month() {
            Month::January => "Jan",
            Month::February => "Feb",
            Month::March => "Mar",
            Month::April => "Apr",
            Month::May => "May",
            Month::June => "Jun",
            Month::July => "Jul",
            Month::August => "Aug",
            Month::September => "Sep",
            Month::October => "Oct",
            Month::November => "Nov",
            Month::December => "Dec",
        };
        format!("{} {month} {}", self.0.day(), self.0.year())
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(InvalidDate);
        }
        let part = |range: std::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| InvalidDate);
        let month = u8::try_from(part(5..7)?).ok().and_then(|m| Month::try_from(m).ok());
        let day = u8::try_from(part(8..10)?).map_err(|_| InvalidDate)?;
        time::Date::from_calendar_date(i32::from(part(0..4)?), month.ok_or(InvalidDate)?, day)
            .map(Self)
            .map_err(|_| InvalidDate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

serde_as_text!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        for text in ["2026-11-21", "2024-02-29", "0001-01-01"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", "2026-13-01", "2026-02-29", "2026-00-10", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-0é"]
        {
            assert_eq!(text.parse::<Date>(), Err(InvalidDate), "{text:?}");
        }
    }

    #[test]
    fn days_are_counted_across_leap_years() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(date("2024-03-01").days_since(date("2024-02-28")), 2);
        assert_eq!(date("2026-11-21").days_since(date("2026-11-22")), -1);
        assert_eq!(Date::from_unix_days(0), Some(date("1970-01-01")));
        assert_eq!(Date::from_unix_days(20_778), Some(date("2026-11-21")));
        assert_eq!(Date::from_unix_days(i32::MAX), None);
        assert_eq!(date("2024-03-01").days_before(2), Some(date("2024-02-28")));
        assert_eq!(date("2024-03-01").days_before(i32::MIN), None);
        assert_eq!(date("2026-11-02").readable(), "2 Nov 2026");
        assert_eq!(date("2026-11-21").unix_days(), 20_778);
        for (months, first) in [(0, "2026-11-01"), (10, "2026-01-01"), (11, "2025-12-01"), (24, "2024-11-01")]
        {
            assert_eq!(date("2026-11-21").months_before(months), Some(date(first)));
        }
    }
}
