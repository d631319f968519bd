//! What a reader brings along: values of their own for tools of the catalog, and tools of their own.
//!
//! [`read`] turns a text into a [`Table`], [`propose`] says what its columns may mean, and [`Reading::of`] reads the rows
//! by that. The result is an [`OwnData`], which a reader's device keeps and [`file`](OwnData::to_json) writes. Whatever
//! can't be read is a [`Problem`] that names its row and column; the rest is used.
//!
//! None of it is part of the catalog, nor ever mixed with what the catalog states: own columns are facts with ids of their
//! own, which no address can carry to another reader.

mod columns;
mod file;
mod infer;
mod matching;
mod names;
mod problem;
mod reading;
mod show;
mod spreadsheet;
mod table;

pub use matching::{Matching, Use, propose};
pub use problem::{Problem, Unreadable};
pub use reading::Reading;
pub use show::BesideCache;
pub use table::{Brought, Row, Table, read};

use crate::format::FactDefinition;
use crate::{Currency, FactId, FactValue, HttpsUrl, Slug};

/// The largest text that is read, in bytes.
pub const LARGEST: usize = 5_000_000;
/// How many rows are read at most.
pub const MOST_ROWS: usize = 10_000;
/// How many columns are read at most.
pub const MOST_COLUMNS: usize = 100;
/// The longest text of a value, in characters.
pub const LONGEST_TEXT: usize = 500;
/// The longest name of a tool or a column, in characters.
pub const LONGEST_NAME: usize = 80;
/// What own values are called wherever they stand beside those of the catalog.
pub const YOURS: &str = "Yours";

/// A reader's own columns, with their values for tools of the catalog and for tools of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnData {
    /// The currency of money.
    currency: Currency,
    columns: Vec<FactDefinition>,
    /// By slug, with a value or none for each column.
    tools: Vec<(Slug, Values)>,
    others: Vec<OwnTool>,
}

/// A value or none for each column.
type Values = Vec<Option<FactValue>>;

/// A tool that the catalog doesn't have.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTool {
    /// Its name, at most [`LONGEST_NAME`] characters.
    pub name: String,
    /// Its page.
    pub url: Option<HttpsUrl>,
    values: Values,
}

impl OwnData {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tools.is_empty() && self.others.is_empty()
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[FactDefinition] {
        &self.columns
    }

    /// The tools of the catalog that have values, by slug.
    pub fn tools(&self) -> impl ExactSizeIterator<Item = &Slug> {
        self.tools.iter().map(|(slug, _)| slug)
    }

    /// The tools that the catalog doesn't have, in the order in which they came.
    #[must_use]
    pub fn others(&self) -> &[OwnTool] {
        &self.others
    }

    /// What is said of a tool of the catalog, for display: each column with its value.
    #[must_use]
    pub fn of(&self, slug: &Slug) -> Vec<(&FactDefinition, String)> {
        self.values(slug).map_or_else(Vec::new, |values| self.readable(values))
    }

    /// The same of a tool that the catalog doesn't have.
    #[must_use]
    pub fn of_other(&self, tool: &OwnTool) -> Vec<(&FactDefinition, String)> {
        self.readable(&tool.values)
    }

    fn values(&self, slug: &Slug) -> Option<&Values> {
        let at = self.tools.binary_search_by(|(own, _)| own.cmp(slug)).ok()?;
        Some(&self.tools[at].1)
    }

    fn readable(&self, values: &[Option<FactValue>]) -> Vec<(&FactDefinition, String)> {
        let stated = self.columns.iter().zip(values);
        let stated = stated
            .filter_map(|(column, value)| Some((column, column.readable(value.as_ref()?, self.currency))));
        stated.collect()
    }

