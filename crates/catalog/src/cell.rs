//! What people write in the cells of tables: flags, days, numbers with units, and what is there for nothing.
//!
//! An import reads the source of a catalog by these rules, and the app the values that a reader brings along. They decide
//! what a text means, and not what becomes of it: numbers stay texts, so that each can count in its own way.

mod day;
mod delimited;
mod label;
mod quantity;

pub use day::{DateOrder, day, is_month};
pub use delimited::{Record, delimiter, records, unclosed_quote};
pub use label::{folded, is_money, label, unit};
pub use quantity::{Mark, Quantity, as_currency, number, quantity, sizes};

/// What a text says that answers yes or no.
#[must_use]
pub fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "✓" | "✔" | "✅" | "☑" => Some(true),
        "false" | "no" | "n" | "✗" | "✘" | "❌" | "✕" => Some(false),
        _ => None,
    }
}

/// A year from 1000 to 2999 as it is written.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let is_year = text.len() == 4 && text.starts_with(['1', '2']);
    is_year.then(|| text.parse().ok()).flatten()
}

/// Whether digits are a code, such as of a telephone, and no number: those behind a zero or a plus.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.starts_with('+') || text.starts_with('0') && text[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// The text on one line, without white space around it and characters that nobody sees.
#[must_use]
pub fn tidy(text: &str) -> String {
    let seen = text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect::<String>();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls and marks that the check of a catalog refuses.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a cell says that it says nothing. "None" is not among these, because it may be an answer, nor is "NA", which is
/// Namibia in a column of codes.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    const MARKS: [&str; 13] =
        ["-", "--", "–", "—", "?", "n/a", "n.a.", "#n/a", "null", "nil", "unknown", "tbd", "not available"];
    text.is_empty() || MARKS.contains(&text.to_lowercase().as_str())
}
