//! The ways in: a file that is chosen or dropped, and rows that are pasted.

use catalog::own_data::LARGEST;
use leptos::ev::{DragEvent, Event, SubmitEvent};
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::saving::{self, Unread};

#[component]
pub(super) fn Bring(
    /// Called with the text of a file or of pasted rows.
    on_text: Callback<String>,
    on_failure: Callback<Unread>,
    /// What the site calls an entry.
    noun: String,
    /// Whether nothing has been brought yet.
    is_empty: Memo<bool>,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let pasted = NodeRef::<Textarea>::new();
    // Leptos 0.8 puts a comment into an element without children, and a textarea has no comments.
    pasted.on_load(|field| {
        let _ = field.set_default_value("");
    });
    let take = move |read: Result<Option<String>, Unread>| match read {
        Ok(Some(text)) => on_text.run(text),
        Ok(None) => {}
        Err(error) => on_failure.run(error),
    };
    let choose = move |event: Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        spawn_local(async move {
            take(saving::chosen(&field, LARGEST).await);
            // The same file can be chosen again.
            field.set_value("");
        });
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        // Otherwise the browser would leave the page for the file.
        event.prevent_default();
        is_over.set(false);
        let data = event.data_transfer();
        let file = data.as_ref().and_then(web_sys::DataTransfer::files).and_then(|files| files.get(0));
        match file {
            Some(file) => spawn_local(async move { take(saving::text_of(&file, LARGEST).await) }),
            None => take(Ok(data.and_then(|data| data.get_data("text/plain").ok()))),
        }
    };
    let read = move |event: SubmitEvent| {
        event.prevent_default();
        take(Ok(pasted.get_untracked().map(|field| field.value())));
    };
    let heading = move || if is_empty.get() { "Bring a table" } else { "Bring another table" };
    view! {
        <section
            class="own-bring with-app"
            data-test="own-bring"
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop
        >
            <h2>{heading}</h2>
            <div class="own-ways">
                <div class="drop-zone" class:over=is_over>
                    <label class="button primary file-button">
                        "Choose a file…"
                        <input
                            type="file"
                            class="visually-hidden"
                            accept=".csv,.tsv,.tab,.txt,.json,text/csv,text/tab-separated-values,text/plain,application/json"
                            data-test="own-file"
                            on:change=choose
                        />
                    </label>
                    <p>"or drop it here"</p>
                    <p class="quiet">"CSV, tab-separated text or JSON, up to 5 MB, 10,000 rows and 100 columns"</p>
                </div>
                <form class="own-paste" on:submit=read>
                    <label class="text-field">
                        <span>"Or paste rows from a spreadsheet; the first one names the columns"</span>
                        <textarea
                            rows="4"
                            spellcheck="false"
                            dir="auto"
                            data-test="own-paste"
                            placeholder="Tool	Contract price	Score"
                            node_ref=pasted
                        ></textarea>
                    </label>
                    <button type="submit" class="button">
                        "Read the rows"
                    </button>
                </form>
            </div>
            <p class="quiet measure">
                {format!(
                    "One column has to name the {noun}: by its name, its address or its slug. Every other one becomes a column of \
                     yours, or values of a fact that the catalog has. You'll see what was understood before anything is kept.",
                )}
            </p>
        </section>
    }
}
