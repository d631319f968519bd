//! The head of a column of a comparison: what the tool is, how it scores, what it costs, and how to change it.

use std::sync::Arc;

use catalog::Catalog;
use catalog::index::Summary;
use leptos::prelude::*;

use super::ToolIntro;

/// Where the links of a column lead.
#[derive(Debug, Clone)]
pub(crate) struct ColumnLinks {
    /// The tool's own page.
    pub(crate) tool: String,
    /// The comparison without this tool, where two are left.
    pub(crate) without: Option<String>,
    /// Comparisons with another tool in this one's place: its name and the address.
    pub(crate) instead: Vec<(String, String)>,
    /// The choice of any other tool in this one's place.
    pub(crate) choose: String,
}

/// A column head. `community` is the bar and the vote buttons.
#[component]
pub(crate) fn CompareHead(
    catalog: Arc<Catalog>,
    tool: Arc<Summary>,
    links: ColumnLinks,
    community: impl IntoView,
) -> impl IntoView {
    view! {
        <article class="column-head" data-test="compare-tool" data-slug=tool.slug.to_string()>
            <ToolIntro catalog tool=Arc::clone(&tool) href=links.tool.clone() />
            <dl class="column-facts">
                <div>
                    <dt>"From"</dt>
                    <dd data-test="entry-price">{tool.entry.clone()}</dd>
                </div>
                <div>
                    <dt>"Evidence"</dt>
                    <dd>{tool.evidence.label()}</dd>
                </div>
            </dl>
            {community}
            <ColumnChange name=tool.name.clone() links />
        </article>
    }
}

/// Other tools for this place.
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
        .collect_view();
    view! {
        <details class="column-change">
            <summary aria-label=format!("Replace {name}")>"Replace"</summary>
            <ul>
                {instead}
                <li>
                    <a href=links.choose>"Any other tool…"</a>
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
