//! The shell around every page: contexts, header, footer, and which page an address shows.

use std::sync::Arc;

use catalog::{Catalog, Date};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ballot::BallotBox;
use crate::component::{
    CompareTray, Failure, Loading, SiteFooter, SiteHeader, Skeleton, palette, shortcut_list,
};
use crate::device::{Device, Theme};
use crate::dialog::Dialogs;
use crate::load::{self, Load, Loader, Rest};
use crate::markup::{Markup, component, view};
use crate::navigation::Navigator;
use crate::page::{self, Comparison, Home, Listing, Method, Panel, Picker, Reviewer, Tool};
use crate::route::Route;
use crate::signal::{Memo, RwSignal, Signal, effect};
use crate::{frame, request, scroll, shortcuts};

/// What each page and each piece of it can reach: the only context, as each type of context costs every reader some code.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) navigator: Navigator,
    pub(crate) loader: Loader,
    pub(crate) device: Device,
    pub(crate) ballots: BallotBox,
    pub(crate) dialogs: Dialogs,
    /// Today, once the page has been mounted: nothing that is shown first depends on the clock.
    pub(crate) today: RwSignal<Option<Date>>,
}

/// The app that this is a part of.
pub(crate) fn app() -> App {
    expect_context()
}

/// The page that an address shows, with all that is around it.
pub(crate) fn shell(navigator: Navigator, loader: Loader, told_name: String) -> Markup {
    let (device, dialogs) = (Device::new(), Dialogs::new());
    let route = navigator.route();
    let ballots = BallotBox::new(device);
    provide_context(App { navigator, loader, device, ballots, dialogs, today: RwSignal::new(None) });

    after_mounting();
    prepare_search(loader);
    focus_heading_on_navigation(route, dialogs);

    let site = site_name(told_name);
    view! {
        <a class="skip-link" href="#main" rel="external">
            "Skip to content"
        </a>
        <SiteHeader name=site current=route />
        <main id="main" class="page" tabindex="-1">
            <CurrentPage route />
        </main>
        <CompareTray />
        {loader.in_turn(move || view! { <SiteFooter name=site /> })}
        {loader.in_turn(move || palette(dialogs, loader))}
        {loader.in_turn(move || shortcut_list(device))}
    }
}

#[component]
fn CurrentPage(route: Memo<Route>) -> Markup {
    let loader = app().loader;
    let catalog = loader.catalog();
    let pending = move || match loader.is_unseen() {
        true => Markup::NOTHING,
        false => view! {
            <h1 class="visually-hidden">"Loading"</h1>
            <Loading what="the catalog" shape=skeleton_of(&route.read()) />
        },
    };
    let failed = move |error| {
        view! {
            <section class="opening">
                <h1>"The catalog did not come"</h1>
                <Failure error on_retry=move || loader.retry() />
            </section>
        }
    };
    let page = move || match catalog.get() {
        Load::Pending => pending(),
        Load::Failed(error) => failed(error),
        Load::Ready(catalog) if !catalog.is_whole() && route.read().takes_all_tools() => {
            loader.want_whole();
            match loader.rest() {
                Rest::Failed(error) => failed(error),
                Rest::Unasked | Rest::Coming { .. } | Rest::Here => pending(),
            }
        }
        Load::Ready(catalog) => page_of(route.get(), catalog),
    };
    page.into_markup()
}

fn skeleton_of(route: &Route) -> Skeleton {
    match route {
        Route::Listing | Route::Picker => Skeleton::Cards,
        Route::Tool(_) => Skeleton::Tool,
        Route::Comparison(_) => Skeleton::Columns,
        _ => Skeleton::Text,
    }
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
        Route::Style => page::style(&catalog),
        Route::Unknown(path) => page::not_found(&catalog, &path),
    }
}

/// The name of the site. It is there from the beginning, as it takes room in which nothing else may have stood.
fn site_name(told: String) -> Signal<String> {
    let catalog = app().loader.catalog();
    Signal::derive(move || match catalog.get() {
        Load::Ready(catalog) => catalog.site().name.clone(),
        Load::Pending | Load::Failed(_) => told.clone(),
    })
}

/// What needs the browser, and so waits until the first page is there.
fn after_mounting() {
    let App { loader, device, ballots, dialogs, today, .. } = app();
    let catalog = loader.catalog();

    effect(move || {
        device.recall();
        scroll::keep_places();
        frame::listen();
        shortcuts::listen(dialogs, device);
        #[expect(clippy::cast_possible_truncation, reason = "days since 1970 fit for 5 million years")]
        today.set(Date::from_unix_days((js_sys::Date::now() / 86_400_000.0) as i32));
    });
    let mut is_open = false;
    effect(move || {
        let service = match catalog.get() {
            Load::Ready(catalog) => catalog.site().votes.as_ref().and_then(|votes| votes.submit.clone()),
            Load::Pending | Load::Failed(_) => None,
        };
        if let (Some(service), false) = (service, is_open) {
            ballots.open(service);
            is_open = true;
        }
    });
    effect(move || {
        if let Some(root) = document().document_element() {
            let _ = match device.theme() {
                Theme::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.as_str()),
            };
        }
    });
}

/// Has the first search ready before a reader asks for it, in pieces between which the browser can answer.
fn prepare_search(loader: Loader) {
    let owner = Owner::current().unwrap_or_default();
    let mut prepared: Option<Arc<Catalog>> = None;
    effect(move || {
        let (Load::Ready(catalog), false) = (loader.catalog().get(), loader.is_busy()) else { return };
        if prepared.as_ref().is_some_and(|before| Arc::ptr_eq(before, &catalog)) {
            return;
        }
        prepared = Some(Arc::clone(&catalog));
        // Where not all tools are here, searches are answered by small catalogs.
        let catalog = if catalog.is_whole() { catalog } else { Arc::new(catalog.of_these()) };
        let stage = owner.with(Owner::new);
        spawn_local(async move {
            request::give_way().await;
            load::prepare(&catalog).await;
            page::rehearse(catalog, stage).await;
        });
    });
}

/// Moves the focus to the heading of a page that a reader has gone to, so that assistive technology reads it and the
/// next Tab starts there.
fn focus_heading_on_navigation(route: Memo<Route>, dialogs: Dialogs) {
    let mut is_gone_to = false;
    effect(move || {
        let is_elsewhere = matches!(*route.read(), Route::Style);
        // The first page was not gone to.
        if std::mem::replace(&mut is_gone_to, true) {
            if is_elsewhere {
                // Its address is there by now, and the server has the page.
                frame::catch_up();
                let _ = window().location().reload();
            }
            dialogs.close();
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
    });
}
