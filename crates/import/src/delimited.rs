//! CSV and its relatives, as spreadsheets save them.

use std::collections::BTreeSet;

use catalog::cell::{Record, delimiter, records, tidy, unclosed_quote};

use crate::table::{Cell, Remark, Row, Table};

/// Reads rows of fields. The first row with names for most columns is the header.
pub(crate) fn read(text: &str) -> Result<Table, String> {
    let records = split(text, delimiter(text))?;
    let widest = records.iter().map(filled).max().unwrap_or(0);
    let Some(at) = records.iter().position(|record| filled(record) > 0 && filled(record) * 2 > widest) else {
        return Err("the file has no rows".to_owned());
    };
    let mut table = Table { place: "row", ..Table::default() };
    for record in &records[..at] {
        if filled(record) > 0 {
            let words = "before the row that names the columns; left out".to_owned();
            table.remarks.push(Remark { row: Some(("row", record.row)), column: None, words });
        }
    }
    let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
    table.columns = names(&records[at], width, &mut table.remarks);
    for record in &records[at + 1..] {
        let is_header = record.cells.len() > 1 && record.cells == records[at].cells;
        if is_header {
            let words = "the header again; left out".to_owned();
            table.remarks.push(Remark { row: Some(("row", record.row)), column: None, words });
        } else if filled(record) > 0 {
            let cells = record.cells.iter().enumerate();
            let cells = cells.filter_map(|(at, text)| Some((at, Cell::typed(text)?)));
            table.rows.push(Row::new(record.row, cells.collect()));
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

fn filled(record: &Record) -> usize {
    record.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn split(text: &str, delimiter: u8) -> Result<Vec<Record>, String> {
    if let Some((line, _)) = unclosed_quote(text, delimiter) {
        return Err(format!("line {line}: a quotation mark opens a field that nothing closes"));
    }
    Ok(records(text, delimiter, usize::MAX).unwrap_or_default())
}

/// A name for each column, none twice.
fn names(header: &Record, width: usize, remarks: &mut Vec<Remark>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    (0..width)
        .map(|at| {
            let written = tidy(header.cells.get(at).map_or("", String::as_str));
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
