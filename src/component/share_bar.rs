//! Handing on the address of what is shown.

use crate::markup::{Markup, view};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::sharing;

/// "Copy link", and the browser's own share sheet where there is one. Both say what they did.
#[component]
pub(crate) fn ShareBar(title: String) -> Markup {
    let said = RwSignal::new("");
    let by_hand = RwSignal::new(None::<String>);
    let has_sheet = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| has_sheet.set(sharing::has_share_sheet()));
    // A browser that does not let us copy lets the reader do it: the address is there, selected.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.select();
        }
    });
    let copy = move |_| {
        spawn_local(async move {
            let address = sharing::address();
            if sharing::copy(&address).await {
                said.set("Link copied.");
                by_hand.set(None);
            } else {
                said.set(
                    "This browser does not let the page copy. The link is in the box, ready to be copied.",
                );
                by_hand.set(Some(address));
            }
        });
    };
    let share = move |_| {
        let title = title.clone();
        spawn_local(async move {
            if sharing::share(&title, &sharing::address()).await {
                said.set("Shared.");
            } else {
                said.set("Nothing was shared.");
            }
        });
    };
    view! {
        <button type="button" class="button" data-test="copy-link" on:click=copy>
            "Copy link"
        </button>
        <button type="button" class="button" data-test="share" hidden=move || !has_sheet.get() on:click=share>
            "Share…"
        </button>
        {move || {
            by_hand
                .get()
                .map(|address| {
                    view! { <input class="share-address" readonly=true aria-label="Link to this page" value=address node_ref=field /> }
                })
        }}
        <span class="share-status" role="status" data-test="share-status">
            {said}
        </span>
    }
}
