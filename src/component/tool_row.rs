//! A tool in a short list.

use std::sync::Arc;

use catalog::Standing;
use catalog::index::Summary;
use leptos::prelude::*;

use super::Gauge;

/// A row: gauge, name as a link, and a remark.
#[component]
pub(crate) fn ToolRow(
    tool: Arc<Summary>,
    href: String,
    /// What the panel says, if there is one.
    standing: Option<Standing>,
    /// The value that the list is about: a score, a category, a date.
    remark: String,
) -> impl IntoView {
    let gauge = standing.map(|standing| {
        let (percent, lean) = (standing.percent(), standing.lean());
        view! { <Gauge percent lean /> }
    });
    view! {
        <li class="tool-row">
            {gauge}
            <span>
                <a href=href dir="auto" translate="no">
                    {tool.name.clone()}
                </a>
                <span class="quiet">{remark}</span>
            </span>
        </li>
    }
}
