//! Saying how far something is that takes more than a moment.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::process::announce;

/// Nothing is said before this long, nor more often.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a piece of work is. Several threads may tell.
pub(super) struct Progress {
    what: &'static str,
    told: Mutex<(usize, Instant)>,
}

impl Progress {
    /// The beginning of a piece of work, named as in "Writing feeds".
    pub(super) fn begin(what: &'static str) -> Self {
        Self { what, told: Mutex::new((0, Instant::now())) }
    }

    /// Counts one thing more of so many, or of a number that nobody knows.
    pub(super) fn step(&self, of: Option<usize>) {
        // A thread that stopped while it told leaves a count that is good enough.
        let mut told = self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        told.0 += 1;
        if told.1.elapsed() >= PATIENCE {
            let count = told.0;
            match of {
                Some(of) => announce(&format!("{}: {count} of {of}", self.what)),
                None => announce(&format!("{}: {count}", self.what)),
            }
            told.1 = Instant::now();
        }
    }
}
