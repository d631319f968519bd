//! The community's votes on a tool, and this reader's own.

use std::sync::Arc;

use catalog::format::Verdict;
use catalog::{Slug, Tally};
use leptos::prelude::*;

use super::CollectAny;

use super::mark::Shape;
use super::share_bar_width;
use crate::device::{Ballot, Fate};

/// The share of ship votes as a bar with their count, or a remark that there are no votes. It is the community's alone: a
/// reader's own vote moves nothing here.
#[component]
pub(crate) fn CommunityBar(tally: Tally) -> impl IntoView {
    let score = tally.percent().map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"));
    let count = match tally.count() {
        0 => "no votes yet".to_owned(),
        1 => "of 1 vote".to_owned(),
        count => format!("of {} votes", catalog::grouped(f64::from(count))),
    };
    let bar = tally.interval().map(|[from, to]| {
        let share = f64::from(tally.ships) / f64::from(tally.count().max(1));
        view! {
            <span class="quiet" data-test="community-interval">{format!("95% interval {from}–{to}%")}</span>
            <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-skip" width="100%" height="6" />
                <rect class="bar-ship" width=share_bar_width(share) height="6" />
            </svg>
        }
    });
    view! {
        <div class="community">
            <span class="community-label">"Community"</span>
            <span>
                <strong data-test="community-score">{score}</strong>
                " "
                <span class="quiet">{count}</span>
            </span>
            {bar}
        </div>
    }
}

/// Ship and skip as two buttons; pressing the active one retracts the vote.
#[component]
pub(crate) fn VoteButtons(
    slug: Slug,
    name: String,
    /// This reader's vote.
    ballot: Signal<Option<Ballot>>,
    /// Whether the site has a service that counts votes.
    is_counted: Signal<bool>,
    /// Called with the new verdict, or `None` if the vote is retracted.
    on_vote: Arc<dyn Fn(Option<Verdict>) + Send + Sync>,
) -> impl IntoView {
    let verdict = move || ballot.get().and_then(|ballot| ballot.verdict);
    let buttons = Verdict::ALL
        .into_iter()
        .map(|choice| {
            let on_vote = Arc::clone(&on_vote);
            let is_chosen = move || verdict() == Some(choice);
            view! {
                <button
                    type="button"
                    class=format!("button vote vote-{}", choice.as_str())
                    data-test="vote"
                    data-slug=slug.to_string()
                    data-verdict=choice.as_str()
                    aria-pressed=move || is_chosen().to_string()
                    aria-label=format!("{} {name}", choice.label())
                    on:click=move |_| on_vote((!is_chosen()).then_some(choice))
                >
                    <Shape verdict=choice />
                    {choice.label()}
                </button>
            }
        })
        .collect_any();
    let status = move || match ballot.get() {
        Some(Ballot { verdict: Some(_), fate, reason, .. }) => match (fate, is_counted.get()) {
            (Fate::Counted, _) => "Counted. Press again to take it back.".to_owned(),
            (Fate::Refused, _) => format!(
                "The site rejected this vote: {}. It stays on this device.",
                reason.as_deref().unwrap_or("it didn't say why").trim_end_matches('.')
            ),
            (Fate::Kept, true) => match reason {
                Some(reason) => format!("Saved on this device, but not counted: {reason}. We'll try again."),
                None => "Saved on this device, sending…".to_owned(),
            },
            (Fate::Kept, false) => "Saved on this device. Press again to take it back.".to_owned(),
        },
        _ if is_counted.get() => {
            "A vote is sent with a random number that stands for this device, and with nothing else."
                .to_owned()
        }
        _ => String::new(),
    };
    let yours = move || {
        verdict().map(|verdict| {
            view! { <strong data-test="your-vote">{format!("Your vote: {}. ", verdict.label().to_lowercase())}</strong> }
        })
    };
    view! {
        <div class="votes">
            <div class="vote-buttons" role="group" aria-label=format!("Your vote on {name}")>
                {buttons}
            </div>
            <p class="vote-status" role="status">
                {yours} {status}
            </p>
        </div>
    }
}
