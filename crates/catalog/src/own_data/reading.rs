//! The rows of a table, read by what its columns mean. Each is used, or named with the reason why not.

use super::columns::{Used, used};
use super::names::{Known, Named, Names, address};
use super::problem::{Problem, quoted};
use super::{LONGEST_NAME, Matching, OwnData, Row, Table, Use, Values};
use crate::format::Site;
use crate::{Catalog, Currency, FactValue, HttpsUrl, Slug};

/// What could be read of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What is used.
    pub data: OwnData,
    /// What isn't, in the order of the rows.
    pub problems: Vec<Problem>,
    /// For each column of the table that is used, its number there and what its first value is read as.
    pub samples: Vec<(usize, String)>,
    /// How many rows say something that is used.
    pub used: usize,
    /// How many rows name a tool that the catalog doesn't have.
    pub unknown: usize,
}

/// For how many names that no tool has a similar one is looked up, which takes a while in a large catalog.
const SUGGESTIONS: usize = 8;

impl Reading {
    /// Reads the rows of a table. `site` has the catalog's facts.
    #[must_use]
    pub fn of(catalog: &Catalog, site: &Site, table: &Table, matching: &Matching) -> Self {
        let currency = site.currency();
        let columns = used(site, table, matching, currency);
        let data = OwnData {
            currency,
            columns: columns.iter().map(|it| it.definition.clone()).collect(),
            ..OwnData::default()
        };
        let mut reader = Reader {
            names: Names::of(catalog),
            table,
            matching,
            columns: &columns,
            known: Known::default(),
            suggested: 0,
            reading: Self { data, problems: table.problems.clone(), ..Self::default() },
        };
        table.rows.iter().for_each(|row| reader.read(row, currency));
        let mut reading = reader.reading;
        reading.samples =
            columns.iter().filter_map(|it| Some((it.at, sample(it, table, currency)?))).collect();
        reading.problems.sort_by_key(|problem| problem.row);
        reading.data = reading.data.tidied();
        reading
    }
}

/// What the first cell of a column that can be read is read as.
fn sample(used: &Used, table: &Table, currency: Currency) -> Option<String> {
    let cells = table.rows.iter().map(|row| row.cells[used.at].as_str()).filter(|cell| !cell.is_empty());
    let mut values = cells.filter_map(|cell| read_cell(used, cell, currency).ok());
    values.next().map(|value| used.definition.readable(&value, currency))
}

fn read_cell(used: &Used, cell: &str, currency: Currency) -> Result<FactValue, String> {
    let definition = &used.definition;
    used.column.value(cell, definition.kind, definition.unit.as_deref(), currency)
}

struct Reader<'a> {
    names: Names<'a>,
    table: &'a Table,
    matching: &'a Matching,
    columns: &'a [Used],
    known: Known,
    /// How many similar names have been looked up.
    suggested: usize,
    reading: Reading,
}

