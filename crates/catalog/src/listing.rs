//! The listing: search, filters, facet counts, sorting and pagination, based on sets of tools.

use std::cmp::Reverse;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::index::{Excerpt, Opening, Summary};
use crate::map::FactNumbers;
use crate::narrowing::{Applied, FactCounts, Narrowed, Narrowing};
use crate::search::{Answers, Needle};
use crate::{Catalog, Facet, FactId, Filter, Ignored, Layout, OwnPanel, PageNumber, Query, SortKey};

pub use crate::search::Partly;

mod filters;
mod found;
mod page;
mod words;

use filters::known_to;
use found::Found;
use page::page_of;

/// How many tools a page of results holds in the card layout.
pub const PAGE_SIZE: usize = 24;

/// The result of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The query as it was applied: without values unknown to the catalog, and for a page that exists.
    pub query: Query,
    /// The parts of the query that were ignored.
    pub ignored: Vec<Ignored>,
    /// The part of the search that the results don't match, if no tool matches all of it.
    pub partly: Option<Partly>,
    /// The number of results on all pages.
    pub total: usize,
    /// The number of pages, at least 1.
    pub pages: u32,
    /// The tools of this page, in order.
    pub tools: Vec<Arc<Summary>>,
    /// Each facet with its values and the number of results for each.
    pub facets: Vec<FacetCounts>,
    /// The facts of the category that the query is narrowed to, each with its values and their numbers of results.
    pub facts: Vec<FactCounts>,
    /// The filters by facts, in words.
    pub applied: Vec<Applied>,
    /// For each tool of this page, what it states of the fact that the results are sorted by: `Context: 8,000 tokens`.
    /// Empty in other orders.
    pub figures: Vec<String>,
    /// What the tools of this page state of the facts that a map can show. Empty in other layouts.
    pub numbers: Vec<FactNumbers>,
    /// If there are no results: what could be dropped, and how many tools that brings back. Most first.
    pub recoveries: Vec<Recovery>,
    /// Whether every tool that could matter has been considered.
    pub is_final: bool,
    /// The panel whose scores these are.
    pub panel: OwnPanel,
}

/// A facet with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values in display order; tags are sorted by how many tools of the catalog have them.
    pub values: Vec<FacetValueCount>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValueCount {
    /// The value.
    pub filter: Filter,
    /// The label for display.
    pub label: String,
    /// How many results have the value, with the filters of all other facets applied. It doesn't depend on which
    /// values of this facet are selected, since values of a facet are alternatives.
    pub count: usize,
    /// Whether the query has this filter.
    pub chosen: bool,
}

/// A part of a query that can be dropped to get results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The part.
    pub drop: Droppable,
    /// The query without it.
    pub query: Query,
    /// The number of results without it, at least 1.
    pub count: usize,
}

/// What can be dropped from a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Droppable {
    /// The search text.
    Text,
    /// All filters of a facet.
    Facet(Facet),
    /// All filters by a fact.
    Fact(FactId),
}

/// Answers a query from the loaded tools and facts; `None` if others are needed, see [`Catalog::is_whole`].
#[must_use]
pub fn answer(catalog: &Catalog, query: &Query, narrowing: Option<&Narrowing>) -> Option<Listing> {
    let needle = Needle::new(query.text.as_str());
    let found = match catalog.prefix() {
        None => {
            let can = catalog.is_whole() || is_opening(catalog, query) && query.text.as_str().is_empty();
            can.then(|| narrowed(catalog, query, narrowing))
        }
        Some((prefix, [])) => {
            needle.is_within(prefix, catalog.lexicon()).then(|| of_these(catalog, query, narrowing))
        }
        Some((_, openings)) => {
            let opening = openings.iter().find(|opening| needle.single() == Some(&opening.word));
            opening.filter(|_| is_opening(catalog, query)).map(|opening| first_page(catalog, opening, query))
        }
    };
    // When there are no results, dropping a part may bring back any tool, and any tool may match more of the text.
    found.filter(|listing| listing.is_final)
}

/// Answers a query that no facts are loaded for, see [`narrowed`].
#[must_use]
pub fn listing(catalog: &Catalog, query: &Query) -> Listing {
    narrowed(catalog, query, None)
}

/// Answers a query, given the facts of its category. If that needs tools or facts that aren't loaded, the result is what
/// can be shown until they are: the query as given, with the tools and counts of the unfiltered listing, or else without
/// its facts; see [`answer`].
#[must_use]
pub fn narrowed(catalog: &Catalog, query: &Query, narrowing: Option<&Narrowing>) -> Listing {
    match catalog.excerpt() {
        Some(excerpt) if catalog.prefix().is_none() => opening(catalog, excerpt, query),
        _ => of_these(catalog, query, narrowing),
    }
}

