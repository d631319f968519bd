//! The listing: search, filters, facet counts, sorting and pagination, based on sets of tools.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::index::{Excerpt, Opening, Summary};
use crate::query::Order;
use crate::search::{Answers, Needle};
use crate::{Catalog, Facet, Filter, Ignored, OwnPanel, PageNumber, Query, SortKey};

pub use crate::search::Partly;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Droppable {
    /// The search text.
    Text,
    /// All filters of a facet.
    Facet(Facet),
}

/// Answers a query from the loaded tools; `None` if others are needed, see [`Catalog::is_whole`].
#[must_use]
pub fn answer(catalog: &Catalog, query: &Query) -> Option<Listing> {
    let needle = Needle::new(query.text.as_str());
    let found = match catalog.prefix() {
        None => {
            let can = catalog.is_whole() || is_opening(catalog, query) && query.text.as_str().is_empty();
            can.then(|| listing(catalog, query))
        }
        Some((prefix, [])) => needle.is_within(prefix, catalog.lexicon()).then(|| of_these(catalog, query)),
        Some((_, openings)) => {
            let opening = openings.iter().find(|opening| needle.single() == Some(&opening.word));
            opening.filter(|_| is_opening(catalog, query)).map(|opening| first_page(catalog, opening, query))
        }
    };
    // When there are no results, dropping a part may bring back any tool, and any tool may match more of the text.
    found.filter(|listing| listing.is_final)
}

/// Answers a query. If that needs tools that aren't loaded, the result is what can be shown until they are: the query
/// as given, with the tools and counts of the unfiltered listing; see [`answer`].
#[must_use]
pub fn listing(catalog: &Catalog, query: &Query) -> Listing {
    match catalog.excerpt() {
        Some(excerpt) if catalog.prefix().is_none() => opening(catalog, excerpt, query),
        _ => of_these(catalog, query),
    }
}

/// Answers a query as if the loaded tools were all there are.
fn of_these(catalog: &Catalog, query: &Query) -> Listing {
    let (mut query, mut ignored) = known_to(catalog, query);
    let found = Found::of(catalog, &query);
    let matching = found.but(&[]);
    let total = matching.count_ones(..);

    let pages = pages(total, query.layout.page_size());
    if query.page.get() > pages {
        ignored.push(Ignored { what: "page", value: query.page.get().to_string() });
        query.page = PageNumber::new(pages);
    }

    let recoveries = if total == 0 { recoveries(&query, &found) } else { Vec::new() };
    let facets = facets(catalog, &query, &found);
    let Answers { scores, partly } = found.answers;
    let tools = page_of(catalog, &query, &matching, &scores);
    let is_final = catalog.is_whole() || total > 0 && partly.is_none();
    let panel = catalog.panel().clone();
    Listing { query, ignored, partly, total, pages, tools, facets, recoveries, is_final, panel }
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
        recoveries: Vec::new(),
        is_final: is_opening(catalog, query) && query.text.is_empty(),
        panel: catalog.panel().clone(),
    }
}

/// The first page of a search whose other results aren't loaded.
fn first_page(catalog: &Catalog, opening: &Opening, query: &Query) -> Listing {
    let mut listing = of_these(&catalog.opened(opening), query);
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

/// For each part of a query on its own, the tools that match it.
struct Found {
    /// The number of tools.
    count: usize,
    /// How well each tool matches the search text; no scores if there is none.
    answers: Answers,
    /// The tools that match each part. A part that isn't listed excludes nothing.
    sets: Vec<(Droppable, FixedBitSet)>,
}

impl Found {
    fn of(catalog: &Catalog, query: &Query) -> Self {
        let count = catalog.tools().len();
        let mut sets = Vec::new();
        let needle = Needle::new(query.text.as_str());
        let mut answers = Answers::default();
        if !needle.is_empty() {
            answers = needle.answers(catalog.lexicon(), count);
            let mut set = FixedBitSet::with_capacity(count);
            let hits = answers.scores.iter().enumerate().filter(|(_, score)| **score > 0);
            hits.for_each(|(place, _)| set.insert(place));
            sets.push((Droppable::Text, set));
        }
        for facet in Facet::ALL {
            let kept = catalog.facets().kept(facet, &query.filters);
            sets.extend(kept.map(|kept| (Droppable::Facet(facet), kept)));
        }
        Self { count, answers, sets }
    }

    /// The tools that match all parts except these.
    fn but(&self, dropped: &[Droppable]) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.count);
        all.insert_range(..);
        for (_, set) in self.sets.iter().filter(|(part, _)| !dropped.contains(part)) {
            all.intersect_with(set);
        }
        all
    }
}

