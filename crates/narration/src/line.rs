//! The line that shows the progress of everything that is running.

use std::env;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _, stderr};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Nothing is shown for tasks that take less time than this.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often the line is redrawn on a terminal.
const REDRAWN_EVERY: Duration = Duration::from_millis(250);

/// How often a line is written elsewhere.
const WRITTEN_EVERY: Duration = Duration::from_secs(20);

static LINE: LazyLock<Line> = LazyLock::new(Line::default);

/// The one line of this process.
#[derive(Default)]
struct Line {
    state: Mutex<State>,
    /// Notified when a task starts.
    begun: Condvar,
}

#[derive(Default)]
struct State {
    under_way: Vec<Doing>,
    /// How many tasks have started, for their numbers.
    count: usize,
    /// Whether the line is on the terminal now.
    is_drawn: bool,
    /// When it was last drawn or written.
    last: Option<Instant>,
    /// Whether the drawing thread is running.
    has_artist: bool,
}

/// A running task.
struct Doing {
    number: usize,
    name: String,
    since: Instant,
    progress: Progress,
}

#[derive(Clone, Copy)]
enum Progress {
    Unknown,
    /// How many are done, the total if it is known, and what is counted.
    Count(usize, Option<usize>, &'static str),
    Note(&'static str),
}

/// A task that runs until this is dropped.
#[derive(Debug)]
pub struct Task {
    number: usize,
}

/// Writes a line to standard error, above the progress line.
pub fn say(line: &str) {
    let mut state = LINE.lock();
    state.erase();
    eprintln!("{line}");
}

impl Task {
    /// Starts a task with a name such as "trunk" or "command line".
    #[must_use]
    pub fn begin(name: &str) -> Self {
        let mut state = LINE.lock();
        let number = state.count;
        state.count += 1;
        let name = name.to_owned();
        state.under_way.push(Doing { number, name, since: Instant::now(), progress: Progress::Unknown });
        if !state.has_artist {
            state.has_artist = true;
            thread::spawn(draw_for_ever);
        }
        LINE.begun.notify_one();
        Self { number }
    }

    /// Reports that `done` items are finished, of a total if it is known. `what` names the items, as in "crates".
    pub fn counted(&self, done: usize, of: Option<usize>, what: &'static str) {
        self.is_at(Progress::Count(done, of, what));
    }

    /// The current activity, if it is not counted.
    pub(crate) fn noted(&self, note: &'static str) {
        self.is_at(Progress::Note(note));
    }

    fn is_at(&self, progress: Progress) {
        let mut state = LINE.lock();
        if let Some(doing) = state.under_way.iter_mut().find(|doing| doing.number == self.number) {
            doing.progress = progress;
        }
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        let mut state = LINE.lock();
        state.erase();
        let Some(at) = state.under_way.iter().position(|doing| doing.number == self.number) else { return };
        let ended = state.under_way.remove(at);
        let took = ended.since.elapsed();
        if took >= PATIENCE {
            eprintln!("    {}: ended after {}", ended.name, shown(took));
        }
    }
}

impl Line {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while holding the line left it in a usable state.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Clears the line from the terminal.
    fn erase(&mut self) {
        if self.is_drawn {
            eprint!("\r\u{1b}[2K");
            self.is_drawn = false;
        }
    }
}

/// Draws the line for as long as the process runs; sleeps while no task is running.
fn draw_for_ever() {
    let on_terminal = stderr().is_terminal();
    let width = env::var("COLUMNS").ok().and_then(|it| it.parse().ok()).unwrap_or(80_usize).saturating_sub(1);
    let mut state = LINE.lock();
    loop {
        if state.under_way.is_empty() {
            state = LINE.begun.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        }
        let now = Instant::now();
        let every = if on_terminal { REDRAWN_EVERY } else { WRITTEN_EVERY };
        if is_due(&state.under_way, state.last, every, now) {
            let text = sentence(&state.under_way, now);
            if on_terminal {
                let text: String = text.chars().take(width).collect();
                eprint!("\r\u{1b}[2K{text}");
                // Only a complete line is flushed automatically.
                let _ = stderr().flush();
                state.is_drawn = true;
            } else {
                eprintln!("{text}");
            }
            state.last = Some(now);
        }
        state = LINE.begun.wait_timeout(state, REDRAWN_EVERY).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Whether the line should be drawn: a task has taken longer than a moment, and the last time is long enough ago.
fn is_due(under_way: &[Doing], last: Option<Instant>, every: Duration, now: Instant) -> bool {
    let takes_long = under_way.iter().any(|doing| now.duration_since(doing.since) >= PATIENCE);
    takes_long && last.is_none_or(|last| now.duration_since(last) >= every)
}

/// The line: `trunk: 12 of 310 crates, 45 s | app: updating the crate index, 6 s`.
fn sentence(under_way: &[Doing], now: Instant) -> String {
    let mut text = "    ".to_owned();
    for (at, doing) in under_way.iter().enumerate() {
        let between = if at == 0 { "" } else { " | " };
        let progress = match doing.progress {
            Progress::Unknown => String::new(),
            Progress::Count(done, Some(of), what) => format!("{done} of {of} {what}, "),
            Progress::Count(done, None, what) => format!("{done} {what}, "),
            Progress::Note(note) => format!("{note}, "),
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "{between}{}: {progress}{}", doing.name, shown(now.duration_since(doing.since)));
    }
    text
}

/// A duration in words.
fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {} s", seconds / 60, seconds % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doing(name: &str, since: Instant, progress: Progress) -> Doing {
        Doing { number: 0, name: name.to_owned(), since, progress }
    }

    #[test]
    fn all_that_is_under_way_is_on_one_line() {
        let begun = Instant::now();
        let mut under_way = vec![doing("trunk", begun, Progress::Count(12, Some(310), "crates"))];
        let after = |seconds| begun + Duration::from_secs(seconds);
        assert_eq!(sentence(&under_way, after(45)), "    trunk: 12 of 310 crates, 45 s");
        under_way.push(doing("app", after(40), Progress::Note("downloading crates")));
        under_way.push(doing("feeds", after(60), Progress::Count(7, None, "files")));
        assert_eq!(
            sentence(&under_way, after(100)),
            "    trunk: 12 of 310 crates, 1 min 40 s | app: downloading crates, 1 min 0 s | feeds: 7 files, 40 s"
        );
    }

    #[test]
    fn nothing_is_said_of_what_takes_a_moment() {
        let begun = Instant::now();
        let under_way = [doing("npm", begun, Progress::Unknown)];
        let after = |seconds| begun + Duration::from_secs(seconds);
        assert!(!is_due(&under_way, None, WRITTEN_EVERY, after(4)));
        assert!(is_due(&under_way, None, WRITTEN_EVERY, after(5)));
        assert!(!is_due(&under_way, Some(after(5)), WRITTEN_EVERY, after(24)));
        assert!(is_due(&under_way, Some(after(5)), WRITTEN_EVERY, after(25)));
        assert!(!is_due(&[], None, WRITTEN_EVERY, after(25)));
    }
}
