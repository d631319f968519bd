//! CSV and its relatives, as spreadsheets save them.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};

use crate::table::{Cell, Remark, Row, Table};

/// Reads rows of fields. The first row with names for most columns is the header.
pub(crate) fn read(text: &str) -> Result<Table, String> {
    let records = split(text, delimiter(text))?;
    let widest = records.iter().map(filled).max().unwrap_or(0);
    let Some(at) = records.iter().position(|record| filled(record) > 0 && filled(record) * 2 > widest) else {
        return Err("the file has no rows".to_owned());
    };
    let mut table = Table { place: "row", ..Table::default() };
    for (number, record) in (1..).zip(&records[..at]) {
        if filled(record) > 0 {
            let words = "before the row that names the columns; left out".to_owned();
            table.remarks.push(Remark { row: Some(("row", number)), column: None, words });
        }
    }
    let width = records.iter().map(StringRecord::len).max().unwrap_or(0);
    table.columns = names(&records[at], width, &mut table.remarks);
    for (number, record) in (1..).zip(&records).skip(at + 1) {
        let is_header = record.len() > 1 && record.iter().eq(records[at].iter());
        if is_header {
            let words = "the header again; left out".to_owned();
            table.remarks.push(Remark { row: Some(("row", number)), column: None, words });
        } else if filled(record) > 0 {
            let cells = record.iter().enumerate().filter_map(|(at, text)| Some((at, Cell::typed(text)?)));
            table.rows.push(Row::new(number, cells.collect()));
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        if table.rows.iter().all(|row| row.cell(at).is_none()) {
            table.remarks.push(Remark::on_column(column, "has no values; left out"));
        }
    }
    if table.rows.is_empty() {
        return Err("the file has a header and no rows".to_owned());
    }
    Ok(table)
}

fn filled(record: &StringRecord) -> usize {
    record.iter().filter(|field| !field.trim().is_empty()).count()
}

fn split(text: &str, delimiter: u8) -> Result<Vec<StringRecord>, String> {
    let open = unclosed_quote(text, delimiter);
    if let Some(line) = open {
        return Err(format!("line {line}: a quotation mark opens a field that nothing closes"));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().collect::<Result<Vec<_>, _>>();
    records.map_err(|error| format!("this is not a table: {error}"))
}

/// The line of a quotation mark that opens the last field and is never closed: the `csv` crate takes all that follows for
/// one field and reports nothing.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut opened, mut is_start) = (1, None, true);
    let mut rest = text.bytes().peekable();
    while let Some(byte) = rest.next() {
        match (byte, opened) {
            (b'"', None) if is_start => opened = Some(line),
            (b'"', Some(_)) if rest.peek() == Some(&b'"') => _ = rest.next(),
            (b'"', Some(_)) => opened = None,
            _ => {}
        }
        line += usize::from(byte == b'\n');
        is_start = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    opened
}

/// The separator that gives the first lines the most fields: a comma, a semicolon or a tab.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(20).flat_map(|line| [line, "\n"]).collect();
    let fields = |delimiter: &u8| {
        let records = ReaderBuilder::new()
            .delimiter(*delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(head.as_bytes())
            .into_records();
        // How many rows agree with the first wide one, weighted with its width: commas within texts don't.
        let widths: Vec<usize> = records.flatten().map(|record| record.len()).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        widths.iter().filter(|width| **width == widest && widest > 1).count() * widest
    };
    // Of equals the last one wins.
    [b'\t', b';', b','].into_iter().max_by_key(fields).unwrap_or(b',')
}

/// A name for each column, none twice.
fn names(header: &StringRecord, width: usize, remarks: &mut Vec<Remark>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    (0..width)
        .map(|at| {
            let written = crate::table::tidy(header.get(at).unwrap_or_default());
            let base = if written.is_empty() { format!("Column {}", at + 1) } else { written };
            let mut name = base.clone();
            let mut count = 1;
            while !taken.insert(name.clone()) {
                count += 1;
                name = format!("{base} ({count})");
            }
            if count > 1 {
                remarks.push(Remark::on_column(&name, format!("the name \"{base}\" is there twice")));
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(table: &Table) -> Vec<Vec<String>> {
        let texts = |row: &Row| {
            (0..table.columns.len()).map(|at| row.cell(at).map(Cell::text).unwrap_or_default()).collect()
        };
        table.rows.iter().map(texts).collect()
    }

    #[test]
    fn quotes_line_breaks_and_separators_within_fields() {
        for (text, columns, rows) in [
            ("a,b\n1,2\n", vec!["a", "b"], vec![vec!["1", "2"]]),
            ("a;b\r\n\"x;\"\"y\"\"\";\"1,5\r\nGB\"\r\n", vec!["a", "b"], vec![vec!["x;\"y\"", "1,5 GB"]]),
            ("a\tb\n1\t\n\n\t2\n", vec!["a", "b"], vec![vec!["1", ""], vec!["", "2"]]),
            ("a,b\n1,2,3\n", vec!["a", "b", "Column 3"], vec![vec!["1", "2", "3"]]),
            ("a,b\nn/a,-\n1,—\n", vec!["a", "b"], vec![vec!["", ""], vec!["1", ""]]),
        ] {
            let table = read(text).unwrap();
            assert_eq!(table.columns, columns, "{text}");
            assert_eq!(cells(&table), rows, "{text}");
        }
    }

    #[test]
    fn what_is_odd_about_a_header_is_named() {
        let table = read("Cars of 2024,,\nname,kg,kg\nA,1,\nname,kg,kg\nB,2,\n").unwrap();
        assert_eq!(table.columns, ["name", "kg", "kg (2)"]);
        let remarks: Vec<String> = table.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(
            remarks,
            [
                "row 1: before the row that names the columns; left out",
                "column \"kg (2)\": the name \"kg\" is there twice",
                "row 4: the header again; left out",
                "column \"kg (2)\": has no values; left out",
            ]
        );
        assert_eq!(table.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(""), Err("the file has no rows".to_owned()));
        assert_eq!(read("a,b\n"), Err("the file has a header and no rows".to_owned()));
        let open = read("a,b\n1,2\n3,\"4\n5,6\n").unwrap_err();
        assert_eq!(open, "line 3: a quotation mark opens a field that nothing closes");
    }
}
