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
    /// Where the order finds all of them equal: that it does, and what they are sorted by instead.
    pub remark: Option<String>,
}

/// Suggested comparisons. Each tool appears in at most one.
#[must_use]
pub fn pairs(catalog: &Catalog) -> Vec<Selection> {
    suggested_pairs(catalog, PAIRS)
}

/// The tools that the panel ships most, those it is most divided over, and the newest, as far as there are any.
#[must_use]
pub fn lists(catalog: &Catalog) -> Vec<ShortList> {
    [most_shipped(catalog), most_divided(catalog), newest(catalog)]
        .into_iter()
        .filter(|list| !list.tools.is_empty())
        .collect()
}

/// The first tools in a sort order that belong to a list.
fn first(catalog: &Catalog, order: SortKey, belongs: &dyn Fn(&Summary) -> bool) -> Vec<Arc<Summary>> {
    catalog.sorted(order).filter(|tool| belongs(tool)).take(TOOLS).cloned().collect()
}

fn most_shipped(catalog: &Catalog) -> ShortList {
    let is_shipped = |tool: &Summary| catalog.ranked(tool).is_some_and(|standing| standing.tally.ships > 0);
    let tools = first(catalog, SortKey::Panel, &is_shipped);
    ShortList { title: "Most shipped", order: SortKey::Panel, tools, remark: None }
}

fn most_divided(catalog: &Catalog) -> ShortList {
    let is_divided =
        |tool: &Summary| catalog.ranked(tool).is_some_and(|standing| standing.lean() == Lean::Divided);
    let tools = first(catalog, SortKey::Divided, &is_divided);
    let next = match tools.iter().any(|tool| catalog.community(&tool.slug).count() > 0) {
        true => "the community’s favourites first",
        false => "by name",
    };
    let split = |tool: &Summary| {
        let tally = catalog.standing(tool).tally;
        (tally.division(), tally.count())
    };
    let remark = all_alike(&tools, split).map(|_| format!("All are split as evenly: {next}."));
    ShortList { title: "Most divided", order: SortKey::Divided, tools, remark }
}

fn newest(catalog: &Catalog) -> ShortList {
    let tools = first(catalog, SortKey::Newest, &|_| true);
    let remark = added_at_once(&tools, then_by(catalog));
    ShortList { title: "Newest", order: SortKey::Newest, tools, remark }
}

/// That tools were all added on the same day, and what the newest are sorted by then.
pub(crate) fn added_at_once(tools: &[Arc<Summary>], then_by: &str) -> Option<String> {
    let day = all_alike(tools, |tool| tool.added)?;
    Some(format!("All were added on {}: {then_by}.", day.readable()))
}

/// What the newest are sorted by, where they were added on the same day.
#[must_use]
pub fn then_by(catalog: &Catalog) -> &'static str {
    match (catalog.has_panel(), catalog.votes().tallies.is_empty() || !catalog.has_votes()) {
        (true, _) => "the panel’s favourites first",
        (false, false) => "the community’s favourites first",
        (false, true) => "by name",
    }
}

/// What tools have in common, if there are at least two.
fn all_alike<T: PartialEq>(tools: &[Arc<Summary>], value: impl Fn(&Summary) -> T) -> Option<T> {
    let (first, others) = tools.split_first()?;
    let first = value(first);
    (!others.is_empty() && others.iter().all(|tool| value(tool) == first)).then_some(first)
}
