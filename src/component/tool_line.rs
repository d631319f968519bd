//! A tool in the results, as a single line.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, Tally};
use leptos::prelude::*;

use super::tool_card::{community_words, figure_view};
use super::{CompareToggle, EntryPrice, Gauge, MustMarks, OwnFigures};

/// The content of a card except the maker and the split, in as little room as is readable.
#[component]
pub(crate) fn ToolLine(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
    #[prop(into)] href: Signal<String>,
    /// The community's tally.
    community: Signal<Tally>,
    /// What the tool states of the fact that the results are sorted by, if they are.
    #[prop(optional)]
    figure: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let has_panel = catalog.read_untracked().has_panel();
    let standing = move || catalog.read().standing(&tool.read());
    let percent = Signal::derive(move || standing().percent());
    let lean = Signal::derive(move || standing().lean());
    let score = Signal::derive(move || standing().score());
    let of_panel = move || catalog.read().whose().label();
    let text = move |of: fn(&Summary) -> &String| Signal::derive(move || of(&tool.read()).clone());
    let slug = Signal::derive(move || tool.read().slug.to_string());
    let community = Signal::derive(move || community_words(community.get()));
    let has_votes = catalog.read_untracked().has_votes();
    let category = Signal::derive(move || catalog.read().category_name(&tool.read().category).to_owned());
    view! {
        <article class="tool-line" data-test="tool-card" data-slug=slug>
            {has_panel.then(|| view! { <Gauge percent lean /> })}
            <div class="line-name">
                <h2>
                    <a href=href dir="auto" translate="no">
                        {text(|tool| &tool.name)}
                    </a>
                </h2>
                <p class="quiet" dir="auto">
                    {text(|tool| &tool.tagline)}
                </p>
                <MustMarks catalog tool />
            </div>
            <dl class="line-facts">
                {has_panel
                    .then(|| {
                        view! {
                            <div>
                                <dt>{of_panel}</dt>
                                <dd data-test="panel-score">{score}</dd>
                            </div>
                        }
                    })}
                {has_votes
                    .then(|| {
                        view! {
                            <div>
                                <dt>"Community"</dt>
                                <dd data-test="community-score">{community}</dd>
                            </div>
                        }
                    })}
                {figure.map(figure_view)}
                <EntryPrice tool />
                <div>
                    <dt>"Category"</dt>
                    <dd>{category}</dd>
                </div>
                <OwnFigures tool />
            </dl>
            <CompareToggle tool />
        </article>
    }
}
