//! The reader's decision record: shortlist, notes, must-haves, what matters, what was turned down, and the choice.

mod received;
mod sending;
mod shortlist;
mod text_field;
mod wishes;

use std::sync::Arc;

use catalog::decision::{Edit, Record, Text};
use catalog::{Catalog, Route};
use leptos::prelude::*;
use publish::DECISION_SUMMARY;

use received::{Arrival, OpenFile, Received};
use sending::Sending;
use shortlist::{Choice, Shortlist, TurnedDown};
use text_field::TextField;
use wishes::{Musts, Weights};

use crate::address::Href;
use crate::context::{App, app};
use crate::head::PageHead;

#[component]
pub(crate) fn Decide(catalog: Arc<Catalog>) -> impl IntoView {
    let device = app().device;
    let is_empty = Memo::new(move |_| device.decision().with(|decision| decision.record.is_empty()));
    let arrived = RwSignal::new(None);
    let site = catalog.site().name.clone();
    let nouns = catalog.site().nouns().to_owned();
    let record = {
        let catalog = Arc::clone(&catalog);
        move || {
            let catalog = Arc::clone(&catalog);
            if is_empty.get() {
                let noun = (catalog.site().noun().to_owned(), catalog.site().nouns().to_owned());
                view! { <Nothing arrived noun /> }.into_any()
            } else {
                view! { <TheRecord catalog /> }.into_any()
            }
        }
    };
    view! {
        <PageHead title="Your decision" description=DECISION_SUMMARY site />
        <section class="opening">
            <h1>"Your decision"</h1>
            <p class="lede for-screens">
                {format!(
                    "Shortlist {nouns}, note what you think of them, and decide. All of it stays on this device until you \
                     send it.",
                )}
            </p>
            <p class="without-app">
                "This page shows what is stored on your device, for which the site's program has to run. It can't run in this \
                 browser, but you can read all other pages."
            </p>
        </section>
        <Received catalog arrived />
        <WayBack />
        {record}
        <Sending arrived />
    }
}

/// What to do while there is nothing.
#[component]
fn Nothing(
    arrived: RwSignal<Option<Arrival>>,
    /// What one entry of the site is called, and several.
    noun: (String, String),
) -> impl IntoView {
    let (one, many) = noun;
    view! {
        <section class="nothing with-app" data-test="decision-empty">
            <p>
                "Your shortlist is empty. Press “Shortlist” on a card in " <a href=Route::Listing.href()>{format!("the list of {many}")}</a>
                {format!(
                    ", on a {one}'s page or in a comparison. It takes any number of {many}; the ones you added to compare are \
                     up to four that you look at side by side.",
                )}
            </p>
            <div class="actions"><FromTray /> <OpenFile arrived /></div>
        </section>
    }
}

#[component]
fn TheRecord(catalog: Arc<Catalog>) -> impl IntoView {
    let day = move || app().today.get().map(|today| format!("{} · ", today.readable()));
    let address = crate::address::absolute(&Route::Decide, &catalog.site().url);
    view! {
        <p class="printed quiet">{day} {catalog.site().name.clone()} " · " {address}</p>
        <section class="decision-question">
            <TextField text=Text::Question label="What are you deciding?" rows=1 />
        </section>
        <Choice catalog=Arc::clone(&catalog) />
        <Shortlist catalog=Arc::clone(&catalog) />
        <div class="decision-wishes">
            <Musts />
            <Weights />
        </div>
        <TurnedDown catalog />
    }
}

/// Puts the tools that the reader is comparing on the shortlist. Absent if they all are in the record.
#[component]
fn FromTray() -> impl IntoView {
    let device = app().device;
    let missing = Memo::new(move |_| {
        let mut slugs = device.shortlist();
        slugs.retain(|slug| device.standing(slug).is_none());
        slugs
    });
    let label = move || match missing.read().len() {
        1 => "Add the one that you added to compare".to_owned(),
        count => format!("Add the {count} that you added to compare"),
    };
    move || {
        (!missing.read().is_empty()).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-test="decision-from-tray"
                    on:click=move |_| {
                        for slug in missing.get_untracked() {
                            device.edit(Edit::List(slug));
                        }
                    }
                >
                    {label}
                </button>
            }
        })
    }
}

/// The way back from the last change that was more than an edit.
#[component]
fn WayBack() -> impl IntoView {
    let App { device, .. } = app();
    let before = Memo::new(move |_| device.decision().with(|decision| decision.before.as_ref().map(extent)));
    move || {
        before.get().map(|extent| {
            view! {
                <div class="notice with-app" role="status" data-test="decision-way-back">
                    <p>{format!("Before its last big change, your record had {extent}.")}</p>
                    <div class="actions">
                        <button
                            type="button"
                            class="button"
                            data-test="decision-undo"
                            on:click=move |_| device.undo_decision()
                        >
                            "Go back to that"
                        </button>
                        <button type="button" class="plain" on:click=move |_| device.forget_former_decision()>
                            "Dismiss"
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// How much a record holds: `7 tools, 4 of them with notes`.
fn extent(record: &Record) -> String {
    let tools = match record.count() {
        0 => return "no tools".to_owned(),
        1 => "1 tool".to_owned(),
        count => format!("{count} tools"),
    };
    match record.notes() {
        0 => format!("{tools} and no notes"),
        1 => format!("{tools} and 1 note"),
        notes => format!("{tools} and {notes} notes"),
    }
}
