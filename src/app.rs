//! The shell around every page: contexts, header, footer, and which page an address shows.

use std::sync::Arc;

use catalog::{Catalog, Date};
use leptos::prelude::*;

use crate::ballot::BallotBox;
use crate::component::{CompareTray, Failure, Loading, SiteFooter, SiteHeader};
use crate::device::{Device, Theme};
use crate::load::{Load, Loader};
use crate::markup::{IntoMarkup, Markup, view};
use crate::navigation::Navigator;
use crate::page::{self, Comparison, Home, Listing, Method, Panel, Picker, Reviewer, Tool};
use crate::route::{self, Route};
use crate::scroll;

/// Today, once the page has been mounted: nothing that is shown first depends on the clock. In a context.
#[derive(Clone, Copy)]
pub(crate) struct Today(pub(crate) RwSignal<Option<Date>>);

/// The whole app.
#[component]
pub(crate) fn App() -> Markup {
    let device = Device::new();
    provide_context(device);
    provide_context(Loader::start());
    provide_context(BallotBox::new(device));
    provide_context(Today(RwSignal::new(None)));

    // The router wants its base without the slash at the end.
    let Some(navigator) = Navigator::start(route::base().trim_end_matches('/')) else {
        return Markup::NOTHING;
    };
    let route = navigator.route();
    provide_context(navigator);

    after_mounting();
    focus_heading_on_navigation(route);
    say_when_ready();

    let site = site_name();
    view! {
        <a class="skip-link" href="#main" rel="external">
            "Skip to content"
        </a>
        <SiteHeader name=site current=route />
        <main id="main" class="page" tabindex="-1">
            <CurrentPage route />
        </main>
        <CompareTray />
        <SiteFooter name=site />
    }
}

#[component]
fn CurrentPage(route: Memo<Route>) -> Markup {
    let loader = expect_context::<Loader>();
    let outlined = loader.catalog();
    let page = move || {
        let route = route.get();
        let catalog = if shows_whole_site(&route) { loader.whole_catalog() } else { outlined.get() };
        match catalog {
            Load::Pending => view! { <Loading what="the catalog" /> },
            Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> },
            Load::Ready(catalog) => page_of(route, catalog),
        }
    };
    page.into_markup()
}

/// Whether a page shows definitions of facts or the lenses of reviewers, which lists can do without.
fn shows_whole_site(route: &Route) -> bool {
    matches!(route, Route::Tool(_) | Route::Comparison(_) | Route::Panel | Route::Reviewer(_))
}

fn page_of(route: Route, catalog: Arc<Catalog>) -> Markup {
    match route {
        Route::Home => view! { <Home catalog /> },
        Route::Listing => view! { <Listing catalog /> },
        Route::Tool(slug) => view! { <Tool catalog slug /> },
        Route::Picker => view! { <Picker catalog /> },
        Route::Comparison(selection) => view! { <Comparison catalog selection /> },
        Route::NoComparison(tools) => page::no_comparison(&catalog, &tools),
        Route::Panel => view! { <Panel catalog /> },
        Route::Reviewer(id) => view! { <Reviewer catalog id /> },
        Route::Method => view! { <Method catalog /> },
        Route::Unknown(path) => page::not_found(&catalog, &path),
    }
}

/// The name of the site, once it is known.
fn site_name() -> Signal<String> {
    let catalog = expect_context::<Loader>().catalog();
    Signal::derive(move || match catalog.get() {
        Load::Ready(catalog) => catalog.site().name.clone(),
        Load::Pending | Load::Failed(_) => String::new(),
    })
}

/// What needs the browser, and so waits until the first page is there.
fn after_mounting() {
    let device = expect_context::<Device>();
    let ballots = expect_context::<BallotBox>();
    let catalog = expect_context::<Loader>().catalog();
    let Today(today) = expect_context();

    Effect::new(move |_| {
        device.recall();
        scroll::keep_places();
        #[expect(clippy::cast_possible_truncation, reason = "days since 1970 fit for 5 million years")]
        today.set(Date::from_unix_days((js_sys::Date::now() / 86_400_000.0) as i32));
    });
    Effect::new(move |opened: Option<bool>| {
        let service = match catalog.get() {
            Load::Ready(catalog) => catalog.site().votes.as_ref().and_then(|votes| votes.submit.clone()),
            Load::Pending | Load::Failed(_) => None,
        };
        if let (Some(service), None | Some(false)) = (service, opened) {
            ballots.open(service);
            return true;
        }
        opened.unwrap_or(false)
    });
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = match device.theme() {
                Theme::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.as_str()),
            };
        }
    });
}

/// Moves the focus to the heading of a page that a reader has gone to, so that assistive technology reads it and the
/// next Tab starts there.
fn focus_heading_on_navigation(route: Memo<Route>) {
    Effect::new(move |earlier: Option<Route>| {
        let route = route.get();
        if earlier.is_some_and(|earlier| earlier != route) {
            request_animation_frame(|| {
                let heading = document().query_selector("main h1").ok().flatten();
                if let Some(heading) = heading.and_then(|found| {
                    use wasm_bindgen::JsCast;
                    found.dyn_into::<web_sys::HtmlElement>().ok()
                }) {
                    let _ = heading.set_attribute("tabindex", "-1");
                    let options = web_sys::FocusOptions::new();
                    options.set_prevent_scroll(true);
                    let _ = heading.focus_with_options(&options);
                }
            });
        }
        route
    });
}

/// Marks the document once the first page is there with all of its data.
fn say_when_ready() {
    let loader = expect_context::<Loader>();
    let catalog = loader.catalog();
    Effect::new(move |_| {
        let is_ready = catalog.with(|catalog| matches!(catalog, Load::Ready(_))) && !loader.is_busy();
        if is_ready {
            request_animation_frame(|| {
                if let Some(root) = document().document_element() {
                    let _ = root.set_attribute("data-ready", "");
                }
            });
        }
    });
}

/// The path that the site is published under, as the shell page says.
pub(crate) fn base_of_document() -> String {
    let meta = document().query_selector("meta[name=quayside-base]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_else(|| "/".to_owned())
}
