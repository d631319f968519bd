//! A record that has come in an address or a file: what is in it, and what to do with it.

use std::sync::Arc;

use catalog::decision::{LARGEST, Packed, Packing, Reading, Record, Standing, Text, Unreadable, read};
use catalog::{Catalog, Route};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_navigate};

use super::extent;
use super::shortlist::name_of;
use crate::address::Href;
use crate::component::{CollectAny, Notice};
use crate::context::app;
use crate::device::drawn;
use crate::saving::Unread;
use crate::{navigation, packing, saving};

/// How many problems are listed one by one.
const LISTED: usize = 8;

/// What has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Arrival {
    Record(Reading),
    /// Nothing that can be read, for this reason.
    Failure(String),
}

/// Shows a record that has come in the address or a file, until the reader has decided what becomes of it.
#[component]
pub(super) fn Received(catalog: Arc<Catalog>, arrived: RwSignal<Option<Arrival>>) -> impl IntoView {
    let (hash, navigate) = (use_location().hash, use_navigate());
    Effect::new(move |_| {
        if let Some(packed) = Packed::parse(&hash.read()) {
            spawn_local(async move {
                let arrival = unpacked(packed).await;
                // The reader may have left the page.
                let _ = arrived.try_set(Some(arrival));
            });
        }
    });
    let done = move || {
        arrived.set(None);
        navigate(&Route::Decide.href(), navigation::replace());
    };
    move || {
        arrived.get().map(|arrival| match arrival {
            Arrival::Record(mut reading) => {
                reading.record.follow(catalog.aliases());
                arrival_view(&catalog, reading, done.clone())
            }
            Arrival::Failure(why) => failure_view(why, done.clone()).into_any(),
        })
    }
}

/// A field to open a file with a record.
#[component]
pub(super) fn OpenFile(arrived: RwSignal<Option<Arrival>>) -> impl IntoView {
    let open = move |event: Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        spawn_local(async move {
            if let Some(arrival) = opened(&field).await {
                let _ = arrived.try_set(Some(arrival));
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            // The same file can be opened again.
            field.set_value("");
        });
    };
    view! {
        <label class="button file-button with-app">
            "Open a file…"
            <input
                type="file"
                class="visually-hidden"
                accept=".json,application/json"
                data-test="decision-file"
                on:change=open
            />
        </label>
    }
}

async fn unpacked(packed: Packed) -> Arrival {
    let bytes = match packed.packing {
        Packing::Plain => Some(packed.bytes),
        Packing::Deflate => packing::inflated(&packed.bytes, LARGEST).await,
        Packing::Newer => {
            let why = "The address holds a record in a newer form than this page knows. Reload the page for a newer one.";
            return Arrival::Failure(why.to_owned());
        }
    };
    let Some(bytes) = bytes else {
        let why = "The record in the address is compressed, which this browser can't undo: it takes Firefox 113, Safari 16.4, \
                   Chrome 103 or newer. Ask for the record as a file, or open the address there.";
        return Arrival::Failure(why.to_owned());
    };
    arrival("The address", &String::from_utf8_lossy(&bytes))
}

/// What a file holds, if one was chosen.
async fn opened(field: &web_sys::HtmlInputElement) -> Option<Arrival> {
    match saving::chosen(field, LARGEST).await {
        Ok(text) => Some(arrival("The file", &text?)),
        Err(Unread::TooLarge) => Some(Arrival::Failure(unread("The file", Unreadable::TooLarge))),
        Err(Unread::Refused) => Some(Arrival::Failure("The browser couldn't read the file.".to_owned())),
    }
}

fn arrival(what: &str, text: &str) -> Arrival {
    match read(text, &drawn()) {
        Ok(reading) => Arrival::Record(reading),
        Err(error) => Arrival::Failure(unread(what, error)),
    }
}

fn unread(what: &str, error: Unreadable) -> String {
    format!(
        "{what} holds no record that can be read: {error}. Ask for it again; nothing of yours has changed."
    )
}

