//! What a tool and its closest alternatives cost in a month of the reader's own use.

use std::sync::Arc;

use catalog::cost::{Usage, costs};
use catalog::index::Summary;
use catalog::{Catalog, Ignored, Route, alternatives};
use leptos::prelude::*;

use super::super::costs::{CostSection, ForUsage};
use crate::address;
use crate::component::Notice;
use crate::navigation;

/// How many alternatives stand beside the tool.
const BESIDE: usize = 4;

/// A calculator for a tool whose price depends on how much it is used; nothing for any other.
#[component]
pub(super) fn Cost(catalog: Arc<Catalog>, tool: Arc<Summary>) -> impl IntoView {
    let own = costs(&[tool.as_ref()], Usage::default());
    own.is_some_and(|own| !own.quantities.is_empty()).then(|| {
        let search = navigation::use_search(|route| matches!(route, Route::Tool(_)));
        let read = Memo::new(move |_| Usage::parse(&search.read()));
        let usage = Memo::new(move |_| read.read().0);
        let near = alternatives(&catalog, &tool, BESIDE).into_iter();
        let near = near.filter_map(|near| catalog.tool(&near.tool.slug).cloned());
        let tools: Vec<Arc<Summary>> = std::iter::once(Arc::clone(&tool)).chain(near).collect();
        let slug = tool.slug.clone();
        let href: ForUsage = Arc::new(move |usage| address::tool_for(&slug, usage));
        view! {
            {move || ignored_notice(&read.read().1)}
            <CostSection tools about=Some(tool.slug.clone()) usage href />
        }
    })
}

/// Says which numbers in the URL were ignored.
fn ignored_notice(ignored: &[Ignored]) -> Option<impl IntoView + use<>> {
    let words = ignored.iter().map(|Ignored { what, value }| format!("“{value}” is no {what}."));
    let words = words.collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| view! { <Notice>{words}</Notice> })
}
