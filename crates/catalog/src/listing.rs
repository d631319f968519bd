//! The listing: search, filter, count, sort and page in one pass over the catalog.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::{Evidence, PricingModel};
use crate::index::Summary;
use crate::query::Order;
use crate::search::Needle;
use crate::{Catalog, Facet, Filter, Ignored, Lean, PageNumber, Query, SortKey, Tag, sort_stably};

/// How many tools a page of results holds where each has a card.
pub const PAGE_SIZE: usize = 24;

/// What a query gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The query as it was answered: without values that the catalog does not know, on a page that exists.
    pub query: Query,
    /// What was left out of the query to answer it.
    pub ignored: Vec<Ignored>,
    /// How many tools answer the query, on all pages.
    pub total: usize,
    /// How many pages they fill, at least 1.
    pub pages: u32,
    /// The tools of this page, in order.
    pub tools: Vec<Arc<Summary>>,
    /// Each facet with its values and what choosing them would give.
    pub facets: Vec<FacetCounts>,
    /// Where nothing is found: what to drop, and how many tools that brings back. Most first.
    pub recoveries: Vec<Recovery>,
}

/// A facet with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values: in display order, tags by how many tools of the catalog have them.
    pub values: Vec<FacetValueCount>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValueCount {
    /// The value.
    pub filter: Filter,
    /// The label that readers see.
    pub label: String,
    /// How many results have the value, with the filters of all other facets applied. It does not depend on which
    /// values of this facet are chosen, as these add up.
    pub count: usize,
    /// Whether the query asks for it.
    pub chosen: bool,
}

/// A part of a query that can be dropped to find something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The part.
    pub drop: Droppable,
    /// The query without it.
    pub query: Query,
    /// How many tools that gives, at least 1.
    pub count: usize,
}

/// What can be dropped from a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Droppable {
    /// The search text.
    Text,
    /// All filters of a facet.
    Facet(Facet),
}

/// Answers a query.
#[must_use]
pub fn listing(catalog: &Catalog, query: &Query) -> Listing {
    let (mut query, mut ignored) = known_to(catalog, query);
    let matches = find(catalog, &query);
    let total = matches.iter().filter(|found| found.fails.is_empty()).count();

    let pages = u32::try_from(total.div_ceil(query.layout.page_size()).max(1)).unwrap_or(u32::MAX);
    if query.page.get() > pages {
        ignored.push(Ignored { what: "page", value: query.page.get().to_string() });
        query.page = PageNumber::new(pages);
    }

    let recoveries = if total == 0 { recoveries(&query, &matches) } else { Vec::new() };
    let facets = facets(catalog, &query, &matches);
    let tools = page_of(catalog, &query, matches);
    Listing { query, ignored, total, pages, tools, facets, recoveries }
}

/// A tool that answers the search text, or would if it were dropped.
struct Found<'a> {
    tool: &'a Arc<Summary>,
    score: u32,
    fails: Fails,
}

/// Which parts of a query a tool does not satisfy: one bit for the text and one for each facet.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fails(u8);

impl Fails {
    const TEXT: Self = Self(1);

    fn bit(facet: Facet) -> Self {
        Self(2 << facet as u8)
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether nothing but `part` fails.
    fn only(self, part: Self) -> bool {
        self.0 & !part.0 == 0
    }
}

fn find<'a>(catalog: &'a Catalog, query: &Query) -> Vec<Found<'a>> {
    let needle = Needle::new(query.text.as_str());
    let is_asked = |facet: &Facet| query.filters.iter().any(|filter| filter.facet() == *facet);
    let asked: Vec<Facet> = Facet::ALL.into_iter().filter(is_asked).collect();
    catalog
        .searchable()
        .map(|(tool, words)| {
            let score = needle.score(words);
            let mut fails = if score.is_none() { Fails::TEXT.0 } else { 0 };
            for &facet in &asked {
                if !query.filters.iter().any(|filter| filter.facet() == facet && filter.keeps(tool)) {
                    fails |= Fails::bit(facet).0;
                }
            }
            Found { tool, score: score.unwrap_or(0), fails: Fails(fails) }
        })
        .collect()
}

