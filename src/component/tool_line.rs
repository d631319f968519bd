//! A tool among results, in a line.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{Catalog, Tally};
use leptos::prelude::*;

use super::tool_card::community_words;
use super::{CompareToggle, Gauge};

/// What a card says, but for the maker and the split, in as little room as it can be read in.
#[component]
pub(crate) fn ToolLine(
    catalog: Arc<Catalog>,
    tool: Arc<Summary>,
    href: String,
    /// The community's tally with this reader's vote.
    community: Signal<Tally>,
) -> impl IntoView {
    let tally = tool.split.tally();
    let score = tally.percent().map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"));
    view! {
        <article class="tool-line" data-test="tool-card" data-slug=tool.slug.to_string()>
            <Gauge percent=tally.percent() lean=tool.split.lean() />
            <div class="line-name">
                <h2>
                    <a href=href dir="auto" translate="no">
                        {tool.name.clone()}
                    </a>
                </h2>
                <p class="quiet" dir="auto">
                    {tool.tagline.clone()}
                </p>
            </div>
            <dl class="line-facts">
                <div>
                    <dt>"Panel"</dt>
                    <dd data-test="panel-score">{score}</dd>
                </div>
                <div>
                    <dt>"Community"</dt>
                    <dd data-test="community-score">{move || community_words(community.get())}</dd>
                </div>
                <div>
                    <dt>"From"</dt>
                    <dd data-test="entry-price">{tool.entry.clone()}</dd>
                </div>
                <div>
                    <dt>"Category"</dt>
                    <dd>{catalog.category_name(&tool.category).to_owned()}</dd>
                </div>
            </dl>
            <CompareToggle slug=tool.slug.clone() name=tool.name.clone() />
        </article>
    }
}
