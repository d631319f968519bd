//! This site's part of the browser's storage.
//!
//! All sites of one origin share one storage, such as those below `/a/` and `/b/` of a project host, or those that were
//! served on one port of a developer's machine one after the other. Every name that this site keeps something under
//! therefore begins with where it is and what address it gives for itself.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use super::Trouble;
use crate::head;

/// What a key was called before each site had keys of its own.
const BEFORE: &str = "quayside.";

/// The storage of the site in whose document this runs.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    /// What the names of all of this site's keys and locks begin with.
    prefix: String,
}

impl Store {
    /// The store of this document's site. What lies under keys from when all sites of an origin shared them moves
    /// here, once: to the site that is opened first.
    pub(super) fn open(keys: &[&str]) -> Self {
        let store = Self { prefix: head::told("quayside-store").unwrap_or_default() };
        if let Some(storage) = storage() {
            for key in keys {
                store.adopt(&storage, key);
            }
        }
        store
    }

    /// The name of something of this site that a whole origin could see.
    pub(super) fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Moves what was kept under a key's earlier name, unless there is something newer. What cannot be moved stays.
    fn adopt(&self, storage: &Storage, key: &str) {
        let before = format!("{BEFORE}{key}");
        let Ok(Some(text)) = storage.get_item(&before) else { return };
        let name = self.name(key);
        if matches!(storage.get_item(&name), Ok(None)) && storage.set_item(&name, &text).is_ok() {
            let _ = storage.remove_item(&before);
        }
    }

    /// What is kept under a key. Rubbish is moved aside, so that it is told once and not lost.
    pub(super) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Trouble> {
        let name = self.name(key);
        let storage = storage().ok_or(Trouble::NotKept)?;
        let Some(text) = storage.get_item(&name).map_err(|_| Trouble::NotKept)? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|_| set_aside(&storage, &name, &text))
    }

    /// Keeps a value under a key, as JSON.
    pub(super) fn set(&self, key: &str, value: &impl Serialize) -> Result<(), Trouble> {
        let text = serde_json::to_string(value).map_err(|_| Trouble::NotKept)?;
        let storage = storage().ok_or(Trouble::NotKept)?;
        storage.set_item(&self.name(key), &text).map_err(|_| Trouble::NotKept)
    }
}

/// Moves rubbish aside, and says what to tell the reader.
fn set_aside(storage: &Storage, name: &str, text: &str) -> Trouble {
    let moved = storage.set_item(&format!("{name}.unreadable"), text);
    let cleared = storage.remove_item(name);
    if moved.and(cleared).is_ok() { Trouble::Unreadable } else { Trouble::NotKept }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
