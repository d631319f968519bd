//! The results of a page, in the layout that the address asks for.

use std::ops::Range;
use std::sync::Arc;

use crate::app::{App, app};
use crate::markup::{Markup, each, view};
use catalog::index::Summary;
use catalog::listing::Listing as Results;
use catalog::map::map;
use catalog::{Catalog, Layout};

use crate::component::{ToolCard, ToolLine};
use crate::route::Route;
use crate::signal::{Memo, RwSignal, Signal};

/// How many results change at once, which is as many as a tall screen shows. The others follow after the frame.
const FIRST: usize = 12;

/// Cards, lines or a map. Of cards and lines only those are touched that come and go; `settled` are the results that all
/// of the list has shown already.
pub(super) fn result_list(
    catalog: &Arc<Catalog>,
    results: Memo<Arc<Results>>,
    settled: RwSignal<Arc<Results>>,
) -> Markup {
    let extent = Memo::new(move || {
        let results = results.read();
        (results.query.layout, results.tools.len())
    });
    let layout = move || extent.read().0;
    let part = |listed: Box<dyn Fn() -> Vec<(Layout, Arc<Summary>)> + Send>| {
        let key = |(layout, tool): &(Layout, Arc<Summary>)| [layout.as_str(), tool.slug.as_str()].join(" ");
        let catalog = Arc::clone(catalog);
        each(listed, key, move |(layout, tool)| item(&catalog, layout, tool))
    };
    let first = part(Box::new(move || listed(&results.read(), 0..FIRST)));
    // Those that are too many go at once, and none is shown in a layout that is no more.
    let others = part(Box::new(move || {
        let ((layout, count), settled) = (*extent.read(), settled.read());
        if layout == settled.query.layout {
            listed(&settled, FIRST..count)
        } else {
            listed(&results.read_untracked(), FIRST..count)
        }
    }));
    let map = {
        let catalog = Arc::clone(catalog);
        move || (layout() == Layout::Map).then(|| score_map(&catalog, &results.read().tools))
    };
    view! {
        <ul class=move || layout().as_str()>{first} {others}</ul>
        {map}
    }
}

/// Some of the results, by their places; those that are not there are left out. A map lists none.
fn listed(results: &Results, places: Range<usize>) -> Vec<(Layout, Arc<Summary>)> {
    let layout = results.query.layout;
    let places = if layout == Layout::Map { 0..0 } else { places };
    let tools = results.tools.iter().skip(places.start).take(places.len());
    tools.map(|tool| (layout, Arc::clone(tool))).collect()
}

fn item(catalog: &Arc<Catalog>, layout: Layout, tool: Arc<Summary>) -> Markup {
    let device = app().device;
    let community = {
        let slug = tool.slug.clone();
        let catalog = app().loader.holding(catalog, &slug);
        Signal::derive(move || device.community(&catalog, &slug))
    };
    let href = Route::Tool(tool.slug.clone()).href();
    let catalog = Arc::clone(catalog);
    let item = if layout == Layout::List {
        view! { <ToolLine catalog tool href community /> }
    } else {
        let (loader, slug) = (app().loader, tool.slug.clone());
        let on_near = move || {
            loader.tool(&slug);
        };
        view! { <ToolCard catalog tool href community on_near /> }
    };
    view! { <li>{item}</li> }
}

/// All tools of this page by their scores, the reader's own votes included.
fn score_map(catalog: &Arc<Catalog>, tools: &[Arc<Summary>]) -> Markup {
    let App { device, loader, .. } = app();
    let community = |tool: &Summary| device.community(&loader.holding(catalog, &tool.slug), &tool.slug);
    let map = map(tools.iter().map(|tool| (Arc::clone(tool), community(tool))));
    let href = |tool: &Summary| Route::Tool(tool.slug.clone()).href();
    crate::component::score_map(&map, &href)
}
