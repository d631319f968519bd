//! Runs other programs, with errors that say which one failed.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, Result, bail, ensure};
use narration::{Output, Run};

/// The cargo that runs us, or else the one on the search path.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Our tests are compiled with a wrapper that lints; what they have cargo build is not.
    cargo.env_remove("RUSTC_WORKSPACE_WRAPPER");
    cargo
}

/// The path of this program.
///
/// Must be called first thing, because the answer is remembered: a later step may have cargo relink this program, after
/// which the system reports the path of a deleted file.
///
/// # Errors
/// If the system cannot tell.
pub fn ourselves() -> Result<&'static Path> {
    static OURSELVES: LazyLock<Option<PathBuf>> = LazyLock::new(|| env::current_exe().ok());
    OURSELVES.as_deref().context("cannot find the path of this program")
}

/// Announces the next step.
pub fn announce(what: &str) {
    narration::say(&format!("==> {what}"));
}

/// Runs a program to completion with inherited output.
///
/// # Errors
/// If the program cannot be started or reports a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(status.success(), "{} failed ({status})", shown(command));
    Ok(())
}

/// Runs a program to completion with its progress on the progress line; its output is shown only if it fails.
///
/// # Errors
/// If the program cannot be started or fails; the error has its output.
pub fn run_aside(name: &str, command: &mut Command) -> Result<()> {
    let run = Run { name, announcement: None, output: Output::Kept };
    let ended = run.to_end(command).with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(ended.status.success(), "{} failed ({}):\n{}", shown(command), ended.status, ended.said.trim());
    Ok(())
}

/// Runs a compiling cargo to completion, with its progress on the progress line and errors and warnings as they appear.
/// The announcement is printed only if there is something to compile.
///
/// # Errors
/// If cargo cannot be started or fails.
pub fn run_compiler(name: &str, announcement: &str, command: &mut Command) -> Result<()> {
    let announcement = format!("==> {announcement}");
    let run = Run { name, announcement: Some(&announcement), output: Output::Shown };
    let ended = run.to_end(command).with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(ended.status.success(), "{} failed ({})", shown(command), ended.status);
    Ok(())
}

/// Runs a program to completion and returns its standard output.
///
/// # Errors
/// If the program cannot be started or fails; the error has its standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({}): {}", shown(command), output.status, said.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("the output of {} is not UTF-8", shown(command)))
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

/// The command as it would be typed.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
