//! The ledger of predictions, fetched once a page shows it.

use std::sync::Arc;

use catalog::ledger::Ledger;
use leptos::prelude::*;

use super::fetch::Effort;
use super::{Load, Loader};

impl Loader {
    /// The ledger of predictions, fetched if it isn't loaded yet.
    pub(crate) fn ledger(self) -> Load<Arc<Ledger>> {
        self.want_ledger();
        self.ledger.get().unwrap_or(Load::Pending)
    }

    /// Starts fetching the ledger if that hasn't begun.
    pub(super) fn want_ledger(self) {
        if self.ledger.with_untracked(Option::is_none) {
            self.fetch_ledger();
        }
    }

    /// Refetches the ledger if it has failed.
    pub(super) fn retry_ledger(self) {
        if matches!(self.ledger.get_untracked(), Some(Load::Failed(_))) {
            self.fetch_ledger();
        }
    }

    fn fetch_ledger(self) {
        self.ledger.set(Some(Load::Pending));
        self.spawn(async move {
            self.ledger.set(Some(match self.fetch("catalog/predictions.json", Effort::Full).await {
                Ok(ledger) => Load::Ready(Arc::new(ledger)),
                Err(error) => Load::Failed(error),
            }));
        });
    }
}
