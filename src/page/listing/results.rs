//! The results of a page, in the layout given by the URL.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::listing::Listing as Results;
use catalog::map::{Axis, axes, map, number_map};
use catalog::{Catalog, Layout, MapAxis, Route};
use leptos::either::Either;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::address::Href;
use crate::component::{Notice, NumberMapView, ScoreMap, ToolCard, ToolLine, distinct, each_item};
use crate::context::{App, app};

use super::has_rail;
use super::head::AxisLinks;

/// How many results may be in view, and so have to be updated at once. The others follow after the frame. It is an
/// estimate: if it is too low, the last row is one frame late.
fn in_sight() -> usize {
    // In CSS pixels: the minimum size of a card, and the space beside and above the list.
    const CARD: [f64; 2] = [304.0, 240.0];
    const RAIL: f64 = 288.0;
    const HEAD: f64 = 200.0;
    if cfg!(not(feature = "browser")) {
        return usize::MAX;
    }
    let size = |length: Result<JsValue, JsValue>| length.ok().and_then(|length| length.as_f64());
    let (Some(width), Some(height)) = (size(window().inner_width()), size(window().inner_height())) else {
        return usize::MAX;
    };
    let width = if has_rail() { width - RAIL } else { width };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a screen has few cards")]
    let [columns, rows] =
        [(width / CARD[0]).floor(), ((height - HEAD) / CARD[1]).ceil()].map(|count| count.max(1.0) as usize);
    columns * rows
}

/// Cards, lines or a map. `settled` are the results that the whole list has already rendered.
///
/// Each slot of the list is created once, and then shows whatever result is at its index.
#[component]
pub(super) fn ResultList(
    catalog: Signal<Arc<Catalog>>,
    results: Memo<Arc<Results>>,
    settled: RwSignal<Arc<Results>>,
) -> impl IntoView {
    let layout = distinct(move || results.read().query.layout);
    let first = in_sight();
    let items = move || {
        let (now, settled) = (results.get(), settled.get());
        let is_laid_out = settled.query.layout == now.query.layout;
        // Surplus slots are removed at once, and none is shown in a layout that is no longer current.
        let count = listed(&now).len();
        let others = if is_laid_out { listed(&settled).len() } else { count };
        let item = |place: usize| {
            let shown = if place >= first && is_laid_out { &settled } else { &now };
            let tool = Arc::clone(listed(shown).get(place)?);
            Some((place, Item { tool, figure: shown.figures.get(place).cloned() }))
        };
        (0..count.min(first.max(others))).filter_map(item).collect()
    };
    let map = move || {
        // Read before anything derived from it; see `routes.rs`.
        let results = results.read();
        (results.query.layout == Layout::Map)
            .then(|| view! { <ResultMap catalog=catalog.get() results=Arc::clone(&results) /> })
    };
    let view = move |item| view! { <li><ResultItem catalog layout item /></li> }.into_any();
    view! {
        <ul class=move || layout.get().as_str()>
            {each_item(items, view)}
        </ul>
        {map}
    }
}

/// A result, and what it states of the fact that the results are sorted by.
#[derive(Debug, Clone)]
struct Item {
    tool: Arc<Summary>,
    figure: Option<String>,
}

impl PartialEq for Item {
    /// Summaries are the same only if they are of the same catalog: it costs less to show one again than to compare two.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tool, &other.tool) && self.figure == other.figure
    }
}

/// The results shown in a list; a map has none.
fn listed(results: &Results) -> &[Arc<Summary>] {
    if results.query.layout == Layout::Map { &[] } else { &results.tools }
}

#[component]
fn ResultItem(catalog: Signal<Arc<Catalog>>, layout: Signal<Layout>, item: Signal<Item>) -> impl IntoView {
    let tool = Signal::derive(move || Arc::clone(&item.read().tool));
    let figure = Signal::derive(move || item.read().figure.clone());
    let App { loader, .. } = app();
    let community = Signal::derive(move || {
        let slug = &tool.read().slug;
        loader.holding(&catalog.read(), slug).community(slug)
    });
    let href = Signal::derive(move || Route::Tool(tool.read().slug.clone()).href());
    let on_near = move || {
        loader.tool(&tool.read_untracked().slug);
    };
    move || {
        if layout.get() == Layout::List {
            Either::Left(view! { <ToolLine catalog tool href community figure /> })
        } else {
            Either::Right(view! { <ToolCard catalog tool href community figure on_near /> })
        }
    }
}

/// All tools of this page by the panel score and whatever else the URL asks for: the community score, the price, or a fact.
/// Without a choice, that on which most of the tools have a place, or the first of several.
#[component]
fn ResultMap(catalog: Arc<Catalog>, results: Arc<Results>) -> impl IntoView {
    let App { loader, .. } = app();
    let community = |tool: &Summary| loader.holding(&catalog, &tool.slug).community(&tool.slug);
    let scores: Vec<_> = results.tools.iter().map(|tool| (Arc::clone(tool), community(tool))).collect();
    // Tools without votes have a place of their own there.
    let votes = scores.iter().any(|(_, votes)| votes.count() > 0).then(|| Axis {
        axis: MapAxis::Community,
        name: "Community score".to_owned(),
        count: scores.len(),
    });
    let axes: Vec<Axis> = votes.into_iter().chain(axes(&results)).collect();
    let asked = results.query.axis.as_ref();
    let shown = asked.filter(|asked| axes.iter().any(|it| it.axis == **asked));
    let is_lacking = asked.is_some() && shown.is_none();
    let shown = shown.or_else(|| axes.iter().rev().max_by_key(|it| it.count).map(|it| &it.axis));
    let href = |tool: &Summary| Route::Tool(tool.slug.clone()).href();
    let whose = catalog.whose();
    let map = match shown.and_then(|axis| number_map(&catalog, &results, axis)) {
        Some(map) => view! { <NumberMapView map whose href /> }.into_any(),
        None => view! { <ScoreMap map=map(&catalog, scores) whose href /> }.into_any(),
    };
    view! {
        <AxisLinks query=&results.query axes=&axes shown />
        {is_lacking
            .then(|| view! { <Notice>"There is nothing of this kind to show between these."</Notice> })}
        {map}
    }
}
