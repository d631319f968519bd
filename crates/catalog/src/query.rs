//! What a reader requests of the listing, and its canonical form in a URL.
//!
//! Parsing never fails: what can't be understood is ignored and reported, so that the page can say so. Each query has
//! exactly one text form, and parsing that gives the query back.

mod address;
mod axis;
mod encoding;
mod fact;
mod filter;
mod order;
mod page;
mod text;

use std::collections::BTreeSet;

pub use address::{Ignored, Parsed};
pub use axis::MapAxis;
pub(crate) use encoding::{encode, pairs, with_keys_in_lower_case};
pub use fact::{Direction, FactFilter, FactFilters, FactOrder};
pub use filter::{Facet, Filter};
pub use order::{Order, Sort, SortKey};
pub use page::PageNumber;
pub use text::SearchText;

use crate::{CategoryId, FactId, Layout};

/// Everything that is in the listing's URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to search for.
    pub text: SearchText,
    /// Which values to keep: filters are combined with OR within a facet, with AND across facets.
    pub filters: BTreeSet<Filter>,
    /// Which values of facts to keep, combined in the same way. They mean something in a single category only, see
    /// [`Query::category`].
    pub facts: FactFilters,
    /// The requested sort order; `None` for the natural one, see [`Query::order`].
    pub sort: Option<Sort>,
    /// How results are laid out.
    pub layout: Layout,
    /// What a map shows beside the panel score; `None` for what there is most of.
    pub axis: Option<MapAxis>,
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

    /// The query with the filter added, or removed if present, on its first page. Another choice of categories has
    /// other facts, so that those of the query are dropped.
    #[must_use]
    pub fn toggled(&self, filter: &Filter) -> Self {
        let mut filters = self.filters.clone();
        if !filters.remove(filter) {
            filters.insert(filter.clone());
        }
        self.filtered(filters)
    }

    /// The query without any filter of the facet, on its first page; without categories, also without facts.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        self.filtered(self.filters.iter().filter(|filter| filter.facet() != facet).cloned().collect())
    }

    /// The query without filters, on its first page; the text stays, and so does the sort order unless it is by a
    /// fact.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { facts: FactFilters::default(), ..self.filtered(BTreeSet::new()) }
    }

    /// The query with these filters, on its first page, and with its facts if they still mean the same.
    fn filtered(&self, filters: BTreeSet<Filter>) -> Self {
        let next = Self { filters, page: PageNumber::FIRST, ..self.clone() };
        if next.category() == self.category() { next } else { next.without_facts() }
    }

    /// The query without anything that concerns facts.
    pub(crate) fn without_facts(self) -> Self {
        let sort = self.sort.filter(|sort| !matches!(sort, Sort::Fact(_)));
        let axis = self.axis.filter(|axis| !matches!(axis, MapAxis::Fact(_)));
        Self { facts: FactFilters::default(), sort, axis, ..self }
    }

    /// Whether any filter, the order or the map is by a fact.
    #[must_use]
    pub fn asks_for_facts(&self) -> bool {
        !self.facts.is_empty()
            || matches!(self.sort, Some(Sort::Fact(_)))
            || matches!(self.axis, Some(MapAxis::Fact(_)))
    }

    /// The category that the query is narrowed to, if it is exactly one. Only then do facts mean anything.
    #[must_use]
    pub fn category(&self) -> Option<&CategoryId> {
        let mut chosen = self.categories();
        chosen.next().filter(|_| chosen.next().is_none())
    }

    /// The categories of the query.
    pub fn categories(&self) -> impl Iterator<Item = &CategoryId> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Category(id) => Some(id),
            _ => None,
        })
    }

    /// The query with the value of a fact added, or removed if present, on its first page.
    #[must_use]
    pub fn toggled_fact(&self, filter: &FactFilter) -> Self {
        let mut next = Self { page: PageNumber::FIRST, ..self.clone() };
        next.facts.toggle(filter);
        next
    }

    /// The query without any value of the fact, on its first page.
    #[must_use]
    pub fn without_fact(&self, fact: &FactId) -> Self {
        let mut next = Self { page: PageNumber::FIRST, ..self.clone() };
        next.facts.remove(fact);
        next
    }

    /// The query in another sort order, on its first page; `None` for the natural order.
    #[must_use]
    pub fn sorted(&self, sort: Option<SortKey>) -> Self {
        Self { sort: sort.map(Sort::Key), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query sorted by a fact, on its first page.
    #[must_use]
    pub fn sorted_by(&self, order: FactOrder) -> Self {
        Self { sort: Some(Sort::Fact(order)), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another layout, on its first page.
    #[must_use]
    pub fn laid_out(&self, layout: Layout) -> Self {
        Self { layout, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query as a map of something else.
    #[must_use]
    pub fn mapped(&self, axis: MapAxis) -> Self {
        Self { layout: Layout::Map, axis: Some(axis), page: PageNumber::FIRST, ..self.clone() }
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
        match &self.sort {
            Some(Sort::Key(key)) => Order::Key(*key),
            Some(Sort::Fact(order)) => Order::Fact(order.clone()),
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

    #[test]
    fn facts_belong_to_one_category() {
        let query =
            Query::parse("category=speech&fact.offline=yes&fact.offline=no&sort=-fact.languages").query;
        assert_eq!(query.category().map(CategoryId::as_str), Some("speech"));
        let offline = FactFilter::new("offline".parse().unwrap(), "yes").unwrap();
        assert_eq!(
            query.toggled_fact(&offline).to_string(),
            "category=speech&fact.offline=no&sort=-fact.languages"
        );
        assert_eq!(query.toggled_fact(&offline).toggled_fact(&offline), query);
        assert_eq!(query.without_fact(&offline.fact).to_string(), "category=speech&sort=-fact.languages");
        // A filter that leaves the category as it is leaves the facts, too.
        let free = Filter::Pricing(PricingModel::Free);
        assert_eq!(query.toggled(&free).facts, query.facts);
        let other = Filter::Category("inference".parse().unwrap());
        for changed in [query.toggled(&other), query.without(Facet::Category), query.unfiltered()] {
            assert!(changed.facts.is_empty() && changed.sort.is_none(), "{changed}");
        }
        assert_eq!(query.toggled(&other).category(), None);
    }
}