impl Filter {
    /// Whether a tool has this value.
    #[must_use]
    pub fn keeps(&self, tool: &Summary) -> bool {
        match self {
            Self::Category(id) => tool.category == *id,
            Self::Pricing(model) => tool.pricing == *model,
            Self::Verdict(lean) => tool.split.lean() == *lean,
            Self::Evidence(evidence) => tool.evidence == *evidence,
            Self::Tag(tag) => tool.tags.contains(tag),
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(&self, catalog: &Catalog) -> String {
        match self {
            Self::Category(id) => catalog.category_name(id).to_owned(),
            Self::Pricing(model) => model.label().to_owned(),
            Self::Verdict(lean) => lean.label().to_owned(),
            Self::Evidence(evidence) => evidence.label().to_owned(),
            Self::Tag(tag) => tag.label(),
        }
    }
}

/// The query without values that the catalog has never heard of, and those values.
fn known_to(catalog: &Catalog, query: &Query) -> (Query, Vec<Ignored>) {
    let known = |filter: &Filter| match filter {
        Filter::Category(id) => catalog.site().category(id).is_some(),
        Filter::Tag(tag) => catalog.tools().iter().any(|tool| tool.tags.contains(tag)),
        Filter::Pricing(_) | Filter::Verdict(_) | Filter::Evidence(_) => true,
    };
    let (kept, unknown): (BTreeSet<Filter>, BTreeSet<Filter>) =
        query.filters.iter().cloned().partition(known);
    let ignored = unknown
        .iter()
        .map(|filter| Ignored { what: filter.facet().as_str(), value: filter.value().to_owned() })
        .collect();
    (Query { filters: kept, ..query.clone() }, ignored)
}

fn recoveries(query: &Query, matches: &[Found]) -> Vec<Recovery> {
    let without = |drop: Droppable| match drop {
        Droppable::Text => (query.searching(""), Fails::TEXT),
        Droppable::Facet(facet) => (query.without(facet), Fails::bit(facet)),
    };
    let mut found: Vec<Recovery> = std::iter::once(Droppable::Text)
        .chain(Facet::ALL.map(Droppable::Facet))
        .filter_map(|drop| {
            let (query, part) = without(drop);
            let count = matches.iter().filter(|found| found.fails.only(part)).count();
            (count > 0).then_some(Recovery { drop, query, count })
        })
        .collect();
    sort_stably(&mut found, |a, b| b.count.cmp(&a.count));
    found
}

fn facets(catalog: &Catalog, query: &Query, matches: &[Found]) -> Vec<FacetCounts> {
    Facet::ALL
        .into_iter()
        .map(|facet| {
            let mut counts: BTreeMap<Filter, usize> = BTreeMap::new();
            for found in matches.iter().filter(|found| found.fails.only(Fails::bit(facet))) {
                for filter in values_of(found.tool, facet) {
                    *counts.entry(filter).or_default() += 1;
                }
            }
            let values = all_values(catalog, facet)
                .into_iter()
                .map(|filter| FacetValueCount {
                    label: filter.label(catalog),
                    count: counts.get(&filter).copied().unwrap_or(0),
                    chosen: query.filters.contains(&filter),
                    filter,
                })
                .collect();
            FacetCounts { facet, values }
        })
        .collect()
}

fn values_of(tool: &Summary, facet: Facet) -> Vec<Filter> {
    match facet {
        Facet::Category => vec![Filter::Category(tool.category.clone())],
        Facet::Pricing => vec![Filter::Pricing(tool.pricing)],
        Facet::Verdict => vec![Filter::Verdict(tool.split.lean())],
        Facet::Evidence => vec![Filter::Evidence(tool.evidence)],
        Facet::Tag => tool.tags.iter().cloned().map(Filter::Tag).collect(),
    }
}

/// Every value that a facet has in this catalog.
fn all_values(catalog: &Catalog, facet: Facet) -> Vec<Filter> {
    match facet {
        Facet::Category => catalog.site().categories.iter().map(|c| Filter::Category(c.id.clone())).collect(),
        Facet::Pricing => PricingModel::ALL.map(Filter::Pricing).into(),
        Facet::Verdict => Lean::ALL.map(Filter::Verdict).into(),
        Facet::Evidence => Evidence::ALL.map(Filter::Evidence).into(),
        Facet::Tag => {
            let mut uses: BTreeMap<&Tag, usize> = BTreeMap::new();
            for tag in catalog.tools().iter().flat_map(|tool| &tool.tags) {
                *uses.entry(tag).or_default() += 1;
            }
            let mut tags: Vec<(&Tag, usize)> = uses.into_iter().collect();
            sort_stably(&mut tags, |a, b| b.1.cmp(&a.1));
            tags.into_iter().map(|(tag, _)| Filter::Tag(tag.clone())).collect()
        }
    }
}

fn page_of(catalog: &Catalog, query: &Query, matches: Vec<Found>) -> Vec<Arc<Summary>> {
    let mut found: Vec<Found> = matches.into_iter().filter(|found| found.fails.is_empty()).collect();
    sort_stably(&mut found, |a, b| match query.order() {
        Order::Match => b.score.cmp(&a.score).then_with(|| catalog.by_panel(a.tool, b.tool)),
        Order::Key(SortKey::Panel) => catalog.by_panel(a.tool, b.tool),
        Order::Key(SortKey::Community) => catalog.by_community(a.tool, b.tool),
        Order::Key(SortKey::Newest) => a.tool.by_newest(b.tool),
        Order::Key(SortKey::Name) => a.tool.by_name(b.tool),
        Order::Key(SortKey::Price) => a.tool.by_price(b.tool),
    });
    let size = query.layout.page_size();
    let first = (query.page.get() as usize - 1) * size;
    found.into_iter().skip(first).take(size).map(|found| Arc::clone(found.tool)).collect()
}