    /// This data with other data added, whose values win; `None` if it would be more than [`MOST_COLUMNS`] and
    /// [`MOST_ROWS`] allow. A column of the same id and another kind is replaced.
    #[must_use]
    pub fn joined(&self, newer: &Self) -> Option<Self> {
        let mut joined = Self { currency: newer.currency, ..Self::default() };
        let is_kept = |column: &&FactDefinition| {
            self.currency == newer.currency
                && newer.columns.iter().all(|it| it.id != column.id || it == *column)
        };
        joined.columns = self.columns.iter().filter(is_kept).cloned().collect();
        for column in &newer.columns {
            if !joined.columns.contains(column) {
                joined.columns.push(column.clone());
            }
        }
        let mut known = names::Known::default();
        for data in [self, newer] {
            let places: Vec<Option<usize>> =
                data.columns.iter().map(|column| joined.columns.iter().position(|it| it == column)).collect();
            let add = |into: &mut Values, values: &Values| {
                for (value, place) in values.iter().zip(&places) {
                    if let (Some(value), Some(place)) = (value, place) {
                        into[*place] = Some(value.clone());
                    }
                }
            };
            for (slug, values) in &data.tools {
                add(joined.values_of(slug), values);
            }
            for other in &data.others {
                add(joined.values_of_other(&mut known, &other.name, other.url.as_ref()), &other.values);
            }
        }
        let fits =
            joined.columns.len() <= MOST_COLUMNS && joined.tools.len() + joined.others.len() <= MOST_ROWS;
        fits.then(|| joined.tidied())
    }

    /// The values of a tool of the catalog, to be changed.
    fn values_of(&mut self, slug: &Slug) -> &mut Values {
        let at = self.tools.binary_search_by(|(own, _)| own.cmp(slug)).unwrap_or_else(|at| {
            self.tools.insert(at, (slug.clone(), vec![None; self.columns.len()]));
            at
        });
        &mut self.tools[at].1
    }

    /// The values of a tool that the catalog doesn't have, to be changed. `known` are those that are there.
    fn values_of_other(
        &mut self,
        known: &mut names::Known,
        name: &str,
        url: Option<&HttpsUrl>,
    ) -> &mut Values {
        let at = known.place(name);
        if at == self.others.len() {
            let values = vec![None; self.columns.len()];
            self.others.push(OwnTool { name: name.to_owned(), url: None, values });
        }
        let other = &mut self.others[at];
        if let Some(url) = url {
            other.url = Some(url.clone());
        }
        &mut other.values
    }

    /// Moves values to the tools' current slugs. Each pair is a former slug and the current one.
    pub fn follow<'a>(&mut self, aliases: impl Iterator<Item = (&'a Slug, &'a Slug)>) {
        for (old, new) in aliases {
            if let Ok(at) = self.tools.binary_search_by(|(own, _)| own.cmp(old)) {
                let (_, values) = self.tools.remove(at);
                for (own, value) in self.values_of(new).iter_mut().zip(values) {
                    if own.is_none() {
                        *own = value;
                    }
                }
            }
        }
    }

    /// Removes columns without values, and tools of the catalog without any.
    fn tidied(mut self) -> Self {
        self.tools.retain(|(_, values)| values.iter().any(Option::is_some));
        let rows =
            || self.tools.iter().map(|(_, values)| values).chain(self.others.iter().map(|it| &it.values));
        let kept: Vec<bool> =
            (0..self.columns.len()).map(|at| rows().any(|values| values[at].is_some())).collect();
        fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
            let mut at = kept.iter();
            list.retain(|_| at.next() == Some(&true));
        }
        retain(&mut self.columns, &kept);
        self.tools.iter_mut().for_each(|(_, values)| retain(values, &kept));
        self.others.iter_mut().for_each(|other| retain(&mut other.values, &kept));
        self
    }
}

/// What the ids of own columns begin with.
const PREFIX: &str = "yours-";

/// Whether a fact is a reader's own column. A catalog that has a fact with such an id can't be told from one, and its fact
/// comes first.
#[must_use]
pub fn is_own(fact: &FactId) -> bool {
    fact.as_str().starts_with(PREFIX)
}
