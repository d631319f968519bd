//! The tools that a reader has picked to compare, at hand on every page.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{ComparisonView, Picking, Route, Selection};
use leptos::prelude::*;

use super::CollectAny;

use crate::address::{self, Href};
use crate::context::{App, app};
use crate::device::Device;

/// The tools' names, each with a remove button, and a link to their comparison. Absent while the shortlist is empty.
///
/// It can be folded to a line, and starts folded where it would be in the way: on comparisons, where it also scrolls with
/// the page, and on phones.
#[component]
pub(crate) fn CompareTray(
    /// The shortlisted tools that are in the catalog.
    tools: Memo<Vec<Arc<Summary>>>,
) -> impl IntoView {
    let App { device, route, .. } = app();
    let is_comparing = Memo::new(move |_| matches!(&*route.read(), Route::Comparison(_)));
    // What the reader chose, for as long as the app runs, on comparisons and elsewhere.
    let folded_by_reader = [RwSignal::new(None::<bool>), RwSignal::new(None)];
    let choice = move || folded_by_reader[usize::from(is_comparing.get())];
    let is_folded =
        Signal::derive(move || choice().get().unwrap_or_else(|| is_comparing.get() || is_phone()));
    let fold = move |folded| choice().set(Some(folded));
    let is_empty = Memo::new(move |_| tools.read().is_empty());
    move || {
        // Its links carry the panel.
        let _panel = address::panel();
        (!is_empty.get()).then(|| view! { <Tray tools device is_folded fold is_comparing /> })
    }
}

/// Whether the window is as narrow as a phone. The tray is never shown before the page has been mounted.
fn is_phone() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < 768.0)
}

#[component]
fn Tray(
    tools: Memo<Vec<Arc<Summary>>>,
    device: Device,
    is_folded: Signal<bool>,
    fold: impl Fn(bool) + 'static,
    is_comparing: Memo<bool>,
) -> impl IntoView {
    let slugs = move || tools.read().iter().map(|tool| tool.slug.clone()).collect::<Vec<_>>();
    let go = move || match Selection::new(slugs()) {
        Ok(selection) => view! {
            <a class="button primary" href=ComparisonView::new(selection).href()>
                {format!("Compare ({})", tools.read().len())}
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
    let items = move || tools.read().iter().map(|tool| item(tool, device)).collect_any();
    let count = move || format!("{} added", tools.read().len());
    view! {
        <aside
            class=move || if is_comparing.get() { "tray tray-still" } else { "tray" }
            data-test="compare-tray"
            aria-label="Added to compare"
        >
            <div class="page">
                <button
                    type="button"
                    class="plain tray-fold"
                    data-test="tray-fold"
                    aria-expanded=move || (!is_folded.get()).to_string()
                    on:click=move |_| fold(!is_folded.get_untracked())
                >
                    <span class="tray-count">{count}</span>
                    {move || if is_folded.get() { "Show" } else { "Fold" }}
                </button>
                <ul hidden=is_folded>{items}</ul>
                <div class="tray-actions">
                    <button type="button" class="plain" hidden=is_folded on:click=move |_| device.clear_shortlist()>
                        "Clear"
                    </button>
                    {go}
                </div>
            </div>
        </aside>
    }
}

fn item(tool: &Arc<Summary>, device: Device) -> impl IntoView + use<> {
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
}
