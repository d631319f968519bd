//! Runs a program and follows its output.

use std::env;
use std::io::{self, BufReader, IsTerminal, Read, stderr};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::cargo::{Heard, heard, without_colours};
use crate::line::{Task, say};

/// How a program is run.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Its name on the progress line.
    pub name: &'a str,
    /// What to print as soon as it turns out to have something to do.
    pub announcement: Option<&'a str>,
    /// What to do with its output.
    pub output: Output,
}

/// What to do with a program's output, apart from cargo's progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// It is passed through.
    Shown,
    /// It is kept, because it matters only if the program fails.
    Kept,
}

/// The outcome of a program.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status.
    pub status: ExitStatus,
    /// Its output, if that was to be kept.
    pub said: String,
}

impl Run<'_> {
    /// Runs a program to completion.
    ///
    /// # Errors
    /// If it cannot be started, or if its output cannot be read.
    pub fn to_end(self, command: &mut Command) -> io::Result<Ended> {
        // Cargo draws its bar only on a terminal, unless told otherwise; only the bar has the number of crates.
        command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "100");
        if stderr().is_terminal() && env::var_os("NO_COLOR").is_none() && self.output == Output::Shown {
            command.env("CARGO_TERM_COLOR", "always");
        }
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        if self.output == Output::Kept {
            command.stdout(Stdio::piped());
        }
        let mut child = command.spawn()?;
        let task = Task::begin(self.name);
        let said = Mutex::new(String::new());
        let keep = |line: &str| {
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            said.push_str(line);
            said.push('\n');
        };
        let mut announcement = self.announcement;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        thread::scope(|scope| {
            let other = scope.spawn(|| stdout.map_or(Ok(()), |it| each_line(it, keep)));
            let read = stderr.map_or(Ok(()), |it| {
                each_line(it, |line| {
                    let understood = heard(line, &without_colours(line));
                    if matches!(understood, Heard::Download(_) | Heard::Work)
                        && let Some(text) = announcement.take()
                    {
                        say(text);
                    }
                    match understood {
                        Heard::Count(done, of) => task.counted(done, Some(of), "crates"),
                        Heard::Download(note) | Heard::Wait(note) => task.noted(note),
                        Heard::Other(line) if self.output == Output::Shown => say(line),
                        Heard::Other(line) => keep(line),
                        Heard::Work | Heard::Idle => {}
                    }
                })
            });
            read.and(other.join().unwrap_or(Ok(())))
        })?;
        let status = child.wait()?;
        drop(task);
        Ok(Ended { status, said: said.into_inner().unwrap_or_else(PoisonError::into_inner) })
    }
}

/// Passes on each line, and each state of a line that is redrawn, as soon as it arrives.
fn each_line(from: impl Read, mut to: impl FnMut(&str)) -> io::Result<()> {
    let mut line = Vec::new();
    for byte in BufReader::new(from).bytes() {
        match byte? {
            b'\n' | b'\r' => {
                to(&String::from_utf8_lossy(&line));
                line.clear();
            }
            byte => line.push(byte),
        }
    }
    if !line.is_empty() {
        to(&String::from_utf8_lossy(&line));
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn script(text: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", text]);
        command
    }

    #[test]
    fn what_a_program_writes_is_kept_without_what_cargo_says_of_its_progress() {
        let text = "printf '   Compiling syn v2\\n    Building [=> ] 1/2: syn\\rerror: it broke\\n' >&2; echo out; exit 3";
        let run = Run { name: "test", announcement: None, output: Output::Kept };
        let ended = run.to_end(&mut script(text)).unwrap();
        assert_eq!(ended.status.code(), Some(3));
        let mut lines: Vec<&str> = ended.said.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["error: it broke", "out"]);
    }

    #[test]
    fn a_program_that_does_not_exist_is_an_error() {
        let run = Run { name: "test", announcement: None, output: Output::Shown };
        assert!(run.to_end(&mut Command::new("/there/is/no/such/program")).is_err());
    }

    #[test]
    fn a_line_that_overwrites_itself_is_read_state_by_state() {
        let mut lines = Vec::new();
        each_line("one\rtwo\rthree\nfour".as_bytes(), |line| lines.push(line.to_owned())).unwrap();
        assert_eq!(lines, ["one", "two", "three", "four"]);
    }
}
