//! A dialog over the page.

use leptos::prelude::*;

use crate::context::app;
use crate::dialog::Dialog;
use crate::navigation;
use crate::own_panel::BUTTON;

/// A dialog with a close button. Its content is created when it opens.
#[component]
pub(crate) fn Modal(dialog: Dialog, title: &'static str, children: ChildrenFn) -> impl IntoView {
    let dialogs = app().dialogs;
    view! {
        <dialog
            id=dialog.id()
            class=format!("dialog dialog-{}", dialog.id())
            aria-label=title
            // In browsers that support it, a click outside the dialog closes it too.
            closedby="any"
            on:close=move |_| {
                dialogs.closed(dialog);
                // The page may have been rendered again meanwhile, with the button that opened the dialog.
                navigation::regain_focus(BUTTON);
            }
        >
            <button type="button" class="dialog-close" aria-label="Close" on:click=move |_| dialogs.close()>
                "×"
            </button>
            <Show when=move || dialogs.is_open(dialog)>{children()}</Show>
        </dialog>
    }
}
