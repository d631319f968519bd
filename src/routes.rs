//! The page for each route, as leptos_router's routes.

use std::sync::Arc;

use catalog::{Catalog, Route};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as RouterRoute};

use crate::address;
use crate::component::{Failure, Loading, Skeleton};
use crate::context::{App, app};
use crate::load::{Load, LoadError, Loader, Rest};
use crate::navigation::{self, Matching};
use crate::page::{
    Changes, Compared, Decide, Digest, Home, Listing, Method, NoComparison, NotFound, Panel, Picker,
    Predictions, Reviewer, Style, Tool, Votes, Yours,
};

/// A page and the routes that it is shown for.
#[derive(Clone, Copy)]
struct Page {
    matches: fn(&Route) -> bool,
    /// Renders the page of a matching route. It is rendered again for each route, and for each catalog that it reads
    /// here.
    show: fn(Signal<Arc<Catalog>>, Route) -> AnyView,
}

impl Page {
    fn path(self) -> Matching {
        Matching(self.matches)
    }

    /// The view for leptos_router, with the same type for all pages.
    fn view(self) -> impl Fn() -> AnyView + Clone + Send + 'static {
        move || self.current()
    }

    fn current(self) -> AnyView {
        let App { loader, route, asked_panel, .. } = app();
        let route = navigation::while_shown(self.matches, move || route.get());
        let progress = Memo::new(move |_| Progress::of(loader, &route.read()));
        let page = move || {
            // Read before anything derived from it: in reactive_graph 0.2.16, an effect that reads a memo after
            // another memo derived from it misses changes of the first if the derived one stays the same.
            let route = route.get();
            match progress.get() {
                Progress::Ready => (self.show)(asked_panel.catalog.into(), route),
                Progress::Pending => view! {
                    <h1 class="visually-hidden">"Loading"</h1>
                    <Loading what="the catalog" shape=skeleton_of(&route) />
                }
                .into_any(),
                Progress::Failed(error) => view! {
                    <section class="opening">
                        <h1>"The catalog couldn't be loaded"</h1>
                        <Failure error on_retry=move || loader.retry() />
                    </section>
                }
                .into_any(),
            }
        };
        page.into_any()
    }
}

/// Loading state of the data that a page can't do without.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Progress {
    Pending,
    Failed(LoadError),
    Ready,
}

impl Progress {
    /// The progress of a route's page. Tracks what it reads.
    pub(crate) fn of(loader: Loader, route: &Route) -> Self {
        loader.catalog().with(|catalog| match catalog {
            Load::Pending => match loader.rest() {
                Rest::Failed(error) => Self::Failed(error),
                Rest::Unasked | Rest::Coming { .. } | Rest::Here => Self::Pending,
            },
            Load::Failed(error) => Self::Failed(error.clone()),
            Load::Ready(catalog) if catalog.is_whole() || !needs_all_tools(route) => Self::Ready,
            Load::Ready(_) => match loader.rest() {
                Rest::Failed(error) => Self::Failed(error),
                Rest::Unasked | Rest::Coming { .. } | Rest::Here => Self::Pending,
            },
        })
    }
}

/// Whether a route's page needs the whole catalog. What is written ahead for the home page goes by the whole panel.
pub(crate) fn needs_all_tools(route: &Route) -> bool {
    route.needs_all_tools() || *route == Route::Home && !address::panel().is_whole()
}

fn skeleton_of(route: &Route) -> Skeleton {
    match route {
        Route::Listing | Route::Picker => Skeleton::Cards,
        Route::Tool(_) => Skeleton::Tool,
        Route::Comparison(_) => Skeleton::Columns,
        _ => Skeleton::Text,
    }
}

const HOME: Page = Page {
    matches: |route| matches!(route, Route::Home),
    show: |catalog, _| view! { <Home catalog=catalog.get() /> }.into_any(),
};

const LISTING: Page = Page {
    matches: |route| matches!(route, Route::Listing),
    // The listing is not rendered again when the rest of a large catalog arrives: a reader may be typing into it.
    show: |catalog, _| view! { <Listing catalog /> }.into_any(),
};

const TOOL: Page = Page { matches: |route| matches!(route, Route::Tool(_)), show: show_tools };

