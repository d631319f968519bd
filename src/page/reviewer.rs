//! One reviewer: the lens, the ship rate, and the verdicts by category.

use std::sync::Arc;

use crate::markup::{Markup, view};
use catalog::{Catalog, CategoryTally, ReviewerId, reviewer_record};
use leptos::prelude::*;

use super::not_found::not_found;
use super::panel::ship_rate;
use crate::component::{PageHead, Shape};
use crate::route::Route;

#[component]
pub(crate) fn Reviewer(catalog: Arc<Catalog>, id: ReviewerId) -> Markup {
    let Some(record) = reviewer_record(&catalog, &id) else {
        return not_found(&catalog, &format!("panel/{id}"));
    };
    let reviewer = record.reviewer;
    let alone = match record.alone {
        0 => String::new(),
        1 => "Stood alone against the rest of the panel once.".to_owned(),
        times => format!("Stood alone against the rest of the panel {times} times."),
    };
    let categories = record.categories.iter().map(category_view).collect::<Markup>();
    view! {
        <PageHead
            title=reviewer.name.clone()
            description=format!("{}: {} {}", reviewer.name, reviewer.motto, reviewer.lens)
            site=catalog.site().name.clone()
        />
        <section class="opening">
            <p class="eyebrow">
                <a href=Route::Panel.href()>"The panel"</a>
            </p>
            <h1>{reviewer.name.clone()}</h1>
            <p class="lede">{reviewer.motto.clone()}</p>
            <p class="measure">{reviewer.lens.clone()}</p>
            {ship_rate(&record)}
            <p class="quiet">{alone}</p>
        </section>
        <section>
            <h2>"Verdicts by category"</h2>
            <ul class="verdict-categories">{categories}</ul>
        </section>
    }
}

fn category_view(category: &CategoryTally) -> Markup {
    let tally = category.tally;
    let tools = category
        .verdicts
        .iter()
        .map(|(tool, verdict)| {
            view! {
                <li>
                    <Shape verdict=*verdict />
                    <span class="visually-hidden">{verdict.label()} ": "</span>
                    <a href=Route::Tool(tool.slug.clone()).href() dir="auto">
                        {tool.name.clone()}
                    </a>
                </li>
            }
        })
        .collect::<Markup>();
    view! {
        <li>
            <h3>
                {category.category.name.clone()} " " <small>{format!("{} of {} ship", tally.ships, tally.count())}</small>
            </h3>
            <ul class="verdict-list">{tools}</ul>
        </li>
    }
}
