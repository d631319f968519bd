//! The site's dialogs: which one is open, and the browser's own `<dialog>` that shows it.
//!
//! The browser keeps the focus within an open dialog, closes it on Escape and gives the focus back. This module says
//! when; what stands in a dialog is its component's business, and is there only while it is open.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::app::app;
use crate::markup::{Markup, view};
use crate::signal::RwSignal;
use crate::walking;

/// A dialog of the site; there is one of each in the document at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Tools, comparisons, categories and pages to go to.
    Palette,
    /// What keys do.
    Shortcuts,
    /// The facets of the listing, where there is no room for a rail.
    Facets,
}

/// Which dialog is open, in a context.
///
/// The signal holds the id of its element, or an empty text where none is open: the app has signals of texts already,
/// and each further type of signal costs every reader half a kilobyte.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs(RwSignal<&'static str>);

impl Dialog {
    fn id(self) -> &'static str {
        match self {
            Self::Palette => "palette",
            Self::Shortcuts => "shortcuts",
            Self::Facets => "facets",
        }
    }
}

impl Dialogs {
    /// All of them closed.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(""))
    }

    /// Whether a dialog is open.
    pub(crate) fn is_open(self, dialog: Dialog) -> bool {
        self.0.get() == dialog.id()
    }

    /// Whether any dialog is open, without being told of changes.
    pub(crate) fn is_any_open(self) -> bool {
        !self.0.get_untracked().is_empty()
    }

    /// Opens a dialog in the place of any other.
    pub(crate) fn open(self, dialog: Dialog) {
        self.close();
        self.0.set(dialog.id());
        // What stands in it must be there first, so that the focus finds its place.
        request_animation_frame(move || {
            if let Some(element) = element_of(dialog.id()).filter(|element| !element.open()) {
                let _ = element.show_modal();
                // Who is asked for a text can type at once.
                if let Some(input) = walking::stops(".dialog[open] input").first() {
                    let _ = input.focus();
                }
            }
        });
    }

    /// Closes the dialog that is open, if one is.
    pub(crate) fn close(self) {
        let open = self.0.get_untracked();
        if let Some(element) = element_of(open) {
            element.close();
        }
        // Its element may have gone with its page.
        if !open.is_empty() {
            self.0.set("");
        }
    }
}

/// A dialog with a heading and a button to close it. Its content is made when it opens.
pub(crate) fn modal(dialog: Dialog, title: &'static str, content: Box<dyn Fn() -> Markup + Send>) -> Markup {
    let dialogs = app().dialogs;
    let closed = move |_| {
        if dialogs.0.get_untracked() == dialog.id() {
            dialogs.0.set("");
        }
    };
    let content = move || if dialogs.is_open(dialog) { content() } else { Markup::NOTHING };
    view! {
        <dialog
            id=dialog.id()
            class=format!("dialog dialog-{}", dialog.id())
            aria-label=title
            // Where browsers know it, a click beside the dialog closes it too.
            closedby="any"
            on:close=closed
        >
            <button type="button" class="dialog-close" aria-label="Close" on:click=move |_| dialogs.close()>
                "×"
            </button>
            {content}
        </dialog>
    }
}

fn element_of(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
