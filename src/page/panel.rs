//! The panel: who reviews, through which lens, and how often each says ship.

use std::sync::Arc;

use catalog::format::Reviewer;
use catalog::{Catalog, Place, ReviewerRecord, Route, reviewer_record};
use leptos::prelude::*;

use super::whole_site_view;
use crate::address::Href;
use crate::component::{CollectAny, PlaceHeading, share_bar_width};
use crate::head::PageHead;
use crate::own_panel::WeightsForm;

#[component]
pub(crate) fn Panel(catalog: Arc<Catalog>) -> impl IntoView {
    let site = catalog.site().clone();
    let has_choice = site.reviewers.len() > 1;
    let nouns = site.nouns().to_owned();
    let reviewers = whole_site_view("the reviewers", move |site| {
        let records = site.reviewers.iter().filter_map(|reviewer| {
            reviewer_record(&catalog, &reviewer.id).map(|record| reviewer_view(reviewer, &record))
        });
        view! {
            {site.panel.clone().map(|words| view! { <p class="lede" dir="auto">{words}</p> })}
            <ul class="reviewers">{records.collect_any()}</ul>
        }
        .into_any()
    });
    view! {
        <PageHead
            title="The panel"
            description=format!("The reviewers of {}: their lenses, what they like and how often they say ship.", site.name)
            site=site.name
        />
        <section class="opening">
            <h1>"The panel"</h1>
            <p class="lede">
                <a href=move || Route::Predictions.href()>"What they have predicted"</a>
                ", and how it turned out."
            </p>
        </section>
        {reviewers}
        {has_choice
            .then(|| {
                view! {
                    <section class="needs-app">
                        <PlaceHeading name="weights" text="Your panel" />
                        <p class="measure">
                            "Mute reviewers, or let some count more than once. Scores, orders and answers on all pages follow, \
                             and every address holds your choice, so that you can send it."
                        </p>
                        <p class="measure">
                            "What a tool must have can be said where its facts stand: beside the facts of a category in the \
                             list, on the page of a tool, and in a comparison. A tool that lacks it says so and no longer leads."
                        </p>
                        <WeightsForm />
                        <p>
                            <a href=move || Route::Listing.href()>{format!("See the {nouns} by this panel")}</a>
                        </p>
                    </section>
                }
            })}
    }
}

fn reviewer_view(reviewer: &Reviewer, record: &ReviewerRecord) -> impl IntoView + use<> {
    let list = |title: &'static str, items: &[String]| {
        let items = items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_any();
        view! {
            <div>
                <h3>{title}</h3>
                <ul>{items}</ul>
            </div>
        }
    };
    view! {
        <li id=Place::Reviewer(reviewer.id.clone()).to_string()>
            <h2>
                <a href=Route::Reviewer(reviewer.id.clone()).href() translate="no">{reviewer.name.clone()}</a>
            </h2>
            <p class="motto">{reviewer.motto.clone()}</p>
            <p class="measure">{reviewer.lens.clone()}</p>
            {ship_rate(record)}
            <div class="tastes">
                {list("Likes", &reviewer.likes)}
                {list("Tired of", &reviewer.tired_of)}
            </div>
        </li>
    }
}

/// How often a reviewer says ship, as a bar and in figures.
pub(super) fn ship_rate(record: &ReviewerRecord) -> impl IntoView + use<> {
    let tally = record.tally;
    let words = match tally.percent() {
        Some(percent) => format!("Ships {percent}% of {} tools", tally.count()),
        None => "No verdicts yet".to_owned(),
    };
    let share = f64::from(tally.ships) / f64::from(tally.count().max(1));
    view! {
        <div class="ship-rate">
            <span>{words}</span>
            <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-skip" width="100%" height="6" />
                <rect class="bar-ship" width=share_bar_width(share) height="6" />
            </svg>
        </div>
    }
}
