//! The listing: search, facets, results, pages. Everything that it shows is in its address.

use std::sync::Arc;

mod results;

use crate::app::{App, app};
use crate::markup::{Markup, component, view};
use catalog::listing::{Droppable, Listing as Results, listing};
use catalog::{Catalog, Filter, Ignored, Layout, Order, PageNumber, Query, SortKey};
use leptos::prelude::*;

use crate::component::{Chip, Chips, Failure, Notice, PageHead, Pager, SearchForm, facets};
use crate::dialog::{Dialog, modal};
use crate::load::{Loader, Rest};
use crate::navigation::Leave;
use crate::route::Route;
use crate::signal::{Memo, RwSignal, Signal, effect};
use crate::{frame, request};
use results::result_list;

#[component]
pub(crate) fn Listing(catalog: Arc<Catalog>) -> Markup {
    let App { navigator, dialogs, loader, .. } = app();
    let search = navigator.search();
    let results = {
        let catalog = Arc::clone(&catalog);
        Memo::new(move || {
            let parsed = Query::parse(&search.read());
            let mut results = loader.listing(&catalog, &parsed.query);
            results.ignored = [parsed.ignored, results.ignored].concat();
            Arc::new(results)
        })
    };
    let is_waiting = Memo::new(move || !results.read().is_final);
    let settled = settled(results);
    let query = Signal::derive(move || results.read().query.clone());
    let count = move || match results.read().total {
        1 => "1 tool".to_owned(),
        total => format!("{total} tools"),
    };
    let counted = move || match is_waiting.get() {
        true => rest_view(loader),
        false => view! {
            <p class="result-count" data-test="result-count" role="status">
                {count}
            </p>
        },
    };
    let title = move || match query.get().text.as_str() {
        "" => "Tools".to_owned(),
        text => format!("{text}: tools"),
    };
    let applied = move || query.get().filters.len();
    // One set of facets is enough: while the dialog has them, the rail has not.
    let rail = move || match dialogs.is_open(Dialog::Facets) {
        true => Markup::NOTHING,
        false if has_rail() => facets_view(&results.read()),
        false => facets_view(&settled.read()),
    };
    let list = {
        let catalog = Arc::clone(&catalog);
        move || result_list(&catalog, results, settled)
    };
    let in_dialog = move || {
        view! {
            <h2>"Filters"</h2>
            <div class="dialog-scroll">{move || facets_view(&results.read())}</div>
            <button type="button" class="button primary dialog-done" on:click=move |_| dialogs.close()>
                {move || format!("Show {}", count())}
            </button>
        }
    };
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
            <section
                class="rail"
                aria-label="Filters"
                on:focusin=move |_| loader.look_ahead()
                on:pointerenter=move |_| loader.look_ahead()
            >
                <h2 class="visually-hidden">"Filters"</h2>
                {loader.in_turn(rail)}
            </section>
            <section
                class="results"
                aria-label="Results"
                aria-busy=move || is_waiting.get().then_some("true")
            >
                <div
                    class="results-head"
                    on:focusin=move |_| loader.look_ahead()
                    on:pointerenter=move |_| loader.look_ahead()
                >
                    {counted}
                    <button
                        type="button"
                        class="button rail-open"
                        aria-haspopup="dialog"
                        on:click=move |_| {
                            loader.look_ahead();
                            dialogs.open(Dialog::Facets);
                        }
                    >
                        {move || match applied() {
                            0 => "Filters".to_owned(),
                            applied => format!("Filters ({applied})"),
                        }}
                    </button>
                    <LayoutLinks query />
                    <SortLinks query />
                </div>
                <AppliedFilters catalog=Arc::clone(&catalog) query />
                {move || ignored_notice(&results.read().ignored)}
                {loader.in_turn(list)}
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
        {modal(Dialog::Facets, "Filters", Box::new(in_dialog))}
    }
}

/// What a reader sees in the place of the count while tools are on their way that a large catalog begins without.
fn rest_view(loader: Loader) -> Markup {
    let view = move || match loader.rest() {
        Rest::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> },
        Rest::Coming { here, of } => view! {
            <p role="status">"Fetching the other tools"</p>
            <progress max=of.to_string() value=here.to_string() aria-label="Tools fetched"></progress>
        },
        Rest::Unasked | Rest::Here => view! { <p role="status">"Searching"</p> },
    };
    view! {
        <div class="result-count" data-test="waiting">
            {view}
        </div>
    }
}

/// The results that all of the page has shown: those which a reader waits for are shown at once, and where they do not
/// look, the page follows after the frame.
fn settled(results: Memo<Arc<Results>>) -> RwSignal<Arc<Results>> {
    let settled = RwSignal::new(results.get_untracked());
    let mut is_first = true;
    effect(move || {
        let _ = results.read();
        if !std::mem::take(&mut is_first) {
            frame::after(move || {
                // The page may have been left by then.
                if let Some(results) = results.try_get_untracked() {
                    settled.try_set(results);
                }
            });
        }
    });
    settled
}

/// Whether there may be room for the rail. Where the style decides otherwise, it is at most a frame late.
fn has_rail() -> bool {
    if cfg!(not(feature = "browser")) {
        return true;
    }
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= 960.0)
}

/// Has the browser compile what a letter and a filter call before a reader waits for it: a small listing is made out of
/// sight, and searched through. What that keeps is `owner`'s.
pub(crate) async fn rehearse(catalog: Arc<Catalog>, owner: Owner) {
    let (query, _out_of_sight) = owner.with(|| {
        let query = RwSignal::new(Query::default());
        let results = {
            let catalog = Arc::clone(&catalog);
            Memo::new(move || {
                let mut results = listing(&catalog, &query.read());
                results.tools.truncate(2);
                results.facets.truncate(1);
                Arc::new(results)
            })
        };
        let list = result_list(&catalog, results, settled(results));
        (query, view! { {list} {move || facets_view(&results.read())} }.build())
    });
    for letter in ["e", "t", "a", "o"] {
        request::give_way().await;
        query.set(Query::default().searching(letter));
    }
    request::give_way().await;
}

fn facets_view(results: &Results) -> Markup {
    let query = results.query.clone();
    let href = move |filter: &Filter| Route::listing(&query.toggled(filter));
    facets(&results.facets, &(Arc::new(href) as _))
}

/// The search box: each letter changes the address in place, Enter makes an entry to go back to.
#[component]
fn ListingSearch(query: Signal<Query>) -> Markup {
    let navigator = app().navigator;
    let on_type = move |text: String| {
        let query = query.get_untracked();
        let next = query.searching(&text);
        if next.text != query.text {
            navigator.go(&Route::listing(&next), Leave::Nothing);
        }
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
            on_type=Some(Box::new(on_type))
            on_search
        />
    }
}

/// Ways to lay out the results. Each is an address, so that a copied map is a map.
#[component]
fn LayoutLinks(query: Signal<Query>) -> Markup {
    let links = move || {
        let query = query.get();
        Layout::ALL
            .map(|layout| {
                let current = (query.layout == layout).then_some("true");
                view! {
                    <li>
                        <a href=Route::listing(&query.laid_out(layout)) aria-current=current data-noscroll="true">
                            {layout.label()}
                        </a>
                    </li>
                }
            })
            .into_markup()
    };
    view! {
        <nav class="sort" aria-label="View">
            <span class="quiet" aria-hidden="true">
                "View"
            </span>
            <ul>{links}</ul>
        </nav>
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
