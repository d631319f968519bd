//! A button that puts a tool on the shortlist of the reader's decision record, or removes it.

use std::sync::Arc;

use catalog::decision::{Edit, Standing};
use catalog::index::Summary;
use leptos::prelude::*;

use crate::context::app;

/// A button that is pressed while the tool is on the shortlist. A tool that was turned down says so, and pressing puts it
/// back.
#[component]
pub(crate) fn DecisionAdd(#[prop(into)] tool: Signal<Arc<Summary>>) -> impl IntoView {
    let device = app().device;
    let standing = Memo::new(move |_| device.standing(&tool.read().slug));
    let label = Signal::derive(move || match standing.get() {
        None => "Shortlist",
        Some(Standing::Listed) => "Shortlisted",
        Some(Standing::TurnedDown) => "Turned down",
    });
    let pressed = Signal::derive(move || (standing.get() == Some(Standing::Listed)).to_string());
    let about = Signal::derive(move || format!("{}: {}", label.get(), tool.read().name));
    view! {
        <button
            type="button"
            class="button decision-add"
            data-test="decision-add"
            aria-pressed=pressed
            aria-label=about
            on:click=move |_| {
                let slug = tool.read_untracked().slug.clone();
                device.edit(match standing.get_untracked() {
                    Some(Standing::Listed) => Edit::Remove(slug),
                    None | Some(Standing::TurnedDown) => Edit::List(slug),
                });
            }
        >
            {label}
        </button>
    }
}
