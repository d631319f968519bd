//! What this reader has brought along, with what it was before the last change for as long as the app is open.

use std::sync::Arc;

use catalog::index::CategoryFacts;
use catalog::own_data::{BesideCache, OwnData};
use catalog::{Catalog, Query, Slug};
use leptos::prelude::*;

use super::{Device, Trouble};

pub(super) const OWN: &str = "own-data";

/// What is known of the reader's own data.
#[derive(Clone, Copy, Default)]
pub(super) struct OwnSignals {
    data: RwSignal<Arc<OwnData>>,
    /// What it was before the last change. It is not stored: what is removed has to be gone.
    before: RwSignal<Option<Arc<OwnData>>>,
    beside: StoredValue<BesideCache>,
}

impl Device {
    /// What the reader has brought along. Tracked.
    pub(crate) fn own(self) -> ReadSignal<Arc<OwnData>> {
        self.own.data.read_only()
    }

    /// What that was before the last change on this page, if it has been changed. Tracked.
    pub(crate) fn own_before(self) -> Option<Arc<OwnData>> {
        self.own.before.get()
    }

    /// Replaces what the reader has brought along. Nothing of it stays on the device if the new data is empty.
    pub(crate) fn set_own(self, data: OwnData) {
        self.own.before.set(Some(self.own.data.get_untracked()));
        self.keep_own(Arc::new(data));
    }

    /// Goes back to what there was before the last change. What there is now becomes the way back.
    pub(crate) fn undo_own(self) {
        if let Some(before) = self.own.before.get_untracked() {
            self.own.before.set(Some(self.own.data.get_untracked()));
            self.keep_own(before);
        }
    }

    /// Gives up the way back.
    pub(crate) fn forget_former_own(self) {
        self.own.before.set(None);
    }

    /// The facts of a query's category with own columns among them. Tracked.
    pub(crate) fn own_beside(
        self,
        facts: Arc<CategoryFacts>,
        catalog: &Catalog,
        query: &Query,
    ) -> Arc<CategoryFacts> {
        let own = self.own.data.get();
        match catalog.category_of(query) {
            Some(category) => {
                let beside =
                    self.own.beside.try_update_value(|cache| cache.beside(&own, &facts, catalog, category));
                beside.unwrap_or(facts)
            }
            None => facts,
        }
    }

    /// Moves values to a tool's current slug.
    pub(super) fn follow_in_own(self, old: &Slug, new: &Slug) {
        let own = self.own.data.get_untracked();
        if own.tools().any(|slug| slug == old) {
            let mut own = OwnData::clone(&own);
            own.follow([(old, new)].into_iter());
            self.keep_own(Arc::new(own));
        }
    }

    /// Reads what is stored. If something could not be stored, what is shown stays.
    pub(super) fn recall_own(self) {
        match self.recalled::<OwnData>(OWN) {
            Ok(None) if self.trouble.get_untracked() == Some(Trouble::NotKept) => {}
            Ok(found) => {
                let found = found.unwrap_or_default();
                if self.own.data.with_untracked(|old| **old != found) {
                    self.own.data.set(Arc::new(found));
                }
            }
            Err(trouble) => self.trouble.set(Some(trouble)),
        }
    }

    fn keep_own(self, data: Arc<OwnData>) {
        if data.is_empty() {
            if let Err(trouble) = self.store.with_value(|store| store.remove(OWN)) {
                self.trouble.set(Some(trouble));
            }
        } else {
            self.keep(OWN, &*data);
        }
        self.own.data.set(data);
    }
}
