//! The controls above the results: search, layout, sort order. Each option is a link.

use std::borrow::Cow;
use std::sync::Arc;

use catalog::listing::Listing as Results;
use catalog::map::Axis;
use catalog::{Catalog, Facet, Layout, MapAxis, Order, Query, Route, SortKey};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::address::Href;
use crate::component::{CollectAny, SearchForm, distinct, search_hint};
use crate::navigation::{self, TypedText};

/// The search box: the results follow every letter, the URL follows when the reader pauses, and Enter adds a history
/// entry.
#[component]
pub(super) fn ListingSearch(
    catalog: Signal<Arc<Catalog>>,
    query: Memo<Query>,
    typed: TypedText,
) -> impl IntoView {
    let navigate = use_navigate();
    let on_type = {
        let navigate = navigate.clone();
        move |text: String| {
            let query = query.get_untracked();
            let next = query.searching(&text);
            if next.text != query.text {
                let (navigate, address) = (navigate.clone(), next.href());
                typed.set(text, move || navigate(&address, navigation::replace()));
            }
        }
    };
    let on_search = move |text: String| {
        let query = query.get_untracked();
        let next = query.searching(&text);
        if next != query {
            navigate(&next.href(), navigation::push());
        }
    };
    view! {
        <SearchForm
            action=Route::Listing.href()
            label=format!("Search the {}", catalog.read_untracked().site().nouns())
            placeholder=search_hint(catalog.read_untracked().site())
            text=Signal::derive(move || query.read().text.as_str().to_owned())
            on_type=Some(Box::new(on_type))
            on_search
        />
    }
}

/// The layouts of the results. Each is a link, so that a copied URL of a map opens as a map.
#[component]
pub(super) fn LayoutLinks(
    query: Memo<Query>,
    /// What the links start from.
    linked: Signal<Query>,
    catalog: Signal<Arc<Catalog>>,
) -> impl IntoView {
    // What has no score has no place on the map.
    let has_map = catalog.read_untracked().has_panel();
    let shown = distinct(move || query.read().layout);
    let links = move || {
        let shown = shown.get();
        let link = |layout: Layout| {
            let href = Signal::derive(move || linked.read().laid_out(layout).href());
            choice_link(layout.label(), href, layout == shown)
        };
        let offered = Layout::ALL.into_iter().filter(|layout| has_map || *layout != Layout::Map);
        offered.map(link).collect_any()
    };
    view! { <Choices label="View">{links}</Choices> }
}

/// The sort orders of the results.
#[component]
pub(super) fn SortLinks(
    query: Memo<Query>,
    /// What the links start from.
    linked: Signal<Query>,
    results: Memo<Arc<Results>>,
    catalog: Signal<Arc<Catalog>>,
) -> impl IntoView {
    let (has_panel, has_votes, has_prices) = {
        let catalog = catalog.read_untracked();
        (catalog.has_panel(), catalog.has_votes(), catalog.has(Facet::Pricing))
    };
    let shown = distinct(move || {
        let (results, query) = (results.read(), query.read());
        (results.order_by_fact(), query.order(), !query.text.is_empty(), !results.panel.is_whole())
    });
    let links = move || {
        let (by_fact, shown, searching, is_own) = shown.get();
        let link = |label: &'static str, sort: Option<SortKey>, order: Order| {
            let href = Signal::derive(move || linked.read().sorted(sort).href());
            choice_link(label, href, shown == order)
        };
        let natural = if searching { Order::Match } else { Order::Key(SortKey::Panel) };
        let best_match = searching.then(|| link("Best match", None, Order::Match));
        // Without a panel, its order is that of the community, and without votes it is that of the names.
        let stand_in = match (has_panel, has_votes) {
            (true, _) => SortKey::Panel,
            (false, true) => SortKey::Community,
            (false, false) => SortKey::Name,
        };
        let keys = SortKey::ALL.into_iter().filter(|key| match key {
            SortKey::Community => has_panel && has_votes,
            SortKey::Divided => has_panel,
            SortKey::Name => stand_in != SortKey::Name,
            SortKey::Price => has_prices,
            _ => true,
        });
        let keys = keys.map(|key| {
            let order = Order::Key(key);
            let label = match key {
                SortKey::Panel if is_own => "Your panel's score",
                SortKey::Panel => stand_in.label(),
                key => key.label(),
            };
            link(label, (order != natural).then_some(key), order)
        });
        // Other orders by facts are offered beside the facts.
        let here = Signal::derive(move || linked.read().href());
        let by_fact = by_fact.map(|label| choice_link(label, here, true));
        (best_match, keys.collect_any(), by_fact)
    };
    view! { <Choices label="Order">{links}</Choices> }
}

/// What a map can show beside the panel score. A single choice is none.
#[component]
pub(super) fn AxisLinks<'a>(
    query: &'a Query,
    axes: &'a [Axis],
    shown: Option<&'a MapAxis>,
) -> impl IntoView + use<> {
    let link = |Axis { axis, name, .. }: &Axis| {
        choice_link(name.clone(), query.mapped(axis.clone()).href().into(), shown == Some(axis))
    };
    let links = (axes.len() > 1).then(|| axes.iter().map(link).collect_any());
    links.map(|links| view! { <Choices label="Against the panel">{links}</Choices> })
}

/// A labelled group of links, one of which is current.
#[component]
fn Choices(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <nav class="sort" aria-label=label>
            <span class="quiet" aria-hidden="true">
                {label}
            </span>
            <ul>{children()}</ul>
        </nav>
    }
}

fn choice_link(label: impl Into<Cow<'static, str>>, href: Signal<String>, is_current: bool) -> impl IntoView {
    view! {
        <li>
            <a href=href aria-current=is_current.then_some("true") data-noscroll="true">
                {label.into()}
            </a>
        </li>
    }
}
