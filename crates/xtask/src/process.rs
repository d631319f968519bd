//! Runs other programs, with errors that say which one failed.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
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

/// Runs a program to completion, and ends it when we end, in whatever way that may be.
///
/// # Errors
/// If the program cannot be started or reports a failure.
pub fn run_tethered(command: &Command) -> Result<()> {
    let (mut child, tether) = tethered(command)?;
    let status = child.wait().with_context(|| format!("cannot wait for {}", shown(command)))?;
    drop(tether);
    ensure!(status.success(), "{} failed ({status})", shown(command));
    Ok(())
}

/// Starts a program under a shell that ends it as soon as the returned pipe closes, which the system does when nobody is left
/// to hold it.
fn tethered(command: &Command) -> Result<(Child, Option<ChildStdin>)> {
    const SHELL: &str = r#"
        exec 3<&0
        "$@" 3<&- </dev/null &
        program=$!
        (cat <&3 >/dev/null; kill "$program" 2>/dev/null) &
        exec 3<&-
        wait "$program"
    "#;
    let mut shell = Command::new("sh");
    shell.args(["-c", SHELL, "sh"]).arg(command.get_program()).args(command.get_args()).stdin(Stdio::piped());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    let mut child = shell.spawn().with_context(|| format!("cannot start {}", shown(command)))?;
    // Waiting for the child would close it.
    let tether = child.stdin.take();
    Ok((child, tether))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_started_ends_with_us() {
        let mut program = Command::new("sh");
        program.args(["-c", "exec sleep $HOW_LONG"]).env("HOW_LONG", "60");
        let (mut child, tether) = tethered(&program).unwrap();
        // As when we are killed.
        drop(tether);
        const TERMINATED: i32 = 128 + 15;
        assert_eq!(child.wait().unwrap().code(), Some(TERMINATED));
    }

    #[test]
    fn what_ends_by_itself_says_how() {
        let mut program = Command::new("sh");
        program.args(["-c", "exit $CODE"]).env("CODE", "7");
        let (mut child, _tether) = tethered(&program).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(7));
        assert!(run_tethered(&program).unwrap_err().to_string().contains("exit status: 7"));
        assert!(run_tethered(program.env("CODE", "0")).is_ok());
    }
}
