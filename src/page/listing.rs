//! The listing: search, facets, results, pagination. Everything it shows is determined by its URL.

mod head;
mod results;

use std::sync::Arc;

use catalog::listing::{Droppable, Listing as Results};
use catalog::narrowing::{Applied, OWN_COLUMN};
use catalog::own_data::is_own;
use catalog::{Catalog, Filter, Ignored, PageNumber, Query, Route};
use leptos::prelude::*;
use publish::{Resources, listing_summary};

use super::since::SinceNotice;
use crate::address::{self, Href};
use crate::component::{
    Chip, Chips, CollectAny, Facets, Failure, Modal, Notice, OwnTools, Pager, ResourceLinks, distinct,
};
use crate::context::{App, app};
use crate::deferred;
use crate::dialog::Dialog;
use crate::head::PageHead;
use crate::load::{Load, LoadError, Loader, Rest};
use crate::navigation::{self, TypedText};
use crate::own_panel::PanelButton;
use head::{LayoutLinks, ListingSearch, SortLinks};
use results::ResultList;

#[component]
pub(crate) fn Listing(catalog: Signal<Arc<Catalog>>) -> impl IntoView {
    let App { dialogs, loader, today, device, .. } = app();
    let search = navigation::use_search(|route| *route == Route::Listing);
    let typed = TypedText::new(search);
    let results = Memo::new(move |_| {
        let mut parsed = Query::parse(&search.read());
        if let Some(text) = typed.get() {
            parsed.query = parsed.query.searching(&text);
        }
        let mut results = loader.listing(&catalog.read(), &parsed.query, today, device);
        results.ignored.splice(0..0, parsed.ignored);
        Arc::new(results)
    });
    let settled = settled(results);
    // A rail that is out of sight is updated after the frame.
    let in_rail = Signal::derive(move || if has_rail() { results.get() } else { settled.get() });
    let is_waiting = Memo::new(move |_| !results.read().is_final);
    let query = Memo::new(move |_| results.read().query.clone());
    // What links start from. It may be a frame behind, because nobody sees an address, and following one takes an input.
    let linked = Signal::derive(move || settled.read().query.clone());
    let pages = distinct(move || {
        let results = results.read();
        (results.query.page.get(), results.pages)
    });
    let facts = move || loader.facts(&catalog.read(), &query.read());
    let are_facts_pending = Signal::derive(move || matches!(facts(), Some(Load::Pending)));
    let facts_fault = Signal::derive(move || match facts() {
        Some(Load::Failed(error)) => Some(error),
        Some(Load::Pending | Load::Ready(_)) | None => None,
    });
    let on_retry = Callback::new(move |()| loader.retry());
    let count = Signal::derive(move || catalog.read().site().entries(results.read().total));
    // The title follows the URL, which follows typed text when the reader pauses.
    let title = Signal::derive(move || match Query::parse(&search.read()).query.text.as_str() {
        "" => catalog.read().site().nouns_heading(),
        text => format!("{text}: {}", catalog.read().site().nouns()),
    });
    let filters_label = move || match query.with(|query| query.filters.len() + query.facts.len()) {
        0 => "Filters".to_owned(),
        applied => format!("Filters ({applied})"),
    };
    view! {
        <PageHead
            title
            description=listing_summary(&catalog.read_untracked())
            site=catalog.read_untracked().site().name.clone()
        />
        <div class="listing-head">
            <h1>{catalog.read_untracked().site().nouns_heading()}</h1>
            <ListingSearch catalog query typed />
        </div>
        <SinceNotice catalog=catalog.get_untracked() />
        <div class="listing">
            <section
                class="rail"
                aria-label="Filters"
                on:focusin=move |_| loader.look_ahead()
                on:pointerenter=move |_| loader.look_ahead()
            >
                <h2 class="visually-hidden">"Filters"</h2>
                // One set of facets is enough: while they are in the dialog, they aren't in the rail.
                <Show when=move || !dialogs.is_open(Dialog::Facets)>
                    <Facets results=in_rail linked=settled are_facts_pending facts_fault on_retry />
                </Show>
            </section>
            <section class="results" aria-label="Results" aria-busy=move || is_waiting.get().then_some("true")>
                <div
                    class="results-head"
                    on:focusin=move |_| loader.look_ahead()
                    on:pointerenter=move |_| loader.look_ahead()
                >
                    <Show when=move || !is_waiting.get() fallback=move || view! { <Waiting loader facts_fault /> }>
                        <p class="result-count" data-test="result-count" role="status">
                            {count}
                        </p>
                    </Show>
                    <button
                        type="button"
                        class="button rail-open"
                        aria-haspopup="dialog"
                        on:click=move |_| {
                            loader.look_ahead();
                            dialogs.open(Dialog::Facets);
                        }
                    >
                        {filters_label}
                    </button>
                    <PanelButton />
                    <LayoutLinks query linked catalog />
                    <SortLinks query linked results catalog />
                </div>
                {move || {
                    let tie = results.read().tie(&catalog.read());
                    tie.map(|tie| view! { <p class="quiet">{tie}</p> })
                }}
                <AppliedFilters catalog results />
                {move || ignored_notice(&results.read().ignored)}
                {move || own_filters_notice(&results.read().applied)}
                // The element exists before it has text, so that screen readers announce the text.
                <div data-test="partly" role="status">
                    {move || partly_notice(&results.read())}
                </div>
                <ResultList catalog results settled />
                {move || nothing_found(&catalog.read(), &results.read())}
                <OwnTools results />
                {move || {
                    let (page, pages) = pages.get();
                    let href = move |page| {
                        Signal::derive(move || linked.read().at(PageNumber::new(page)).href())
                    };
                    view! { <Pager page pages href /> }
                }}
                <CategoryResources catalog query />
            </section>
        </div>
        <Modal dialog=Dialog::Facets title="Filters">
            <h2>"Filters"</h2>
            <div class="dialog-scroll">
                <Facets results linked=settled are_facts_pending facts_fault on_retry />
            </div>
            <button type="button" class="button primary dialog-done" on:click=move |_| dialogs.close()>
                {move || format!("Show {}", count.get())}
            </button>
        </Modal>
    }
}

