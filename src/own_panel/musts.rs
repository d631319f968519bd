//! Saying what a tool must have: in the dialog, which any row of a fact can open.

use std::rc::Rc;

use catalog::{FactFilter, FactId, FactKind};
use leptos::prelude::*;

use super::notice::MustChips;
use super::{AskedPanel, choose_panel};
use crate::component::{MustForm, Notice};
use crate::context::{App, app};
use crate::dialog::Dialog;

/// The musts, and the form for another one.
#[component]
pub(super) fn MustsEditor() -> impl IntoView {
    let AskedPanel { panel, categories, facts, about, .. } = app().asked_panel;
    let choose = choose_panel();
    let form = move || {
        if categories.read().is_empty() {
            let words = "Tools can be asked for the facts of their category. Choose a category in the list, or open a tool or \
                         a comparison, and say there what a tool must have.";
            return view! { <p class="quiet">{words}</p> }.into_any();
        }
        let (facts, choose) = (facts.get(), choose.clone());
        if facts.is_empty() {
            return view! { <Notice>"The facts of this category are not here yet."</Notice> }.into_any();
        }
        let on_add = Rc::new(move |kind: FactKind, must: FactFilter| {
            choose(panel.get_untracked().with_must(kind, must));
        });
        view! { <MustForm facts about=about.get_untracked() on_add /> }.into_any()
    };
    // Left open, the next reader of the dialog would begin at the fact of this one.
    on_cleanup(move || about.set(None));
    view! {
        <section class="musts">
            <h3>"What a tool must have"</h3>
            <p class="quiet">
                "A tool that lacks it stays in the list and says so, but no longer leads."
            </p>
            <div role="status">{move || (!panel.read().musts().is_empty()).then(|| view! { <MustChips /> })}</div>
            {form}
        </section>
    }
}

/// Opens the dialog for a fact.
#[component]
pub(crate) fn MustButton(
    fact: FactId,
    /// The label of the fact.
    about: String,
) -> impl IntoView {
    let App { asked_panel, dialogs, .. } = app();
    let id = fact.to_string();
    view! {
        <button
            type="button"
            class="must-button needs-app"
            data-test="must-have"
            data-fact=id
            aria-haspopup="dialog"
            aria-label=format!("Must have: {about}")
            on:click=move |_| {
                asked_panel.about.set(Some(fact.clone()));
                dialogs.open(Dialog::OwnPanel);
            }
        >
            "Must have…"
        </button>
    }
}
