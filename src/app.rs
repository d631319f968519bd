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
use crate::own_panel::{AskedPanel, PanelDialog, PanelNotice};
use crate::routes::{CurrentPage, needs_all_tools};
use crate::{address, deferred, navigation, scroll, shortcuts, since_last_visit, turn};

/// The whole app. `told_name` is the site name given in the document, shown until the catalog has loaded.
#[component]
pub(crate) fn Site(loader: Loader, head: RwSignal<Head>, told_name: String) -> impl IntoView {
    provide_meta_context();
    // With a trailing slash, so that `/reviews-old/` isn't mistaken for a path below `/reviews/`.
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
    let asked_panel = AskedPanel::new(loader, route, dialogs);
    provide_context(App { route, head, loader, device, ballots, dialogs, asked_panel, today });

    after_mounting();
    prepare_search(loader);
    since_last_visit::keep_track();
    let shortlisted = shortlisted();
    fetch_what_is_wanted(shortlisted);
    navigation::keep_address_canonical(loader.catalog());
    navigation::keep_address_bar_true();
    navigation::focus_heading_on_navigation(route, move || dialogs.close());

    let name = site_name(told_name);
    // The document is in the language of its catalog. Parts that are entirely in English are marked as such; labels
    // among the catalog's own texts aren't.
    view! {
        <a class="skip-link" href="#main" rel="external" lang="en">
            "Skip to content"
        </a>
        <SiteHeader name current=route />
        <main id="main" class="page" tabindex="-1" data-pagefind-body="">
            <PanelNotice />
            <CurrentPage />
        </main>
        <CompareTray tools=shortlisted />
        <SiteFooter name />
        <Palette />
        <ShortcutList />
        <PanelDialog />
        <DocumentHead />
    }
}

/// The site's name. It is shown from the start, so that the header doesn't shift once the catalog has loaded.
fn site_name(told: String) -> Signal<String> {
    let catalog = app().loader.catalog();
    Signal::derive(move || match catalog.get() {
        Load::Ready(catalog) => catalog.site().name.clone(),
        Load::Pending | Load::Failed(_) => told.clone(),
    })
}

/// The tools on the reader's shortlist that are in the catalog. A tool that has left the catalog is skipped but stays
/// on the device in case it comes back.
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

/// Fetches whatever the current page needs or is about to need.
fn fetch_what_is_wanted(shortlisted: Memo<Vec<Arc<Summary>>>) {
    let App { route, loader, device, dialogs, .. } = app();
    Effect::new(move |_| {
        // A shortlisted tool may be among those not loaded yet, and the palette searches all of them.
        let is_short = shortlisted.with(Vec::len) < device.shortlist().len();
        if needs_all_tools(&route.read()) || is_short || dialogs.is_open(Dialog::Palette) {
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

/// Set-up that needs the browser, and so waits until the first page has been mounted.
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

/// Prepares the first search ahead of time, in pieces between which the browser can respond.
fn prepare_search(loader: Loader) {
    Effect::new(move |prepared: Option<Option<Arc<Catalog>>>| {
        let prepared = prepared.flatten();
        let (Load::Ready(catalog), false) = (loader.catalog().get(), loader.is_busy()) else {
            return prepared;
        };
        if !prepared.is_some_and(|before| Arc::ptr_eq(&before, &catalog)) {
            // Until all tools have been loaded, searches are answered by small catalogs.
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
