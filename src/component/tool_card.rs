//! A tool in the results, as a card.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, Tally};
use leptos::prelude::*;

use super::{CompareToggle, DecisionAdd, EntryPrice, OwnFigures, ToolIntro};

/// A card: name, maker, tagline, the panel's reading and split, price, community, and buttons to shortlist
/// and compare it.
#[component]
pub(crate) fn ToolCard(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
    #[prop(into)] href: Signal<String>,
    /// The community's tally.
    community: Signal<Tally>,
    /// What the tool states of the fact that the results are sorted by, if they are.
    #[prop(optional)]
    figure: Option<Signal<Option<String>>>,
    /// Called when the reader is about to open the tool.
    on_near: impl Fn() + 'static,
) -> impl IntoView {
    let slug = Signal::derive(move || tool.read().slug.to_string());
    let community = Signal::derive(move || community_words(community.get()));
    let has_votes = catalog.read_untracked().has_votes();
    view! {
        <article
            class="card"
            data-test="tool-card"
            data-slug=slug
            on:pointerenter=move |_| on_near()
        >
            <ToolIntro catalog tool href />
            <dl class="card-facts">
                {figure.map(figure_view)}
                <EntryPrice tool />
                {has_votes
                    .then(|| {
                        view! {
                            <div>
                                <dt>"Community"</dt>
                                <dd data-test="community-score">{community}</dd>
                            </div>
                        }
                    })}
                <OwnFigures tool />
            </dl>
            <div class="card-actions">
                <DecisionAdd tool />
                <CompareToggle tool />
            </div>
        </article>
    }
}

/// What results are sorted by, beside the other terms.
pub(super) fn figure_view(figure: Signal<Option<String>>) -> impl IntoView {
    move || {
        figure.get().map(|figure| {
            view! {
                <div>
                    <dt>"Sorted by"</dt>
                    <dd data-test="figure">{figure}</dd>
                </div>
            }
        })
    }
}

/// `82% of 50`, or a dash if there are no votes.
pub(super) fn community_words(tally: Tally) -> String {
    tally.percent().map_or_else(|| "—".to_owned(), |percent| format!("{percent}% of {}", tally.count()))
}
