//! What a reader requests of the listing, and its canonical form in a URL.
//!
//! Parsing never fails: what can't be understood is ignored and reported, so that the page can say so. Each query has
//! exactly one text form, and parsing that gives the query back.

mod address;
mod filter;
mod order;
mod page;
mod text;

use std::collections::BTreeSet;

pub use address::{Ignored, Parsed};
pub(crate) use address::{encode, pairs, with_keys_in_lower_case};
pub use filter::{Facet, Filter};
pub use order::{Order, SortKey};
pub use page::PageNumber;
pub use text::SearchText;

use crate::Layout;

/// Everything that is in the listing's URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to search for.
    pub text: SearchText,
    /// Which values to keep: filters are combined with OR within a facet, with AND across facets.
    pub filters: BTreeSet<Filter>,
    /// The requested sort order; `None` for the natural one, see [`Query::order`].
    pub sort: Option<SortKey>,
    /// How results are laid out.
    pub layout: Layout,
    /// Which page.
    pub page: PageNumber,
}

impl Query {
    /// A query with a single filter.
    #[must_use]
    pub fn of(filter: Filter) -> Self {
        Self { filters: BTreeSet::from([filter]), ..Self::default() }
    }

    /// The query with another search text, on its first page.
    #[must_use]
    pub fn searching(&self, text: &str) -> Self {
        Self { text: SearchText::new(text), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query with the filter added, or removed if present, on its first page.
    #[must_use]
    pub fn toggled(&self, filter: &Filter) -> Self {
        let mut filters = self.filters.clone();
        if !filters.remove(filter) {
            filters.insert(filter.clone());
        }
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without any filter of the facet, on its first page.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let filters = self.filters.iter().filter(|filter| filter.facet() != facet).cloned().collect();
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without filters, on its first page; text and sort order stay.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { filters: BTreeSet::new(), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another sort order, on its first page; `None` for the natural order.
    #[must_use]
    pub fn sorted(&self, sort: Option<SortKey>) -> Self {
        Self { sort, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another layout, on its first page.
    #[must_use]
    pub fn laid_out(&self, layout: Layout) -> Self {
        Self { layout, page: PageNumber::FIRST, ..self.clone() }
    }

    /// Another page of the query.
    #[must_use]
    pub fn at(&self, page: PageNumber) -> Self {
        Self { page, ..self.clone() }
    }

    /// The sort order of the results: the requested one, or else best matches first, or the panel's order if there is
    /// no search text.
    #[must_use]
    pub fn order(&self) -> Order {
        match self.sort {
            Some(key) => Order::Key(key),
            None if self.text.is_empty() => Order::Key(SortKey::Panel),
            None => Order::Match,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::PricingModel;

    #[test]
    fn a_changed_query_starts_at_its_first_page() {
        let query = Query::parse("q=x&category=inference&page=3").query;
        let filter = Filter::Pricing(PricingModel::Free);
        for changed in [
            query.toggled(&filter),
            query.searching("y"),
            query.sorted(Some(SortKey::Name)),
            query.laid_out(Layout::Map),
            query.without(Facet::Category),
            query.unfiltered(),
        ] {
            assert_eq!(changed.page, PageNumber::FIRST);
        }
        assert_eq!(query.toggled(&filter).toggled(&filter), query.at(PageNumber::FIRST));
        assert_eq!(query.unfiltered().text, query.text);
    }
}