/// Shown in place of the count while the facts that are asked for, or the missing tools of a large catalog, are loading.
#[component]
fn Waiting(loader: Loader, facts_fault: Signal<Option<LoadError>>) -> impl IntoView {
    let progress = move || {
        if let Some(error) = facts_fault.get() {
            return view! { <Failure error on_retry=move || loader.retry() /> }.into_any();
        }
        match loader.rest() {
        Rest::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Rest::Coming { here, of } => view! {
            <p role="status">"Loading the rest of the catalog"</p>
            <progress max=of.to_string() value=here.to_string() aria-label="Parts of the catalog loaded"></progress>
        }
        .into_any(),
        Rest::Unasked | Rest::Here => view! { <p role="status">"Searching"</p> }.into_any(),
    }
    };
    view! {
        <div class="result-count" data-test="waiting">
            {progress}
        </div>
    }
}

/// The results that the whole page has rendered. What a reader waits for is shown at once; parts of the page that
/// they aren't looking at follow after the frame.
fn settled(results: Memo<Arc<Results>>) -> RwSignal<Arc<Results>> {
    let settled = RwSignal::new(results.get_untracked());
    Effect::watch(
        move || results.track(),
        move |(), _, _| {
            deferred::after_paint(move || {
                // The page may have been left by then.
                if let Some(results) = results.try_get_untracked() {
                    let _ = settled.try_set(results);
                }
            });
        },
        false,
    );
    settled
}

/// Whether there may be room for the rail. If the style sheet decides otherwise, the rail is at most one frame
/// late.
fn has_rail() -> bool {
    if cfg!(not(feature = "browser")) {
        return true;
    }
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= 960.0)
}