impl Filter {
    /// Whether a tool has this value; a verdict is that of the whole panel.
    #[must_use]
    pub fn keeps(&self, tool: &Summary) -> bool {
        match self {
            Self::Category(id) => tool.category == *id,
            Self::Pricing(model) => tool.price.as_ref().is_some_and(|price| price.model == *model),
            Self::Verdict(lean) => tool.split.lean() == *lean,
            Self::Evidence(evidence) => tool.evidence == Some(*evidence),
            Self::Tag(tag) => tool.tags.contains(tag),
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(&self, catalog: &Catalog) -> String {
        match self {
            Self::Category(id) => catalog.category_name(id).to_owned(),
            Self::Pricing(model) => model.label().to_owned(),
            Self::Verdict(lean) => lean.label().to_owned(),
            Self::Evidence(evidence) => evidence.label().to_owned(),
            Self::Tag(tag) => {
                let label = catalog.site().tag(tag).and_then(|tag| tag.label.clone());
                label.unwrap_or_else(|| tag.label())
            }
        }
    }
}

/// The query without values unknown to the catalog, and those values. A tag that another has taken the place of is
/// replaced by it, so that old addresses still mean something.
fn known_to(catalog: &Catalog, query: &Query) -> (Query, Vec<Ignored>) {
    let known = |filter: &Filter| catalog.facets().knows(filter);
    let mut kept = query.filters.clone();
    let mut ignored = Vec::new();
    for filter in query.filters.iter().filter(|filter| !known(filter)) {
        kept.remove(filter);
        if let Filter::Tag(former) = filter
            && let Some(tag) = catalog.site().tag_for_synonym(former)
        {
            let tag = Filter::Tag(tag.clone());
            if known(&tag) {
                kept.insert(tag);
                continue;
            }
        }
        ignored.push(Ignored { what: filter.facet().as_str(), value: filter.value().to_owned() });
    }
    (Query { filters: kept, ..query.clone() }, ignored)
}

fn recoveries(query: &Query, found: &Found) -> Vec<Recovery> {
    let without = |drop: Droppable| match drop {
        Droppable::Text => query.searching(""),
        Droppable::Facet(facet) => query.without(facet),
    };
    let mut offers: Vec<Recovery> = std::iter::once(Droppable::Text)
        .chain(Facet::ALL.map(Droppable::Facet))
        .filter_map(|drop| {
            let count = found.but(&[drop]).count_ones(..);
            (count > 0).then(|| Recovery { drop, query: without(drop), count })
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

fn page_of(catalog: &Catalog, query: &Query, matching: &FixedBitSet, scores: &[u16]) -> Vec<Arc<Summary>> {
    let size = query.layout.page_size();
    let first = (query.page.get() as usize - 1) * size;
    let key = match query.order() {
        Order::Match => SortKey::Panel,
        Order::Key(key) => key,
    };
    let places = catalog.order(key).iter().map(|&place| place as usize);
    let matching = places.filter(|&place| matching.contains(place));
    let page: Vec<usize> = match query.order() {
        Order::Match if !scores.is_empty() => best_first(matching, scores, first..first + size),
        _ => matching.skip(first).take(size).collect(),
    };
    page.into_iter().map(|place| Arc::clone(&catalog.tools()[place])).collect()
}

/// The slice `wanted` of `places` sorted by score, best first; ties keep their order. Scores are few and small, so
/// this is a counting sort, without any comparisons.
fn best_first(
    places: impl Iterator<Item = usize> + Clone,
    scores: &[u16],
    wanted: Range<usize>,
) -> Vec<usize> {
    let highest = scores.iter().copied().max().unwrap_or(0);
    // The number of places with each score, then where those with each score start.
    let mut next = vec![0; usize::from(highest) + 1];
    places.clone().for_each(|place| next[usize::from(scores[place])] += 1);
    let mut before: usize = 0;
    for count in next.iter_mut().rev() {
        before += std::mem::replace(count, before);
    }
    let mut page = vec![0; wanted.len().min(before.saturating_sub(wanted.start))];
    for place in places {
        let at = &mut next[usize::from(scores[place])];
        if wanted.contains(at) {
            page[*at - wanted.start] = place;
        }
        *at += 1;
    }
    page
}
