//! What results can be filtered and sorted by among the facts of a category.
//!
//! A query says only which fact and which value. What that means depends on the kind of the fact, which only the
//! category's facts can tell: see [`crate::narrowing`].

use std::sync::Arc;

use crate::{FactId, FactKind};

/// One value of a fact, used as a filter, as it is written in a URL: `yes`, `not-stated`, `MIT`, `10..20`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactFilter {
    /// The fact.
    pub fact: FactId,
    /// The value, not empty, without control characters, with single spaces.
    value: Arc<str>,
}

impl FactFilter {
    /// What the key of every fact begins with in a URL.
    pub const KEY: &'static str = "fact.";

    /// The value in a URL of tools that don't state the fact.
    pub const NOT_STATED: &'static str = "not-stated";

    /// The filter with this value; `None` if the value is empty.
    #[must_use]
    pub fn new(fact: FactId, value: &str) -> Option<Self> {
        let words = value.split(|c: char| c.is_whitespace() || c.is_control());
        let value = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| Self { fact, value: value.into() })
    }

    /// The filter with a value of the catalog, whose texts have this form already.
    pub(crate) fn of(fact: &FactId, value: &Arc<str>) -> Self {
        Self { fact: fact.clone(), value: Arc::clone(value) }
    }

    /// The filter for tools that don't state the fact.
    #[must_use]
    pub fn not_stated(fact: &FactId) -> Self {
        Self { fact: fact.clone(), value: Self::NOT_STATED.into() }
    }

    /// The value used in URLs.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The key used in URLs: `fact.licence`.
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.fact)
    }
}

/// The filters of a query by facts: each once, sorted by fact and value.
// A `BTreeSet` of a type of its own adds some kilobytes to the program, and there are rarely more than five.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactFilters(Vec<FactFilter>);

impl FactFilters {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The filters, sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, FactFilter> {
        self.0.iter()
    }

    /// The filters of each fact.
    pub(crate) fn by_fact(&self) -> impl Iterator<Item = &[FactFilter]> {
        self.0.chunk_by(|a, b| a.fact == b.fact)
    }

    /// Whether a filter is among them.
    #[must_use]
    pub fn contains(&self, filter: &FactFilter) -> bool {
        self.0.contains(filter)
    }

    /// Adds a filter.
    pub(crate) fn insert(&mut self, filter: FactFilter) {
        if let Err(at) = self.0.binary_search(&filter) {
            self.0.insert(at, filter);
        }
    }

    /// Adds a filter, or removes it if it is among them.
    pub(super) fn toggle(&mut self, filter: &FactFilter) {
        match self.0.binary_search(filter) {
            Ok(at) => drop(self.0.remove(at)),
            Err(at) => self.0.insert(at, filter.clone()),
        }
    }

    /// Removes all filters by a fact.
    pub(crate) fn remove(&mut self, fact: &FactId) {
        self.0.retain(|filter| filter.fact != *fact);
    }
}

impl<'a> IntoIterator for &'a FactFilters {
    type Item = &'a FactFilter;
    type IntoIter = std::slice::Iter<'a, FactFilter>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The key of a fact in URLs.
pub(super) fn key(fact: &FactId) -> String {
    [FactFilter::KEY, fact.as_str()].concat()
}

/// The order of results by a fact whose values are numbers or dates. Tools that don't state it come last.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FactOrder {
    /// The fact.
    pub fact: FactId,
    /// Which values come first.
    pub direction: Direction,
}

/// Which values come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The lowest, or the oldest.
    Ascending,
    /// The highest, or the newest.
    Descending,
}

impl Direction {
    /// The label for display, for a fact of this kind.
    #[must_use]
    pub fn label(self, kind: FactKind) -> &'static str {
        match (self, kind) {
            (Self::Ascending, FactKind::Date | FactKind::Year) => "Oldest first",
            (Self::Descending, FactKind::Date | FactKind::Year) => "Newest first",
            (Self::Ascending, _) => "Lowest first",
            (Self::Descending, _) => "Highest first",
        }
    }
}

impl FactOrder {
    /// The order written in a URL as `fact.context` or, with the highest first, as `-fact.context`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (direction, key) = match text.strip_prefix('-') {
            Some(key) => (Direction::Descending, key),
            None => (Direction::Ascending, text),
        };
        let fact = key.strip_prefix(FactFilter::KEY)?.parse().ok()?;
        Some(Self { fact, direction })
    }

    /// The value used in URLs.
    pub(super) fn written(&self) -> String {
        let sign = if self.direction == Direction::Descending { "-" } else { "" };
        [sign, FactFilter::KEY, self.fact.as_str()].concat()
    }
}
