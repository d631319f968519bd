//! What tools cost in a month of the reader's own use: a form, the costs on one axis, and where two tools change places.

use std::sync::Arc;

use catalog::cost::{CostAxis, Usage, costs};
use catalog::index::Summary;
use catalog::{Route, Slug};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::address::Href;
use crate::component::{CostTable, PlaceHeading, UsageForm};
use crate::navigation;

/// The URL of the current page for another use. Tracks what it reads.
pub(super) type ForUsage = Arc<dyn Fn(Usage) -> String + Send + Sync>;

/// The costs of some tools; nothing if none of them has a price to calculate with. The form stays while the costs change.
#[component]
pub(super) fn CostSection(
    #[prop(into)] tools: Signal<Vec<Arc<Summary>>>,
    /// The tool that the page is about, if it isn't about all of them alike.
    about: Option<Slug>,
    usage: Memo<Usage>,
    href: ForUsage,
) -> impl IntoView {
    let navigate = use_navigate();
    move || {
        let quantities = costs(&refs(&tools.read()), Usage::default())?.quantities;
        let form = (!quantities.is_empty()).then(|| {
            let (navigate, href) = (navigate.clone(), Arc::clone(&href));
            let on_submit =
                move |usage: Usage| navigate(&untrack(|| href(usage)), navigation::push_in_place());
            view! { <UsageForm quantities usage on_submit /> }
        });
        let (about, href) = (about.clone(), Arc::clone(&href));
        Some(view! {
            <section class="costs">
                <PlaceHeading name="cost" text="What it costs you" />
                <p class="quiet measure">
                    "A month at the starting price that is stated. What a plan includes, and discounts, are left out."
                </p>
                {form}
                {move || results_view(&tools.read(), about.as_ref(), usage.get(), &href)}
            </section>
        })
    }
}

fn results_view(
    tools: &[Arc<Summary>],
    about: Option<&Slug>,
    usage: Usage,
    href: &ForUsage,
) -> Option<impl IntoView + use<>> {
    let costs = costs(&refs(tools), usage)?;
    let headlines: Vec<String> = costs.axes.iter().filter_map(CostAxis::headline).collect();
    let mixed = (costs.axes.len() > 1)
        .then(|| view! { <p class="quiet">"Prices in different currencies are not compared."</p> });
    let crossings = costs.axes.iter().flat_map(|axis| &axis.crossings).filter(|crossing| {
        about.is_none_or(|slug| [crossing.below, crossing.above].iter().any(|tool| tool.slug == *slug))
    });
    let crossings = crossings.map(|crossing| {
        let (quantity, at) = (crossing.quantity, crossing.at);
        let href = Arc::clone(href);
        let there = format!("Show {}", quantity.words(at));
        view! {
            <li data-test="crossing">
                {crossing.words()} " "
                <a class="needs-app" href=move || href(usage.with(quantity, at)) data-noscroll="true">
                    {there}
                </a>
            </li>
        }
    });
    let crossings: Vec<_> = crossings.collect();
    let about = about.cloned();
    Some(view! {
        <p class="cost-headline" role="status">
            {headlines.join(" ")}
        </p>
        {mixed}
        <CostTable costs about href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() />
        {(!crossings.is_empty()).then(|| view! { <ul class="crossings">{crossings}</ul> })}
    })
}

fn refs(tools: &[Arc<Summary>]) -> Vec<&Summary> {
    tools.iter().map(Arc::as_ref).collect()
}
