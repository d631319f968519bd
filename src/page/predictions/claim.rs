//! A claim with its evidence, and the reader's own bet on it.

use std::sync::Arc;

use catalog::ledger::{Bet, Claim, Expectation, LedgerQuery, Status};
use catalog::{Catalog, Place, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{CollectAny, PlaceLink, prose};
use crate::context::{App, app};

#[component]
pub(super) fn ClaimItem(catalog: Arc<Catalog>, claim: Claim, status: Status) -> impl IntoView {
    let reviewer = catalog.site().reviewer(&claim.reviewer);
    let reviewer = reviewer.map_or_else(|| claim.reviewer.to_string(), |it| it.name.clone());
    let name = claim.tool.name.clone();
    let about = format!("{reviewer} on {name}");
    let place = Place::Prediction { reviewer: claim.reviewer.clone(), tool: Some(claim.tool.slug.clone()) };
    let id = place.to_string();
    let evidence = claim.evidence().map(|url| {
        let words = format!("Settled by {}", url.host());
        view! {
            " · "
            <a href=url.as_str().to_owned() rel="noopener external">
                {words}
            </a>
        }
    });
    let review = Place::Review { reviewer: claim.reviewer.clone(), tool: None };
    let review = format!("{}#{review}", Route::Tool(claim.tool.slug.clone()).href());
    let due = claim.prediction.due;
    let bet = bet_view(claim.clone(), status, about.clone());
    view! {
        <li
            id=id
            class=format!("claim claim-{}", status.as_str())
            data-test="prediction"
            data-slug=claim.tool.slug.to_string()
            data-reviewer=claim.reviewer.to_string()
            data-state=claim.prediction.state.as_str()
        >
            <p class="claim-state">
                <strong>{status.label()}</strong>
                <span class="quiet">
                    {if status == Status::Open { " by " } else { ", due " }} <data value=due.to_string()>{due.readable()}</data>
                </span>
                " "
                <PlaceLink place label=format!("Link to this prediction: {about}") />
            </p>
            <p class="claim-text" dir="auto">
                {prose(&claim.prediction.claim)}
            </p>
            <p class="claim-source quiet">
                <a href=Route::Reviewer(claim.reviewer.clone()).href() translate="no">{reviewer}</a>
                " on "
                <a href=LedgerQuery::of_tool(claim.tool.slug.clone()).href() dir="auto" translate="no">
                    {name}
                </a>
                ", "
                <a href=review>{format!("in the review of {}", claim.made.readable())}</a>
                {evidence}
            </p>
            {bet}
        </li>
    }
}

/// The reader's bet: two buttons while the claim is open, and then how it turned out.
fn bet_view(claim: Claim, status: Status, about: String) -> impl IntoView {
    let App { device, today, .. } = app();
    let claim = Arc::new(claim);
    let bet = {
        let claim = Arc::clone(&claim);
        Memo::new(move |_| device.bet(&claim))
    };
    if status != Status::Open {
        let words = move || bet.get().map(|bet| outcome_words(&bet, status));
        return view! { <p class="bet with-app" data-test="bet-outcome">{words}</p> }.into_any();
    }
    let buttons = Expectation::ALL.map(|choice| {
        let claim = Arc::clone(&claim);
        let is_chosen = move || bet.read().as_ref().is_some_and(|bet| bet.expects == choice);
        let press = move |_| {
            let Some(on) = today.get_untracked() else { return };
            let placed = Bet {
                tool: claim.tool.slug.clone(),
                reviewer: claim.reviewer.clone(),
                due: claim.prediction.due,
                expects: choice,
                on,
            };
            if is_chosen() { device.withdraw(&placed) } else { device.place(placed) }
        };
        view! {
            <button
                type="button"
                class="button"
                data-test="bet"
                data-expects=choice.as_str()
                aria-pressed=move || is_chosen().to_string()
                on:click=press
            >
                {choice.label()}
            </button>
        }
    });
    let words = move || {
        bet.get().map(|bet| format!("Your bet of {}. Press again to take it back.", bet.on.readable()))
    };
    view! {
        <div class="bet with-app" role="group" aria-label=format!("Your bet: {about}")>
            {buttons.into_iter().collect_any()}
            <span class="quiet" role="status">
                {words}
            </span>
        </div>
    }
    .into_any()
}

/// What became of a bet on a claim whose day has passed.
fn outcome_words(bet: &Bet, status: Status) -> String {
    let expected = match bet.expects {
        Expectation::Holds => "You bet that it would hold",
        Expectation::Fails => "You bet that it wouldn’t hold",
    };
    let outcome = match (status, bet.expects) {
        _ if bet.on > bet.due => "after it was due, so it doesn’t count",
        (Status::Held, Expectation::Holds) | (Status::Missed, Expectation::Fails) => "and were right",
        (Status::Held | Status::Missed, _) => "and were wrong",
        (Status::Open | Status::Overdue, _) => "and it isn’t settled yet",
    };
    format!("{expected}, {outcome}.")
}
