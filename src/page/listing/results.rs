//! The results of a page, in the layout that the address asks for.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use catalog::index::Summary;
use catalog::listing::Listing as Results;
use catalog::map::map;
use catalog::{Catalog, Layout, Route};
use leptos::either::Either;
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{ScoreMap, ToolCard, ToolLine};
use crate::context::{App, app};

/// How many results change at once, which is as many as a tall screen shows. The others follow after the frame.
const FIRST: usize = 12;

/// A result as it is shown. Two are equal if what they show is, so that an item of the list is kept only where it says the
/// same as before.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    layout: Layout,
    tool: Arc<Summary>,
}

// Nothing in a summary is a number that differs from itself.
impl Eq for Item {}

impl Hash for Item {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tool.slug.hash(state);
    }
}

/// Cards, lines or a map. Of cards and lines only those are touched that come and go; `settled` are the results that all
/// of the list has shown already.
#[component]
pub(super) fn ResultList(
    catalog: Signal<Arc<Catalog>>,
    results: Memo<Arc<Results>>,
    settled: RwSignal<Arc<Results>>,
) -> impl IntoView {
    let extent = Memo::new(move |_| {
        let results = results.read();
        (results.query.layout, results.tools.len())
    });
    let layout = move || extent.read().0;
    let first = move || items(&results.read(), 0..FIRST);
    // Those that are too many go at once, and none is shown in a layout that is no more.
    let others = move || {
        let ((layout, count), settled) = (*extent.read(), settled.read());
        if layout == settled.query.layout {
            items(&settled, FIRST..count)
        } else {
            items(&results.read_untracked(), FIRST..count)
        }
    };
    let map = move || {
        // Before what is derived from it, see `routes.rs`.
        let results = results.read();
        (layout() == Layout::Map)
            .then(|| view! { <ResultMap catalog=catalog.get() tools=results.tools.clone() /> })
    };
    view! {
        <ul class=move || layout().as_str()>
            <For each=first key=Item::clone children=move |item| view! { <ResultItem catalog item /> } />
            <For each=others key=Item::clone children=move |item| view! { <ResultItem catalog item /> } />
        </ul>
        {map}
    }
}

/// Some of the results, by their places; those that are not there are left out. A map lists none.
fn items(results: &Results, places: Range<usize>) -> Vec<Item> {
    let layout = results.query.layout;
    let places = if layout == Layout::Map { 0..0 } else { places };
    let tools = results.tools.iter().skip(places.start).take(places.len());
    tools.map(|tool| Item { layout, tool: Arc::clone(tool) }).collect()
}

#[component]
fn ResultItem(catalog: Signal<Arc<Catalog>>, item: Item) -> impl IntoView {
    let App { device, loader, .. } = app();
    let Item { layout, tool } = item;
    let community = {
        let slug = tool.slug.clone();
        Signal::derive(move || device.community(&loader.holding(&catalog.read(), &slug), &slug))
    };
    let href = Route::Tool(tool.slug.clone()).href();
    let catalog = catalog.get_untracked();
    let shown = if layout == Layout::List {
        Either::Left(view! { <ToolLine catalog tool href community /> })
    } else {
        let slug = tool.slug.clone();
        let on_near = move || {
            loader.tool(&slug);
        };
        Either::Right(view! { <ToolCard catalog tool href community on_near /> })
    };
    view! { <li>{shown}</li> }
}

/// All tools of this page by their scores, the reader's own votes included.
#[component]
fn ResultMap(catalog: Arc<Catalog>, tools: Vec<Arc<Summary>>) -> impl IntoView {
    let App { device, loader, .. } = app();
    let community = |tool: &Summary| device.community(&loader.holding(&catalog, &tool.slug), &tool.slug);
    let map = map(tools.iter().map(|tool| (Arc::clone(tool), community(tool))));
    view! { <ScoreMap map href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() /> }
}
