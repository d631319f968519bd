//! The first thing that `cargo xtask` runs. Compiling the real command line takes minutes on a fresh clone, and `cargo
//! run --quiet` would be silent meanwhile; this program compiles in a second, builds the real one while showing
//! progress, and hands over to it.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use narration::{Output, Run};

/// The name of the compilation on the progress line.
const NAME: &str = "command line";

/// Printed as soon as cargo has work to do, and not at all if it has none.
const ANNOUNCEMENT: &str =
    "==> Compiling Quayside's command line; the first time takes a minute or two on two cores";

/// Cargo's own exit code if something does not compile.
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
        // The errors have already been shown.
        return Ok(ExitCode::from(
            built.status.code().and_then(|it| it.try_into().ok()).unwrap_or(DOES_NOT_COMPILE),
        ));
    }
    // Cargo puts the two programs next to each other, wherever its target folder is.
    let ourselves =
        env::current_exe().map_err(|error| format!("cannot find the path of this program: {error}"))?;
    hand_over(&ourselves.with_file_name(format!("xtask{}", env::consts::EXE_SUFFIX)))
}

/// Replaces this process by the real command line, with our arguments.
#[cfg(unix)]
fn hand_over(program: &Path) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt;
    let error = Command::new(program).args(env::args_os().skip(1)).exec();
    Err(format!("cannot start {}: {error}", program.display()))
}

/// Runs the real command line with our arguments and exits with its code.
#[cfg(not(unix))]
fn hand_over(program: &Path) -> Result<ExitCode, String> {
    let status = Command::new(program)
        .args(env::args_os().skip(1))
        .status()
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    Ok(ExitCode::from(status.code().and_then(|it| it.try_into().ok()).unwrap_or(1)))
}
