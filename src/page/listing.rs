//! The listing: search, facets, results, pages. Everything that it shows is in its address.

use std::sync::Arc;

use crate::markup::{Markup, each, view};
use catalog::index::Summary;
use catalog::listing::{Droppable, Listing as Results, listing};
use catalog::{Catalog, Filter, Ignored, Order, PageNumber, Query, SortKey};
use leptos::prelude::*;

use crate::component::{Chip, Chips, Facets, Notice, PageHead, Pager, SearchForm, ToolCard};
use crate::device::Device;
use crate::load::Loader;
use crate::navigation::{Leave, Navigator};
use crate::route::Route;

#[component]
pub(crate) fn Listing(catalog: Arc<Catalog>) -> Markup {
    let search = expect_context::<Navigator>().search();
    let results = {
        let catalog = Arc::clone(&catalog);
        Memo::new(move |_| {
            let parsed = Query::parse(&search.read());
            let mut results = listing(&catalog, &parsed.query);
            results.ignored = [parsed.ignored, results.ignored].concat();
            results
        })
    };
    let query = Signal::derive(move || results.read().query.clone());
    let count = move || match results.read().total {
        1 => "1 tool".to_owned(),
        total => format!("{total} tools"),
    };
    let title = move || match query.get().text.as_str() {
        "" => "Tools".to_owned(),
        text => format!("{text}: tools"),
    };
    let applied = move || query.get().filters.len();
    view! {
        <PageHead
            title
            description="Search and filter AI tools by category, price, the panel's verdict and evidence."
            site=catalog.site().name.clone()
        />
        <div class="listing-head">
            <h1>"Tools"</h1>
            <ListingSearch query />
        </div>
        <div class="listing">
            <section id="facets" class="rail" popover="auto" aria-label="Filters">
                <h2>"Filters"</h2>
                <Facets
                    facets=Signal::derive(move || results.read().facets.clone())
                    href=move |filter| Route::listing(&query.get_untracked().toggled(filter))
                />
                <button type="button" class="button primary rail-close" popovertarget="facets" popovertargetaction="hide">
                    {move || format!("Show {}", count())}
                </button>
            </section>
            <section class="results" aria-label="Results">
                <div class="results-head">
                    <p class="result-count" data-test="result-count" role="status">
                        {count}
                    </p>
                    <button type="button" class="button rail-open" popovertarget="facets">
                        {move || match applied() {
                            0 => "Filters".to_owned(),
                            applied => format!("Filters ({applied})"),
                        }}
                    </button>
                    <SortLinks query />
                </div>
                <AppliedFilters catalog=Arc::clone(&catalog) query />
                {move || ignored_notice(&results.read().ignored)}
                <Cards catalog=Arc::clone(&catalog) results />
                {
                    let catalog = Arc::clone(&catalog);
                    move || nothing_found(&catalog, &results.read())
                }
                {move || {
                    let results = results.read();
                    let query = results.query.clone();
                    let href = move |page| Route::listing(&query.at(PageNumber::new(page)));
                    view! { <Pager page=results.query.page.get() pages=results.pages href /> }
                }}
            </section>
        </div>
    }
}

/// The search box: each letter changes the address in place, Enter makes an entry to go back to.
#[component]
fn ListingSearch(query: Signal<Query>) -> Markup {
    let navigator = expect_context::<Navigator>();
    let on_type = {
        let navigator = navigator.clone();
        Callback::new(move |text: String| {
            let query = query.get_untracked();
            let next = query.searching(&text);
            if next.text != query.text {
                navigator.go(&Route::listing(&next), Leave::Nothing);
            }
        })
    };
    let on_search = move |text: String| {
        let query = query.get_untracked();
        let next = query.searching(&text);
        if next != query {
            navigator.go(&Route::listing(&next), Leave::Behind);
        }
    };
    view! {
        <SearchForm
            action=Route::Listing.href()
            label="Search the tools"
            placeholder="A tool, a maker, or what it should do"
            text=Signal::derive(move || query.get().text.as_str().to_owned())
            on_type
            on_search
        />
    }
}

