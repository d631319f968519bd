//! Clippy as the compiler of our own packages, so that they are linted while they are compiled for their tests.
//!
//! `cargo clippy` does the same, but has cargo check everything instead of building it: what we depend on would be
//! compiled once to be checked and once more to be used, which takes minutes.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::workspace;

/// Lies in the checkout for the reason that is given in `.cargo/config.toml`.
const WRAPPER: &str = ".cargo/clippy.sh";

/// What `cargo clippy` hands on of its arguments, in the form in which it does so: `-D warnings`.
const ARGUMENTS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// Has a cargo command lint whatever it compiles of our own.
///
/// # Errors
/// If the checkout cannot be found.
pub(super) fn linting(command: &mut Command) -> Result<&mut Command> {
    Ok(command.env("RUSTC_WORKSPACE_WRAPPER", workspace::root()?.join(WRAPPER)).env("CLIPPY_ARGS", ARGUMENTS))
}

/// Makes sure that lints are found in this way: how clippy is called is its own affair, and may change.
///
/// # Errors
/// If clippy is missing, or passes over what it should find.
pub(super) fn are_found() -> Result<()> {
    let folder = workspace::build_folder()?.join("lints");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let source = folder.join("planted.rs");
    let planted = "//! A lint.\n\n/// Returns needlessly.\npub fn planted() -> u8 {\n    return 1;\n}\n";
    fs::write(&source, planted).with_context(|| format!("cannot write {}", source.display()))?;
    let mut compiler = Command::new(workspace::root()?.join(WRAPPER));
    compiler.args(["rustc", "--edition=2024", "--crate-type=lib", "--emit=metadata", "--out-dir"]);
    let compiled = linting(compiler.arg(&folder).arg(&source))?.output();
    let compiled =
        compiled.context("cannot start clippy-driver; `rustup component add clippy` installs it")?;
    let said = String::from_utf8_lossy(&compiled.stderr);
    ensure!(!compiled.status.success() && said.contains("needless_return"), "clippy finds nothing: {said}");
    Ok(())
}
