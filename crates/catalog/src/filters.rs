//! The filters of a query.

use std::slice::Iter;

use crate::Filter;

/// Filters, each once, in the order of facets and of their values: a query has a handful, which a list holds in less
/// code than a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters(Vec<Filter>);

impl Filters {
    /// Whether a filter is among them.
    #[must_use]
    pub fn contains(&self, filter: &Filter) -> bool {
        self.0.contains(filter)
    }

    /// Adds a filter, unless it is there.
    pub fn insert(&mut self, filter: Filter) {
        if !self.contains(&filter) {
            let place = self.0.iter().take_while(|other| **other < filter).count();
            self.0.insert(place, filter);
        }
    }

    /// Takes a filter away, and says whether it was there.
    pub fn remove(&mut self, filter: &Filter) -> bool {
        let place = self.0.iter().position(|other| other == filter);
        if let Some(place) = place {
            self.0.remove(place);
        }
        place.is_some()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> Iter<'_, Filter> {
        self.0.iter()
    }
}

impl FromIterator<Filter> for Filters {
    fn from_iter<T: IntoIterator<Item = Filter>>(filters: T) -> Self {
        let mut all = Self::default();
        for filter in filters {
            all.insert(filter);
        }
        all
    }
}

impl<'a> IntoIterator for &'a Filters {
    type Item = &'a Filter;
    type IntoIter = Iter<'a, Filter>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
