//! The site's dialogs: which one is open, and the browser's own `<dialog>` that shows it.
//!
//! The browser keeps the focus within an open dialog, closes it on Escape and gives the focus back. This module says
//! when; [`Modal`](crate::component::Modal) is the element.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::roving_focus;

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

/// Which dialog is open, if one is.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs(RwSignal<Option<Dialog>>);

impl Dialog {
    /// The id of its element.
    pub(crate) fn id(self) -> &'static str {
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
        Self(RwSignal::new(None))
    }

    /// Whether a dialog is open.
    pub(crate) fn is_open(self, dialog: Dialog) -> bool {
        self.0.get() == Some(dialog)
    }

    /// Whether any dialog is open, without being told of changes.
    pub(crate) fn is_any_open(self) -> bool {
        self.0.get_untracked().is_some()
    }

    /// Opens a dialog in the place of any other.
    pub(crate) fn open(self, dialog: Dialog) {
        self.close();
        self.0.set(Some(dialog));
        // What stands in it must be there first, so that the focus finds its place.
        request_animation_frame(move || {
            if let Some(element) = element_of(dialog.id()).filter(|element| !element.open()) {
                let _ = element.show_modal();
                // Who is asked for a text can type at once.
                if let Some(input) = roving_focus::stops(".dialog[open] input").first() {
                    let _ = input.focus();
                }
            }
        });
    }

    /// Closes the dialog that is open, if one is.
    pub(crate) fn close(self) {
        let Some(open) = self.0.get_untracked() else { return };
        if let Some(element) = element_of(open.id()) {
            element.close();
        }
        // Its element may have gone with its page, and then nobody else says so.
        self.0.set(None);
    }

    /// Notes that a dialog was closed, by the browser or by us.
    pub(crate) fn closed(self, dialog: Dialog) {
        if self.0.get_untracked() == Some(dialog) {
            self.0.set(None);
        }
    }
}

fn element_of(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
