//! One reviewer: the lens, the ship rate, and the verdicts by category.

use std::sync::Arc;

use crate::context::app;
use crate::head::PageHead;
use catalog::format::Site;
use catalog::ledger::{Claim, Ledger, LedgerQuery, Status};
use catalog::{
    Catalog, CategoryTally, Place, ReviewerId, ReviewerRecord, Route, Tally, Whose, reviewer_record,
};
use leptos::prelude::*;

use super::NotFound;
use super::panel::ship_rate;
use crate::address::Href;
use crate::component::{CollectAny, Failure, PlaceHeading, PlaceName, Shape, prose};
use crate::load::Load;

#[component]
pub(crate) fn Reviewer(catalog: Arc<Catalog>, id: ReviewerId) -> impl IntoView {
    let Some(record) = reviewer_record(&catalog, &id) else {
        return view! { <NotFound path=format!("panel/{id}") catalog /> }.into_any();
    };
    let reviewer = record.reviewer;
    let loader = app().loader;
    let lens_of = {
        let id = id.clone();
        move |site: &Site| site.reviewer(&id).map(|reviewer| reviewer.lens.clone()).unwrap_or_default()
    };
    let lens = {
        let lens_of = lens_of.clone();
        move || match loader.site() {
            Load::Ready(site) => view! { <p class="measure">{lens_of(&site)}</p> }.into_any(),
            Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
            Load::Pending => ().into_any(),
        }
    };
    let about = format!("{}: {}", reviewer.name, reviewer.motto);
    let alone = match record.alone {
        0 => String::new(),
        1 => "Stood alone against the rest of the panel once.".to_owned(),
        times => format!("Stood alone against the rest of the panel {times} times."),
    };
    let predictions = {
        let id = id.clone();
        move || match loader.ledger() {
            Load::Ready(ledger) => predictions_view(&ledger, &id).map(IntoAny::into_any),
            Load::Failed(error) => {
                Some(view! { <Failure error on_retry=move || loader.retry() /> }.into_any())
            }
            Load::Pending => None,
        }
    };
    let categories = record.categories.iter().map(category_view).collect_any();
    view! {
        <PageHead
            title=reviewer.name.clone()
            description=Signal::derive(move || match loader.site() {
                Load::Ready(site) => format!("{about} {}", lens_of(&site)),
                Load::Pending | Load::Failed(_) => about.clone(),
            })
            site=catalog.site().name.clone()
        />
        <section class="opening">
            <p class="eyebrow">
                <a href=Route::Panel.href()>"The panel"</a>
            </p>
            <h1 translate="no">{reviewer.name.clone()}</h1>
            <p class="motto">{reviewer.motto.clone()}</p>
            {lens}
            {ship_rate(&record)}
            <p class="quiet">{alone}</p>
        </section>
        <section>
            <PlaceHeading name="rates" text="Ship rate by category" />
            {rates_view(&record, catalog.whose())}
        </section>
        {predictions}
        <section>
            <PlaceHeading name="verdicts" text="Verdicts by category" />
            <ul class="verdict-categories">{categories}</ul>
        </section>
    }
    .into_any()
}

/// How many of the reviewer's next claims are listed.
const NEXT: usize = 3;

/// What the reviewer has predicted: the record, and what is due next. Nothing if that is nothing.
fn predictions_view(ledger: &Ledger, id: &ReviewerId) -> Option<impl IntoView + use<>> {
    let outcomes = ledger.outcomes(Some(id));
    let is_next = |claim: &&Claim| claim.reviewer == *id && ledger.status(claim) == Status::Open;
    let next = ledger.claims.iter().filter(is_next).take(NEXT).map(|claim| {
        let due = claim.prediction.due;
        view! {
            <li>
                <data value=due.to_string()>{due.readable()}</data>
                " · "
                <a href=Route::Tool(claim.tool.slug.clone()).href() dir="auto" translate="no">
                    {claim.tool.name.clone()}
                </a>
                ": "
                <span dir="auto">{prose(&claim.prediction.claim)}</span>
            </li>
        }
    });
    let href = LedgerQuery::of_reviewer(id.clone()).href();
    (outcomes.count() > 0).then(|| {
        view! {
            <section>
                <PlaceHeading name="predictions" text="Predictions" />
                <p>
                    {format!("{} open, {} overdue. {}.", outcomes.open, outcomes.overdue, outcomes.words())}
                </p>
                <ul class="plain-list measure next-claims">{next.collect_any()}</ul>
                <p>
                    <a href=href>{format!("All predictions, with evidence and your bets ({})", outcomes.count())}</a>
                </p>
            </section>
        }
    })
}

/// How often the reviewer ships in each category, and how often the panel does.
fn rates_view(record: &ReviewerRecord, whose: Whose) -> impl IntoView + use<> {
    let rows = record.by_rate().into_iter().map(|category| {
        let tally = category.tally;
        let (rate, panel) = (rate(tally), rate(category.panel));
        view! {
            <tr>
                <th scope="row">{category.category.name.clone()}</th>
                <td class="on-axis">
                    <svg aria-hidden="true">
                        <line class="whole" x1="0" x2="100%" y1="10" y2="10" />
                        <line class="rate" x1="0" x2=rate.clone() y1="10" y2="10" />
                        <line class="panel-rate" x1=panel.clone() x2=panel.clone() y1="2" y2="18" />
                    </svg>
                </td>
                <td>{format!("{rate} of {}", tally.count())}</td>
                <td class="quiet">{panel}</td>
            </tr>
        }
    });
    let [caption, panel] = match whose {
        Whose::WholePanel => {
            ["The bar is this reviewer's share of ships; the line across it is the whole panel's.", "Panel"]
        }
        Whose::OwnPanel => {
            ["The bar is this reviewer's share of ships; the line across it is your panel's.", "Your panel"]
        }
    };
    view! {
        <table class="figures axis-figures" data-test="rates">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">"Category"</th>
                    <th scope="col" class="on-axis">
                        <span class="visually-hidden">"Bar"</span>
                    </th>
                    <th scope="col">"Ships"</th>
                    <th scope="col">{panel}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }
}

/// The share of ship verdicts, formatted for both text and SVG.
fn rate(tally: Tally) -> String {
    format!("{}%", tally.percent().unwrap_or(0))
}

fn category_view(category: &CategoryTally) -> impl IntoView + use<> {
    let tally = category.tally;
    let tools = category
        .verdicts
        .iter()
        .map(|(tool, verdict)| {
            view! {
                <li>
                    <Shape verdict=*verdict />
                    <span class="visually-hidden">{verdict.label()} ": "</span>
                    <a href=Route::Tool(tool.slug.clone()).href() dir="auto" translate="no">
                        {tool.name.clone()}
                    </a>
                </li>
            }
        })
        .collect_any();
    let place = Place::Category(category.category.id.clone());
    let id = place.to_string();
    view! {
        <li>
            <h3 id=id>
                <PlaceName place text=category.category.name.clone() /> " " <small>{format!("{} of {} ship", tally.ships, tally.count())}</small>
            </h3>
            <ul class="verdict-list">{tools}</ul>
        </li>
    }
}