#[component]
fn AppliedFilters(catalog: Signal<Arc<Catalog>>, results: Memo<Arc<Results>>) -> impl IntoView {
    let chips = Signal::derive(move || {
        let (catalog, results) = (catalog.read(), results.read());
        let query = &results.query;
        let chip = |filter: &Filter| Chip {
            facet: filter.facet().as_str().into(),
            value: filter.value().to_owned(),
            about: filter.facet().label().into(),
            label: filter.label(&catalog),
            without: query.toggled(filter).href(),
        };
        let fact = |applied: &Applied| Chip {
            facet: applied.filter.key().into(),
            value: applied.filter.value().to_owned(),
            about: applied.about.clone().into(),
            label: applied.label.clone(),
            without: query.toggled_fact(&applied.filter).href(),
        };
        query.filters.iter().map(chip).chain(results.applied.iter().map(fact)).collect::<Vec<_>>()
    });
    let clear = Signal::derive(move || {
        // Read before the query, which derives from it; see `routes.rs`.
        let _panel = address::panel();
        results.read().query.unfiltered().href()
    });
    view! { <Chips chips clear /> }
}

/// The feeds of the selected categories, and the data.
#[component]
fn CategoryResources(catalog: Signal<Arc<Catalog>>, query: Memo<Query>) -> impl IntoView {
    let resources = Memo::new(move |_| {
        let categories = query.with(|query| query.categories().cloned().collect::<Vec<_>>());
        Resources::of_categories(catalog.read().site(), &categories)
    });
    move || view! { <ResourceLinks resources=resources.get() /> }
}

/// Says which parts of the URL were ignored.
fn ignored_notice(ignored: &[Ignored]) -> Option<impl IntoView + use<>> {
    let words: Vec<String> = ignored
        .iter()
        .map(|Ignored { what, value }| match *what {
            "page" => format!("there is no page {value}"),
            OWN_COLUMN => {
                format!("“{value}” is a column of a reader's own table, which is only on their device")
            }
            "fact" => format!("nothing shown has a fact called “{value}”"),
            "fact without a category" => format!("“{value}” is a fact, and facts need exactly one category"),
            "fact’s value" => format!("nothing states “{value}”"),
            "range" => format!("“{value}” is not a range"),
            what => format!("there is no {what} called “{value}”"),
        })
        .collect();
    (!words.is_empty()).then(|| {
        view! { <Notice>{format!("Part of this address was ignored: {}.", words.join(", "))}</Notice> }
    })
}

/// Says that filters by own columns mean nothing to others.
fn own_filters_notice(applied: &[Applied]) -> Option<impl IntoView + use<>> {
    applied.iter().any(|applied| is_own(&applied.filter.fact)).then(|| {
        view! { <Notice>"Your own values stay on this device: whoever opens this address elsewhere sees the list without filters by them."</Notice> }
    })
}

/// Says which part of the search the results don't match, if no tool matches all of it.
fn partly_notice(results: &Results) -> Option<impl IntoView + use<>> {
    let remark = results.partly.as_ref()?.remark(results.total);
    Some(view! { <Notice>{remark}</Notice> })
}

/// No results: what was searched for, and what to drop to get some.
fn nothing_found(catalog: &Catalog, results: &Results) -> Option<impl IntoView + use<>> {
    (results.total == 0).then(|| {
        let query = &results.query;
        let dropped = |drop: &Droppable| match drop {
            Droppable::Text => format!("the search for “{}”", query.text.as_str()),
            Droppable::Facet(facet) => {
                let values = query.filters.iter().filter(|filter| filter.facet() == *facet);
                let values: Vec<String> = values.map(|filter| filter.label(catalog)).collect();
                format!("{}: {}", facet.label(), values.join(", "))
            }
            Droppable::Fact(fact) => {
                let values: Vec<&Applied> =
                    results.applied.iter().filter(|it| it.filter.fact == *fact).collect();
                let labels: Vec<&str> = values.iter().map(|it| it.label.as_str()).collect();
                format!("{}: {}", values.first().map_or("", |it| it.about.as_str()), labels.join(", "))
            }
        };
        let recoveries = results
            .recoveries
            .iter()
            .map(|recovery| {
                view! {
                    <li>
                        <a href=recovery.query.href()>{format!("Drop {}", dropped(&recovery.drop))}</a>
                        {format!(" and see {}", catalog.site().entries(recovery.count))}
                    </li>
                }
            })
            .collect_any();
        view! {
            <div class="nothing" data-test="no-results">
                <h2>{format!("No {} match these filters", catalog.site().nouns())}</h2>
                <ul>{recoveries}</ul>
                <p>
                    <a href=Route::Listing.href()>{format!("See all {}", catalog.site().nouns())}</a>
                </p>
            </div>
        }
    })
}
