//! The community bar and this reader's vote on a tool, wired to the device's storage and the site's vote service.

use std::sync::Arc;

use crate::context::{App, app};
use catalog::index::Summary;
use catalog::{Catalog, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{CommunityBar, VoteButtons};

/// Bar and buttons, where readers can vote.
#[component]
pub(crate) fn Voting(catalog: Arc<Catalog>, tool: Arc<Summary>) -> impl IntoView {
    let App { device, ballots, .. } = app();
    let is_open = catalog.has_votes();
    let slug = tool.slug.clone();
    // One reader's vote moves no figure of the community; it is counted where all votes are.
    let tally = catalog.community(&slug);
    let ballot = {
        let slug = slug.clone();
        Signal::derive(move || device.ballot(&slug))
    };
    let is_counted = Signal::derive(move || ballots.is_open());
    let on_vote = {
        let slug = slug.clone();
        Arc::new(move |verdict| {
            device.vote(&slug, verdict, js_sys::Date::new_0().to_iso_string().into());
            ballots.send();
        })
    };
    is_open.then(|| {
        view! {
            <div class="voting">
                <CommunityBar tally />
                <VoteButtons slug name=tool.name.clone() ballot is_counted on_vote />
                {move || {
                    let has_voted = ballot.get().is_some_and(|ballot| ballot.verdict.is_some());
                    has_voted
                        .then(|| {
                            view! {
                                <p class="all-votes">
                                    <a href=Route::Votes.href()>"All your votes"</a>
                                </p>
                            }
                        })
                }}
            </div>
        }
    })
}
