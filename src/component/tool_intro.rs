//! What opens a card and a column: who makes a tool, what it is called, what it does, and what the panel says.

use std::sync::Arc;

use catalog::Catalog;
use catalog::index::Summary;
use leptos::prelude::*;

use super::{PanelReading, SplitMarks};

/// Maker and category, the name as a link, the tagline, the panel's reading and its split.
#[component]
pub(crate) fn ToolIntro(
    catalog: Arc<Catalog>,
    tool: Arc<Summary>,
    /// The tool's own page.
    href: String,
) -> impl IntoView {
    let category = catalog.category_name(&tool.category).to_owned();
    view! {
        <p class="eyebrow">
            <span dir="auto" translate="no">{tool.maker.clone()}</span>
            " · "
            {category}
        </p>
        <h2 dir="auto" translate="no">
            <a href=href>{tool.name.clone()}</a>
        </h2>
        <p class="tagline" dir="auto">
            {tool.tagline.clone()}
        </p>
        <PanelReading tool=Arc::clone(&tool) />
        <SplitMarks verdicts=named_verdicts(&catalog, &tool) />
    }
}

/// The reviewers by name, each with what they said of a tool.
pub(crate) fn named_verdicts(
    catalog: &Catalog,
    tool: &Summary,
) -> Vec<(String, Option<catalog::format::Verdict>)> {
    catalog.verdicts(tool).map(|(reviewer, said)| (reviewer.name.clone(), said)).collect()
}
