//! The shell around every page: contexts, header, footer, dialogs.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, Date};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

use crate::ballot::BallotBox;
use crate::component::{CompareTray, Palette, ShortcutList, SiteFooter, SiteHeader};
use crate::context::{App, app};
use crate::device::{Device, Theme};
use crate::dialog::{Dialog, Dialogs};
use crate::head::{DocumentHead, Head};
use crate::load::{self, Load, Loader};
use crate::routes::CurrentPage;
use crate::{address, deferred, navigation, scroll, shortcuts, turn};

/// The whole app. `told_name` is the site's name as the document tells it, shown until the catalog is here.
#[component]
pub(crate) fn Site(loader: Loader, head: RwSignal<Head>, told_name: String) -> impl IntoView {
    provide_meta_context();
    // With the slash at its end, so that `/reviews-old/` isn't taken for a part of `/reviews/`.
    view! {
        <Router base=address::base()>
            <Shell loader head told_name />
        </Router>
    }
}

#[component]
fn Shell(loader: Loader, head: RwSignal<Head>, told_name: String) -> impl IntoView {
    let (device, dialogs, route) = (Device::new(), Dialogs::new(), navigation::use_route());
    let ballots = BallotBox::new(device);
    let today = RwSignal::new(None);
    provide_context(App { route, head, loader, device, ballots, dialogs, today });

    after_mounting();
    prepare_search(loader);
    let shortlisted = shortlisted();
    fetch_what_is_wanted(shortlisted);
    navigation::keep_address_canonical(loader.catalog());
    navigation::keep_address_bar_true();
    navigation::focus_heading_on_navigation(route, move || dialogs.close());

    let name = site_name(told_name);
    // The document is in the language of its catalog. What is English as a whole says so; labels among the catalog's own
    // texts do not.
    view! {
        <a class="skip-link" href="#main" rel="external" lang="en">
            "Skip to content"
        </a>
        <SiteHeader name current=route />
        <main id="main" class="page" tabindex="-1">
            <CurrentPage />
        </main>
        <CompareTray tools=shortlisted />
        <SiteFooter name />
        <Palette />
        <ShortcutList />
        <DocumentHead />
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

/// The tools on the reader's shortlist that the catalog has. One that has left the catalog is passed over; it stays on
/// the device in case it comes back.
fn shortlisted() -> Memo<Vec<Arc<Summary>>> {
    let App { device, loader, .. } = app();
    let catalog = loader.catalog();
    Memo::new(move |_| match catalog.get() {
        Load::Ready(catalog) => {
            device.shortlist().iter().filter_map(|slug| catalog.tool(slug).cloned()).collect()
        }
        Load::Pending | Load::Failed(_) => Vec::new(),
    })
}

/// Fetches what what is shown takes, or is about to take.
fn fetch_what_is_wanted(shortlisted: Memo<Vec<Arc<Summary>>>) {
    let App { route, loader, device, dialogs, .. } = app();
    Effect::new(move |_| {
        // A tool that was chosen may be among those that are not here yet, and the palette searches all of them.
        let is_short = shortlisted.with(Vec::len) < device.shortlist().len();
        if route.read().needs_all_tools() || is_short || dialogs.is_open(Dialog::Palette) {
            let _ = loader.catalog().get();
            loader.want_whole();
        }
    });
    Effect::new(move |_| {
        for tool in shortlisted.get() {
            // The reader is about to compare these.
            loader.tool(&tool.slug);
        }
    });
}

/// What needs the browser, and so waits until the first page is there.
fn after_mounting() {
    let App { loader, device, ballots, dialogs, today, .. } = app();
    let catalog = loader.catalog();

    Effect::new(move |_| {
        device.recall();
        scroll::keep_places();
        deferred::listen(scroll::remember);
        shortcuts::listen(dialogs, device);
        #[expect(clippy::cast_possible_truncation, reason = "days since 1970 fit for 5 million years")]
        today.set(Date::from_unix_days((js_sys::Date::now() / 86_400_000.0) as i32));
    });
    Effect::new(move |_| {
        if let Load::Ready(catalog) = catalog.get() {
            device.follow(catalog.aliases());
        }
    });
    Effect::new(move |is_open: Option<bool>| {
        let service = match catalog.get() {
            Load::Ready(catalog) => catalog.site().votes.as_ref().and_then(|votes| votes.submit.clone()),
            Load::Pending | Load::Failed(_) => None,
        };
        match (service, is_open) {
            (Some(service), None | Some(false)) => {
                ballots.open(service);
                true
            }
            (_, is_open) => is_open.unwrap_or(false),
        }
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

/// Has the first search ready before a reader asks for it, in pieces between which the browser can answer.
fn prepare_search(loader: Loader) {
    Effect::new(move |prepared: Option<Option<Arc<Catalog>>>| {
        let prepared = prepared.flatten();
        let (Load::Ready(catalog), false) = (loader.catalog().get(), loader.is_busy()) else {
            return prepared;
        };
        if !prepared.is_some_and(|before| Arc::ptr_eq(&before, &catalog)) {
            // Where not all tools are here, searches are answered by small catalogs.
            let searched =
                if catalog.is_whole() { Arc::clone(&catalog) } else { Arc::new(catalog.of_these()) };
            spawn_local(async move {
                turn::give_way().await;
                load::prepare(&searched).await;
            });
        }
        Some(catalog)
    });
}
