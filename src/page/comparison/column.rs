//! The head of a column: where it can move, and the tools that could replace it.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, Picking, Route, Selection, alternatives};
use leptos::prelude::*;

use super::Shown;
use super::moving::{Moving, Way};
use crate::address::Href;
use crate::component::{ColumnLinks, CompareHead};
use crate::page::voting::Voting;

/// How many replacements are suggested for each column.
const INSTEAD: usize = 4;

pub(super) fn column_view(
    catalog: &Arc<Catalog>,
    tool: &Arc<Summary>,
    columns: &[Arc<Summary>],
    shown: Shown,
    moving: Moving,
) -> impl IntoView + use<> {
    let Ok(selection) = Selection::new(columns.iter().map(|tool| tool.slug.clone())) else {
        return ().into_any();
    };
    let others = || selection.tools().iter().filter(|slug| **slug != tool.slug).cloned();
    // In a pair, suggest tools that compare well with the one that stays: such pairs are prerendered. With more
    // columns, suggest tools like the one that goes.
    let measure = others().next().filter(|_| columns.len() == 2);
    let measure = measure.and_then(|slug| catalog.tool(&slug)).unwrap_or(tool);
    let to = |selection: Selection| shown.link(move |view| view.of(selection.clone()));
    let instead = alternatives(catalog, measure, INSTEAD + Selection::MOST)
        .into_iter()
        .filter(|alternative| !selection.tools().contains(&alternative.tool.slug))
        .filter_map(|alternative| {
            let replaced = selection.replacing(&tool.slug, alternative.tool.slug.clone())?;
            Some((alternative.tool.name.clone(), to(replaced)))
        })
        .take(INSTEAD)
        .collect();
    let links = ColumnLinks {
        tool: Route::Tool(tool.slug.clone()).href(),
        without: selection.without(&tool.slug).map(to),
        instead,
        choose: Picking::of(others()).href(),
    };
    let community = view! { <Voting catalog=Arc::clone(catalog) tool=Arc::clone(tool) /> };
    let moves = moves_view(tool, columns, shown, moving).into_any();
    view! { <CompareHead catalog=Arc::clone(catalog) tool=Arc::clone(tool) links moves community /> }
        .into_any()
}

/// Links that move the column by one place, where there are more than two: a pair is swapped as a whole.
fn moves_view(
    tool: &Arc<Summary>,
    columns: &[Arc<Summary>],
    shown: Shown,
    moving: Moving,
) -> Option<impl IntoView + use<>> {
    let at = columns.iter().position(|other| other.slug == tool.slug).filter(|_| columns.len() > 2)?;
    let link = |way: Way, place: Option<usize>, where_to: &str, sign: &'static str| {
        let other = columns.get(place?)?;
        let (slug, to) = (tool.slug.clone(), tool.slug.clone());
        let href = shown.link(move |view| {
            let moved = if way == Way::Back { view.moved_back(&to) } else { view.moved_on(&to) };
            moved.unwrap_or_else(|| view.clone())
        });
        Some(view! {
            <a
                class="move"
                data-move=way.as_str()
                href=href
                data-noscroll="true"
                aria-label=format!("Move {} {where_to} {}", tool.name, other.name)
                on:click=move |_| moving.begin(&slug, way)
            >
                <span aria-hidden="true">{sign}</span>
            </a>
        })
    };
    Some(view! {
        <div class="moves needs-app">
            {link(Way::Back, at.checked_sub(1), "before", "←")}
            {link(Way::On, Some(at + 1), "after", "→")}
        </div>
    })
}
