//! Running other programs, with errors that say which one failed.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, Result, bail, ensure};
use narration::{Output, Run};

/// The cargo that runs us, or the one on the search path.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Tests of ours are compiled with a wrapper that lints; what they have cargo build is not.
    cargo.env_remove("RUSTC_WORKSPACE_WRAPPER");
    cargo
}

/// Where this program is.
///
/// To be asked first thing and remembered: a step of ours may have cargo link this program anew, and from then on the
/// system tells the path of a deleted file.
///
/// # Errors
/// If the system cannot tell.
pub fn ourselves() -> Result<&'static Path> {
    static OURSELVES: LazyLock<Option<PathBuf>> = LazyLock::new(|| env::current_exe().ok());
    OURSELVES.as_deref().context("cannot find the program that runs")
}

/// Says what is about to be done.
pub fn announce(what: &str) {
    narration::say(&format!("==> {what}"));
}

/// Runs a program to its end; what it writes goes where ours goes.
///
/// # Errors
/// If the program cannot be started or reports a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(status.success(), "{} failed ({status})", shown(command));
    Ok(())
}

/// Runs a program to its end, says on the progress line how far it is, and shows what it wrote only if it fails.
///
/// # Errors
/// If the program cannot be started or reports a failure; the error has what it wrote.
pub fn run_aside(name: &str, command: &mut Command) -> Result<()> {
    let run = Run { name, announcement: None, output: Output::Kept };
    let ended = run.to_end(command).with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(ended.status.success(), "{} failed ({}):\n{}", shown(command), ended.status, ended.said.trim());
    Ok(())
}

/// Runs a cargo that compiles, says on the progress line how far it is, and shows errors and warnings as they come.
/// What is to be announced is said only if there is something to compile.
///
/// # Errors
/// If cargo cannot be started or reports a failure.
pub fn run_compiler(name: &str, announcement: &str, command: &mut Command) -> Result<()> {
    let announcement = format!("==> {announcement}");
    let run = Run { name, announcement: Some(&announcement), output: Output::Shown };
    let ended = run.to_end(command).with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(ended.status.success(), "{} failed ({})", shown(command), ended.status);
    Ok(())
}

/// Runs a program to its end and returns what it wrote to its standard output.
///
/// # Errors
/// If the program cannot be started or reports a failure; the error has what it wrote to its standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({}): {}", shown(command), output.status, said.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote no UTF-8", shown(command)))
}

/// The search path with `first` in front of it.
///
/// # Errors
/// If a folder's name cannot be part of a search path.
pub fn search_path(first: &[PathBuf]) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(env::split_paths(&inherited));
    env::join_paths(folders).context("a folder's name cannot be part of PATH")
}

/// The command as one could type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