#[component]
fn SortLinks(query: Signal<Query>) -> Markup {
    let link = move |label: &'static str, query: &Query, sort: Option<SortKey>, order: Order| {
        let current = (query.order() == order).then_some("true");
        view! {
            <li>
                <a href=Route::listing(&query.sorted(sort)) aria-current=current data-noscroll="true">
                    {label}
                </a>
            </li>
        }
    };
    let links = move || {
        let query = query.get();
        let searching = !query.text.is_empty();
        let natural = if searching { Order::Match } else { Order::Key(SortKey::Panel) };
        let best_match = searching.then(|| link("Best match", &query, None, Order::Match));
        let keys = SortKey::ALL.map(|key| {
            let order = Order::Key(key);
            link(key.label(), &query, (order != natural).then_some(key), order)
        });
        view! { {best_match} {keys} }
    };
    view! {
        <nav class="sort" aria-label="Order">
            <span class="quiet" aria-hidden="true">
                "Order"
            </span>
            <ul>{links}</ul>
        </nav>
    }
}

#[component]
fn AppliedFilters(catalog: Arc<Catalog>, query: Signal<Query>) -> Markup {
    let chips = Signal::derive(move || {
        let query = query.get();
        let chip = |filter: &Filter| Chip {
            facet: filter.facet().as_str(),
            value: filter.value().to_owned(),
            about: filter.facet().label(),
            label: filter.label(&catalog),
            without: Route::listing(&query.toggled(filter)),
        };
        query.filters.iter().map(chip).collect::<Vec<_>>()
    });
    let clear = Signal::derive(move || Route::listing(&query.get().unfiltered()));
    view! { <Chips chips clear /> }
}

/// The cards of a page. Only those that come and go are touched.
#[component]
fn Cards(catalog: Arc<Catalog>, results: Memo<Results>) -> Markup {
    let device = expect_context::<Device>();
    let loader = expect_context::<Loader>();
    let card = move |tool: Arc<Summary>| {
        let community = {
            let (catalog, slug) = (Arc::clone(&catalog), tool.slug.clone());
            Signal::derive(move || device.community(&catalog, &slug))
        };
        let slug = tool.slug.clone();
        let on_near = move || {
            loader.tool(&slug);
        };
        let href = Route::Tool(tool.slug.clone()).href();
        view! {
            <li>
                <ToolCard catalog=Arc::clone(&catalog) tool href community on_near />
            </li>
        }
    };
    let cards = each(move || results.read().tools.clone(), |tool| tool.slug.to_string(), card);
    view! { <ul class="cards">{cards}</ul> }
}

/// Says which parts of the address were passed over.
fn ignored_notice(ignored: &[Ignored]) -> Option<Markup> {
    let words: Vec<String> = ignored
        .iter()
        .map(|Ignored { what, value }| match *what {
            "page" => format!("there is no page {value}"),
            what => format!("there is no {what} called “{value}”"),
        })
        .collect();
    (!words.is_empty()).then(|| {
        view! { <Notice>{format!("Part of the address was passed over: {}.", words.join(", "))}</Notice> }
    })
}

/// Nothing found: what was asked for, and what to drop to find something.
fn nothing_found(catalog: &Catalog, results: &Results) -> Option<Markup> {
    (results.total == 0).then(|| {
        let query = &results.query;
        let dropped = |drop: Droppable| match drop {
            Droppable::Text => format!("the search for “{}”", query.text.as_str()),
            Droppable::Facet(facet) => {
                let values = query.filters.iter().filter(|filter| filter.facet() == facet);
                let values: Vec<String> = values.map(|filter| filter.label(catalog)).collect();
                format!("{}: {}", facet.label(), values.join(", "))
            }
        };
        let recoveries = results
            .recoveries
            .iter()
            .map(|recovery| {
                let tools = if recovery.count == 1 { "tool" } else { "tools" };
                view! {
                    <li>
                        <a href=Route::listing(&recovery.query)>{format!("Drop {}", dropped(recovery.drop))}</a>
                        {format!(" and see {} {tools}", recovery.count)}
                    </li>
                }
            })
            .collect::<Markup>();
        view! {
            <div class="nothing" data-test="no-results">
                <h2>"No tool answers all of this"</h2>
                <ul>{recoveries}</ul>
                <p>
                    <a href=Route::Listing.href()>"See all tools"</a>
                </p>
            </div>
        }
    })
}
