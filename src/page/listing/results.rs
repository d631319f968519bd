//! The results of a page, in the layout that the address asks for.

use std::sync::Arc;

use crate::markup::{Markup, each, view};
use catalog::index::Summary;
use catalog::listing::Listing as Results;
use catalog::map::map;
use catalog::{Catalog, Layout};
use leptos::prelude::*;

use crate::component::{ToolCard, ToolLine};
use crate::device::Device;
use crate::load::Loader;
use crate::route::Route;
use crate::signal::{Memo, Signal};

/// Cards, lines or a map. Of cards and lines only those are touched that come and go.
pub(super) fn result_list(catalog: &Arc<Catalog>, results: Memo<Results>) -> Markup {
    let layout = move || results.read().query.layout;
    let listed = move || match layout() {
        Layout::Map => Vec::new(),
        layout => results.read().tools.iter().map(|tool| (layout, Arc::clone(tool))).collect(),
    };
    let key = |(layout, tool): &(Layout, Arc<Summary>)| [layout.as_str(), tool.slug.as_str()].join(" ");
    let items = {
        let catalog = Arc::clone(catalog);
        each(listed, key, move |(layout, tool)| item(&catalog, layout, tool))
    };
    let map = {
        let catalog = Arc::clone(catalog);
        move || (layout() == Layout::Map).then(|| score_map(&catalog, &results.read().tools))
    };
    view! {
        <ul class=move || layout().as_str()>{items}</ul>
        {map}
    }
}

fn item(catalog: &Arc<Catalog>, layout: Layout, tool: Arc<Summary>) -> Markup {
    let device = expect_context::<Device>();
    let community = {
        let slug = tool.slug.clone();
        let catalog = expect_context::<Loader>().holding(catalog, &slug);
        Signal::derive(move || device.community(&catalog, &slug))
    };
    let href = Route::Tool(tool.slug.clone()).href();
    let catalog = Arc::clone(catalog);
    let item = if layout == Layout::List {
        view! { <ToolLine catalog tool href community /> }
    } else {
        let (loader, slug) = (expect_context::<Loader>(), tool.slug.clone());
        let on_near = move || {
            loader.tool(&slug);
        };
        view! { <ToolCard catalog tool href community on_near /> }
    };
    view! { <li>{item}</li> }
}

/// All tools of this page by their scores, the reader's own votes included.
fn score_map(catalog: &Arc<Catalog>, tools: &[Arc<Summary>]) -> Markup {
    let (device, loader) = (expect_context::<Device>(), expect_context::<Loader>());
    let community = |tool: &Summary| device.community(&loader.holding(catalog, &tool.slug), &tool.slug);
    let map = map(tools.iter().map(|tool| (Arc::clone(tool), community(tool))));
    let href = |tool: &Summary| Route::Tool(tool.slug.clone()).href();
    crate::component::score_map(&map, &href)
}
