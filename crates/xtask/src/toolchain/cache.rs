//! The cache for programs that we install: one folder for each program and version.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The folder of one version of one program, whether it exists or not.
///
/// # Errors
/// If the user has no home folder and has not set another place.
pub(super) fn folder(tool: &str, version: &str) -> Result<PathBuf> {
    Ok(root()?.join(format!("{tool}-{version}")))
}

fn root() -> Result<PathBuf> {
    // An empty variable counts as unset, as the XDG specification says.
    let given = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(root) = given("QUAYSIDE_TOOLS") {
        return Ok(root);
    }
    let cache = given("XDG_CACHE_HOME").or_else(|| Some(env::home_dir()?.join(".cache")));
    Ok(cache.context("there is no home folder; set QUAYSIDE_TOOLS to a folder for tools")?.join("quayside"))
}

/// The version that a program reports: the first word of the output of `--version` that starts with a digit.
pub(super) fn stated_version(program: impl Into<PathBuf>) -> Option<String> {
    let said = process::output(Command::new(program.into()).arg("--version")).ok()?;
    said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}
