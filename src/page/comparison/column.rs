//! The head of a column, and the tools that could replace it.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Picking, Route, Selection, alternatives};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{ColumnLinks, CompareHead};
use crate::page::voting::Voting;

/// How many replacements are suggested for each column.
const INSTEAD: usize = 4;

pub(super) fn column_view(
    catalog: &Arc<Catalog>,
    tool: &Arc<Summary>,
    view: &ComparisonView,
) -> impl IntoView + use<> {
    let selection = &view.selection;
    let others = || selection.tools().iter().filter(|slug| **slug != tool.slug).cloned();
    // In a pair, suggest tools that compare well with the one that stays: such pairs are prerendered. With more
    // columns, suggest tools like the one that goes.
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
