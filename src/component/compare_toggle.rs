//! A button that adds a tool to the shortlist, or removes it.

use std::sync::Arc;

use catalog::Selection;
use catalog::index::Summary;
use leptos::prelude::*;

use crate::context::app;

/// What pressing the button does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Adds the tool.
    Open,
    /// Removes the tool, which is on the shortlist.
    Listed,
    /// Nothing: the shortlist is full.
    Full,
}

/// A button that is pressed while the tool is on the shortlist, and says why it is disabled if the list is full.
#[component]
pub(crate) fn CompareToggle(#[prop(into)] tool: Signal<Arc<Summary>>) -> impl IntoView {
    let device = app().device;
    let state = Memo::new(move |_| match device.is_listed(&tool.read().slug) {
        true => State::Listed,
        false if device.is_full() => State::Full,
        false => State::Open,
    });
    let label = Signal::derive(move || match state.get() {
        State::Open => "Compare",
        State::Listed => "Added",
        State::Full => "Four added",
    });
    let pressed = Signal::derive(move || if state.get() == State::Listed { "true" } else { "false" });
    let about = Signal::derive(move || format!("{}: {}", label.get(), tool.read().name));
    let disabled = Signal::derive(move || (state.get() == State::Full).then_some("true"));
    let why = Signal::derive(move || {
        disabled.get().map(|_| format!("At most {} can be compared", Selection::MOST))
    });
    view! {
        <button
            type="button"
            class="button compare-toggle"
            data-test="compare-toggle"
            aria-pressed=pressed
            aria-label=about
            aria-disabled=disabled
            title=why
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
