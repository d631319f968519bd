//! Lists whose items come, go and move without being built anew.

use std::sync::Arc;

use leptos::prelude::{Mountable, Owner, Render};
use leptos::tachys::renderer::types::Placeholder;

use super::dom::State;
use super::{IntoMarkup, Markup};

/// An item of a list, not yet built.
pub(crate) struct Item {
    /// What tells it from the others of its list.
    key: String,
    view: Box<dyn FnOnce() -> Markup + Send>,
    /// Keeps what the item's view makes for as long as the item is shown.
    owner: Owner,
}

/// An item that is in the DOM.
pub(crate) struct ItemState {
    key: String,
    state: State,
    _owner: Owner,
}

/// A piece for each of `items`. One whose `key` was there before stays as it is, and is moved if it must be.
///
/// Keys are unique within the list.
pub(crate) fn each<T: Send + 'static>(
    mut items: impl FnMut() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> String + Send + 'static,
    view: impl Fn(T) -> Markup + Send + Sync + 'static,
) -> Markup {
    let parent = Owner::current().unwrap_or_default();
    let view = Arc::new(view);
    let list = move || {
        let item = |item: T| {
            let view = Arc::clone(&view);
            Item { key: key(&item), view: Box::new(move || view(item)), owner: parent.with(Owner::new) }
        };
        Markup::Each(items().into_iter().map(item).collect())
    };
    list.into_markup()
}

impl Item {
    /// Hands the item's view to `use_view` while its owner keeps what it made.
    pub(super) fn with_view(self, use_view: impl FnOnce(Markup)) {
        self.owner.with(|| use_view((self.view)()));
    }

    pub(super) fn build(self) -> ItemState {
        let Self { key, view, owner } = self;
        let state = owner.with(|| view().build());
        ItemState { key, state, _owner: owner }
    }
}

impl ItemState {
    pub(super) fn view(&self) -> &State {
        &self.state
    }

    pub(super) fn view_mut(&mut self) -> &mut State {
        &mut self.state
    }
}

/// Makes `states` show the `items`.
pub(super) fn rebuild(items: Vec<Item>, states: &mut Vec<ItemState>, end: &Placeholder) {
    let mut old = std::mem::take(states);
    old.retain_mut(|state| {
        let stays = items.iter().any(|item| item.key == state.key);
        if !stays {
            state.state.unmount();
        }
        stays
    });
    // From the last to the first, each goes before the one that follows it. What is still the last of the old ones is
    // already there.
    for item in items.into_iter().rev() {
        let mut state = match old.iter().rposition(|state| state.key == item.key) {
            Some(at) if at + 1 == old.len() => {
                states.extend(old.pop());
                continue;
            }
            Some(at) => old.remove(at),
            None => item.build(),
        };
        match states.last() {
            Some(next) => next.state.insert_before_this(&mut state.state),
            None => end.insert_before_this(&mut state.state),
        };
        states.push(state);
    }
    states.reverse();
}
