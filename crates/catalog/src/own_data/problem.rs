//! What can't be read, in words that say where it is and what to do.

use std::fmt;

use super::{MOST_COLUMNS, MOST_ROWS};

/// Something that isn't used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What a row is called: `row` in a table, `entry` in JSON.
    pub place: &'static str,
    /// The row, as a spreadsheet counts; `None` if it is about a whole column or file.
    pub row: Option<usize>,
    /// The name of the column.
    pub column: Option<String>,
    /// What is the matter and what to do.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = |f: &mut fmt::Formatter<'_>, word: &str, column: &str| {
            write!(f, "{word} “\u{2068}{column}\u{2069}”")
        };
        match (self.row, &self.column) {
            (Some(row), Some(name)) => {
                write!(f, "{} {row}, ", capital(self.place))?;
                column(f, "column", name)?;
            }
            (Some(row), None) => write!(f, "{} {row}", capital(self.place))?,
            (None, Some(name)) => column(f, "Column", name)?,
            (None, None) => return f.write_str(&self.what),
        }
        write!(f, ": {}", self.what)
    }
}

fn capital(place: &str) -> &str {
    if place == "row" { "Row" } else { "Entry" }
}

/// A part of what somebody wrote, quoted in a sentence. It keeps its own direction, and is cut short.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut letters = text.chars();
    let mut quoted: String = std::iter::once('\u{2068}').chain(letters.by_ref().take(SHOWN)).collect();
    if letters.next().is_some() {
        quoted.push('…');
    }
    quoted.push('\u{2069}');
    ["“", &quoted, "”"].concat()
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more than [`LARGEST`](super::LARGEST) bytes.
    TooLarge,
    /// It has more than [`MOST_ROWS`] rows.
    TooManyRows,
    /// It has more than [`MOST_COLUMNS`] columns: so many.
    TooManyColumns(usize),
    /// It is no text, or one in another encoding than UTF-8.
    NoText,
    /// It begins like JSON and isn't, for this reason.
    NotJson(String),
    /// There is nothing below the names of the columns.
    NoRows,
    /// It is a file of this version of the format, which is newer than this program.
    Newer(u64),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("It is larger than 5 MB, which is the limit. Leave out rows or columns that you don't need here."),
            Self::TooManyRows => write!(f, "It has more than {} rows, which is the limit. Leave out those that you don't need here.", crate::grouped(MOST_ROWS as f64)),
            Self::TooManyColumns(count) => write!(f, "It has {count} columns, and {MOST_COLUMNS} is the limit. Leave out those that you don't need here."),
            Self::NoText => f.write_str("It isn't plain text in UTF-8. In a spreadsheet, save the table as “CSV UTF-8”, or copy its rows and paste them here."),
            Self::NotJson(error) => write!(f, "It begins like JSON, but isn't: {error}."),
            Self::NoRows => f.write_str("It has no rows. The first row names the columns, and each further one is a tool."),
            Self::Newer(version) => write!(f, "It was saved by a newer version of this page (format {version}). Reload the page, and open it again."),
        }
    }
}
