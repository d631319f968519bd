//! Lists of slots: each slot is created once, and then shows whatever item is at its index.

use std::sync::Arc;

use leptos::prelude::*;

/// Renders an item for each slot, and keeps it as long as its slot is among `slots`.
///
/// All such lists share one `<For>` with type-erased items, because every instance of `<For>` adds several kilobytes
/// to the program.
pub(crate) fn each_slot(
    slots: Memo<Vec<usize>>,
    item: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    list(slots, Arc::new(item))
}

fn list(slots: Memo<Vec<usize>>, item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> impl IntoView {
    view! { <For each=move || slots.get() key=|slot| *slot children=move |slot| item(slot) /> }
}

/// The current item of a slot, or `None` if there is no item to start with. A slot that is about to be removed keeps
/// its last item until then.
pub(crate) fn in_slot<T: Clone + PartialEq + Send + Sync + 'static>(
    now: impl Fn() -> Option<T> + Copy + Send + Sync + 'static,
) -> Option<Memo<T>> {
    let made_for = untrack(now)?;
    Some(Memo::new(move |before: Option<&T>| {
        now().or_else(|| before.cloned()).unwrap_or_else(|| made_for.clone())
    }))
}
