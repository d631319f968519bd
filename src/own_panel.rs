//! The reader's own panel: as the URL asks for it, the notice that says so, and the dialog that changes it.
//!
//! Nothing is stored: a change is a new URL, and all links of the site carry the panel on.

mod musts;
mod notice;

use std::rc::Rc;
use std::sync::Arc;

use catalog::index::CategoryFacts;
use catalog::{Catalog, CategoryId, FactId, Ignored, OwnPanel, Route};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::address;
use crate::component::{Modal, PanelForm};
use crate::context::{App, app};
use crate::dialog::{Dialog, Dialogs};
use crate::load::{Load, LoadError, Loader};
use crate::navigation;

pub(crate) use musts::MustButton;
use musts::MustsEditor;
pub(crate) use notice::{PanelNotice, panel_line};

/// The panel that the current URL asks for, and what follows from it.
#[derive(Clone, Copy)]
pub(crate) struct AskedPanel {
    /// The panel, as far as the site knows its reviewers.
    pub(crate) panel: Memo<OwnPanel>,
    /// The catalog as ranked by the panel and judged by its musts, for views that are shown only once it has been loaded.
    pub(crate) catalog: Memo<Arc<Catalog>>,
    /// The categories whose facts the page's tools are judged by, while there are musts or the dialog is open.
    categories: Memo<Vec<CategoryId>>,
    /// Those of their facts that have been loaded.
    facts: Memo<Vec<Arc<CategoryFacts>>>,
    /// The fact that the dialog was opened for.
    about: RwSignal<Option<FactId>>,
}

impl AskedPanel {
    /// Follows the URL, and has all links do so.
    pub(crate) fn new(loader: Loader, route: Memo<Route>, dialogs: Dialogs) -> Self {
        let (search, loaded) = (use_location().search, loader.ready_catalog());
        let panel = Memo::new(move |_| asked(&search.read(), loader).0);
        let categories = Memo::new(move |_| {
            if panel.read().musts().is_empty() && !dialogs.is_open(Dialog::OwnPanel) {
                return Vec::new();
            }
            loader.catalog().with(|catalog| match catalog {
                Load::Ready(catalog) => catalog.categories_of(&route.read(), &search.read()),
                Load::Pending | Load::Failed(_) => Vec::new(),
            })
        });
        let facts = Memo::new_with_compare(
            move |_| {
                let ready = |category| match loader.facts_of(category) {
                    Load::Ready(facts) => Some(facts),
                    Load::Pending | Load::Failed(_) => None,
                };
                categories.read().iter().filter_map(ready).collect::<Vec<_>>()
            },
            |before, now| {
                let is_same = |before: &Vec<Arc<CategoryFacts>>, now: &Vec<Arc<CategoryFacts>>| {
                    before.len() == now.len()
                        && before.iter().zip(now).all(|(one, other)| Arc::ptr_eq(one, other))
                };
                !before.zip(now).is_some_and(|(before, now)| is_same(before, now))
            },
        );
        let catalog = Memo::new_with_compare(
            move |_| {
                let (panel, catalog) = (panel.get(), loaded.get());
                if panel.is_plain() {
                    return catalog;
                }
                // Without musts, the facts that the dialog shows change nothing.
                let facts = if panel.musts().is_empty() { Vec::new() } else { facts.get() };
                Arc::new(catalog.ranked_by(panel).judged_by(facts))
            },
            |before, now| before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now)),
        );
        address::carry(panel);
        Self { panel, catalog, categories, facts, about: RwSignal::new(None) }
    }

    /// Why the facts can't be loaded by which the page's tools are to be judged, if they can't.
    fn fault(self, loader: Loader) -> Option<LoadError> {
        let fault = |category| match loader.facts_of(category) {
            Load::Failed(error) => Some(error),
            Load::Pending | Load::Ready(_) => None,
        };
        self.categories.read().iter().find_map(fault)
    }
}

/// The panel of a query string, as far as the site knows its reviewers, and what means nothing.
fn asked(search: &str, loader: Loader) -> (OwnPanel, Vec<Ignored>) {
    let (panel, mut ignored) = OwnPanel::parse(search);
    loader.catalog().with(|catalog| match catalog {
        Load::Ready(catalog) => {
            let (panel, unknown) = panel.known_to(&catalog.site().reviewers);
            ignored.extend(unknown);
            (panel, ignored)
        }
        Load::Pending | Load::Failed(_) => (panel, ignored),
    })
}

/// The current URL with another panel.
fn with_panel(panel: &OwnPanel) -> String {
    let location = use_location();
    location
        .pathname
        .with(|path| location.search.with(|search| address::with_search(path, &panel.in_search(search))))
}

/// What changes the URL to that of another panel.
fn choose_panel() -> impl Fn(OwnPanel) + Clone {
    let (location, navigate) = (use_location(), use_navigate());
    move |panel| {
        let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
        navigate(&address::with_search(&path, &panel.in_search(&search)), navigation::replace());
    }
}

/// The button that opens the dialog.
pub(crate) const BUTTON: &str = "[data-test=panel-open]";

/// Opens the dialog. Absent where there are not several reviewers to choose from.
#[component]
pub(crate) fn PanelButton() -> impl IntoView {
    let App { asked_panel, dialogs, .. } = app();
    let has_choice = asked_panel.catalog.with_untracked(|catalog| catalog.site().reviewers.len() > 1);
    has_choice.then(|| {
        view! {
            <button
                type="button"
                class="button"
                data-test="panel-open"
                aria-haspopup="dialog"
                on:click=move |_| dialogs.open(Dialog::OwnPanel)
            >
                "Weigh the panel"
            </button>
        }
    })
}

/// The dialog, closed until a reader opens it.
#[component]
pub(crate) fn PanelDialog() -> impl IntoView {
    let App { asked_panel, dialogs, .. } = app();
    let weights = move || {
        let has_choice = asked_panel.catalog.with_untracked(|catalog| catalog.site().reviewers.len() > 1);
        has_choice.then(|| view! { <WeightsForm /> })
    };
    view! {
        <Modal dialog=Dialog::OwnPanel title="Your panel">
            <h2>"Your panel"</h2>
            <p class="quiet">
                "Mute reviewers, let some count more than once, and say what a tool must have. Scores, orders and answers follow \
                 at once. The address keeps your choice, so that you can send it."
            </p>
            <div class="dialog-scroll">{weights} <MustsEditor /></div>
            <button type="button" class="button primary dialog-done" on:click=move |_| dialogs.close()>
                "Done"
            </button>
        </Modal>
    }
}

/// The choice of weights, each of which is a new URL of the current page.
#[component]
pub(crate) fn WeightsForm() -> impl IntoView {
    let App { asked_panel, .. } = app();
    let reviewers = asked_panel.catalog.with_untracked(|catalog| catalog.site().reviewers.clone());
    view! { <PanelForm reviewers panel=asked_panel.panel on_choose=Rc::new(choose_panel()) /> }
}
