//! What publishing is timed by and beside: GNU time, and Hugo, a generator of static sites.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named_or_on_path;

/// Hugo. It is installed if it is missing.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn hugo() -> Result<PathBuf> {
    installed("hugo", "QUAYSIDE_HUGO")
}

/// GNU time, which tells what a program and all that it starts have used. It is installed if it is missing.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn gnu_time() -> Result<PathBuf> {
    installed("time", "QUAYSIDE_TIME")
}

/// The program that a variable names, or the one on the search path, which Debian has in a package of the same name.
fn installed(program: &str, variable: &str) -> Result<PathBuf> {
    let find = || named_or_on_path(variable, &[program]);
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&[program], "some seconds")?;
    find().with_context(|| format!("{program} was installed but is not there"))
}
