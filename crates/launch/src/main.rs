//! The first thing that `cargo xtask` runs. Compiling the real command line takes minutes on a fresh clone, and
//! `cargo run --quiet` would spend them in silence; this program is compiled in a second, builds the other one while
//! saying how far it is, and hands over to it.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use narration::{Output, Run};

/// What compiling is called on the progress line.
const NAME: &str = "command line";

/// Said as soon as cargo turns out to have work to do, and not at all if it has none.
const ANNOUNCEMENT: &str =
    "==> Compiling Quayside's command line; the first time takes a minute or two on two cores";

/// How cargo itself exits when something does not compile.
const DOES_NOT_COMPILE: u8 = 101;

fn main() -> ExitCode {
    match launch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(DOES_NOT_COMPILE)
        }
    }
}

fn launch() -> Result<ExitCode, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--package", "xtask", "--bin", "xtask"]);
    let built = Run { name: NAME, announcement: Some(ANNOUNCEMENT), output: Output::Shown }
        .to_end(&mut build)
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if !built.status.success() {
        // What does not compile has been shown.
        return Ok(ExitCode::from(
            built.status.code().and_then(|it| it.try_into().ok()).unwrap_or(DOES_NOT_COMPILE),
        ));
    }
    // Cargo puts the two programs beside each other, wherever its target folder is.
    let ourselves =
        env::current_exe().map_err(|error| format!("cannot find the program that runs: {error}"))?;
    hand_over(&ourselves.with_file_name(format!("xtask{}", env::consts::EXE_SUFFIX)))
}

/// Runs the real command line with our arguments, in our place.
#[cfg(unix)]
fn hand_over(program: &Path) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt;
    let error = Command::new(program).args(env::args_os().skip(1)).exec();
    Err(format!("cannot start {}: {error}", program.display()))
}

/// Runs the real command line with our arguments and exits as it does.
#[cfg(not(unix))]
fn hand_over(program: &Path) -> Result<ExitCode, String> {
    let status = Command::new(program)
        .args(env::args_os().skip(1))
        .status()
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    Ok(ExitCode::from(status.code().and_then(|it| it.try_into().ok()).unwrap_or(1)))
}
