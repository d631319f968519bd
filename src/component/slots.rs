//! Lists of slots: each slot is created once, and then shows whatever item comes to it.
//!
//! One effect works out the items of all slots and sets those that have changed. If each slot were a memo of their
//! common source, any change of it would have reactive_graph mark everything below every slot, and then ask all of it
//! whether it has really changed: on a listing with hundreds of filter values, that took most of the time between a
//! letter and its answer.

use std::sync::Arc;

use leptos::prelude::*;

/// Renders an item for each slot, and keeps it as long as its slot is among `slots`.
///
/// All such lists share one `<For>` with type-erased items, because every instance of `<For>` adds several kilobytes
/// to the program.
pub(crate) fn each_slot(
    slots: Signal<Vec<usize>>,
    item: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    list(slots, Arc::new(item))
}

fn list(slots: Signal<Vec<usize>>, item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> impl IntoView {
    view! { <For each=move || slots.get() key=|slot| *slot children=move |slot| item(slot) /> }
}

/// Renders items, each given with the number of its slot. A slot that is about to be removed keeps its last item until
/// then.
pub(crate) fn each_item<T: Clone + PartialEq + Send + Sync + 'static>(
    items: impl Fn() -> Vec<(usize, T)> + Send + Sync + 'static,
    view: impl Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let filled = StoredValue::new(Vec::<(usize, ArcRwSignal<T>)>::new());
    let slot = move |number: usize| {
        filled.with_value(|all| all.iter().find(|(it, _)| *it == number).map(|(_, slot)| slot.clone()))
    };
    let shown = RwSignal::new(Vec::new());
    let fill = move |items: Vec<(usize, T)>| {
        let numbers: Vec<usize> = items.iter().map(|(number, _)| *number).collect();
        for (number, item) in items {
            match slot(number) {
                Some(slot) => set_changed(&slot, item),
                None => filled.update_value(|all| all.push((number, ArcRwSignal::new(item)))),
            }
        }
        set_changed(&shown.into(), numbers);
    };
    fill(untrack(&items));
    whenever(Box::new(move || fill(items())));
    each_slot(shown.into(), move |number| slot(number).map(|slot| view(slot.into())).into_any())
}

/// A signal for each of a fixed number of items.
pub(crate) fn item_signals<T: Clone + PartialEq + Send + Sync + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
) -> Vec<Signal<T>> {
    let slots: Vec<ArcRwSignal<T>> = untrack(&items).into_iter().map(ArcRwSignal::new).collect();
    let signals = slots.iter().cloned().map(Signal::from).collect();
    whenever(Box::new(move || {
        for (slot, item) in slots.iter().zip(items()) {
            set_changed(slot, item);
        }
    }));
    signals
}

/// The value of `value` as a signal that changes only if the value does. Unlike below a memo, nothing below it is marked
/// or asked otherwise.
pub(crate) fn distinct<T: Clone + PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<T> {
    let slot = ArcRwSignal::new(untrack(&value));
    let signal = slot.clone().into();
    whenever(Box::new(move || set_changed(&slot, value())));
    signal
}

/// Works whenever what it reads changes. It is boxed, because every further type of effect adds a kilobyte to the program.
fn whenever(work: Box<dyn Fn()>) {
    Effect::new(move |_| work());
}

fn set_changed<T: PartialEq + Send + Sync + 'static>(slot: &ArcRwSignal<T>, item: T) {
    slot.maybe_update(|now| {
        let has_changed = *now != item;
        if has_changed {
            *now = item;
        }
        has_changed
    });
}
