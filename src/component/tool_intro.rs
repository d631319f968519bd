//! The start of a card or a column: who makes a tool, its name, what it does, what the panel says, and whether it has
//! what a reader said it must have.

use std::sync::Arc;

use catalog::Catalog;
use catalog::format::Reviewer;
use catalog::index::Summary;
use leptos::prelude::*;

use super::{MustMarks, NamedVerdict, PanelReading, SplitMarks};

/// Maker and category, the name as a link, the tagline, the panel's reading and its split, and what it lacks of the
/// reader's musts.
#[component]
pub(crate) fn ToolIntro(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
    /// The tool's own page.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    let text = move |of: fn(&Summary) -> &String| Signal::derive(move || of(&tool.read()).clone());
    let category = Signal::derive(move || catalog.read().category_name(&tool.read().category).to_owned());
    let has_panel = catalog.read_untracked().has_panel();
    let verdicts = Memo::new(move |_| named_verdicts(&catalog.read(), &tool.read()));
    view! {
        <p class="eyebrow">
            <span dir="auto" translate="no">
                {text(|tool| &tool.maker)}
            </span>
            {move || if tool.read().maker.is_empty() { "" } else { " · " }}
            {category}
        </p>
        <h2 dir="auto" translate="no">
            <a href=href>{text(|tool| &tool.name)}</a>
        </h2>
        <p class="tagline" dir="auto">
            {text(|tool| &tool.tagline)}
        </p>
        {has_panel.then(|| view! { <PanelReading catalog tool /> <SplitMarks verdicts /> })}
        <MustMarks catalog tool />
    }
}

/// The reviewers' names with their verdicts on a tool. Who is muted is called so.
pub(crate) fn named_verdicts(catalog: &Catalog, tool: &Summary) -> Vec<NamedVerdict> {
    let named = |(reviewer, verdict): (&Reviewer, _)| {
        let weight = catalog.panel().weight(&reviewer.id);
        NamedVerdict { name: reviewer.name.clone(), verdict, weight }
    };
    catalog.verdicts(tool).map(named).collect()
}
