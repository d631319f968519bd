//! What every source is read as: named columns, and rows of the cells that are not empty.

use std::fmt;

use catalog::cell::{is_blank, tidy};

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What a row's place in the source counts: `row` in a spreadsheet, `line` in JSON and YAML.
    pub place: &'static str,
    /// The names of the columns, none twice.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What of the source is not in the rows, and why.
    pub remarks: Vec<Remark>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place in the source, from 1.
    pub place: usize,
    /// The cells that are not empty with the numbers of their columns, in order: a wide table is mostly empty.
    cells: Vec<(usize, Cell)>,
}

/// What a cell says, with numbers as they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// True or false, in a format that has these.
    Flag(bool),
    /// A number, in a format that has these: `4096.0`, `3e-07`.
    Number(String),
    /// A text, without white space around it.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Something with parts of its own, which no fact can be.
    Nested,
}

/// Something that a reader of the source should know, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The row, as the table counts.
    pub row: Option<(&'static str, usize)>,
    /// The column.
    pub column: Option<String>,
    /// What is the matter, and what became of it.
    pub words: String,
}

impl Row {
    /// A row of cells by column, in order.
    pub(crate) fn new(place: usize, cells: Vec<(usize, Cell)>) -> Self {
        Self { place, cells }
    }

    /// The cell in a column, if it is not empty.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[at].1)
    }

    /// The cells that are not empty.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().map(|(column, cell)| (*column, cell))
    }

    pub(crate) fn set(&mut self, column: usize, cell: Cell) {
        match self.cells.binary_search_by_key(&column, |(column, _)| *column) {
            Ok(at) => self.cells[at].1 = cell,
            Err(at) => self.cells.insert(at, (column, cell)),
        }
    }
}

impl Cell {
    /// The cell as text. A list's items are joined.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Flag(true) => "Yes".to_owned(),
            Self::Flag(false) => "No".to_owned(),
            Self::Number(text) | Self::Text(text) => text.clone(),
            Self::List(items) => items.join(", "),
            Self::Nested => String::new(),
        }
    }

    /// Whether the cell is R's mark for a value that is not available. In a column of texts, the same letters are a text.
    pub(crate) fn is_unavailable(&self) -> bool {
        matches!(self, Self::Text(text) if text == "NA")
    }

    /// A cell from what somebody typed: `None` if that is nothing, or one of the usual marks for it.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let text = tidy(text);
        (!is_blank(&text)).then_some(Self::Text(text))
    }
}

impl Table {
    /// The number of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// A remark on a row, or on its cell in a column.
    pub(crate) fn remark(&self, row: &Row, column: Option<usize>, words: String) -> Remark {
        Remark {
            row: Some((self.place, row.place)),
            column: column.map(|column| self.columns[column].clone()),
            words,
        }
    }

    /// Repeats the last text of a column in the empty cells below it, as merged cells lose it.
    pub(crate) fn fill_down(&mut self, column: usize) {
        let mut last = None;
        for row in &mut self.rows {
            match (row.cell(column), &last) {
                (Some(cell), _) => last = Some(cell.clone()),
                (None, Some(cell)) => row.set(column, cell.clone()),
                (None, None) => {}
            }
        }
    }
}

impl Remark {
    /// A remark on a whole column.
    pub(crate) fn on_column(column: &str, words: impl Into<String>) -> Self {
        Self { row: None, column: Some(column.to_owned()), words: words.into() }
    }

    /// A remark on the whole source.
    pub(crate) fn general(words: impl Into<String>) -> Self {
        Self { row: None, column: None, words: words.into() }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some((place, row)), Some(column)) => {
                write!(f, "{place} {row}, column \"{column}\": {}", self.words)
            }
            (Some((place, row)), None) => write!(f, "{place} {row}: {}", self.words),
            (None, Some(column)) => write!(f, "column \"{column}\": {}", self.words),
            (None, None) => f.write_str(&self.words),
        }
    }
}
