//! The head of a column, and what else could stand in its place.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Picking, Route, Selection, alternatives};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{ColumnLinks, CompareHead};
use crate::page::voting::Voting;

/// How many other tools are offered for each place.
const INSTEAD: usize = 4;

pub(super) fn column_view(
    catalog: &Arc<Catalog>,
    tool: &Arc<Summary>,
    view: &ComparisonView,
) -> impl IntoView + use<> {
    let selection = &view.selection;
    let others = || selection.tools().iter().filter(|slug| **slug != tool.slug).cloned();
    // In a pair, what compares well with the tool that stays: such pairs are rendered ahead. Among more, what is like the
    // one that goes.
    let measure = others().next().filter(|_| selection.tools().len() == 2);
    let measure = measure.and_then(|slug| catalog.tool(&slug)).unwrap_or(tool);
    let instead = alternatives(catalog, measure, INSTEAD + Selection::MOST)
        .into_iter()
        .filter(|alternative| !selection.tools().contains(&alternative.tool.slug))
        .filter_map(|alternative| {
            let replaced = selection.replacing(&tool.slug, alternative.tool.slug.clone())?;
            Some((alternative.tool.name.clone(), view.of(replaced).href()))
        })
        .take(INSTEAD)
        .collect();
    let links = ColumnLinks {
        tool: Route::Tool(tool.slug.clone()).href(),
        without: selection.without(&tool.slug).map(|rest| view.of(rest).href()),
        instead,
        choose: Picking::of(others()).href(),
    };
    let community = view! { <Voting catalog=Arc::clone(catalog) tool=Arc::clone(tool) /> };
    view! { <CompareHead catalog=Arc::clone(catalog) tool=Arc::clone(tool) links community /> }
}
