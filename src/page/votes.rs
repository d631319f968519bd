//! The reader's own votes, next to what the panel says; their blind verdicts; and their bets.

mod bets;
mod blind;
mod exported;

use std::sync::Arc;

use catalog::format::Verdict;
use catalog::{Catalog, Date, Route, Slug};
use leptos::prelude::*;
use publish::VOTES_SUMMARY;

use crate::address::Href;
use crate::component::{CollectAny, SplitMarks, VerdictMark, named_verdicts};
use crate::context::{App, app};
use crate::device::{Ballot, Fate};
use crate::head::PageHead;
use crate::saving;
use bets::OwnBets;
use blind::BlindVerdicts;
use exported::exported;

#[component]
pub(crate) fn Votes(catalog: Arc<Catalog>) -> impl IntoView {
    let device = app().device;
    // Votes taken back here stay in the list, so that they can be cast again.
    let taken_back = RwSignal::new(Vec::<(Slug, Verdict)>::new());
    let votes = Memo::new(move |_| listed(device.all_ballots(), &taken_back.read()));
    let site = catalog.site().name.clone();
    let list = {
        let catalog = Arc::clone(&catalog);
        move || {
            let votes = votes.get();
            if votes.is_empty() {
                return view! { <Nothing /> }.into_any();
            }
            let items = votes.into_iter().map(|vote| vote_view(&catalog, vote, taken_back)).collect_any();
            view! { <ul class="my-votes with-app">{items}</ul> }.into_any()
        }
    };
    view! {
        <PageHead title="Your votes" description=VOTES_SUMMARY site />
        <section class="opening">
            <h1>"Your votes"</h1>
            <p class="lede">"What you have voted for from this device, next to what the panel says."</p>
            <p class="without-app">
                "This page shows what is stored on your device, for which the site's program has to run. It can't run in this \
                 browser, but you can read all other pages."
            </p>
        </section>
        {list}
        <BlindVerdicts catalog=Arc::clone(&catalog) />
        <OwnBets />
        <Saving catalog />
    }
}

/// A vote as it is listed.
#[derive(Debug, Clone, PartialEq)]
struct Listed {
    slug: Slug,
    ballot: Ballot,
    /// What the vote was, if it has been taken back on this page.
    was: Option<Verdict>,
}

/// The votes that stand, and those that have just been taken back, latest first.
fn listed(ballots: Vec<(Slug, Ballot)>, taken_back: &[(Slug, Verdict)]) -> Vec<Listed> {
    let mut votes: Vec<_> = ballots
        .into_iter()
        .filter_map(|(slug, ballot)| {
            let was = taken_back.iter().find(|(one, _)| *one == slug).map(|(_, verdict)| *verdict);
            let was = was.filter(|_| ballot.verdict.is_none());
            (ballot.verdict.is_some() || was.is_some()).then_some(Listed { slug, ballot, was })
        })
        .collect();
    votes.sort_by(|one, other| other.ballot.at.cmp(&one.ballot.at).then_with(|| one.slug.cmp(&other.slug)));
    votes
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="nothing with-app" data-test="votes-empty">
            <p>
                "You haven't voted yet. Each tool's page has the buttons Ship and Skip: start with "
                <a href=Route::Listing.href()>"the list of tools"</a> "."
            </p>
        </section>
    }
}

fn vote_view(
    catalog: &Catalog,
    vote: Listed,
    taken_back: RwSignal<Vec<(Slug, Verdict)>>,
) -> impl IntoView + use<> {
    let App { device, ballots, .. } = app();
    let Listed { slug, ballot, was } = vote;
    let (tool, id) = (catalog.tool(&slug), slug.to_string());
    let name = tool.map_or_else(|| slug.to_string(), |tool| tool.name.clone());
    let heading = match tool {
        Some(_) => {
            let (name, href) = (name.clone(), Route::Tool(slug.clone()).href());
            view! { <a href=href dir="auto" translate="no">{name}</a> }.into_any()
        }
        None => view! { <span translate="no">{name.clone()}</span> }.into_any(),
    };
    let panel = match tool {
        Some(tool) if catalog.has_panel() => {
            let (words, verdicts) = (catalog.standing(tool).words(), named_verdicts(catalog, tool));
            let whose = catalog.whose().label();
            view! {
                <div class="my-vote-panel">
                    <span>{format!("{whose}: {words}")}</span>
                    <SplitMarks verdicts />
                </div>
            }
            .into_any()
        }
        Some(_) => ().into_any(),
        None => view! { <p class="quiet">"Not in the catalog any more"</p> }.into_any(),
    };
    let day = ballot.at.get(..10).and_then(|day| day.parse::<Date>().ok()).map(Date::readable);
    let verdict = ballot.verdict.or(was);
    let cast = {
        let slug = slug.clone();
        move |verdict| {
            device.vote(&slug, verdict, js_sys::Date::new_0().to_iso_string().into());
            ballots.send();
        }
    };
    let button = match (ballot.verdict, was) {
        (None, Some(was)) => view! {
            <button
                type="button"
                class="button"
                data-test="vote-again"
                aria-label=format!("Undo: vote {} on {name} again", was.label().to_lowercase())
                on:click=move |_| cast(Some(was))
            >
                "Undo"
            </button>
        }
        .into_any(),
        (Some(verdict), _) => view! {
            <button
                type="button"
                class="button"
                data-test="take-back"
                aria-label=format!("Take back your vote on {name}")
                on:click=move |_| {
                    taken_back
                        .update(|taken_back| {
                            taken_back.retain(|(one, _)| *one != slug);
                            taken_back.push((slug.clone(), verdict));
                        });
                    cast(None);
                }
            >
                "Take back"
            </button>
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    let state = match (ballot.verdict, ballot.fate) {
        (None, _) => Some("Taken back"),
        (Some(_), Fate::Counted) => Some("Counted"),
        (Some(_), Fate::Refused) => Some("Rejected by the site"),
        (Some(_), Fate::Kept) => None,
    };
    view! {
        <li class="my-vote" data-test="my-vote" data-slug=id>
            <h2>{heading}</h2>
            <p class="my-vote-verdict">
                {verdict.map(|verdict| view! { <VerdictMark verdict /> })}
                " "
                <span class="quiet">{day} {state.map(|state| format!(" · {state}"))}</span>
            </p>
            {panel}
            {button}
        </li>
    }
}

/// Saves all of it as a file.
#[component]
fn Saving(catalog: Arc<Catalog>) -> impl IntoView {
    let device = app().device;
    let said = RwSignal::new("");
    let has_any = Memo::new(move |_| {
        let has_vote = device.all_ballots().iter().any(|(_, ballot)| ballot.verdict.is_some());
        has_vote || !device.blind_verdicts().is_empty() || !device.bets().is_empty()
    });
    let save = move |_| {
        let text = exported(&catalog, &device.all_ballots(), &device.blind_verdicts(), &device.bets());
        let is_saved = saving::save("votes.json", "application/json", &text);
        said.set(if is_saved { "Saved." } else { "Your browser doesn't allow saving files here." });
    };
    view! {
        <div class="actions with-app" hidden=move || !has_any.get()>
            <button type="button" class="button" data-test="votes-save" on:click=save>
                "Save as a file"
            </button>
            <span class="share-status" role="status">
                {said}
            </span>
        </div>
    }
}
