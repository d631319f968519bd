//! The reader's own panel: as the URL asks for it, the notice that says so, and the dialog that changes it.
//!
//! Nothing is stored: a change is a new URL, and all links of the site carry the panel on.

use std::rc::Rc;
use std::sync::Arc;

use catalog::{Catalog, Ignored, OwnPanel};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::address;
use crate::component::{Modal, Notice, PanelForm};
use crate::context::{App, app};
use crate::dialog::Dialog;
use crate::load::{Load, Loader};
use crate::navigation;

/// The panel that the current URL asks for, and what follows from it.
#[derive(Clone, Copy)]
pub(crate) struct AskedPanel {
    /// The panel, as far as the site knows its reviewers.
    pub(crate) panel: Memo<OwnPanel>,
    /// The catalog as ranked by the panel, for views that are shown only once it has been loaded.
    pub(crate) catalog: Memo<Arc<Catalog>>,
}

impl AskedPanel {
    /// Follows the URL, and has all links do so.
    pub(crate) fn new(loader: Loader) -> Self {
        let (search, loaded) = (use_location().search, loader.ready_catalog());
        let panel = Memo::new(move |_| asked(&search.read(), loader).0);
        let catalog = Memo::new_with_compare(
            move |_| {
                let (panel, catalog) = (panel.get(), loaded.get());
                if panel.is_whole() { catalog } else { Arc::new(catalog.ranked_by(panel)) }
            },
            |before, now| before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now)),
        );
        address::carry(panel);
        Self { panel, catalog }
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

/// Says whose panel a page goes by, if it isn't the whole one, and leads back to that; and which parts of the URL
/// were ignored.
#[component]
pub(crate) fn PanelNotice() -> impl IntoView {
    let App { asked_panel: AskedPanel { panel, .. }, loader, dialogs, .. } = app();
    let search = use_location().search;
    let whole = move || with_panel(&OwnPanel::default());
    let line = move || {
        let words = loader.catalog().with(|catalog| match catalog {
            Load::Ready(catalog) => panel.read().words(&catalog.site().reviewers),
            Load::Pending | Load::Failed(_) => None,
        });
        words.map(|words| {
            view! {
                <p class="panel-notice" data-test="panel-notice">
                    <span>
                        <strong>"Your panel: "</strong>
                        {words}
                    </span>
                    " "
                    <span class="panel-ways">
                        // The link goes once it has been followed, and the focus with it.
                        <a href=whole data-noscroll="true" on:click=|_| navigation::regain_focus(BUTTON)>
                            "Show the whole panel"
                        </a>
                        " "
                        <button
                            type="button"
                            class="plain"
                            aria-haspopup="dialog"
                            on:click=move |_| dialogs.open(Dialog::OwnPanel)
                        >
                            "Change"
                        </button>
                    </span>
                </p>
            }
        })
    };
    // The element exists before it has text, so that screen readers announce the text.
    view! {
        <div role="status" lang="en">
            {line}
            {move || ignored_notice(&asked(&search.read(), loader).1)}
        </div>
    }
}

fn ignored_notice(ignored: &[Ignored]) -> Option<impl IntoView + use<>> {
    let words: Vec<String> = ignored
        .iter()
        .map(|Ignored { what, value }| match *what {
            "weight" => format!("“{value}” is no reviewer with a weight from 0 to 3"),
            "panel" => "a panel in which everyone is muted has nothing to say".to_owned(),
            what => format!("there is no {what} called “{value}”"),
        })
        .collect();
    (!words.is_empty()).then(|| {
        view! { <Notice>{format!("Part of this address was ignored: {}.", words.join(", "))}</Notice> }
    })
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
    let dialogs = app().dialogs;
    view! {
        <Modal dialog=Dialog::OwnPanel title="Your panel">
            <h2>"Your panel"</h2>
            <p class="quiet">
                "Mute reviewers, or let some count more than once. Scores, orders and answers follow at once. The address \
                 keeps your choice, so that you can send it."
            </p>
            <div class="dialog-scroll">
                <WeightsForm />
            </div>
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
    let (location, navigate) = (use_location(), use_navigate());
    let reviewers = asked_panel.catalog.with_untracked(|catalog| catalog.site().reviewers.clone());
    let on_choose = Rc::new(move |panel: OwnPanel| {
        let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
        navigate(&address::with_search(&path, &panel.in_search(&search)), navigation::replace());
    });
    view! { <PanelForm reviewers panel=asked_panel.panel on_choose /> }
}
