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

    /// Shows another item with the same elements, as far as they serve.
    fn turned_into(mut self, item: Item) -> Self {
        let Item { key, view, owner } = item;
        owner.with(|| view().rebuild(&mut self.state));
        Self { key, state: self.state, _owner: owner }
    }
}

/// Makes `states` show the `items`.
///
/// An item that goes leaves its elements to one that comes, as the items of a list are alike: what differs between the
/// two is changed, and nothing is made anew.
pub(super) fn rebuild(items: Vec<Item>, states: &mut Vec<ItemState>, end: &Placeholder) {
    let mut old = std::mem::take(states);
    let goes = |state: &ItemState| !items.iter().any(|item| item.key == state.key);
    let (mut going, mut spare): (Vec<bool>, Vec<ItemState>) = (old.iter().map(goes).collect(), Vec::new());
    // From the last to the first, each goes before the one that follows it. What is still the last of the old ones is
    // already there.
    for item in items.into_iter().rev() {
        let found = old.iter().rposition(|state| state.key == item.key);
        let mut state = match found {
            Some(at) => {
                while going.pop_if(|goes| *goes).is_some() {
                    spare.extend(old.pop());
                }
                going.remove(at);
                if at + 1 == old.len() {
                    states.extend(old.pop());
                    continue;
                }
                old.remove(at)
            }
            None if going.pop_if(|goes| *goes).is_some() => {
                states.extend(old.pop().map(|state| state.turned_into(item)));
                continue;
            }
            None => match spare.pop() {
                Some(state) => state.turned_into(item),
                None => item.build(),
            },
        };
        match states.last() {
            Some(next) => next.state.insert_before_this(&mut state.state),
            None => end.insert_before_this(&mut state.state),
        };
        states.push(state);
    }
    old.into_iter().chain(spare).for_each(|mut state| state.state.unmount());
    states.reverse();
}
