//! The links of the home page: pairs of tools, and the tops of a few rankings.

use std::sync::Arc;

use crate::index::Summary;
use crate::{Catalog, Lean, Selection, SortKey, suggested_pairs};

/// How many pairs are suggested.
const PAIRS: usize = 6;
/// How many tools each list has.
const TOOLS: usize = 5;

/// A short list of tools.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortList {
    /// What the tools have in common, as displayed.
    pub title: &'static str,
    /// The sort order that they come first in.
    pub order: SortKey,
    /// The tools, in that order.
    pub tools: Vec<Arc<Summary>>,
}

/// Suggested comparisons. Each tool appears in at most one.
#[must_use]
pub fn pairs(catalog: &Catalog) -> Vec<Selection> {
    suggested_pairs(catalog, PAIRS)
}

/// The tools that the panel ships most, those it is most divided over, and the newest, as far as there are any.
#[must_use]
pub fn lists(catalog: &Catalog) -> Vec<ShortList> {
    let first = |title, order, belongs: &dyn Fn(&Summary) -> bool| ShortList {
        title,
        order,
        tools: catalog.sorted(order).filter(|tool| belongs(tool)).take(TOOLS).cloned().collect(),
    };
    let lists = [
        first("Most shipped", SortKey::Panel, &|tool| {
            catalog.ranked(tool).is_some_and(|standing| standing.tally.ships > 0)
        }),
        first("Most divided", SortKey::Divided, &|tool| {
            catalog.ranked(tool).is_some_and(|standing| standing.lean() == Lean::Divided)
        }),
        first("Newest", SortKey::Newest, &|_| true),
    ];
    lists.into_iter().filter(|list| !list.tools.is_empty()).collect()
}
