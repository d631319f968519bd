//! Progress of anything that takes a while.

use std::sync::atomic::{AtomicUsize, Ordering};

use narration::Task;

/// How many files of a task are done. Several threads may report.
pub(super) struct Progress {
    task: Task,
    done: AtomicUsize,
}

impl Progress {
    /// The start of a task, with a name such as "share pictures".
    pub(super) fn begin(name: &str) -> Self {
        Self { task: Task::begin(name), done: AtomicUsize::new(0) }
    }

    /// Counts one more file, out of a total if that is known.
    pub(super) fn step(&self, of: Option<usize>) {
        self.task.counted(self.done.fetch_add(1, Ordering::Relaxed) + 1, of, "files");
    }
}
