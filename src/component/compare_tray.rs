//! The tools that a reader has picked to compare, in view on every page.

use std::sync::Arc;

use crate::context::app;
use catalog::index::Summary;
use catalog::{ComparisonView, Picking, Selection};
use leptos::prelude::*;

use crate::address::Href;
use crate::device::Device;

/// The tools' names, each with a remove button, and a link to their comparison. Absent while the shortlist is empty.
#[component]
pub(crate) fn CompareTray(
    /// The shortlisted tools that are in the catalog.
    tools: Memo<Vec<Arc<Summary>>>,
) -> impl IntoView {
    let device = app().device;
    move || {
        let tools = tools.get();
        (!tools.is_empty()).then(|| view! { <Tray tools device /> })
    }
}

#[component]
fn Tray(tools: Vec<Arc<Summary>>, device: Device) -> impl IntoView {
    let slugs = || tools.iter().map(|tool| tool.slug.clone());
    let go = match Selection::new(slugs()) {
        Ok(selection) => view! {
            <a class="button primary" href=ComparisonView::new(selection).href()>
                {format!("Compare ({})", tools.len())}
            </a>
        }
        .into_any(),
        Err(_) => view! {
            <a class="button" href=Picking::of(slugs()).href()>
                "Choose another"
            </a>
        }
        .into_any(),
    };
    let items = tools
        .iter()
        .map(|tool| {
            let slug = tool.slug.clone();
            view! {
                <li>
                    <span dir="auto" translate="no">{tool.name.clone()}</span>
                    <button
                        type="button"
                        class="remove"
                        aria-label=format!("Remove {} from the comparison", tool.name)
                        on:click=move |_| device.toggle(&slug)
                    >
                        "×"
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <aside class="tray" data-test="compare-tray" aria-label="Added to compare">
            <div class="page">
                <ul>{items}</ul>
                <div class="tray-actions">
                    <button type="button" class="plain" on:click=move |_| device.clear_shortlist()>
                        "Clear"
                    </button>
                    {go}
                </div>
            </div>
        </aside>
    }
}
