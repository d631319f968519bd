//! Puts a tool on the shortlist, or takes it off.

use std::sync::Arc;

use catalog::Selection;
use catalog::index::Summary;
use leptos::prelude::*;

use crate::context::app;

/// What the button does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It adds the tool.
    Open,
    /// The tool is on the shortlist, and the button takes it off.
    Listed,
    /// The shortlist has no room for it.
    Full,
}

/// A button that is pressed while the tool is on the shortlist, and says why it cannot be where the list is full.
#[component]
pub(crate) fn CompareToggle(#[prop(into)] tool: Signal<Arc<Summary>>) -> impl IntoView {
    let device = app().device;
    let state = Memo::new(move |_| match device.is_listed(&tool.read().slug) {
        true => State::Listed,
        false if device.is_full() => State::Full,
        false => State::Open,
    });
    let label = move || match state.get() {
        State::Open => "Compare",
        State::Listed => "Added",
        State::Full => "Four added",
    };
    let is_full = move || state.get() == State::Full;
    view! {
        <button
            type="button"
            class="button compare-toggle"
            data-test="compare-toggle"
            aria-pressed=move || (state.get() == State::Listed).to_string()
            aria-label=move || format!("{}: {}", label(), tool.read().name)
            aria-disabled=move || is_full().then_some("true")
            title=move || is_full().then(|| format!("At most {} tools can be compared", Selection::MOST))
            on:click=move |_| {
                if state.get_untracked() != State::Full {
                    device.toggle(&tool.read_untracked().slug);
                }
            }
        >
            {label}
        </button>
    }
}
