//! How scores are calculated, what evidence means, what the site doesn't know.

use std::sync::Arc;

use catalog::format::{Evidence, Fact};
use catalog::{Catalog, Filter, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::PlaceHeading;
use crate::head::PageHead;

#[component]
pub(crate) fn Method(catalog: Arc<Catalog>) -> impl IntoView {
    let site = catalog.site();
    let count = |evidence| catalog.count_of(&Filter::Evidence(evidence));
    let (hands_on, desk, unverified) =
        (count(Evidence::HandsOn), count(Evidence::Desk), count(Evidence::Unverified));
    let as_of =
        catalog.votes().as_of.map(|date| format!(" Published tallies are as of {}.", date.readable()));
    view! {
        <PageHead
            title="Method"
            description="How scores are calculated, what the evidence levels mean, and what this site does not know."
            site=site.name.clone()
        />
        <article class="prose" lang="en">
            <h1>"Method"</h1>
            <PlaceHeading name="panel-score" text="Panel score" />
            <p>
                {format!("Each of the {} reviewers on ", site.reviewers.len())}
                <a href=Route::Panel.href()>"the panel"</a>
                " says ship or skip. The panel score is ships divided by reviews, as a percentage, always beside its \
                 count: 75% is 3 of 4. It is a count of opinions and not a measurement of the tool."
            </p>
            <p>
                "The panel is called divided when both sides have at least two reviewers, or when it is one against one. \
                 A divided tool is often the more interesting one: read who disagrees, and decide whose question is yours."
            </p>
            <PlaceHeading name="community-score" text="Community score" />
            <p>
                "Readers vote ship or skip, once per device. The score shown is the share of ships with the number of \
                 votes. Tools are ranked by the lower bound of the Wilson 95 % interval instead of that share, so that a \
                 tool with one vote does not stand above a tool with fifty. Without votes there is a dash, not a zero."
                {as_of}
            </p>
            <PlaceHeading name="evidence" text="Evidence" />
            <dl class="measure">
                <dt>{format!("Hands-on: {hands_on} tools")}</dt>
                <dd>"The panel used it."</dd>
                <dt>{format!("Desk review: {desk} tools")}</dt>
                <dd>"The panel read its public documentation, price pages and licence."</dd>
                <dt>{format!("Unverified: {unverified} tools")}</dt>
                <dd>
                    "Nothing about it could be confirmed from public sources. Its reviews are shown, as they are about \
                     what was announced, but it takes no place in rankings."
                </dd>
            </dl>
            <PlaceHeading name="facts-and-opinions" text="Facts and opinions" />
            <p>
                {format!(
                    "A fact has a source and the day on which that source was read; after {} days it is called stale. A \
                     review is an opinion. The two are never mixed on a page, and price is no part of any score.",
                    Fact::STALE_AFTER_DAYS,
                )}
            </p>
            <p>
                "“Not stated” means that no source we read says so. It is not a no, and it never counts as a difference \
                 between two tools."
            </p>
            <PlaceHeading name="limits" text="What this site does not know" />
            <p>
                "It has no benchmarks of its own; a figure that a review repeats is its maker's, and is called that. It does not know how a tool behaves on your data, \
                 your hardware or your team. Prices and limits change faster than any catalog: follow the source before \
                 you sign. Nobody pays for a place here, and no link earns anything."
            </p>
            <PlaceHeading name="privacy" text="What is kept about you" />
            <p>
                "Your votes, the tools you choose to compare and your theme are kept in this browser. There are no \
                 cookies and no analytics. Where a site counts votes, a vote is sent with a random number that stands \
                 for this device and for nothing else."
            </p>
            <PlaceHeading name="browsers" text="Browsers" />
            <p>
                "Searching, filtering, comparing freely and voting work in Chrome and Edge 103, Firefox 100, Safari 16 and \
                 everything newer: these were the first with AbortSignal.timeout. In older browsers, and where WebAssembly \
                 or JavaScript is turned off, every page can still be read."
            </p>
            <PlaceHeading name="looks" text="How it looks" />
            <p>
                <a href=Route::Style.href()>"Every component in every state"</a>
                " stands on a page of its own."
            </p>
        </article>
    }
}
