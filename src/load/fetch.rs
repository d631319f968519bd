//! Fetches and parses a single file, with a few retries where they may help.

use std::hash::Hasher;
use std::time::Duration;

use catalog::ReadError;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::{Fault, LoadError, Loader};
use crate::http::{self, NetworkError};
use crate::{address, turn};

/// How important a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Nothing can be shown without it.
    Full,
    /// Something more important is waiting for it.
    Little,
}

impl Effort {
    /// The time limit of a single attempt.
    fn limit(self) -> Duration {
        Duration::from_secs(if self == Self::Full { 30 } else { 5 })
    }

    /// The pauses between attempts in milliseconds, each longer than the one before.
    fn pauses(self) -> &'static [u32] {
        if self == Self::Full { &[300, 1200] } else { &[] }
    }
}

impl Loader {
    /// Fetches and parses one file: one of the site's own or, if `file` is an absolute URL, one hosted elsewhere.
    pub(super) async fn fetch<T: DeserializeOwned>(self, file: &str, effort: Effort) -> Result<T, LoadError> {
        let text = fetch_text(file, effort).await;
        // Parsing a large file gets a task of its own, so that the browser can respond first.
        turn::give_way().await;
        let found = text.and_then(|text| {
            let sum = checksum(&text);
            self.checksums.write_value().insert(file.to_owned(), sum);
            read(&text)
        });
        found.map_err(|fault| LoadError { file: file.to_owned(), fault })
    }
}

/// A checksum that identifies the contents of a file, used both here and when prerendering.
pub fn checksum(text: &str) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

async fn fetch_text(file: &str, effort: Effort) -> Result<String, Fault> {
    let address = if file.contains("://") { file.to_owned() } else { address::file(file) };
    let mut pauses = effort.pauses().iter();
    loop {
        let fault = match http::get(&address, effort.limit()).await {
            Ok(answer) if (200..300).contains(&answer.status) => return Ok(answer.text),
            Ok(answer) => Fault::Status(answer.status),
            Err(error) => Fault::Network(error),
        };
        match pauses.next() {
            Some(pause) if fault.is_transient() => sleep(turn::jittered(*pause)).await,
            _ => return Err(fault),
        }
    }
}

impl Fault {
    /// Whether the same request may succeed in a moment. A request that timed out has had enough time.
    fn is_transient(&self) -> bool {
        matches!(self, Self::Network(NetworkError::Unreachable) | Self::Status(408 | 425 | 429 | 500..))
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    catalog::read_versioned(text).map_err(|error| match error {
        ReadError::Newer(version) => Fault::Newer(version),
        error @ ReadError::Malformed(_) => Fault::Malformed(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use catalog::format::Votes;
    use catalog::index::Index;

    use super::*;

    #[test]
    fn transient_faults_are_tried_again() {
        for (fault, is_transient) in [
            (Fault::Network(NetworkError::Unreachable), true),
            (Fault::Network(NetworkError::Offline), false),
            (Fault::Network(NetworkError::TimedOut), false),
            (Fault::Status(500), true),
            (Fault::Status(503), true),
            (Fault::Status(429), true),
            (Fault::Status(404), false),
            (Fault::Malformed(String::new()), false),
            (Fault::Newer(2), false),
        ] {
            assert_eq!(fault.is_transient(), is_transient, "{fault:?}");
        }
    }

    #[test]
    fn newer_data_is_told_from_broken_data() {
        let fault = |text: &str| read::<Index>(text).err();
        assert_eq!(fault("{\"version\": 2, \"whatever\": []}"), Some(Fault::Newer(2)));
        for broken in ["", "{", "[]", "null", "{\"version\": 1}", "<!doctype html>"] {
            assert!(matches!(fault(broken), Some(Fault::Malformed(_))), "{broken}");
        }
        assert!(read::<Votes>("{\"tallies\": {}}").is_ok());
    }
}
