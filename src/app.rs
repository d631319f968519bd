//! The shell around every page: contexts, header, footer, and which page an address shows.

use std::sync::Arc;

use catalog::{Catalog, Date};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route as RouterRoute, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{NavigateOptions, WildcardSegment};

use crate::ballot::BallotBox;
use crate::component::{CompareTray, Failure, Loading, SiteFooter, SiteHeader};
use crate::device::{Device, Theme};
use crate::load::{Load, Loader};
use crate::page;
use crate::route::{self, Route};
use crate::scroll;

/// The path of the page that is shown, in a context.
#[derive(Clone, Copy)]
pub(crate) struct CurrentRoute(pub(crate) Memo<Route>);

/// What stands after the `?` of the address that is shown, as it stands there, in a context.
#[derive(Clone, Copy)]
pub(crate) struct CurrentSearch(pub(crate) Memo<String>);

/// Today, once the page has been mounted: nothing that is shown first depends on the clock. In a context.
#[derive(Clone, Copy)]
pub(crate) struct Today(pub(crate) RwSignal<Option<Date>>);

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    provide_meta_context();
    let device = Device::new();
    provide_context(device);
    provide_context(Loader::start());
    provide_context(BallotBox::new(device));
    provide_context(Today(RwSignal::new(None)));

    // The router wants its base without the slash at the end.
    let base = route::base().trim_end_matches('/');
    view! {
        <Router base>
            <Shell />
        </Router>
    }
}

#[component]
fn Shell() -> impl IntoView {
    let location = use_location();
    let current = Memo::new(move |_| location.pathname.with(|path| Route::parse(path)));
    provide_context(CurrentRoute(current));
    provide_context(CurrentSearch(location.search));

    after_mounting();
    keep_address_canonical(location.pathname, location.search);
    keep_address_bar_true(location.pathname, location.search);
    focus_heading_on_navigation(current);
    say_when_ready();

    let site = site_name();
    view! {
        <a class="skip-link" href="#main" rel="external">
            "Skip to content"
        </a>
        <SiteHeader name=site current />
        <main id="main" class="page" tabindex="-1">
            // One route for every path: the enum of addresses decides what it shows. What stands after the `?` is read
            // from the location, as `FlatRoutes` (0.8.17) leaves its own record of that stale on the same route.
            <FlatRoutes fallback=|| ()>
                <RouterRoute path=WildcardSegment("path") view=CurrentPage />
            </FlatRoutes>
        </main>
        <CompareTray />
        <SiteFooter name=site />
    }
}

#[component]
fn CurrentPage() -> impl IntoView {
    let loader = expect_context::<Loader>();
    let CurrentRoute(route) = expect_context();
    let catalog = loader.catalog();
    move || match catalog.get() {
        Load::Pending => view! { <Loading what="the catalog" /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(catalog) => page_of(route.get(), catalog),
    }
}

fn page_of(route: Route, catalog: Arc<Catalog>) -> AnyView {
    match route {
        Route::Home => page::Home(page::HomeProps { catalog }).into_any(),
        Route::Listing => page::Listing(page::ListingProps { catalog }).into_any(),
        Route::Tool(slug) => page::Tool(page::ToolProps { catalog, slug }).into_any(),
        Route::Picker => page::Picker(page::PickerProps { catalog }).into_any(),
        Route::Comparison(selection) => {
            page::Comparison(page::ComparisonProps { catalog, selection }).into_any()
        }
        Route::NoComparison(tools) => page::no_comparison(&catalog, &tools).into_any(),
        Route::Panel => page::Panel(page::PanelProps { catalog }).into_any(),
        Route::Reviewer(id) => page::Reviewer(page::ReviewerProps { catalog, id }).into_any(),
        Route::Method => page::Method(page::MethodProps { catalog }).into_any(),
        Route::Unknown(path) => page::not_found(&catalog, &path).into_any(),
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

/// Replaces an address that says the same as a shorter or better ordered one by that.
fn keep_address_canonical(path: Memo<String>, search: Memo<String>) {
    let navigate = use_navigate();
    Effect::new(move |_| {
        let canonical = path.with(|path| Route::parse(path).href());
        if path.with(|path| *path != canonical) {
            let address = search.with_untracked(|search| route::with_search(&canonical, search));
            navigate(&address, replacing());
        }
    });
}

/// Options for a navigation that takes the place of the entry that is shown.
pub(crate) fn replacing() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() }
}

/// Options for a navigation that a reader can go back from.
pub(crate) fn advancing() -> NavigateOptions {
    NavigateOptions { resolve: false, scroll: false, ..NavigateOptions::default() }
}

/// Puts the address in the address bar where the router has not.
///
/// The router (0.8.17, `BrowserUrl::complete_navigation`) leaves out the entry of a page that it takes for the one
/// before, which its own record of entries is wrong about after going back and forward. Without this the page would be
/// right and the address that a reader copies wrong.
fn keep_address_bar_true(path: Memo<String>, search: Memo<String>) {
    Effect::new(move |_| {
        path.track();
        search.track();
        // The router writes the address some microtasks after the page; by the second frame it has.
        request_animation_frame(move || {
            request_animation_frame(move || {
                let (Some(path), Some(search)) = (path.try_get_untracked(), search.try_get_untracked())
                else {
                    return;
                };
                let shown = window().location();
                let (Ok(shown_path), Ok(shown_search)) = (shown.pathname(), shown.search()) else { return };
                let address = route::with_search(&path, &search);
                if format!("{shown_path}{shown_search}") != address
                    && let Ok(history) = window().history()
                {
                    let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
                }
            });
        });
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
