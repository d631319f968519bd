//! A dialog over the page.

use leptos::prelude::*;

use crate::context::app;
use crate::dialog::Dialog;

/// A dialog with a button that closes it. Its content is made when it opens.
#[component]
pub(crate) fn Modal(dialog: Dialog, title: &'static str, children: ChildrenFn) -> impl IntoView {
    let dialogs = app().dialogs;
    view! {
        <dialog
            id=dialog.id()
            class=format!("dialog dialog-{}", dialog.id())
            aria-label=title
            // Where browsers know it, a click beside the dialog closes it too.
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
