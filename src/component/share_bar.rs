//! Sharing what is shown: its URL, or text generated from it.

use std::sync::Arc;

use catalog::history::EditionId;
use leptos::prelude::*;

use super::{CollectAny, own_remark};
use leptos::task::spawn_local;

use crate::sharing;

/// The browser's share sheet, if there is one, and "Copy link". Both report the result.
#[component]
pub(crate) fn ShareBar(
    title: String,
    /// The edition that the URL is to say it was sent with, for pages that then tell what has changed since.
    #[prop(optional_no_strip)]
    edition: Option<EditionId>,
) -> impl IntoView {
    let address = move || sharing::address_as_of(edition);
    let said = RwSignal::new("");
    let has_sheet = RwSignal::new(false);
    Effect::new(move |_| has_sheet.set(sharing::has_share_sheet()));
    let share = move |_| {
        let title = title.clone();
        spawn_local(async move {
            if sharing::share(&title, &address()).await {
                said.set("Shared.");
            } else {
                said.set("Nothing was shared.");
            }
        });
    };
    view! {
        <button type="button" class="button" data-test="share" hidden=move || !has_sheet.get() on:click=share>
            "Share…"
        </button>
        {copy_buttons(vec![("copy-link", "Copy link", Some(Arc::new(address)))], said)}
        {own_remark()}
    }
}

/// What a button copies, as it is when the reader presses it.
pub(crate) type CopyText = Arc<dyn Fn() -> String>;

/// Buttons that each copy a text, or the current URL if there is none. Each is a test hook, a label and the text. The
/// result goes into `said`; if the browser doesn't allow copying, a box shows the text for the reader to copy.
pub(crate) fn copy_buttons(
    copies: Vec<(&'static str, &'static str, Option<CopyText>)>,
    said: RwSignal<&'static str>,
) -> impl IntoView + use<> {
    let by_hand = RwSignal::new(None::<String>);
    let buttons = copies.into_iter().map(|(hook, label, text)| {
        let copy = move |_| {
            let text = text.as_ref().map_or_else(sharing::address, |text| text());
            spawn_local(async move {
                if sharing::copy(&text).await {
                    said.set("Copied.");
                    by_hand.set(None);
                } else {
                    said.set("Your browser doesn't allow copying here. Copy the text from the box.");
                    by_hand.set(Some(text));
                }
            });
        };
        view! {
            <button type="button" class="button" data-test=hook on:click=copy>
                {label}
            </button>
        }
    });
    view! {
        {buttons.collect_any()}
        {move || {
            by_hand
                .get()
                .map(|text| {
                    view! { <textarea class="by-hand" readonly=true rows="1" aria-label="To be copied">{text}</textarea> }
                })
        }}
        <span class="share-status" role="status" data-test="share-status">
            {said}
        </span>
    }
}
