//! The reader's verdicts on tools that were read blind.

use std::sync::Arc;

use catalog::{Catalog, ComparisonView, Date, Reading, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{CollectAny, PlaceHeading, VerdictMark};
use crate::context::app;
use crate::device::BlindVerdict;

/// The verdicts, latest first, with what the panel says. Nothing if there are none.
#[component]
pub(super) fn BlindVerdicts(catalog: Arc<Catalog>) -> impl IntoView {
    let device = app().device;
    move || {
        let verdicts = device.blind_verdicts();
        (!verdicts.is_empty()).then(|| {
            let items = verdicts.into_iter().rev().map(|verdict| item(&catalog, verdict)).collect_any();
            view! {
                <section class="with-app">
                    <PlaceHeading name="blind" text="Read blind" />
                    <p class="quiet">"What you said before you knew the names. These are no votes."</p>
                    <ul class="my-votes">{items}</ul>
                </section>
            }
        })
    }
}

fn item(catalog: &Catalog, given: BlindVerdict) -> impl IntoView + use<> {
    let device = app().device;
    let pair = given.pair();
    let BlindVerdict { tool, beside, verdict, at } = given;
    let name = |slug| catalog.tool(slug).map_or_else(|| slug.to_string(), |tool| tool.name.clone());
    let (own, other) = (name(&tool), name(&beside));
    let panel =
        catalog.tool(&tool).filter(|_| catalog.has_panel()).map(|tool| catalog.standing(tool).words());
    let panel = panel.map(|words| view! { <p class="my-vote-panel">{format!("Panel: {words}")}</p> });
    let read = pair.map(|pair| {
        let href = ComparisonView::new(pair).reading(Reading::Blind).href();
        view! { <a href=href>{format!("Read blind beside {other}")}</a> }
    });
    let day = at.get(..10).and_then(|day| day.parse::<Date>().ok()).map(Date::readable);
    let (id, href, label) =
        (tool.to_string(), Route::Tool(tool.clone()).href(), format!("Remove your blind verdict on {own}"));
    view! {
        <li class="my-vote" data-test="my-blind-verdict" data-slug=id>
            <h3>
                <a href=href dir="auto" translate="no">{own}</a>
            </h3>
            <p class="my-vote-verdict">
                <VerdictMark verdict />
                " "
                <span class="quiet">{day} " · " {read}</span>
            </p>
            {panel}
            <button
                type="button"
                class="button"
                aria-label=label
                on:click=move |_| device.forget_blind(&tool, &beside)
            >
                "Remove"
            </button>
        </li>
    }
}
