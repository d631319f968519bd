//! Clippy as the compiler of our own packages, so that they are linted while they are compiled for their tests.
//!
//! `cargo clippy` does the same, but has cargo check everything instead of building it: dependencies would be compiled
//! once for checking and again for use, which takes minutes.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::run;
use crate::toolchain::{Stylelint, WasmStd};
use crate::workspace;

/// It is in the checkout for the reason given in `.cargo/config.toml`.
const WRAPPER: &str = ".cargo/clippy.sh";

/// The arguments that `cargo clippy` passes on, in the form in which it does so: `-D warnings`.
const ARGUMENTS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// Makes a cargo command lint all of our own packages that it compiles.
///
/// # Errors
/// If the checkout cannot be found.
pub(super) fn linting(command: &mut Command) -> Result<&mut Command> {
    Ok(command.env("RUSTC_WORKSPACE_WRAPPER", workspace::root()?.join(WRAPPER)).env("CLIPPY_ARGS", ARGUMENTS))
}

/// Checks that this way of linting works: how cargo calls clippy is an implementation detail and may change.
///
/// # Errors
/// If clippy is missing, or does not report a planted lint.
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
    ensure!(
        !compiled.status.success() && said.contains("needless_return"),
        "clippy did not find the planted lint: {said}"
    );
    Ok(())
}

/// Lints the app.
///
/// # Errors
/// If clippy is missing or finds something.
pub(super) fn clippy_wasm() -> Result<()> {
    let std = WasmStd::ensure()?;
    std.ensure_clippy()?;
    // In release mode, like the app: macros and build scripts are then compiled once for both.
    let mut clippy = std.cargo("clippy")?;
    run(clippy
        .args(["--release", "--package", "quayside", "--features", "browser", "--", "-D", "warnings"])
        .current_dir(workspace::root()?))
}

/// Lints the style sheets.
///
/// # Errors
/// If stylelint is missing or finds something.
pub(super) fn lint_styles() -> Result<()> {
    let mut stylelint = Stylelint::ensure()?.command();
    run(stylelint.arg("style/**/*.css").current_dir(workspace::root()?))
}
