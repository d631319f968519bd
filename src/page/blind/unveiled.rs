//! The names of two tools that were read blind, with the reader's verdicts and the panel's.

use std::sync::Arc;

use catalog::blind::LABELS;
use catalog::format::Verdict;
use catalog::{Catalog, ComparisonView, Reading, Route, Selection, Slug};
use leptos::prelude::*;

use super::sides;
use crate::address::Href;
use crate::component::{CollectAny, SplitMarks, VerdictMark, named_verdicts};
use crate::context::app;
use crate::head::PageHead;

#[component]
pub(super) fn Unveiled(catalog: Arc<Catalog>, selection: Selection) -> impl IntoView {
    let site = catalog.site().name.clone();
    let sides = sides(&selection);
    let tools =
        sides.iter().zip(LABELS).map(|((tool, beside), label)| tool_view(&catalog, tool, beside, label));
    let tools = tools.collect_any();
    let blind = ComparisonView::new(selection.clone()).reading(Reading::Blind).href();
    let description = "The names of two tools whose reviews were read without them.";
    view! {
        <PageHead title="Blind read: the names" description site />
        <section class="opening">
            <p class="eyebrow">
                <a href=blind>"Blind read"</a>
            </p>
            <h1>"The names"</h1>
        </section>
        <div class="blind-pair" data-test="blind-names-shown">{tools}</div>
        <section>
            <ul class="plain-list">
                <li>
                    <a href=Route::Comparison(selection).href()>"The whole comparison: reviews, facts and prices"</a>
                </li>
                <li class="with-app">
                    <a href=Route::Votes.href()>"Your votes, blind verdicts and bets"</a>
                </li>
            </ul>
        </section>
    }
}

fn tool_view(catalog: &Catalog, tool: &Slug, beside: &Slug, label: &'static str) -> impl IntoView + use<> {
    let device = app().device;
    let given = {
        let (tool, beside) = (tool.clone(), beside.clone());
        Memo::new(move |_| device.blind_verdict(&tool, &beside))
    };
    let summary = catalog.tool(tool);
    let name = summary.map_or_else(|| tool.to_string(), |tool| tool.name.clone());
    let standing = summary.map(|tool| catalog.standing(tool));
    let panel = summary.zip(standing).map(|(tool, standing)| {
        let verdicts = named_verdicts(catalog, tool);
        view! {
            <p>{format!("The panel: {}", standing.words())}</p>
            <SplitMarks verdicts />
        }
    });
    let lean = standing.and_then(|standing| standing.percent());
    let said = move || match given.get() {
        Some(verdict) => view! { "You said " <VerdictMark verdict /> {agreement(verdict, lean)} }.into_any(),
        None => view! { <span class="quiet">"You gave no verdict."</span> }.into_any(),
    };
    view! {
        <section class="blind-review">
            <p class="eyebrow">{label}</p>
            <h2>
                <a href=Route::Tool(tool.clone()).href() dir="auto" translate="no">{name}</a>
            </h2>
            <p class="with-app" data-test="blind-said">
                {said}
            </p>
            {panel}
        </section>
    }
}

/// Whether most of the panel says the same; `percent` is its share of ships.
fn agreement(verdict: Verdict, percent: Option<u32>) -> &'static str {
    let is_ship = verdict == Verdict::Ship;
    match percent {
        None => ".",
        Some(50) => "; the panel is split evenly.",
        Some(percent) if (percent > 50) == is_ship => ", like most of the panel.",
        Some(_) => ", unlike most of the panel.",
    }
}
