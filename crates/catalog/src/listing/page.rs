//! A page of results in the order that a query asks for.

use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

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
    let page: Vec<usize> = match query.order() {
        Order::Match if !scores.is_empty() => best_first(matching, scores, first..first + size),
        Order::Fact(order) => {
            let mut all: Vec<usize> = matching.collect();
            if let Some(narrowed) = narrowed {
                narrowed.sort(&mut all, &order);
            }
            all.into_iter().skip(first).take(size).collect()
        }
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
