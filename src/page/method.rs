//! How scores come about, what the words on the site mean, and what it says of itself.

use std::sync::Arc;

use catalog::format::{Evidence, Fact, Statement};
use catalog::ledger::FEWEST_SETTLED;
use catalog::{Catalog, Facet, Filter, Route};
use leptos::prelude::*;
use publish::METHOD_SUMMARY;

use super::whole_site_view;
use crate::address::Href;
use crate::component::{CollectAny, PlaceHeading};
use crate::head::PageHead;

#[component]
pub(crate) fn Method(catalog: Arc<Catalog>) -> impl IntoView {
    let site = catalog.site();
    let (facts_heading, unmixed) = match catalog.has_panel() {
        true => ("Facts and opinions", " Facts and opinions are never mixed on a page."),
        false => ("Facts", ""),
    };
    let has_prices = catalog.has(Facet::Pricing);
    let own = whole_site_view("what the site says of itself", |site| {
        let statement = |Statement { title, text }: &Statement| {
            view! {
                <h2 dir="auto">{title.clone()}</h2>
                <p dir="auto">{text.clone()}</p>
            }
        };
        site.method.iter().map(statement).collect_any().into_any()
    });
    view! {
        <PageHead title="Method" description=METHOD_SUMMARY site=site.name.clone() />
        <article class="prose">
            <div lang="en">
                <h1>"Method"</h1>
                {panel_score(site.reviewers.len())}
                {catalog.has_votes().then(|| community_score(&catalog))}
                {catalog.has_panel().then(predictions)}
                {catalog.has(Facet::Evidence).then(|| evidence(&catalog))}
                <PlaceHeading name="facts-and-opinions" text=facts_heading />
                <p>
                    {format!(
                        "A fact is shown with its source and the day when the source was read, if the catalog has them. After \
                         {} days it is called stale.{unmixed}",
                        Fact::STALE_AFTER_DAYS,
                    )}
                </p>
                <p>
                    "“Not stated” means that the catalog doesn't say. It is not a no, and it never counts as a difference \
                     between two."
                </p>
                {has_prices
                    .then(|| {
                        view! {
                            <p>
                                "The price is not part of any score. Nothing is converted: prices in different currencies, or for \
                                 different things, are not compared. Sorted by price, they form separate groups. What a comparison says \
                                 it costs you is the starting price for your seats, tokens and hours: a year counts as twelve months, \
                                 and a single payment is spread over twelve."
                            </p>
                        }
                    })}
            </div>
            {own}
            <div lang="en">
                <PlaceHeading name="privacy" text="What is stored about you" />
                <p>{privacy(&catalog)}</p>
                <PlaceHeading name="browsers" text="Browsers" />
                <p>
                    {if catalog.has_votes() {
                        "Searching, filtering, comparing freely and voting"
                    } else {
                        "Searching, filtering and comparing freely"
                    }} " work in Chrome and Edge 103, Firefox 100, Safari 16 and \
                     everything newer: these were the first with AbortSignal.timeout. In older browsers, and where WebAssembly \
                     or JavaScript is turned off, every page can still be read."
                </p>
                <PlaceHeading name="looks" text="Design" />
                <p>
                    <a href=Route::Style.href()>"Every component in every state"</a>
                    " has its own page."
                </p>
            </div>
        </article>
    }
}

/// What the votes of readers add up to.
fn community_score(catalog: &Catalog) -> impl IntoView + use<> {
    let as_of =
        catalog.votes().as_of.map(|date| format!(" Published tallies are as of {}.", date.readable()));
    let (one, many) = (catalog.site().noun(), catalog.site().nouns_heading());
    view! {
        <PlaceHeading name="community-score" text="Community score" />
        <p>
            {format!(
                "Readers vote ship or skip, once per device. The score shown is the share of ships with the number of votes. \
                 {many} are ranked by the lower bound of the Wilson 95 % interval instead of that share, so that a {one} with \
                 one vote does not stand above a {one} with fifty. Without votes there is a dash, not a zero. Your own \
                 vote is shown beside the score and moves nothing on the page.",
            )}
            {as_of}
        </p>
    }
}

