//! The ledger: what the reviewers have predicted, how it turned out, and the reader's own bets.

mod claim;
mod filters;
mod records;

use std::sync::Arc;

use catalog::ledger::{Ledger, LedgerQuery, Outcomes, Shown, Status};
use catalog::{Catalog, Ignored, PageNumber, Route};
use leptos::prelude::*;
use publish::feed::Feed;
use publish::{CALENDAR, PREDICTIONS_SUMMARY};

use crate::address::{self, Href};
use crate::component::{CollectAny, Failure, Loading, Notice, Pager, PlaceHeading, Skeleton};
use crate::context::app;
use crate::head::PageHead;
use crate::load::Load;
use crate::navigation;
use claim::ClaimItem;
use filters::{Filters, StatusLinks, tool_chip};
use records::{Records, own_record};

#[component]
pub(crate) fn Predictions(catalog: Arc<Catalog>) -> impl IntoView {
    let loader = app().loader;
    let site = catalog.site().name.clone();
    let search = navigation::use_search(|route| *route == Route::Predictions);
    let read = Memo::new(move |_| LedgerQuery::parse(&search.read()));
    let ledger = move || match loader.ledger() {
        Load::Pending => view! { <Loading what="the predictions" shape=Skeleton::Text /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(ledger) => view! { <Claims catalog=Arc::clone(&catalog) ledger read /> }.into_any(),
    };
    view! {
        <PageHead title="Predictions" description=PREDICTIONS_SUMMARY site />
        <section class="opening">
            <h1>"Predictions"</h1>
            <p class="lede">{PREDICTIONS_SUMMARY}</p>
        </section>
        {ledger}
    }
}

#[component]
fn Claims(
    catalog: Arc<Catalog>,
    ledger: Arc<Ledger>,
    read: Memo<(LedgerQuery, Vec<Ignored>)>,
) -> impl IntoView {
    if ledger.claims.is_empty() {
        return view! {
            <section class="nothing" data-test="predictions-empty">
                <p>"Nobody has predicted anything yet that could be checked on a day."</p>
                <p>
                    <a href=Route::Listing.href()>{format!("All {}", catalog.site().nouns())}</a>
                </p>
            </section>
        }
        .into_any();
    }
    let shown = Memo::new({
        let (catalog, ledger) = (Arc::clone(&catalog), Arc::clone(&ledger));
        move |_| {
            let (query, ignored) = &*read.read();
            let mut shown = ledger.shown(catalog.site(), query);
            shown.ignored.splice(0..0, ignored.iter().cloned());
            Arc::new(shown)
        }
    });
    let query = Memo::new(move |_| shown.read().query.clone());
    let claims = {
        let catalog = Arc::clone(&catalog);
        move || claims_view(&catalog, &shown.read())
    };
    let tool = {
        let ledger = Arc::clone(&ledger);
        move || tool_chip(&ledger, &query.read())
    };
    view! {
        <p class="measure">{summary(&ledger)}</p>
        <p class="measure">
            <a href=address::file(CALENDAR) rel="external" type="text/calendar">
                "Due days as a calendar"
            </a>
            " · "
            <a href=address::file(&Feed::Predictions.path()) rel="external" type="application/atom+xml">
                "Feed"
            </a>
        </p>
        <section>
            <PlaceHeading name="records" text="Who was right" />
            <Records catalog=Arc::clone(&catalog) ledger=Arc::clone(&ledger) />
            {own_record(&ledger)}
        </section>
        <section>
            <PlaceHeading name="claims" text="The predictions" />
            <StatusLinks shown />
            <Filters catalog=Arc::clone(&catalog) shown />
            {tool}
            {move || ignored_notice(&shown.read())}
            <p class="result-count" data-test="result-count" role="status">
                {move || counted(shown.read().total)}
            </p>
            {claims}
            {move || {
                let shown = shown.read();
                let query = shown.query.clone();
                let href = move |page| query.at(PageNumber::new(page)).href().into();
                view! { <Pager page=shown.query.page.get() pages=shown.pages href /> }
            }}
        </section>
    }
    .into_any()
}

/// How things stand with all of them, as of the catalog's day.
fn summary(ledger: &Ledger) -> String {
    let Outcomes { open, overdue, held, missed } = ledger.outcomes(None);
    let day = ledger.day.map_or_else(String::new, |day| format!("As of {}, ", day.readable()));
    let overdue = match overdue {
        0 => "none is overdue".to_owned(),
        1 => "1 is overdue".to_owned(),
        count => format!("{count} are overdue"),
    };
    let settled = match held + missed {
        0 => "none has been settled yet".to_owned(),
        _ => format!("{held} came true and {missed} didn’t"),
    };
    let words = format!(
        "{day}the latest change in this catalog, {open} of {} are open, {overdue}, and {settled}.",
        counted(ledger.claims.len())
    );
    words
}

fn counted(count: usize) -> String {
    if count == 1 { "1 prediction".to_owned() } else { format!("{count} predictions") }
}

/// The claims of a page: those whose day is still to come, then the others.
fn claims_view(catalog: &Arc<Catalog>, shown: &Shown) -> AnyView {
    if shown.claims.is_empty() {
        return view! {
            <div class="nothing">
                <p>"No prediction is all of this. "</p>
                <p>
                    <a href=LedgerQuery::default().href() data-noscroll="true">
                        "Show all predictions"
                    </a>
                </p>
            </div>
        }
        .into_any();
    }
    let at = shown.claims.partition_point(|(_, status)| *status == Status::Open);
    let (open, past) = shown.claims.split_at(at);
    let lists = [("Still to come", open), ("Their day has passed", past)].map(|(heading, claims)| {
        let items = claims.iter().map(|(claim, status)| {
            let (claim, catalog) = (claim.clone(), Arc::clone(catalog));
            view! { <ClaimItem catalog claim status=*status /> }
        });
        (!claims.is_empty()).then(|| {
            view! {
                <h3 class="claims-head">{heading}</h3>
                <ul class="claims">{items.collect_any()}</ul>
            }
        })
    });
    lists.into_iter().collect_any().into_any()
}

fn ignored_notice(shown: &Shown) -> Option<impl IntoView + use<>> {
    let words = shown.ignored.iter().map(|Ignored { what, value }| format!("“{value}” is no {what} here."));
    let words = words.collect::<Vec<_>>().join(" ");
    let href = shown.query.href();
    (!words.is_empty()).then(|| {
        view! {
            <Notice>
                {words} " "
                <a href=href data-noscroll="true">
                    "Remove it from the address"
                </a>
            </Notice>
        }
    })
}
