//! Sending, saving and printing the record.

use std::sync::Arc;

use catalog::decision::{Edit, LONGEST_ADDRESS, Packed, Packing, Record};
use catalog::format::{Site, Tool};
use catalog::{Catalog, Route, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;
use publish::markdown::{self, DecisionPage};

use super::received::{Arrival, OpenFile};
use crate::address::{self, Href};
use crate::component::{Notice, PlaceHeading};
use crate::context::{App, app};
use crate::device::Decision;
use crate::load::Load;
use crate::{packing, saving, sharing};

/// The section with everything that takes the record off the page. Absent while there is no record.
#[component]
pub(super) fn Sending(arrived: RwSignal<Option<Arrival>>) -> impl IntoView {
    let device = app().device;
    let is_empty = Memo::new(move |_| device.decision().with(|decision| decision.record.is_empty()));
    move || (!is_empty.get()).then(|| view! { <Ways arrived /> })
}

#[component]
fn Ways(arrived: RwSignal<Option<Arrival>>) -> impl IntoView {
    let App { device, loader, today, .. } = app();
    let said = RwSignal::new("");
    let name = move |extension: &str| match today.get_untracked() {
        Some(today) => format!("decision-{today}.{extension}"),
        None => format!("decision.{extension}"),
    };
    let report = move |is_saved: bool| {
        said.set(if is_saved { "Saved." } else { "Your browser doesn't allow saving files here." });
    };
    let save = move |_| {
        let text = device.decision().with_untracked(|it| serde_json::to_string_pretty(&it.record));
        report(text.is_ok_and(|text| saving::save(&name("json"), "application/json", &text)));
    };
    let save_markdown = move |_| {
        let (Load::Ready(catalog), Load::Ready(site)) = (loader.catalog().get_untracked(), loader.site())
        else {
            return report(false);
        };
        let text = device.decision().with_untracked(|it| as_markdown(&it.record, &catalog, &site));
        report(saving::save(&name("md"), "text/markdown", &text));
    };
    view! {
        <section class="decision-sending with-app">
            <PlaceHeading name="send" text="Send, save, print" />
            <Share />
            <div class="actions">
                <button type="button" class="button" data-test="decision-save" on:click=save>
                    "Save as a file"
                </button>
                <button type="button" class="button" data-test="decision-markdown" on:click=save_markdown>
                    "Save as Markdown"
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
                <OpenFile arrived />
                <button
                    type="button"
                    class="button"
                    data-test="decision-clear"
                    on:click=move |_| device.edit(Edit::Clear)
                >
                    "Start over"
                </button>
                <span class="share-status" role="status">
                    {said}
                </span>
            </div>
            <p class="quiet">
                "A colleague who opens the link or the file sees what is in it, and can keep it or merge it with a record of their own. \
                 Send changes back the same way."
            </p>
        </section>
    }
}

/// A URL that holds the whole record.
#[derive(Clone, PartialEq)]
struct Link {
    /// The record as JSON.
    record: Vec<u8>,
    url: String,
}

impl Link {
    async fn to(record: Vec<u8>) -> Self {
        let packed = match packing::deflated(&record).await {
            Some(bytes) => Packed { packing: Packing::Deflate, bytes },
            None => Packed { packing: Packing::Plain, bytes: record.clone() },
        };
        let origin = window().location().origin().unwrap_or_default();
        Self { record, url: format!("{origin}{}#{packed}", Route::Decide.href()) }
    }
}

/// The button that copies the link, and how long the link is.
#[component]
fn Share() -> impl IntoView {
    let decision = app().device.decision();
    let json = |decision: &Decision| serde_json::to_vec(&decision.record).unwrap_or_default();
    // Packed ahead, because some browsers allow copying only in direct response to a click.
    let link = RwSignal::new(None::<Link>);
    Effect::new(move |_| {
        let record = decision.with(json);
        spawn_local(async move {
            let packed = Link::to(record).await;
            // The record may have changed again in the meantime, or the reader may have left the page.
            if decision.try_with_untracked(json).as_ref() == Some(&packed.record) {
                let _ = link.try_set(Some(packed));
            }
        });
    });
    let (said, by_hand) = (RwSignal::new(""), RwSignal::new(None::<String>));
    let copy = move |_| {
        let record = decision.with_untracked(json);
        let ready = link.get_untracked().filter(|link| link.record == record);
        spawn_local(async move {
            let url = match ready {
                Some(link) => link.url,
                None => Link::to(record).await.url,
            };
            if sharing::copy(&url).await {
                by_hand.set(None);
                said.set("Copied.");
            } else {
                by_hand.set(Some(url));
                said.set("Your browser doesn't allow copying here. Copy the text from the box.");
            }
        });
    };
    let length = move || {
        link.read().as_ref().map(|link| {
            let length = link.url.chars().count();
            let words =
                format!("The link holds the whole record in {} characters.", catalog::grouped(length as f64));
            if length <= LONGEST_ADDRESS {
                let private = " Browsers send none of it to a server.";
                view! { <p class="quiet" data-test="decision-length">{words} {private}</p> }.into_any()
            } else {
                let advice =
                    " Many programs cut off links of more than 8,000: send the record as a file instead.";
                view! { <Notice><p data-test="decision-length">{words} {advice}</p></Notice> }.into_any()
            }
        })
    };
    view! {
        {length}
        <div class="actions">
            <button type="button" class="button primary" data-test="decision-share" on:click=copy>
                "Copy link for a colleague"
            </button>
            {move || {
                by_hand
                    .get()
                    .map(|text| {
                        view! {
                            <textarea class="by-hand" readonly=true rows="1" aria-label="To be copied">
                                {text}
                            </textarea>
                        }
                    })
            }}
            <span class="share-status" role="status" data-test="share-status">
                {said}
            </span>
        </div>
    }
}

fn as_markdown(record: &Record, catalog: &Catalog, site: &Site) -> String {
    let App { loader, today, .. } = app();
    let page = address::absolute(&Route::Decide, &site.url);
    let known = |slug: &Slug| -> Option<Arc<Tool>> {
        catalog.tool(slug)?;
        match loader.tool(slug).get_untracked() {
            Load::Ready(file) => Some(file),
            Load::Pending | Load::Failed(_) => None,
        }
    };
    let href = |slug: &Slug| address::absolute(&Route::Tool(slug.clone()), &site.url);
    let page = DecisionPage { catalog, site, address: &page, today: today.get_untracked() };
    markdown::decision(record, page, &known, &href)
}
