//! Rows of cells, separated by commas, semicolons or tabs: CSV and its relatives, as spreadsheets save and copy them.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number as a spreadsheet counts, from 1. A cell with line breaks is in a single row.
    pub row: usize,
    /// Its cells as they are written, without the quotation marks around them.
    pub cells: Vec<String>,
}

/// Reads rows of cells, which need not be of the same number; `None` if there are more than `most`. Any text can be read.
#[must_use]
pub fn records(text: &str, delimiter: u8, most: usize) -> Option<Vec<Record>> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rows = Rows { reader: &mut reader, rest: text.as_bytes(), row: 0, after_return: false };
    let mut records = Vec::new();
    while let Some(record) = rows.next() {
        if records.len() == most {
            return None;
        }
        records.push(record);
    }
    Some(records)
}

/// The line of a quotation mark that opens a cell and is never closed, from 1, and where it stands in the text, in bytes: a
/// reader of tables takes all that follows for one cell.
#[must_use]
pub fn unclosed_quote(text: &str, delimiter: u8) -> Option<(usize, usize)> {
    let (mut line, mut opened, mut is_start) = (1, None, true);
    let mut rest = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = rest.next() {
        match (byte, opened) {
            (b'"', None) if is_start => opened = Some((line, at)),
            (b'"', Some(_)) if rest.peek().is_some_and(|(_, next)| *next == b'"') => _ = rest.next(),
            (b'"', Some(_)) => opened = None,
            _ => {}
        }
        line += usize::from(byte == b'\n');
        is_start = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    opened
}

/// The separator that gives the first lines the most cells: a comma, a semicolon or a tab.
#[must_use]
pub fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(20).flat_map(|line| [line, "\n"]).collect();
    let cells = |delimiter: &u8| {
        // How many rows agree with the first wide one, weighted with its width: commas within texts don't.
        let records = records(&head, *delimiter, usize::MAX).unwrap_or_default();
        let widest = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
        records.iter().filter(|record| record.cells.len() == widest && widest > 1).count() * widest
    };
    // Of equals the last one wins.
    [b'\t', b';', b','].into_iter().max_by_key(cells).unwrap_or(b',')
}

struct Rows<'a> {
    reader: &'a mut Reader,
    rest: &'a [u8],
    /// The number of the last row.
    row: usize,
    /// Whether the last row ended with a carriage return, which a line feed may belong to.
    after_return: bool,
}

impl Rows<'_> {
    fn next(&mut self) -> Option<Record> {
        self.row += 1 + self.skip_empty();
        let (mut bytes, mut ends) = (vec![0; 256], vec![0; 16]);
        let (mut written, mut ended) = (0, 0);
        loop {
            let (result, read, wrote, found) =
                self.reader.read_record(self.rest, &mut bytes[written..], &mut ends[ended..]);
            self.after_return = read > 0 && self.rest[read - 1] == b'\r';
            self.rest = &self.rest[read..];
            (written, ended) = (written + wrote, ended + found);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let mut start = 0;
        let cells = ends[..ended].iter().map(|end| {
            let cell = String::from_utf8_lossy(&bytes[start..*end]).into_owned();
            start = *end;
            cell
        });
        Some(Record { row: self.row, cells: cells.collect() })
    }

    /// Leaves out empty lines, and counts them.
    fn skip_empty(&mut self) -> usize {
        let mut count = 0;
        while let Some((first @ (b'\r' | b'\n'), rest)) = self.rest.split_first() {
            count += usize::from(!(*first == b'\n' && self.after_return));
            self.after_return = *first == b'\r';
            self.rest = rest;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let records = records(text, delimiter(text), 100).unwrap();
        records.into_iter().map(|record| (record.row, record.cells)).collect()
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        for (text, expected) in [
            ("a,b\n1,2\n", vec![(1, vec!["a", "b"]), (2, vec!["1", "2"])]),
            ("a;b\r\n\r\n\"x\r\n\"\"y\"\"\";2", vec![(1, vec!["a", "b"]), (3, vec!["x\r\n\"y\"", "2"])]),
            ("\n\na\tb\r\r1\t\n", vec![(3, vec!["a", "b"]), (5, vec!["1", ""])]),
            ("a,b\r\n1,2\r\n3,4", vec![(1, vec!["a", "b"]), (2, vec!["1", "2"]), (3, vec!["3", "4"])]),
            ("", vec![]),
        ] {
            assert_eq!(
                rows(text),
                expected
                    .iter()
                    .map(|(row, cells)| (*row, cells.iter().map(|it| (*it).to_owned()).collect()))
                    .collect::<Vec<_>>(),
                "{text:?}"
            );
        }
        assert_eq!(records("a\nb\nc\n", b',', 2), None);
        assert_eq!(unclosed_quote("a,b\n1,\"2\n3,4\n", b','), Some((2, 6)));
        assert_eq!(unclosed_quote("a,b\n1,\"2\n3\",4\n", b','), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec(prop::collection::vec("[a,;\t\"\r\n é]{0,6}", 2..5), 1..6)) {
            let text: String = cells.iter().map(|row| {
                let row: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                row.join(",") + "\r\n"
            }).collect();
            prop_assert_eq!(unclosed_quote(&text, b','), None);
            let read = records(&text, b',', 100).unwrap();
            prop_assert_eq!(read.iter().map(|it| it.row).collect::<Vec<_>>(), (1..=cells.len()).collect::<Vec<_>>());
            prop_assert_eq!(read.into_iter().map(|it| it.cells).collect::<Vec<_>>(), cells);
        }

        #[test]
        fn any_text_is_read(text in "(?s).{0,80}") {
            let delimiter = delimiter(&text);
            let _ = (records(&text, delimiter, 10), unclosed_quote(&text, delimiter));
        }
    }
}
