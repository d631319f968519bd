//! The site's dialogs: which one is open, and the browser's own `<dialog>` that shows it.
//!
//! The browser keeps the focus inside an open dialog, closes it on Escape and restores the focus afterwards. This
//! module opens and closes them; [`Modal`](crate::component::Modal) is the element.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::roving_focus;

/// A dialog of the site. The document has at most one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Tools, comparisons, categories and pages to go to.
    Palette,
    /// The list of keyboard shortcuts.
    Shortcuts,
    /// The facets of the listing, where there is no room for a rail.
    Facets,
    /// How often each reviewer counts, and what a tool must have.
    OwnPanel,
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
            Self::OwnPanel => "own-panel",
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

    /// Whether any dialog is open, without tracking changes.
    pub(crate) fn is_any_open(self) -> bool {
        self.0.get_untracked().is_some()
    }

    /// Opens a dialog, closing any other.
    pub(crate) fn open(self, dialog: Dialog) {
        self.close();
        self.0.set(Some(dialog));
        // The content has to be there first, so that the focus can move into it.
        request_animation_frame(move || {
            if let Some(element) = element_of(dialog.id()).filter(|element| !element.open()) {
                let _ = element.show_modal();
                // A reader who is asked for text can type at once.
                if let Some(input) = roving_focus::stops(".dialog[open] input:not([type=radio])").first() {
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
        // Its element may have been removed along with its page, and then no close event follows.
        self.0.set(None);
    }

    /// Records that a dialog was closed, by the browser or by the app.
    pub(crate) fn closed(self, dialog: Dialog) {
        if self.0.get_untracked() == Some(dialog) {
            self.0.set(None);
        }
    }
}

fn element_of(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
