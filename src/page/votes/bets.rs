//! The reader's bets on predictions, and how they turned out.

use catalog::Route;
use catalog::ledger::{Bet, Expectation, Ledger, LedgerQuery, Status, bets_settled};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{CollectAny, Failure, Loading, PlaceHeading, Skeleton, prose};
use crate::context::{App, app};
use crate::load::Load;

/// The bets by due day. Nothing if there are none.
#[component]
pub(super) fn OwnBets() -> impl IntoView {
    let App { device, loader, .. } = app();
    let has_any = Memo::new(move |_| !device.bets().is_empty());
    let list = move || match loader.ledger() {
        Load::Pending => view! { <Loading what="the predictions" shape=Skeleton::Text /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(ledger) => list_view(&ledger, device.bets()).into_any(),
    };
    move || {
        has_any.get().then(|| {
            view! {
                <section class="with-app">
                    <PlaceHeading name="bets" text="Your bets" />
                    {list}
                </section>
            }
        })
    }
}

fn list_view(ledger: &Ledger, mut bets: Vec<Bet>) -> impl IntoView + use<> {
    let outcomes = bets_settled(ledger, &bets);
    bets.sort_by_key(|bet| bet.due);
    let items = bets.into_iter().map(|bet| item(ledger, bet)).collect_any();
    view! {
        <p>
            {format!("{} open. {}. ", outcomes.open + outcomes.overdue, outcomes.words())}
            <a href=Route::Predictions.href()>"All predictions"</a>
        </p>
        <ul class="my-votes">{items}</ul>
    }
}

fn item(ledger: &Ledger, bet: Bet) -> impl IntoView + use<> {
    let device = app().device;
    let claim = ledger.claim(&bet.tool, &bet.reviewer, bet.due);
    let name = claim.map_or_else(|| bet.tool.to_string(), |claim| claim.tool.name.clone());
    let words = claim.map(|claim| claim.prediction.claim.clone());
    let words = match words {
        Some(words) => view! { <p dir="auto">{prose(&words)}</p> }.into_any(),
        None => view! { <p class="quiet">"Not in the catalog any more"</p> }.into_any(),
    };
    let state = match bet.status(ledger) {
        Some(Status::Held) => "You were right",
        Some(Status::Missed) => "You were wrong",
        Some(Status::Overdue) => "Overdue: not settled yet",
        Some(Status::Open) => "Open",
        None => "Doesn’t count",
    };
    let expects = match bet.expects {
        Expectation::Holds => "You bet that it will hold",
        Expectation::Fails => "You bet that it won’t hold",
    };
    let due = format!("{expects} · due {} · {state}", bet.due.readable());
    let (id, label) = (bet.tool.to_string(), format!("Take back your bet on {name}"));
    let href = LedgerQuery::of_tool(bet.tool.clone()).href();
    view! {
        <li class="my-vote" data-test="my-bet" data-slug=id>
            <h3>
                <a href=href dir="auto" translate="no">{name}</a>
            </h3>
            {words}
            <p class="quiet">{due}</p>
            <button type="button" class="button" aria-label=label on:click=move |_| device.withdraw(&bet)>
                "Take back"
            </button>
        </li>
    }
}
