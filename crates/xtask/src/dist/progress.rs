//! Saying how far something is that takes more than a moment.

use std::sync::atomic::{AtomicUsize, Ordering};

use narration::Task;

/// How many files of a piece of work are done. Several threads may tell.
pub(super) struct Progress {
    task: Task,
    done: AtomicUsize,
}

impl Progress {
    /// The beginning of a piece of work, named as in "share pictures".
    pub(super) fn begin(name: &str) -> Self {
        Self { task: Task::begin(name), done: AtomicUsize::new(0) }
    }

    /// Counts one file more of so many, or of a number that nobody knows.
    pub(super) fn step(&self, of: Option<usize>) {
        self.task.counted(self.done.fetch_add(1, Ordering::Relaxed) + 1, of, "files");
    }
}
