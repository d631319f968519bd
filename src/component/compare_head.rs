//! The head of a comparison's column: what the tool is, how it scores, what it costs, and links to swap it.

use std::sync::Arc;

use catalog::Catalog;
use catalog::format::Evidence;
use catalog::index::Summary;
use leptos::prelude::*;

use super::{CollectAny, DecisionAdd, EntryPrice, EvidenceReading, ToolIntro};

/// The links in a column head.
#[derive(Debug, Clone)]
pub(crate) struct ColumnLinks {
    /// The tool's own page.
    pub(crate) tool: String,
    /// The comparison without this tool, if at least two tools remain.
    pub(crate) without: Option<Signal<String>>,
    /// Comparisons with another tool in this one's place: the tool's name and the URL.
    pub(crate) instead: Vec<(String, Signal<String>)>,
    /// The picker, to choose any other tool in place of this one.
    pub(crate) choose: String,
}

/// A column head. `community` is the community bar with the vote buttons, `moves` are the links that move the column.
#[component]
pub(crate) fn CompareHead(
    catalog: Arc<Catalog>,
    tool: Arc<Summary>,
    links: ColumnLinks,
    moves: AnyView,
    community: impl IntoView,
) -> impl IntoView {
    view! {
        <article class="column-head" data-test="compare-tool" data-slug=tool.slug.to_string()>
            <ToolIntro catalog tool=Arc::clone(&tool) href=links.tool.clone() />
            <dl class="column-facts">
                <EntryPrice tool=Arc::clone(&tool) />
                <EvidenceReading words=tool.evidence.map(Evidence::label) />
            </dl>
            {community}
            <DecisionAdd tool=Arc::clone(&tool) />
            <div class="column-controls">
                <ColumnChange name=tool.name.clone() links />
                {moves}
            </div>
        </article>
    }
}

/// Other tools for this column.
#[component]
fn ColumnChange(name: String, links: ColumnLinks) -> impl IntoView {
    let instead = links
        .instead
        .into_iter()
        .map(|(name, href)| {
            view! {
                <li>
                    <a href=href dir="auto" translate="no">
                        {name}
                    </a>
                </li>
            }
        })
        .collect_any();
    view! {
        <details class="column-change">
            <summary aria-label=format!("Replace {name}")>"Replace"</summary>
            <ul>
                {instead}
                <li>
                    <a href=links.choose>"Any other…"</a>
                </li>
                {links
                    .without
                    .map(|href| {
                        view! {
                            <li>
                                <a href=href>{format!("Compare without {name}")}</a>
                            </li>
                        }
                    })}
            </ul>
        </details>
    }
}
