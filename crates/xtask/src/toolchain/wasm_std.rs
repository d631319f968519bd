//! The standard library for wasm32: installed, or built from source with each target folder.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::process::{announce, cargo, output, run, search_path};

/// The target of everything that runs in a browser.
const TARGET: &str = "wasm32-unknown-unknown";

/// How a build gets at the standard library for wasm32.
#[derive(Debug, Clone)]
pub enum WasmStd {
    /// The active toolchain has it.
    Installed,
    /// Debian's compiler builds it from source.
    FromSource {
        /// The linker for wasm32.
        linker: PathBuf,
    },
}

impl WasmStd {
    /// Finds the standard library, or installs it: by rustup, or from Debian where rustup cannot download it.
    ///
    /// # Errors
    /// If neither way is open, with what to try.
    pub fn ensure() -> Result<Self> {
        if is_installed() {
            return Ok(Self::Installed);
        }
        if let Some(linker) = debian::find() {
            return Ok(Self::FromSource { linker });
        }
        if which::which("rustup").is_ok() {
            announce(&format!("Adding the target {TARGET} by rustup, once; it may take a minute"));
            match run(Command::new("rustup").args(["target", "add", TARGET])) {
                Ok(()) if is_installed() => return Ok(Self::Installed),
                Ok(()) => {
                    announce("rustup has no standard library for the target; trying Debian's Rust instead")
                }
                Err(error) => announce(&format!("{error}; trying Debian's Rust instead")),
            }
        }
        let linker = debian::install().with_context(|| {
            format!(
                "the standard library for {TARGET} is missing. The usual way is `rustup target add {TARGET}`, \
                 which needs static.rust-lang.org; the other way is Debian's Rust with its source"
            )
        })?;
        Ok(Self::FromSource { linker })
    }

    /// A cargo command that can build for wasm32, with the target already among its arguments.
    ///
    /// # Errors
    /// If the environment cannot be made.
    pub fn cargo(&self, subcommand: &str) -> Result<Command> {
        let mut command = match self {
            Self::Installed => cargo(),
            Self::FromSource { .. } => Command::new("cargo"),
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
            Self::Installed => Ok(()),
            Self::FromSource { .. } => debian::ensure_clippy(),
        }
    }

    /// Puts into a command's environment what cargo needs in order to build for wasm32, and `programs` at the front of
    /// the search path. It must not be in the environment of anything native.
    pub(super) fn prepare(&self, command: &mut Command, programs: &[PathBuf]) -> Result<()> {
        let mut first = programs.to_vec();
        if let Self::FromSource { linker } = self {
            let bin = Path::new(debian::SYSROOT).join("bin");
            command
                // rustup takes a path for a toolchain, so none has to be linked.
                .env("RUSTUP_TOOLCHAIN", debian::SYSROOT)
                .env("CARGO", bin.join("cargo"))
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
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

/// Whether the active toolchain has the standard library.
fn is_installed() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    said.is_ok_and(|libdir| Path::new(libdir.trim()).exists())
}
