//! A text as a table: named columns, and rows of cells.

use serde_json::{Map, Value};

use super::problem::{Problem, Unreadable};
use super::{LARGEST, LONGEST_NAME, MOST_COLUMNS, MOST_ROWS, OwnData};
use crate::Currency;
use crate::cell::{Record, delimiter, is_blank, records, tidy, unclosed_quote};

/// What a reader brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Brought {
    /// A table, of which it has yet to be said what its columns mean.
    Table(Table),
    /// A file that this site has saved, and what of it couldn't be read.
    Saved(OwnData, Vec<Problem>),
}

/// Named columns, and rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What a row is called: `row` in a table, `entry` in JSON.
    pub place: &'static str,
    /// The names of the columns, at least one.
    pub columns: Vec<String>,
    /// The rows, at least one.
    pub rows: Vec<Row>,
    /// What of the text is not in the rows.
    pub problems: Vec<Problem>,
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts, with the names of the columns in row 1; in JSON, the number of the entry.
    pub number: usize,
    /// Its cells on one line each, empty if they say nothing, as many as there are columns.
    pub cells: Vec<String>,
}

/// Reads a text: JSON if it begins like it, and otherwise rows with commas, semicolons or tabs between their cells. Money of
/// a file that this site has saved is in `currency`, or else a number.
///
/// # Errors
/// If there is nothing in it to be used.
pub fn read(text: &str, currency: Currency) -> Result<Brought, Unreadable> {
    if text.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}');
    // Letters that could not be decoded are no reason to refuse a file, but zeros are in no text.
    if text.contains('\0') || text.starts_with("PK\u{3}") || text.starts_with("%PDF") {
        return Err(Unreadable::NoText);
    }
    if !begins_like_json(text) {
        return delimited(text).map(Brought::Table);
    }
    match serde_json::from_str(text).map_err(|error| Unreadable::NotJson(error.to_string()))? {
        Value::Object(file) if file.contains_key("version") => {
            let (data, problems) = OwnData::of_file(file)?;
            Ok(Brought::Saved(data.in_currency(currency), problems))
        }
        Value::Object(entries) => {
            objects(entries.into_iter().map(|(key, value)| (Some(key), value))).map(Brought::Table)
        }
        Value::Array(entries) => objects(entries.into_iter().map(|value| (None, value))).map(Brought::Table),
        _ => Err(Unreadable::NoRows),
    }
}

fn begins_like_json(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    match letters.next() {
        Some('[') => matches!(letters.next(), Some('{' | ']')),
        Some('{') => matches!(letters.next(), Some('"' | '}')),
        _ => false,
    }
}

fn delimited(text: &str) -> Result<Table, Unreadable> {
    let delimiter = delimiter(text);
    let open = unclosed_quote(text, delimiter);
    let text = open.map_or(text, |(_, at)| &text[..text[..at].rfind(['\n', '\r']).map_or(0, |it| it + 1)]);
    // One more for the names of the columns.
    let records = records(text, delimiter, MOST_ROWS + 1).ok_or(Unreadable::TooManyRows)?;
    let filled = |record: &Record| record.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let widest = records.iter().map(&filled).max().unwrap_or(0);
    // A title above the table is no row with names.
    let head = records.iter().position(|record| filled(record) > 0 && filled(record) * 2 > widest);
    let head = head.ok_or(Unreadable::NoRows)?;
    let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
    let width = (0..width)
        .rev()
        .find(|at| records.iter().any(|it| it.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty())));
    let width = width.map_or(0, |last| last + 1);
    if width > MOST_COLUMNS {
        return Err(Unreadable::TooManyColumns(width));
    }
    let place = "row";
    let mut problems = Vec::new();
    let mut problem = |row: usize, what: &str| {
        problems.push(Problem { place, row: Some(row), column: None, what: what.to_owned() });
    };
    for record in records[..head].iter().filter(|record| filled(record) > 0) {
        problem(record.row, "it stands above the names of the columns and is left out.");
    }
    if let Some((line, _)) = open {
        problem(
            line,
            "a quotation mark opens a cell that is never closed, so that this line and all below it are left out. Close it, or write it twice if it belongs to the text.",
        );
    }
    let name = |at: usize| column_name(records[head].cells.get(at).map_or("", String::as_str), at);
    let cell = |record: &Record, at: usize| record.cells.get(at).map_or_else(String::new, |cell| said(cell));
    let rows = records[head + 1..]
        .iter()
        .map(|record| Row { number: record.row, cells: (0..width).map(|at| cell(record, at)).collect() });
    let rows: Vec<Row> = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    if rows.is_empty() {
        return Err(Unreadable::NoRows);
    }
    Ok(Table { place, columns: distinct((0..width).map(name)), rows, problems })
}

/// A list of objects, or an object of objects by name.
fn objects(entries: impl Iterator<Item = (Option<String>, Value)>) -> Result<Table, Unreadable> {
    const KEY: &str = "name";
    let place = "entry";
    let mut columns: Vec<String> = Vec::new();
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (number, (key, value)) in (1..).zip(entries) {
        if number > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let mut problem = |column: Option<String>, what: &str| {
            problems.push(Problem { place, row: Some(number), column, what: what.to_owned() });
        };
        let Value::Object(mut entry) = value else {
            problem(None, "it is no object with names and values, and is left out.");
            continue;
        };
        if let Some(key) = key {
            entry.entry(KEY).or_insert(Value::String(key));
        }
        let mut cells: Vec<String> = vec![String::new(); columns.len()];
        for (name, value) in entry {
            let name = column_name(&name, columns.len());
            let Some(text) = scalar(value) else {
                problem(Some(name), "it has parts of its own, which no value can have, and is left out.");
                continue;
            };
            let at = columns.iter().position(|column| *column == name).unwrap_or_else(|| {
                columns.push(name);
                columns.len() - 1
            });
            if columns.len() > MOST_COLUMNS {
                return Err(Unreadable::TooManyColumns(columns.len()));
            }
            cells.resize(columns.len(), String::new());
            cells[at] = text;
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number, cells });
        }
    }
    if rows.is_empty() {
        return Err(Unreadable::NoRows);
    }
    rows.iter_mut().for_each(|row| row.cells.resize(columns.len(), String::new()));
    Ok(Table { place, columns, rows, problems })
}

/// A value of JSON as a cell; `None` if it has parts.
fn scalar(value: Value) -> Option<String> {
    Some(match value {
        Value::Null => String::new(),
        Value::Bool(flag) => if flag { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => said(&text),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.into_iter().map(scalar).collect();
            items?.join("; ")
        }
        Value::Object(Map { .. }) => return None,
    })
}

/// What a cell says, on one line. The apostrophe with which a text is kept from being a formula is none of its letters.
fn said(cell: &str) -> String {
    let text = tidy(cell);
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    };
    if is_blank(&text) { String::new() } else { text }
}

fn column_name(written: &str, at: usize) -> String {
    let name: String = tidy(written).chars().take(LONGEST_NAME).collect();
    if name.is_empty() { ["Column ", &(at + 1).to_string()].concat() } else { name }
}

/// The names with a number behind those that are there already.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for name in names {
        let mut own = name.clone();
        let mut count = 1;
        while columns.contains(&own) {
            count += 1;
            own = [&name, " (", &count.to_string(), ")"].concat();
        }
        columns.push(own);
    }
    columns
}