/// One tool or several, including by their former slugs: the URL is about to be replaced.
fn show_tools(catalog: Signal<Arc<Catalog>>, route: Route) -> AnyView {
    let catalog = catalog.get();
    match catalog.moved(&route).unwrap_or(route) {
        Route::Tool(slug) => view! { <Tool catalog slug /> }.into_any(),
        Route::Comparison(selection) => view! { <Compared catalog selection /> }.into_any(),
        _ => ().into_any(),
    }
}

const PICKER: Page = Page {
    matches: |route| matches!(route, Route::Picker),
    show: |catalog, _| view! { <Picker catalog=catalog.get() /> }.into_any(),
};

const COMPARISON: Page = Page { matches: |route| matches!(route, Route::Comparison(_)), show: show_tools };

const PANEL: Page = Page {
    matches: |route| matches!(route, Route::Panel),
    // Shown without regard to the reader's own panel, which may just be being chosen there.
    show: |_, _| view! { <Panel catalog=app().loader.ready_catalog().get() /> }.into_any(),
};

const REVIEWER: Page = Page {
    matches: |route| matches!(route, Route::Reviewer(_)),
    show: |catalog, route| {
        let Route::Reviewer(id) = route else { return ().into_any() };
        view! { <Reviewer catalog=catalog.get() id /> }.into_any()
    },
};

const PREDICTIONS: Page = Page {
    matches: |route| matches!(route, Route::Predictions),
    show: |catalog, _| view! { <Predictions catalog=catalog.get() /> }.into_any(),
};

const DECIDE: Page = Page {
    matches: |route| matches!(route, Route::Decide),
    show: |catalog, _| view! { <Decide catalog=catalog.get() /> }.into_any(),
};

const VOTES: Page = Page {
    matches: |route| matches!(route, Route::Votes),
    show: |catalog, _| view! { <Votes catalog=catalog.get() /> }.into_any(),
};

const YOURS: Page = Page {
    matches: |route| matches!(route, Route::Yours),
    show: |catalog, _| view! { <Yours catalog=catalog.get() /> }.into_any(),
};

const CHANGES: Page = Page {
    matches: |route| matches!(route, Route::Changes),
    show: |catalog, _| view! { <Changes catalog=catalog.get() /> }.into_any(),
};

const DIGEST: Page = Page {
    matches: |route| matches!(route, Route::Digest),
    show: |catalog, _| view! { <Digest catalog=catalog.get() /> }.into_any(),
};

const METHOD: Page = Page {
    matches: |route| matches!(route, Route::Method),
    show: |catalog, _| view! { <Method catalog=catalog.get() /> }.into_any(),
};

const STYLE: Page = Page {
    matches: |route| matches!(route, Route::Style),
    show: |catalog, _| view! { <Style catalog=catalog.get() /> }.into_any(),
};

const NOTHING: Page = Page {
    matches: |route| matches!(route, Route::NoComparison(_) | Route::Unknown(_)),
    show: |catalog, route| match route {
        Route::NoComparison(tools) => view! { <NoComparison catalog=catalog.get() tools /> }.into_any(),
        route => view! { <NotFound catalog=catalog.get() path=route.path() /> }.into_any(),
    },
};

/// The page for the current URL.
#[component]
pub(crate) fn CurrentPage() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NOTHING.view()>
            <RouterRoute path=HOME.path() view=HOME.view() />
            <RouterRoute path=LISTING.path() view=LISTING.view() />
            <RouterRoute path=TOOL.path() view=TOOL.view() />
            <RouterRoute path=PICKER.path() view=PICKER.view() />
            <RouterRoute path=COMPARISON.path() view=COMPARISON.view() />
            <RouterRoute path=PANEL.path() view=PANEL.view() />
            <RouterRoute path=REVIEWER.path() view=REVIEWER.view() />
            <RouterRoute path=PREDICTIONS.path() view=PREDICTIONS.view() />
            <RouterRoute path=DECIDE.path() view=DECIDE.view() />
            <RouterRoute path=VOTES.path() view=VOTES.view() />
            <RouterRoute path=YOURS.path() view=YOURS.view() />
            <RouterRoute path=CHANGES.path() view=CHANGES.view() />
            <RouterRoute path=DIGEST.path() view=DIGEST.view() />
            <RouterRoute path=METHOD.path() view=METHOD.view() />
            <RouterRoute path=STYLE.path() view=STYLE.view() />
        </FlatRoutes>
    }
}
