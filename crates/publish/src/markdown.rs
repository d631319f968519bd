//! A comparison as a table in Markdown, for an issue, a note or a chat. It needs the domain alone, and the browser wants
//! it, too.

use catalog::HttpsUrl;
use catalog::compare::{Cell, Rows, SplitRow, Stated};

use crate::plain::one_line;

/// A comparison as one table: the tools across; the panel, then price and facts down, each with a link to its source. A
/// link to the page stands below.
///
/// `tools` are names with the absolute addresses of their pages, in the order of the columns.
#[must_use]
pub fn comparison(tools: &[(&str, &str)], split: &[SplitRow], rows: &Rows, page: &str) -> String {
    let mut table = Table(String::new());
    let names = tools.iter().map(|(name, address)| format!("[{}]({})", escaped(name), target(address)));
    table.row("", names);
    table.row("---", tools.iter().map(|_| "---".to_owned()));
    for row in split.iter().filter(|row| row.verdicts.iter().any(Option::is_some)) {
        let verdicts = row.verdicts.iter().map(|verdict| match verdict {
            Some(verdict) => verdict.label().to_owned(),
            None => "—".to_owned(),
        });
        table.row(&escaped(&row.reviewer.name), verdicts);
    }
    for row in rows.groups.iter().flat_map(|group| &group.rows) {
        table.row(&escaped(&row.label), row.cells.iter().map(cell));
    }
    let Table(mut text) = table;
    text.push_str("\n<");
    text.push_str(&target(page));
    text.push_str(">\n");
    text
}

struct Table(String);

impl Table {
    fn row(&mut self, label: &str, cells: impl Iterator<Item = String>) {
        self.0.push_str("| ");
        self.0.push_str(label);
        for cell in cells {
            self.0.push_str(" | ");
            self.0.push_str(&cell);
        }
        self.0.push_str(" |\n");
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Missing => "could not be loaded".to_owned(),
        Cell::NotStated => "not stated".to_owned(),
        Cell::Stated(stated) => stated_cell(stated),
    }
}

fn stated_cell(stated: &Stated) -> String {
    let mut text = escaped(&stated.text);
    if let Some(note) = &stated.note {
        text.push_str(" (");
        text.push_str(&escaped(note));
        text.push(')');
    }
    if let Some(source) = &stated.source {
        text.push(' ');
        text.push_str(&source_link(source, stated));
    }
    text
}

/// `[modal.com, 2 Nov 2026](https://modal.com/pricing)`.
fn source_link(source: &HttpsUrl, stated: &Stated) -> String {
    let mut words = escaped(source.host());
    if let Some(checked) = stated.checked {
        words.push_str(", ");
        words.push_str(&checked.readable());
    }
    let mut link = String::from("[");
    link.push_str(&words);
    link.push_str("](");
    link.push_str(&target(source.as_str()));
    link.push(')');
    link
}

/// Text that Markdown takes as it is: on one line, with a backslash before each character that could mean something.
/// `&` is among them, as in `&lt;`, and `~` in the flavours that strike through; CommonMark takes a backslash before any
/// ASCII punctuation (section 2.4).
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '!') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// An address as the target of a link in a table: what would end the link or the cell is percent-encoded.
fn target(address: &str) -> String {
    let mut safe = String::new();
    for c in address.chars() {
        match c {
            '(' => safe.push_str("%28"),
            ')' => safe.push_str("%29"),
            '<' => safe.push_str("%3C"),
            '>' => safe.push_str("%3E"),
            '|' => safe.push_str("%7C"),
            '\\' => safe.push_str("%5C"),
            '`' => safe.push_str("%60"),
            '*' => safe.push_str("%2A"),
            c if c.is_whitespace() || c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}
