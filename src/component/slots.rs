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

/// What comes to a slot, as it changes; nothing if there is nothing for it to begin with. What is about to go stays as it
/// is until then.
pub(crate) fn in_slot<T: Clone + PartialEq + Send + Sync + 'static>(
    now: impl Fn() -> Option<T> + Copy + Send + Sync + 'static,
) -> Option<Memo<T>> {
    let made_for = untrack(now)?;
    Some(Memo::new(move |before: Option<&T>| {
        now().or_else(|| before.cloned()).unwrap_or_else(|| made_for.clone())
    }))
}
