//! The tools that a reader has chosen to compare, in view on every page.

use std::sync::Arc;

use crate::app::{App, app};
use crate::markup::{Markup, component, view};
use catalog::index::Summary;
use catalog::{ComparisonView, Picking, Selection};

use crate::device::Device;
use crate::load::Load;
use crate::route::Route;
use crate::signal::{Memo, effect};

/// Names with a button to remove each, and the way to their comparison. Absent while nothing is chosen.
#[component]
pub(crate) fn CompareTray() -> Markup {
    let App { device, loader, .. } = app();
    let catalog = loader.catalog();
    let chosen = Memo::new(move || match catalog.get() {
        // A tool that has left the catalog is passed over; it stays on the device in case it comes back.
        Load::Ready(catalog) => {
            let chosen = device.shortlist();
            let known: Vec<_> = chosen.iter().filter_map(|slug| catalog.tool(slug).cloned()).collect();
            if known.len() < chosen.len() {
                // The others may be among the tools that are not here yet.
                loader.want_whole();
            }
            known
        }
        Load::Pending | Load::Failed(_) => Vec::<Arc<Summary>>::new(),
    });
    // The reader is about to open these.
    effect(move || {
        for tool in chosen.get() {
            loader.tool(&tool.slug);
        }
    });
    (move || {
        let tools = chosen.get();
        (!tools.is_empty()).then(|| view! { <Tray tools device /> })
    })
    .into_markup()
}

#[component]
fn Tray(tools: Vec<Arc<Summary>>, device: Device) -> Markup {
    let slugs = || tools.iter().map(|tool| tool.slug.clone());
    let go = match Selection::new(slugs()) {
        Ok(selection) => view! {
            <a class="button primary" href=Route::comparison(&ComparisonView::new(selection))>
                {format!("Compare ({})", tools.len())}
            </a>
        },
        Err(_) => view! {
            <a class="button" href=Route::picker(&Picking::of(slugs()))>
                "Choose another"
            </a>
        },
    };
    let items = tools
        .iter()
        .map(|tool| {
            let slug = tool.slug.clone();
            view! {
                <li>
                    <span dir="auto">{tool.name.clone()}</span>
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
        .collect::<Markup>();
    view! {
        <aside class="tray" data-test="compare-tray" aria-label="Chosen to compare">
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