/// How predictions are settled and counted.
fn predictions() -> impl IntoView {
    view! {
        <PlaceHeading name="predictions" text="Predictions" />
        <p>
            <a href=Route::Predictions.href()>"A prediction"</a>
            {format!(
                " can be checked on one day. Once published, it doesn't change; from its day on it is overdue until its \
                 reviewer has settled it, with the page that settles it. Whether the day has come goes by the latest change \
                 in the catalog, not by your clock. A reviewer's record is the share of settled predictions that came true, \
                 with its Wilson 95 % interval; with fewer than {FEWEST_SETTLED} settled, there is no share. Your own bets \
                 are counted in the same way, if you placed them before the day, and stay on your device.",
            )}
        </p>
    }
}

/// What stays on the reader's device, and what is sent.
fn privacy(catalog: &Catalog) -> String {
    let nouns = catalog.site().nouns();
    let is_counted = catalog.site().votes.as_ref().is_some_and(|votes| votes.submit.is_some());
    let (votes, sent) = match (catalog.has_votes(), is_counted) {
        (false, _) => ("The", ""),
        (true, false) => ("Your votes, the", ""),
        (true, true) => (
            "Your votes, the",
            " A vote is sent to be counted, with a random number that identifies only this device.",
        ),
    };
    let looks = match catalog.edition() {
        Some(_) => format!("the {nouns} you have opened, "),
        None => String::new(),
    };
    let of_panel = if catalog.has_panel() { "your bets, what you say of reviews read blind, " } else { "" };
    format!(
        "{votes} {nouns} you choose to compare, your decision record, {of_panel}{looks}a table that you bring along and your theme are \
         stored in this browser, without cookies. A link to the record holds it in a part of the address that browsers don't send to servers.{sent}"
    )
}

/// What the verdicts of so many reviewers add up to.
fn panel_score(reviewers: usize) -> Option<AnyView> {
    let panel = view! { <a href=Route::Panel.href()>"the panel"</a> };
    let score = match reviewers {
        0 => return None,
        1 => view! { <p>"The one reviewer on " {panel} " says ship or skip."</p> }.into_any(),
        count => view! {
            <p>
                {format!("Each of the {count} reviewers on ")} {panel}
                " says ship or skip. The panel score is ships divided by reviews, as a percentage, always shown with \
                 its count: 75% means 3 of 4. It counts opinions; it doesn't measure the tool."
            </p>
            <p>
                "The panel is called divided when both sides have at least two reviewers, or when it is one against one. \
                 A divided tool is often the more interesting one: see who disagrees, and whose concern you share."
            </p>
            <p>
                "You can mute reviewers, or let some count two or three times. A reviewer who counts twice is like two \
                 reviewers of the same mind: the score is the weighted mean of the verdicts, with ship as 100% and skip as \
                 0%, and both sides of a divided panel have at least a weight of two. Only proportions matter: if everyone \
                 counts twice, that is the whole panel. The verdicts are all there are, not a sample, so there is no margin \
                 of error that weights would widen. Votes are never weighed. Your panel is part of the page's address and \
                 is stored nowhere; every score that goes by it says so."
            </p>
            <p>
                "You can also say which facts a tool must have. A tool that lacks one stays where it can be seen, says which, \
                 and stands below those that have all of them, whatever the order; so it doesn't lead a comparison either. \
                 What isn't stated is no “no”: such a tool stands in between."
            </p>
        }
        .into_any(),
    };
    Some(view! { <PlaceHeading name="panel-score" text="Panel score" /> {score} }.into_any())
}

/// What the levels of evidence mean, those that a tool has.
fn evidence(catalog: &Catalog) -> impl IntoView + use<> {
    let levels = Evidence::ALL.map(|level| {
        let meaning = match level {
            Evidence::HandsOn => "It was used.",
            Evidence::Desk => "What is public about it was read: documentation, price pages, licence.",
            Evidence::Unverified => {
                "Nothing about it could be confirmed from public sources. It takes no place in rankings."
            }
        };
        let count = catalog.count_of(&Filter::Evidence(level));
        (count > 0).then(|| {
            view! {
                <dt>{format!("{}: {}", level.label(), catalog.site().entries(count))}</dt>
                <dd>{meaning}</dd>
            }
        })
    });
    view! {
        <PlaceHeading name="evidence" text="Evidence" />
        <dl class="measure">{levels.into_iter().collect_any()}</dl>
    }
}
