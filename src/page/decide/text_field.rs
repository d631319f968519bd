//! A text of the record: a field to write in, and what merged copies say instead.

use std::time::Duration;

use catalog::decision::{Edit, Record, Text};
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::component::CollectAny;

use crate::context::app;
use crate::deferred;

/// How long a reader has to stop typing before the text is stored. Any other input stores it at once.
const PAUSE: Duration = Duration::from_millis(300);

/// A labelled field. On paper it is a paragraph, and absent if it is empty.
#[component]
pub(super) fn TextField(text: Text, #[prop(into)] label: String, rows: u8) -> impl IntoView {
    let device = app().device;
    let said = {
        let text = text.clone();
        Memo::new(move |_| {
            device.decision().with(|decision| decision.record.text(&text).cloned().unwrap_or_default())
        })
    };
    let latest = Signal::derive(move || said.read().latest().cloned().unwrap_or_default());
    let hook = match text {
        Text::Question => "decision-question",
        Text::Reason => "decision-reason",
        Text::Note(_) => "decision-note",
        Text::Why(_) => "decision-why",
    };
    let printed = if label.ends_with('?') { label.clone() } else { format!("{label}:") };
    let others = {
        let text = text.clone();
        move || {
            let others: Vec<String> = said.read().others().into_iter().cloned().collect();
            (!others.is_empty()).then(|| other_versions(&text, others))
        }
    };
    let field = NodeRef::<Textarea>::new();
    // Leptos 0.8 puts a comment into an element without children, and a textarea has no comments.
    field.on_load(|field| {
        let _ = field.set_default_value("");
    });
    view! {
        <label class="text-field">
            <span>{label}</span>
            <textarea
                node_ref=field
                rows=rows.to_string()
                maxlength=Record::LONGEST_TEXT.to_string()
                dir="auto"
                data-test=hook
                prop:value=latest
                on:input=move |event| {
                    let (text, words) = (text.clone(), event_target_value(&event));
                    deferred::after_pause(PAUSE, move || device.edit(Edit::Write(text, words)));
                }
                // Keyboards on a screen move from field to field without a key, and the next field's words would
                // take the place of these.
                on:blur=|_| deferred::flush()
            ></textarea>
        </label>
        {move || {
            let words = latest.get();
            let printed = printed.clone();
            (!words.is_empty())
                .then(|| {
                    view! {
                        <p class="printed written" dir="auto">
                            <strong>{printed}</strong>
                            " "
                            {words}
                        </p>
                    }
                })
        }}
        {others}
    }
}

/// What other copies say in the same place, and what to do about it.
fn other_versions(text: &Text, others: Vec<String>) -> impl IntoView + use<> {
    let device = app().device;
    let others =
        others.into_iter().map(|words| view! { <blockquote class="written" dir="auto">{words}</blockquote> });
    let act = |label: &'static str, edit: Edit| {
        view! {
            <button type="button" class="button" on:click=move |_| device.edit(edit.clone())>
                {label}
            </button>
        }
    };
    view! {
        <div class="notice other-version" role="note" data-test="decision-other">
            <p>"The copies that were merged differ here. The other one says:"</p>
            {others.collect_any()}
            <div class="actions">
                {act("Join both texts", Edit::Join(text.clone()))}
                {act("Keep the text in the field only", Edit::KeepLatest(text.clone()))}
            </div>
        </div>
    }
}