/// Answers a query as if the loaded tools were all there are.
fn of_these(catalog: &Catalog, query: &Query, narrowing: Option<&Narrowing>) -> Listing {
    let (mut query, mut ignored) = known_to(catalog, query);
    let narrowed = narrowing.and_then(|it| Narrowed::of(catalog, &query, it));
    if let Some(narrowed) = &narrowed {
        query = narrowed.known(&query, &mut ignored);
    }
    let lacks_facts = narrowed.is_none() && query.asks_for_facts();
    let found = Found::of(catalog, &query, narrowed.as_ref());
    let matching = found.but(&[]);
    let total = matching.count_ones(..);

    let pages = pages(total, query.layout.page_size());
    if query.page.get() > pages {
        ignored.push(Ignored { what: "page", value: query.page.get().to_string() });
        query.page = PageNumber::new(pages);
    }

    let recoveries = if total == 0 { recoveries(&query, &found) } else { Vec::new() };
    let facets = facets(catalog, &query, &found);
    let (facts, applied) = narrowed.as_ref().map_or_else(Default::default, |narrowed| {
        let others = |fact: &FactId| found.but_fact(fact, &matching);
        (narrowed.counts(&query, &others), narrowed.applied(&query))
    });
    let Answers { scores, partly } = found.answers;
    let tools = page_of(catalog, &query, narrowed.as_ref(), &matching, &scores);
    let figures = narrowed.as_ref().map_or_else(Vec::new, |narrowed| narrowed.figures(&query, &tools));
    let numbers = match &narrowed {
        Some(narrowed) if query.layout == Layout::Map => narrowed.numbers(&tools),
        _ => Vec::new(),
    };
    let is_final = !lacks_facts && (catalog.is_whole() || total > 0 && partly.is_none());
    let panel = catalog.panel().clone();
    Listing {
        query,
        ignored,
        partly,
        total,
        pages,
        tools,
        facets,
        facts,
        applied,
        figures,
        numbers,
        recoveries,
        is_final,
        panel,
    }
}

/// Whether a query is answered by what was written ahead: the first page of its results by the whole panel.
fn is_opening(catalog: &Catalog, query: &Query) -> bool {
    catalog.panel().is_whole() && is_first_page(query)
}

/// Whether a query is for the first page of the results of its text, or of all tools if it has none, and nothing
/// else.
pub(crate) fn is_first_page(query: &Query) -> bool {
    let natural = Query { sort: None, ..query.clone() };
    natural.order() == query.order() && natural == Query::default().searching(query.text.as_str())
}

/// The first page of all tools, as stored in an excerpt.
fn opening(catalog: &Catalog, excerpt: &Excerpt, query: &Query) -> Listing {
    let value = |(filter, count): &(Filter, usize)| FacetValueCount {
        label: filter.label(catalog),
        count: *count,
        chosen: query.filters.contains(filter),
        filter: filter.clone(),
    };
    let facets = Facet::ALL.into_iter().zip(&excerpt.facets);
    Listing {
        query: query.clone(),
        ignored: Vec::new(),
        partly: None,
        total: excerpt.count,
        pages: pages(excerpt.count, PAGE_SIZE),
        tools: catalog.sorted(SortKey::Panel).take(PAGE_SIZE).cloned().collect(),
        facets: facets
            .map(|(facet, values)| FacetCounts { facet, values: values.iter().map(value).collect() })
            .collect(),
        facts: Vec::new(),
        applied: Vec::new(),
        figures: Vec::new(),
        numbers: Vec::new(),
        recoveries: Vec::new(),
        is_final: is_opening(catalog, query) && query.text.is_empty(),
        panel: catalog.panel().clone(),
    }
}

/// The first page of a search whose other results aren't loaded.
fn first_page(catalog: &Catalog, opening: &Opening, query: &Query) -> Listing {
    let mut listing = of_these(&catalog.opened(opening), query, None);
    listing.total = opening.total as usize;
    listing.pages = pages(listing.total, PAGE_SIZE);
    for (facet, counts) in listing.facets.iter_mut().zip(&opening.facets) {
        for (value, count) in facet.values.iter_mut().zip(counts) {
            value.count = *count as usize;
        }
    }
    listing
}

/// The number of pages for `total` tools, at least 1.
fn pages(total: usize, size: usize) -> u32 {
    u32::try_from(total.div_ceil(size).max(1)).unwrap_or(u32::MAX)
}

fn recoveries(query: &Query, found: &Found) -> Vec<Recovery> {
    let without = |drop: &Droppable| match drop {
        Droppable::Text => query.searching(""),
        Droppable::Facet(facet) => query.without(*facet),
        Droppable::Fact(fact) => query.without_fact(fact),
    };
    // Without its category, a query loses its facts as well.
    let facts: Vec<Droppable> = found.facts().cloned().collect();
    let dropped = |drop: &Droppable| match drop {
        Droppable::Facet(Facet::Category) => [std::slice::from_ref(drop), &facts[..]].concat(),
        drop => vec![drop.clone()],
    };
    let mut offers: Vec<Recovery> = std::iter::once(Droppable::Text)
        .chain(Facet::ALL.map(Droppable::Facet))
        .chain(facts.iter().cloned())
        .filter_map(|drop| {
            let count = found.but(&dropped(&drop)).count_ones(..);
            (count > 0).then(|| Recovery { query: without(&drop), drop, count })
        })
        .collect();
    offers.sort_by_key(|offer| Reverse(offer.count));
    offers
}

fn facets(catalog: &Catalog, query: &Query, found: &Found) -> Vec<FacetCounts> {
    Facet::ALL
        .into_iter()
        .map(|facet| {
            let others = found.but(&[Droppable::Facet(facet)]);
            let value = |(filter, set): &(Filter, FixedBitSet)| FacetValueCount {
                label: filter.label(catalog),
                count: set.intersection_count(&others),
                chosen: query.filters.contains(filter),
                filter: filter.clone(),
            };
            FacetCounts { facet, values: catalog.facets().values(facet).iter().map(value).collect() }
        })
        .collect()
}
