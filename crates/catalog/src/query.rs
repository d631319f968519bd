//! What a reader asks of the listing, and the one way to write it as an address.
//!
//! Reading never fails: what cannot be understood is left out and reported, so that the page can say so.
//! Writing is canonical: one query has one text, and reading that text gives the query back.

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

/// Everything that the listing's address holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to search for.
    pub text: SearchText,
    /// Which values to keep: any within a facet, all across facets.
    pub filters: BTreeSet<Filter>,
    /// The order asked for; nothing for the natural one, see [`Query::order`].
    pub sort: Option<SortKey>,
    /// How results are laid out.
    pub layout: Layout,
    /// Which page.
    pub page: PageNumber,
}

impl Query {
    /// The query of one filter alone.
    #[must_use]
    pub fn of(filter: Filter) -> Self {
        Self { filters: BTreeSet::from([filter]), ..Self::default() }
    }

    /// The query with another search text, from its first page on.
    #[must_use]
    pub fn searching(&self, text: &str) -> Self {
        Self { text: SearchText::new(text), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query with the filter added, or taken away if it is there, from its first page on.
    #[must_use]
    pub fn toggled(&self, filter: &Filter) -> Self {
        let mut filters = self.filters.clone();
        if !filters.remove(filter) {
            filters.insert(filter.clone());
        }
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without any filter of the facet, from its first page on.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let filters = self.filters.iter().filter(|filter| filter.facet() != facet).cloned().collect();
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without filters; text and order stay.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { filters: BTreeSet::new(), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another order, from its first page on; nothing for the natural order.
    #[must_use]
    pub fn sorted(&self, sort: Option<SortKey>) -> Self {
        Self { sort, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another layout, from its first page on.
    #[must_use]
    pub fn laid_out(&self, layout: Layout) -> Self {
        Self { layout, page: PageNumber::FIRST, ..self.clone() }
    }

    /// Another page of the query.
    #[must_use]
    pub fn at(&self, page: PageNumber) -> Self {
        Self { page, ..self.clone() }
    }

    /// The order that results are in: the one asked for, else best answers first, or the panel's order where
    /// nothing is searched for.
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
