//! The split of the panel, and its reviews side by side.

use std::sync::Arc;

use catalog::compare::split;
use catalog::format::{Reviewer, Tool as ToolFile};
use catalog::index::Summary;
use catalog::{Catalog, OpenReviews, ReviewerId, Route, Slug, Weight};
use leptos::prelude::*;

use super::{File, Shown, names, ready_files, refs};
use crate::address::Href;
use crate::component::{PlaceHeading, ReviewRow, ReviewRows, SplitLine, SplitTable};

pub(super) fn split_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>]) -> AnyView {
    let lines: Vec<SplitLine> = split(catalog, &refs(tools))
        .into_iter()
        .map(|row| SplitLine {
            name: row.reviewer.name.clone(),
            motto: row.reviewer.motto.clone(),
            href: Route::Reviewer(row.reviewer.id.clone()).href(),
            weight: row.weight,
            verdicts: row.verdicts,
            parts: row.parts,
        })
        .collect();
    // Who says nothing, or judges one tool only, agrees with nobody.
    let verdicts = |line: &SplitLine| line.verdicts.iter().flatten().count();
    let heard: Vec<&SplitLine> = lines.iter().filter(|line| line.weight != Weight::Muted).collect();
    let heading = if heard.iter().any(|line| line.parts) && heard.len() > 1 {
        "Where reviewers disagree"
    } else if heard.len() > 1 && heard.iter().all(|line| verdicts(line) > 1) {
        "The reviewers agree"
    } else {
        "The verdicts"
    };
    let is_split = lines.iter().any(|line| verdicts(line) > 0);
    is_split
        .then(|| {
            view! {
                <section>
                    <PlaceHeading name="split" text=heading />
                    <SplitTable tools=names(tools) lines />
                </section>
            }
        })
        .into_any()
}

/// The reviews. Which rows are open is in the URL, and changes without rendering the reviews anew.
#[component]
pub(super) fn Reviews(catalog: Arc<Catalog>, files: Vec<(Slug, File)>, shown: Shown) -> impl IntoView {
    move || {
        let ready: Vec<Arc<ToolFile>> =
            ready_files(&shown.columns.read(), &files).into_iter().flatten().collect();
        (ready.iter().any(|tool| !tool.reviews.is_empty())).then(|| {
            let is_shown = |id: &ReviewerId| ready.iter().any(|tool| tool.review_by(id).is_some());
            let reviewers = catalog.reviewers().into_iter().filter(|(reviewer, _)| is_shown(&reviewer.id));
            let reviewers: Vec<_> = reviewers.collect();
            let panel: Arc<[ReviewerId]> =
                reviewers.iter().map(|(reviewer, _)| reviewer.id.clone()).collect();
            let row = |(reviewer, weight): (&Reviewer, _)| row(reviewer.clone(), weight, &panel, shown);
            let rows = reviewers.into_iter().map(row).collect();
            view! {
                <section class="reviews-side-by-side">
                    <div class="section-head">
                        <PlaceHeading name="reviews" text="The reviews, side by side" />
                        <AllReviews panel shown />
                    </div>
                    <ReviewRows rows tools=ready />
                </section>
            }
        })
    }
}

fn row(reviewer: Reviewer, weight: Weight, panel: &Arc<[ReviewerId]>, shown: Shown) -> ReviewRow {
    let (id, panel) = (reviewer.id.clone(), Arc::clone(panel));
    let is_open = {
        let id = id.clone();
        Memo::new(move |_| shown.view.read().open.has(&id))
    };
    ReviewRow {
        href: Route::Reviewer(id.clone()).href(),
        reviewer,
        weight,
        is_open: is_open.into(),
        toggled: shown.link(move |view| view.opening(view.open.toggled(&id, panel.iter()))),
    }
}

/// The link that opens all rows, or closes them once all are open.
#[component]
fn AllReviews(panel: Arc<[ReviewerId]>, shown: Shown) -> impl IntoView {
    let are_open = Memo::new(move |_| {
        let view = shown.view.read();
        panel.iter().all(|id| view.open.has(id))
    });
    let href = shown.link(move |view| {
        view.opening(if are_open.get() { OpenReviews::default() } else { OpenReviews::All })
    });
    view! {
        <a class="button needs-app" data-test="all-reviews" href=href data-noscroll="true">
            {move || if are_open.get() { "Close all reviews" } else { "Open all reviews" }}
        </a>
    }
}
