//! What the front page leads to: pairs of tools, and the heads of a few orders.

use std::sync::Arc;

use crate::index::Summary;
use crate::{Catalog, Lean, Selection, SortKey, suggested_pairs};

/// How many pairs are offered.
const PAIRS: usize = 6;
/// How many tools each list holds.
const TOOLS: usize = 5;

/// A short list of tools.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortList {
    /// What the tools have in common, in the words that readers see.
    pub title: &'static str,
    /// The order that they are the first of.
    pub order: SortKey,
    /// The tools, first ones first.
    pub tools: Vec<Arc<Summary>>,
}

/// Comparisons to offer, no tool twice.
#[must_use]
pub fn pairs(catalog: &Catalog) -> Vec<Selection> {
    suggested_pairs(catalog, PAIRS)
}

/// What the panel ships most, what it is most divided over, and what is newest.
#[must_use]
pub fn lists(catalog: &Catalog) -> [ShortList; 3] {
    let first = |title, order, belongs: &dyn Fn(&Summary) -> bool| ShortList {
        title,
        order,
        tools: catalog.sorted(order).filter(|tool| belongs(tool)).take(TOOLS).cloned().collect(),
    };
    [
        first("Most shipped", SortKey::Panel, &|tool| tool.ranked().is_some()),
        first("Most divided", SortKey::Community, &is_divided),
        first("Newest", SortKey::Newest, &|_| true),
    ]
}

fn is_divided(tool: &Summary) -> bool {
    tool.ranked().is_some() && tool.split.lean() == Lean::Divided
}