impl Reader<'_> {
    fn read(&mut self, row: &Row, currency: Currency) {
        let tools = self.matching.uses.iter().zip(&row.cells);
        let tools = tools.filter(|(wanted, cell)| **wanted == Use::Tool && !cell.is_empty());
        let cells: Vec<&str> = tools.map(|(_, cell)| cell.as_str()).collect();
        if cells.is_empty() {
            return self.problem(row, None, "it names no tool.".to_owned());
        }
        let mut found: Vec<Slug> = Vec::new();
        let mut several: Vec<Slug> = Vec::new();
        for cell in &cells {
            match self.names.find(cell) {
                Named::Tool(slug) if !found.contains(&slug) => found.push(slug),
                Named::Several(slugs) => several = slugs,
                Named::Tool(_) | Named::Nothing => {}
            }
        }
        match (found.as_slice(), several.as_slice()) {
            ([slug], _) => {
                let values = self.values(row, currency);
                self.add(row, &Target::Tool(slug), values);
            }
            ([], [one, other, ..]) => {
                let what = format!("several tools have this name. Write which one: {one} or {other}.");
                self.problem(row, None, what);
            }
            ([one, other, ..], _) => {
                let what =
                    format!("its columns name different tools, {one} and {other}. Correct one of them.");
                self.problem(row, None, what);
            }
            ([], _) => self.read_other(row, &cells, currency),
        }
    }

    /// Reads a row that names no tool of the catalog.
    fn read_other(&mut self, row: &Row, cells: &[&str], currency: Currency) {
        self.reading.unknown += 1;
        let name = cells.iter().find(|cell| address(cell).is_none()).unwrap_or(&cells[0]);
        if !self.matching.keeps_others {
            self.suggested += 1;
            let suggestion = if self.suggested > SUGGESTIONS { None } else { self.names.suggestion(name) };
            let suggestion = suggestion
                .unwrap_or_else(|| " Correct the name, or keep it as a tool of your own.".to_owned());
            let what = format!("no tool of the catalog is called {}.{suggestion}", quoted(name));
            return self.problem(row, None, what);
        }
        if name.chars().count() > LONGEST_NAME {
            let what = format!("the name has more than {LONGEST_NAME} characters; shorten it.");
            return self.problem(row, None, what);
        }
        let target = Target::Other(name, cells.iter().find_map(|cell| cell.parse().ok()));
        let values = self.values(row, currency);
        self.add(row, &target, values);
    }

    /// The values of a row. What can't be read is named.
    fn values(&mut self, row: &Row, currency: Currency) -> Values {
        let columns = self.columns;
        let mut value = |used: &Used| {
            let cell = &row.cells[used.at];
            if cell.is_empty() {
                return None;
            }
            let read = read_cell(used, cell, currency);
            read.map_err(|what| self.problem(row, Some(used.at), what)).ok()
        };
        columns.iter().map(&mut value).collect()
    }

    /// Adds values to those of a tool, where it has none yet.
    fn add(&mut self, row: &Row, target: &Target, values: Values) {
        let data = &mut self.reading.data;
        let mut adds = false;
        let (name, own) = match target {
            Target::Tool(_) if values.iter().all(Option::is_none) => {
                if !self.is_named(row) {
                    self.problem(row, None, "it says nothing in the columns that are used.".to_owned());
                }
                return;
            }
            Target::Tool(slug) => (slug.as_str(), data.values_of(slug)),
            Target::Other(name, url) => {
                adds = self.known.place(name) == data.others.len();
                (*name, data.values_of_other(&mut self.known, name, url.as_ref()))
            }
        };
        let mut clashes = Vec::new();
        for (at, (own, value)) in own.iter_mut().zip(values).enumerate() {
            match (own.as_ref(), value) {
                (_, None) => {}
                (None, Some(value)) => {
                    *own = Some(value);
                    adds = true;
                }
                (Some(own), Some(value)) if own.says_the_same(&value) => {}
                (Some(_), Some(_)) => clashes.push(at),
            }
        }
        self.reading.used += usize::from(adds);
        for at in clashes {
            let what = format!(
                "an earlier row says something else of {}, and is kept. Leave one of the two.",
                quoted(name)
            );
            self.problem(row, Some(self.columns[at].at), what);
        }
        if !adds && !self.is_named(row) {
            self.problem(row, None, format!("an earlier row says the same of {}.", quoted(name)));
        }
    }

    /// Whether something of a row has been named, which is the last one that was read.
    fn is_named(&self, row: &Row) -> bool {
        self.reading.problems.last().is_some_and(|problem| problem.row == Some(row.number))
    }

    fn problem(&mut self, row: &Row, column: Option<usize>, what: String) {
        let column = column.map(|at| self.table.columns[at].clone());
        self.reading.problems.push(Problem { place: self.table.place, row: Some(row.number), column, what });
    }
}

/// The tool that a row is about.
enum Target<'a> {
    /// One of the catalog.
    Tool(&'a Slug),
    /// One of the reader's own, with its name and its page.
    Other(&'a str, Option<HttpsUrl>),
}
