//! A page of results in the order that a query asks for.

use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::decision::Met;
use crate::index::Summary;
use crate::narrowing::Narrowed;
use crate::query::Order;
use crate::{Catalog, Query, SortKey};

/// The tools of the query's page among those that match.
pub(super) fn page_of(
    catalog: &Catalog,
    query: &Query,
    narrowed: Option<&Narrowed<'_>>,
    matching: &FixedBitSet,
    scores: &[u16],
) -> Vec<Arc<Summary>> {
    let size = query.layout.page_size();
    let first = (query.page.get() as usize - 1) * size;
    let key = match query.order() {
        Order::Match | Order::Fact(_) => SortKey::Panel,
        Order::Key(key) => key,
    };
    let places = catalog.order(key).iter().map(|&place| place as usize);
    let matching = places.filter(|&place| matching.contains(place));
    // With musts, all results are sorted, so that those which lack something can be put last.
    let wanted = first..first + size;
    let sorted = if catalog.has_musts() { 0..usize::MAX } else { wanted.clone() };
    let page: Vec<usize> = match query.order() {
        Order::Match if !scores.is_empty() => best_first(matching, scores, sorted),
        Order::Fact(order) => {
            let mut all: Vec<usize> = matching.collect();
            if let Some(narrowed) = narrowed {
                narrowed.sort(&mut all, &order);
            }
            all.into_iter().skip(sorted.start).take(sorted.len()).collect()
        }
        _ => matching.skip(sorted.start).take(sorted.len()).collect(),
    };
    let page = if catalog.has_musts() { by_musts(catalog, &page, wanted) } else { page };
    page.into_iter().map(|place| Arc::clone(&catalog.tools()[place])).collect()
}

/// The slice `wanted` of `places` with those first that have all they must have, then those of which that isn't known,
/// then the others; each in the order given.
fn by_musts(catalog: &Catalog, places: &[usize], wanted: Range<usize>) -> Vec<usize> {
    let these = |met| places.iter().copied().filter(move |&place| catalog.met_at(place) == met);
    let all = [Met::Yes, Met::NotStated, Met::No].into_iter().flat_map(these);
    all.skip(wanted.start).take(wanted.len()).collect()
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
