//! What the tools cost in a month of the reader's own use.

use catalog::cost::{CostAxis, Usage, costs};
use catalog::index::Summary;
use catalog::{ComparisonView, Route};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{Shown, refs};
use crate::address::Href;
use crate::component::{CostTable, PlaceHeading, UsageForm};
use crate::navigation;

/// A form for what a reader would use, the costs, and where two tools change places; nothing if none of the tools has a
/// price to calculate with. The form stays while the costs change.
#[component]
pub(super) fn Cost(shown: Shown) -> impl IntoView {
    let navigate = use_navigate();
    let usage = Memo::new(move |_| shown.view.read().usage);
    move || {
        let quantities = costs(&refs(&shown.columns.read()), Usage::default())?.quantities;
        let form = (!quantities.is_empty()).then(|| {
            let navigate = navigate.clone();
            let on_submit = move |usage: Usage| {
                navigate(&shown.view.get_untracked().using(usage).href(), navigation::push_in_place());
            };
            view! { <UsageForm quantities usage on_submit /> }
        });
        Some(view! {
            <section class="costs">
                <PlaceHeading name="cost" text="What it costs you" />
                <p class="quiet measure">
                    "A month at the starting price that is stated. What a plan includes, and discounts, are left out."
                </p>
                {form}
                {move || results_view(shown, usage.get())}
            </section>
        })
    }
}

fn results_view(shown: Shown, usage: Usage) -> Option<impl IntoView + use<>> {
    let columns = shown.columns.get();
    let tools = refs(&columns);
    let costs = costs(&tools, usage)?;
    let headlines: Vec<String> = costs.axes.iter().filter_map(CostAxis::headline).collect();
    let mixed = (costs.axes.len() > 1)
        .then(|| view! { <p class="quiet">"Prices in different currencies are not compared."</p> });
    let crossings = costs.axes.iter().flat_map(|axis| &axis.crossings).map(|crossing| {
        let (quantity, at) = (crossing.quantity, crossing.at);
        let href = shown.link(move |view: &ComparisonView| view.using(view.usage.with(quantity, at)));
        let there = format!("Show {}", quantity.words(at));
        view! {
            <li data-test="crossing">
                {crossing.words()} " "
                <a class="needs-app" href=href data-noscroll="true">
                    {there}
                </a>
            </li>
        }
    });
    let crossings: Vec<_> = crossings.collect();
    let href = |tool: &Summary| Route::Tool(tool.slug.clone()).href();
    Some(view! {
        <p class="cost-headline" role="status">
            {headlines.join(" ")}
        </p>
        {mixed}
        <CostTable costs href />
        {(!crossings.is_empty()).then(|| view! { <ul class="crossings">{crossings}</ul> })}
    })
}
