//! How often each reviewer, and the reader, was right.

use std::sync::Arc;

use catalog::ledger::{Ledger, LedgerQuery, Outcomes, bets_settled};
use catalog::{Catalog, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::CollectAny;
use crate::context::app;

/// A row for each reviewer who has predicted something, in the order of the panel.
#[component]
pub(super) fn Records(catalog: Arc<Catalog>, ledger: Arc<Ledger>) -> impl IntoView {
    let rows = catalog.site().reviewers.iter().filter_map(|reviewer| {
        let outcomes = ledger.outcomes(Some(&reviewer.id));
        let href = LedgerQuery::of_reviewer(reviewer.id.clone()).href();
        (outcomes.count() > 0).then(|| {
            let name = view! { <a href=href data-noscroll="true" translate="no">{reviewer.name.clone()}</a> };
            row(name.into_any(), outcomes)
        })
    });
    view! {
        <table class="figures ledger-records" data-test="records">
            <caption>
                "Shares with their 95% Wilson intervals. " <a href=Route::Method.href()>"How this is calculated"</a>
            </caption>
            <thead>
                <tr>
                    <th scope="col">"Reviewer"</th>
                    <th scope="col">"Open"</th>
                    <th scope="col">"Overdue"</th>
                    <th scope="col">"Record"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }
}

fn row(name: AnyView, outcomes: Outcomes) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label="Open">{outcomes.open}</td>
            <td data-label="Overdue">{outcomes.overdue}</td>
            <td class="record">{outcomes.words()}</td>
        </tr>
    }
}

/// How the reader's own bets turned out, if there are any.
pub(super) fn own_record(ledger: &Arc<Ledger>) -> impl IntoView + use<> {
    let device = app().device;
    let ledger = Arc::clone(ledger);
    let words = move || {
        let bets = device.bets();
        match bets.len() {
            0 => "Bet on a prediction below, and your record will stand here. Bets stay on this device."
                .to_owned(),
            count => {
                let outcomes = bets_settled(&ledger, &bets);
                let bets = if count == 1 { "1 bet".to_owned() } else { format!("{count} bets") };
                format!("You: {bets}, {} open. {}.", outcomes.open + outcomes.overdue, outcomes.words())
            }
        }
    };
    view! {
        <p class="with-app measure" data-test="own-record">
            {words}
        </p>
    }
}
