//! A comparison as a Markdown table, and a decision record as a page, for an issue, a note or a chat. Depends on the domain
//! alone, because the browser uses it, too.

mod decision;

use catalog::compare::{Cell, Rows, SplitRow};
use catalog::decision::Met;
use catalog::format::Verdict;
use catalog::narrowing::Judgement;

pub use decision::{DecisionPage, decision};

use crate::plain::one_line;

/// A reviewer's name, and what they say of each tool, in the order of the columns.
pub type Quotes<'a> = (&'a str, Vec<Option<String>>);

/// A comparison as one table: a column per tool; rows for the reader's musts and the panel, then price and facts, each
/// with a link to its source, then reviews in full.
///
/// Build it from the tools in column order, each with a [`link`](Self::link) to its page.
#[derive(Debug, Default)]
pub struct Table {
    heads: usize,
    text: String,
}

impl Table {
    /// Adds a tool with the absolute address of its page.
    pub fn link(&mut self, name: &str, address: &str) {
        self.heads += 1;
        self.text.push_str(" | ");
        push_link(&mut self.text, name, address);
    }

    /// The table, followed by a link to the page. `musts` has what each tool states of the reader's musts; if nothing is
    /// asked of any tool, they have no row.
    #[must_use]
    pub fn comparison(
        self,
        musts: &[Vec<Judgement>],
        split: &[SplitRow],
        rows: &Rows,
        quotes: &[Quotes],
        page: &str,
    ) -> String {
        let mut text = format!("| {} |\n| ---{} |\n", self.text, " | ---".repeat(self.heads));
        if musts.iter().any(|judgements| !judgements.is_empty()) {
            push_label(&mut text, "Your musts");
            for judgements in musts {
                text.push_str(" | ");
                push_judgements(&mut text, judgements);
            }
            text.push_str(" |\n");
        }
        for row in split.iter().filter(|row| row.verdicts.iter().any(Option::is_some)) {
            push_label(&mut text, &row.reviewer.name);
            if let Some(remark) = row.weight.remark() {
                text.extend([" (", remark, ")"]);
            }
            for verdict in &row.verdicts {
                text.push_str(" | ");
                text.push_str(verdict.map_or("—", Verdict::label));
            }
            text.push_str(" |\n");
        }
        for row in rows.groups.iter().flat_map(|group| &group.rows) {
            push_label(&mut text, &row.label);
            for cell in &row.cells {
                text.push_str(" | ");
                push_cell(&mut text, cell);
            }
            text.push_str(" |\n");
        }
        for (reviewer, quotes) in quotes.iter().filter(|(_, quotes)| quotes.iter().any(Option::is_some)) {
            push_label(&mut text, &format!("{reviewer} says"));
            for quote in quotes {
                text.push_str(" | ");
                text.push_str(&quote.as_deref().map_or_else(|| "—".to_owned(), escaped));
            }
            text.push_str(" |\n");
        }
        text.push_str("\n<");
        text.push_str(&target(page));
        text.push_str(">\n");
        text
    }
}

fn push_label(text: &mut String, label: &str) {
    text.push_str("| ");
    text.push_str(&escaped(label));
}

/// `Meets Price: $20; fails Offline: no`, or a dash.
fn push_judgements(text: &mut String, judgements: &[Judgement]) {
    if judgements.is_empty() {
        text.push('—');
    }
    for (at, judgement) in judgements.iter().enumerate() {
        let words = match (judgement.met, at) {
            (Met::Yes, 0) => "Meets ",
            (Met::Yes, _) => "; meets ",
            (Met::NotStated, 0) => "May fail ",
            (Met::NotStated, _) => "; may fail ",
            (Met::No, 0) => "Fails ",
            (Met::No, _) => "; fails ",
        };
        text.push_str(words);
        text.push_str(&escaped(&judgement.words()));
    }
}

/// `MIT (note) [modal.com, 2 Nov 2026](https://modal.com/pricing)`, or `12 MB (measured 1 Dec 2026, version 1.5)`.
fn push_cell(text: &mut String, cell: &Cell) {
    let stated = match cell {
        Cell::Missing => return text.push_str("couldn't be loaded"),
        Cell::NotStated => return text.push_str("not stated"),
        Cell::Stated(stated) => stated,
    };
    text.push_str(&escaped(&stated.text));
    if let Some(note) = &stated.note {
        text.push_str(" (");
        text.push_str(&escaped(note));
        text.push(')');
    }
    if let Some(source) = &stated.source {
        let mut words = source.host().to_owned();
        if let Some(checked) = stated.checked {
            words.push_str(", ");
            words.push_str(&checked.readable());
        }
        text.push(' ');
        push_link(text, &words, source.as_str());
    }
    if let Some(measured) = &stated.measured {
        text.push_str(" (measured ");
        text.push_str(&measured.day.readable());
        text.push_str(", version ");
        text.push_str(&escaped(&measured.version));
        text.push(')');
    }
}

fn push_link(text: &mut String, words: &str, address: &str) {
    text.push('[');
    text.push_str(&escaped(words));
    text.push_str("](");
    text.push_str(&target(address));
    text.push(')');
}

/// Text that Markdown renders literally: on one line, with a backslash before each character that could be markup,
/// including `&` (as in `&lt;`) and `~` (strikethrough in some flavours). CommonMark allows a backslash before any
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

/// An address as a link target in a table: characters that would end the link or the cell are percent-encoded.
fn target(address: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut safe = String::new();
    for c in address.chars() {
        if matches!(c, '(' | ')' | '<' | '>' | '|' | '\\' | '`' | '*') {
            let code = c as usize;
            safe.push('%');
            safe.push(char::from(DIGITS[code / 16]));
            safe.push(char::from(DIGITS[code % 16]));
        } else if !c.is_whitespace() && !c.is_control() {
            safe.push(c);
        }
    }
    safe
}
