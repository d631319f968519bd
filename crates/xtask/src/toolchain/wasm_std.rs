//! The standard library for wasm32, built from source in each target folder.
//!
//! A library built with the app is 16 kB smaller in brotli than the precompiled one, because it can be optimized for
//! size. It is built in the same way wherever its source comes from.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::process::{announce, cargo, output, run_aside, search_path};

/// The target of everything that runs in a browser.
const TARGET: &str = "wasm32-unknown-unknown";

/// Saves 8 kB of brotli by omitting the locations of panics and all `{:?}` output. For `erase_components`, see
/// docs/CHOICES.md.
const RUSTFLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none --cfg erase_components";

/// Where the source of the standard library comes from.
#[derive(Debug, Clone)]
pub enum WasmStd {
    /// From the active toolchain.
    Active,
    /// From Debian, for Debian's compiler.
    Debian {
        /// The linker for wasm32.
        linker: PathBuf,
    },
}

impl WasmStd {
    /// Finds the source, or installs it: with rustup, or from Debian where rustup cannot download it.
    ///
    /// # Errors
    /// If neither works, with what to try.
    pub fn ensure() -> Result<Self> {
        if has_source() {
            return Ok(Self::Active);
        }
        if let Some(linker) = debian::find() {
            return Ok(Self::Debian { linker });
        }
        if which::which("rustup").is_ok() {
            announce("Adding the source of Rust's standard library with rustup (once; it may take a minute)");
            match run_aside("rustup", Command::new("rustup").args(["component", "add", "rust-src"])) {
                Ok(()) if has_source() => return Ok(Self::Active),
                Ok(()) => announce("rustup does not provide it; trying Debian's Rust instead"),
                Err(error) => announce(&format!("{error}; trying Debian's Rust instead")),
            }
        }
        let linker = debian::install().context(
            "the source of Rust's standard library is missing. The usual way is `rustup component add rust-src`, \
             which needs rustup's own downloads; the other way is Debian's Rust with its source",
        )?;
        Ok(Self::Debian { linker })
    }

    /// A cargo command that can build for wasm32, with the target already among its arguments.
    ///
    /// # Errors
    /// If the environment cannot be made.
    pub fn cargo(&self, subcommand: &str) -> Result<Command> {
        let mut command = match self {
            Self::Active => cargo(),
            Self::Debian { .. } => Command::new("cargo"),
        };
        self.prepare(&mut command, &[])?;
        command.args([subcommand, "--target", TARGET]);
        Ok(command)
    }

    /// Makes sure that clippy can run on code for wasm32.
    ///
    /// # Errors
    /// If it cannot be installed.
    pub fn ensure_clippy(&self) -> Result<()> {
        match self {
            Self::Active => Ok(()),
            Self::Debian { .. } => debian::ensure_clippy(),
        }
    }

    /// Sets up a command's environment for building for wasm32, with `programs` at the front of the search path. This
    /// must not be in the environment of native builds.
    pub(super) fn prepare(&self, command: &mut Command, programs: &[PathBuf]) -> Result<()> {
        let mut first = programs.to_vec();
        command
            // The flags below are not stable yet, but they only leave out what no reader sees.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            // A panic aborts at once, without a message that only developers would read: 7 kB of brotli less. The page
            // tells the reader, because the program can no longer show anything.
            .env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true")
            .env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
            // If checkouts share a target folder, this tells their files apart by content. The wrapper that does so for
            // native builds would make the program's bytes depend on the location of the checkout.
            .env("CARGO_UNSTABLE_CHECKSUM_FRESHNESS", "true")
            .env("RUSTC_WORKSPACE_WRAPPER", "");
        if let Self::Debian { linker } = self {
            let bin = Path::new(debian::SYSROOT).join("bin");
            command
                // rustup accepts a path as a toolchain, so none has to be linked.
                .env("RUSTUP_TOOLCHAIN", debian::SYSROOT)
                .env("CARGO", bin.join("cargo"))
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            // Without rustup the cargo on the search path may be a third one.
            if which::which("rustup").is_err() {
                first.push(bin);
            }
        }
        if !first.is_empty() {
            command.env("PATH", search_path(&first)?);
        }
        Ok(())
    }
}

/// Whether the active toolchain has the source of its standard library.
fn has_source() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = output(Command::new(rustc).args(["--print", "sysroot"]));
    sysroot.is_ok_and(|sysroot| {
        Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
    })
}
