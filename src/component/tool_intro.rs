//! What opens a card and a column: who makes a tool, what it is called, what it does, and what the panel says.

use std::sync::Arc;

use catalog::Catalog;
use catalog::index::Summary;
use leptos::prelude::*;

use super::{PanelReading, SplitMarks};

/// Maker and category, the name as a link, the tagline, the panel's reading and its split.
#[component]
pub(crate) fn ToolIntro(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
    /// The tool's own page.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    let category = move || catalog.read().category_name(&tool.read().category).to_owned();
    let verdicts = Memo::new(move |_| named_verdicts(&catalog.read(), &tool.read()));
    view! {
        <p class="eyebrow">
            <span dir="auto" translate="no">
                {move || tool.read().maker.clone()}
            </span>
            " · "
            {category}
        </p>
        <h2 dir="auto" translate="no">
            <a href=href>{move || tool.read().name.clone()}</a>
        </h2>
        <p class="tagline" dir="auto">
            {move || tool.read().tagline.clone()}
        </p>
        <PanelReading tool />
        <SplitMarks verdicts />
    }
}

/// The reviewers by name, each with what they said of a tool.
pub(crate) fn named_verdicts(
    catalog: &Catalog,
    tool: &Summary,
) -> Vec<(String, Option<catalog::format::Verdict>)> {
    catalog.verdicts(tool).map(|(reviewer, said)| (reviewer.name.clone(), said)).collect()
}
