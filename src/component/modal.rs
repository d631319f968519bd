//! A dialog over the page.

use leptos::prelude::*;

use crate::context::app;
use crate::dialog::Dialog;

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
            on:close=move |_| dialogs.closed(dialog)
        >
            <button type="button" class="dialog-close" aria-label="Close" on:click=move |_| dialogs.close()>
                "×"
            </button>
            <Show when=move || dialogs.is_open(dialog)>{children()}</Show>
        </dialog>
    }
}
