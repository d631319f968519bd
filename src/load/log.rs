//! The change log, fetched once something of it is to be shown.

use std::sync::Arc;

use catalog::history::{ChangeLog, EditionId};
use leptos::prelude::*;

use super::fetch::Effort;
use super::{Load, Loader};

impl Loader {
    /// The change log. Fetched if it isn't loaded yet.
    pub(crate) fn log(self) -> Load<Arc<ChangeLog>> {
        self.want_log();
        self.log.get().unwrap_or(Load::Pending)
    }

    /// The change log if it has been loaded: for what a reader hasn't asked for, and so need not hear that it can't be had.
    pub(crate) fn log_if_here(self) -> Option<Arc<ChangeLog>> {
        match self.log.get() {
            Some(Load::Ready(log)) => Some(log),
            Some(Load::Pending | Load::Failed(_)) | None => None,
        }
    }

    /// Starts fetching the change log if that hasn't begun.
    pub(crate) fn want_log(self) {
        if self.log.with_untracked(Option::is_none) {
            self.fetch_log();
        }
    }

    /// Refetches the change log if it has failed.
    pub(super) fn retry_log(self) {
        if matches!(self.log.get_untracked(), Some(Load::Failed(_))) {
            self.fetch_log();
        }
    }

    /// The latest edition in the log; `None` until the catalog has been read, and if the site has no log. Tracked.
    pub(crate) fn edition(self) -> Option<EditionId> {
        self.catalog.with(|catalog| match catalog {
            Load::Ready(catalog) => catalog.edition(),
            Load::Pending | Load::Failed(_) => None,
        })
    }

    fn fetch_log(self) {
        self.log.set(Some(Load::Pending));
        self.spawn(async move {
            self.log.set(Some(match self.fetch(publish::LOG_PATH, Effort::Full).await {
                Ok(log) => Load::Ready(Arc::new(log)),
                Err(error) => Load::Failed(error),
            }));
        });
    }
}