fn failure_view(why: String, done: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="notice notice-error with-app" role="alert" data-test="decision-failure">
            <p>{why}</p>
            <button type="button" class="button" on:click=move |_| done()>
                "Go on with your own"
            </button>
        </div>
    }
}

fn arrival_view(catalog: &Catalog, reading: Reading, done: impl Fn() + Clone + 'static) -> AnyView {
    let device = app().device;
    let Reading { record, problems } = reading;
    let problems = (!problems.is_empty()).then(|| {
        let more = problems.len().saturating_sub(LISTED);
        let listed = problems
            .iter()
            .take(LISTED)
            .map(|problem| view! { <li>{problem.to_string()}</li> })
            .collect_any();
        let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
        view! {
            <Notice>
                <p>"Some of it couldn't be read. The rest is here."</p>
                <ul data-test="decision-problems">{listed} {more}</ul>
            </Notice>
        }
    });
    let summary = format!("It has {}.", extent(&record));
    let texts = summary_view(catalog, &record);
    let own = device.decision().get_untracked().record;
    let (is_first, adds_nothing) = (own.is_empty(), own.merged(&record).says_the_same(&own));
    let button = |label: &'static str, hook: &'static str, class: &'static str, act: Box<dyn Fn()>| {
        let done = done.clone();
        view! {
            <button
                type="button"
                class=class
                data-test=hook
                on:click=move |_| {
                    act();
                    done();
                }
            >
                {label}
            </button>
        }
    };
    let record = StoredValue::new(record);
    let keep = Box::new(move || device.adopt_decision(record.get_value()));
    let merge = Box::new(move || device.merge_decision(&record.get_value()));
    let choices = match (is_first, adds_nothing) {
        (true, _) => view! { {button("Keep it", "decision-keep", "button primary", keep)} }.into_any(),
        (false, true) => {
            view! { <p>"Yours already holds all of it."</p> {button("Keep it instead of mine", "decision-keep", "button", keep)} }
                .into_any()
        }
        (false, false) => view! {
            {button("Merge with mine", "decision-merge", "button primary", merge)}
            {button("Keep it instead of mine", "decision-keep", "button", keep)}
        }
        .into_any(),
    };
    view! {
        <section class="decision-received with-app" data-test="decision-received" aria-labelledby="received">
            <h2 id="received">"A decision record for you"</h2>
            <p role="status">{summary}</p>
            {problems}
            {texts}
            <div class="actions">
                {choices} {button("Leave it", "decision-leave", "button", Box::new(|| ()))}
            </div>
            {(!is_first)
                .then(|| {
                    view! {
                        <p class="quiet">
                            "Merging keeps the words of both: where texts differ, you'll see both. Whatever you choose, you can go back."
                        </p>
                    }
                })}
        </section>
    }
    .into_any()
}

/// What a record says, to be read.
fn summary_view(catalog: &Catalog, record: &Record) -> impl IntoView + use<> {
    let texts = |text: &Text| {
        let said = record.text(text).map(|said| said.distinct()).unwrap_or_default();
        let quote =
            |words: &String| view! { <blockquote class="written" dir="auto">{words.clone()}</blockquote> };
        said.into_iter().map(quote).collect_any()
    };
    let chosen = record.choice().distinct().into_iter().map(|slug| {
        view! { <p>"Chosen: " {name_of(catalog, slug)}</p> }
    });
    let chosen = chosen.collect_any();
    let tools = |standing: Standing, heading: &'static str| {
        let tools = record.tools(standing);
        let items = tools.iter().map(|slug| {
            view! {
                <li>
                    {name_of(catalog, slug)} {texts(&Text::Why((*slug).clone()))}
                    {texts(&Text::Note((*slug).clone()))}
                </li>
            }
        });
        let items = items.collect_any();
        (!tools.is_empty()).then(|| view! { <h3>{heading}</h3> <ul class="received-tools">{items}</ul> })
    };
    view! {
        {texts(&Text::Question)}
        {chosen}
        {texts(&Text::Reason)}
        {tools(Standing::Listed, "Shortlist")}
        {tools(Standing::TurnedDown, "Turned down")}
    }
}
