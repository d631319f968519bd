//! This site's part of the browser's storage.
//!
//! All sites of an origin share one storage, for example those below `/a/` and `/b/` on a project host, or those
//! served one after another on the same port of a developer's machine. So every key that this site uses starts with
//! its location and its declared URL.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use super::Trouble;
use crate::head;

/// The key prefix from before each site had its own keys.
const BEFORE: &str = "quayside.";

/// The storage of the site that this document belongs to.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    /// The prefix of all of this site's keys and locks.
    prefix: String,
}

impl Store {
    /// Opens the store of this document's site. Values under the keys that all sites of an origin used to share are
    /// moved here, once: to the site that is opened first.
    pub(super) fn open(keys: &[&str]) -> Self {
        let store = Self { prefix: head::told("quayside-store").unwrap_or_default() };
        if let Some(storage) = storage() {
            for key in keys {
                store.adopt(&storage, key);
            }
        }
        store
    }

    /// The name of something that the whole origin can see.
    pub(super) fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Moves the value under a key's former name, unless there is a newer one. A value that can't be moved stays.
    fn adopt(&self, storage: &Storage, key: &str) {
        let before = format!("{BEFORE}{key}");
        let Ok(Some(text)) = storage.get_item(&before) else { return };
        let name = self.name(key);
        if matches!(storage.get_item(&name), Ok(None)) && storage.set_item(&name, &text).is_ok() {
            let _ = storage.remove_item(&before);
        }
    }

    /// The value stored under a key. Garbage is moved aside, so that it is reported once and not lost.
    pub(super) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Trouble> {
        let name = self.name(key);
        let storage = storage().ok_or(Trouble::NotKept)?;
        let Some(text) = storage.get_item(&name).map_err(|_| Trouble::NotKept)? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|_| set_aside(&storage, &name, &text))
    }

    /// Stores a value under a key, as JSON.
    pub(super) fn set(&self, key: &str, value: &impl Serialize) -> Result<(), Trouble> {
        let text = serde_json::to_string(value).map_err(|_| Trouble::NotKept)?;
        let storage = storage().ok_or(Trouble::NotKept)?;
        storage.set_item(&self.name(key), &text).map_err(|_| Trouble::NotKept)
    }

    /// Removes what is stored under a key, and what of it was set aside.
    pub(super) fn remove(&self, key: &str) -> Result<(), Trouble> {
        let (name, storage) = (self.name(key), storage().ok_or(Trouble::NotKept)?);
        let removed = storage.remove_item(&name).and(storage.remove_item(&aside(&name)));
        removed.map_err(|_| Trouble::NotKept)
    }
}

/// Moves garbage aside, and returns what to tell the reader.
fn set_aside(storage: &Storage, name: &str, text: &str) -> Trouble {
    let moved = storage.set_item(&aside(name), text);
    let cleared = storage.remove_item(name);
    if moved.and(cleared).is_ok() { Trouble::Unreadable } else { Trouble::NotKept }
}

/// Where garbage is kept.
fn aside(name: &str) -> String {
    [name, ".unreadable"].concat()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
