//! What a reader brings along: a file or pasted rows, a preview of what they mean, and what is kept of them.

mod bring;
mod kept;
mod preview;

use std::sync::Arc;

use catalog::Catalog;
use catalog::own_data::{Brought, Unreadable, read};
use leptos::prelude::*;
use publish::YOURS_SUMMARY;
use wasm_bindgen::JsCast;

use crate::context::app;
use crate::head::PageHead;
use crate::saving::Unread;
use bring::Bring;
use kept::{Kept, WayBack};
use preview::{SavedPreview, TablePreview};

/// The headings of what was understood, and of what is kept.
const PREVIEW: &str = "own-preview";
const KEPT: &str = "own-kept";

/// What has come, until the reader has decided what becomes of it.
#[derive(Debug, Clone, PartialEq)]
enum Arrival {
    Brought(Brought),
    /// Nothing that can be used, for this reason.
    Failure(String),
}

#[component]
pub(crate) fn Yours(catalog: Arc<Catalog>) -> impl IntoView {
    let arrived = RwSignal::new(None::<Arrival>);
    let own = app().device.own();
    let is_empty = Memo::new(move |_| own.read().is_empty());
    let site = catalog.site().name.clone();
    let nouns = catalog.site().nouns().to_owned();
    let noun = catalog.site().noun().to_owned();
    let currency = catalog.site().currency();
    let on_text = Callback::new(move |text: String| {
        let arrival = match read(&text, currency) {
            Ok(brought) => Arrival::Brought(brought),
            Err(error) => Arrival::Failure(error.to_string()),
        };
        // The reader may have left the page.
        let _ = arrived.try_set(Some(arrival));
    });
    let on_failure = Callback::new(move |error: Unread| {
        let why = match error {
            Unread::TooLarge => Unreadable::TooLarge.to_string(),
            Unread::Refused => {
                "The browser couldn't read the file. It may have been moved or changed; choose it again."
                    .to_owned()
            }
        };
        let _ = arrived.try_set(Some(Arrival::Failure(why)));
    });
    let done = move || {
        arrived.set(None);
        focus_on(KEPT);
    };
    let preview = {
        let catalog = Arc::clone(&catalog);
        move || {
            let catalog = Arc::clone(&catalog);
            arrived.get().map(|arrival| match arrival {
                Arrival::Failure(why) => failure_view(why, arrived).into_any(),
                Arrival::Brought(Brought::Table(table)) => {
                    view! { <TablePreview catalog table=Arc::new(table) done /> }.into_any()
                }
                Arrival::Brought(Brought::Saved(data, problems)) => {
                    view! { <SavedPreview catalog data problems done /> }.into_any()
                }
            })
        }
    };
    let kept = move || (!is_empty.get()).then(|| view! { <Kept catalog=Arc::clone(&catalog) /> });
    let is_waiting = Memo::new(move |_| matches!(*arrived.read(), Some(Arrival::Brought(_))));
    view! {
        <PageHead title="Your own data" description=YOURS_SUMMARY site />
        <section class="opening">
            <h1>"Your own data"</h1>
            <p class="lede">
                {format!(
                    "Bring a table of your own: contract prices, internal scores, {nouns} that aren't listed here. They appear beside the \
                     catalog, marked “yours”.",
                )}
            </p>
            <p class="measure own-promise">
                "Nothing is uploaded. The table is read in this browser and kept on this device, until you remove it."
            </p>
            <p class="without-app">
                "Reading a table takes the site's program, which can't run in this browser. You can read all other pages."
            </p>
        </section>
        {preview}
        <WayBack />
        {kept}
        <Show when=move || !is_waiting.get()>
            <Bring on_text on_failure noun=noun.clone() is_empty />
        </Show>
    }
}

/// Moves the focus to an element of this page, which may only just be being made.
fn focus_on(id: &'static str) {
    request_animation_frame(move || {
        let element =
            document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

fn failure_view(why: String, arrived: RwSignal<Option<Arrival>>) -> impl IntoView {
    view! {
        <div class="notice notice-error with-app" role="alert" data-test="own-failure">
            <p>
                <strong>"This can't be used. "</strong>
                {why}
                " Nothing of yours has changed."
            </p>
            <button type="button" class="button" on:click=move |_| arrived.set(None)>
                "Dismiss"
            </button>
        </div>
    }
}
