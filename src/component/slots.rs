//! Lists of slots: each is made once, and then shows whatever comes to its place.

use std::sync::Arc;

use leptos::prelude::*;

/// An item for each slot, which stays as long as its slot is among `slots`.
///
/// All such lists are one list of items without a type, since the program grows by several kilobytes for each type of
/// `<For>`.
pub(crate) fn each_slot(
    slots: Memo<Vec<usize>>,
    item: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    list(slots, Arc::new(item))
}

fn list(slots: Memo<Vec<usize>>, item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> impl IntoView {
    view! { <For each=move || slots.get() key=|slot| *slot children=move |slot| item(slot) /> }
}
