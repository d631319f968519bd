//! Trunk: found or installed, and called with everything it needs.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::bundlers::Bundlers;
use super::cache;
use super::cargo_tool::CargoTool;
use super::release::{Archive, Hash, machine};
use super::wasm_std::WasmStd;
use crate::process::{ourselves, run_compiler};
use crate::workspace;

/// The version that we install; the hashes below are those of its archives. Trunk 0.22 needs a newer compiler than we
/// require.
const VERSION: &str = "0.21.14";

/// Which versions on the search path are accepted.
const SERIES: &str = "0.21.";

/// The variable with the path of this program, for Trunk's hook.
const OURSELVES: &str = "QUAYSIDE_XTASK";

/// Trunk, ready to build the app.
#[derive(Debug)]
pub struct Trunk {
    program: PathBuf,
    std: WasmStd,
    /// wasm-bindgen and wasm-opt.
    bundlers: Bundlers,
}

impl Trunk {
    /// Finds Trunk or installs it.
    ///
    /// # Errors
    /// If it or a program that it calls is missing and cannot be installed.
    pub fn ensure(std: WasmStd) -> Result<Self> {
        let program = match which::which("trunk") {
            Ok(found) if cache::stated_version(&found).is_some_and(|it| it.starts_with(SERIES)) => found,
            _ => tool().ensure()?.join("trunk"),
        };
        let bundlers = Bundlers::ensure()?;
        Ok(Self { program, std, bundlers })
    }

    /// The version that this Trunk reports.
    pub(crate) fn version(&self) -> Option<String> {
        cache::stated_version(&self.program)
    }

    /// Builds the app with Trunk.
    ///
    /// # Errors
    /// If Trunk fails.
    pub fn build(&self, arguments: impl FnOnce(&mut Command)) -> Result<()> {
        let mut command = self.command("build")?;
        arguments(&mut command);
        run_compiler("bundling", "Compiling the app again, for Trunk", &mut command)
    }

    /// A Trunk command in the checkout.
    ///
    /// # Errors
    /// If its environment cannot be made.
    pub fn command(&self, subcommand: &str) -> Result<Command> {
        let mut command = Command::new(&self.program);
        self.std.prepare(&mut command, self.bundlers.folders())?;
        command.env(OURSELVES, ourselves()?).current_dir(workspace::root()?);
        command.args([subcommand, "--skip-version-check", "--offline", "true"]);
        // Trunk rejects the usual NO_COLOR=1, because it accepts only true and false.
        if env::var_os("NO_COLOR").is_some() {
            command.env_remove("NO_COLOR").args(["--color", "never"]);
        }
        Ok(command)
    }
}

fn tool() -> CargoTool<'static> {
    CargoTool {
        program: "trunk",
        package: "trunk",
        version: VERSION,
        archive: published(),
        duration: "three minutes",
        // It copies files and starts programs. Without TLS, because it downloads nothing.
        opt_level: "0",
        arguments: &["--locked", "--no-default-features"],
    }
}

/// The archive of this version that Trunk's authors publish for this machine.
fn published() -> Option<Archive> {
    let (target, hash) = match machine().as_str() {
        // The musl builds run with any C library.
        "x86_64-linux" => {
            ("x86_64-unknown-linux-musl", "a67f4054b249fe9acc5fabc25de1aebf19783aca3ad6ff64bf34d7da44d0ea20")
        }
        "aarch64-linux" => {
            ("aarch64-unknown-linux-musl", "e8e2a2bb423ce6702ab9f4f02f8c9ae99d790f0301f7634e986b2dd8706019cc")
        }
        "x86_64-macos" => {
            ("x86_64-apple-darwin", "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95")
        }
        "aarch64-macos" => {
            ("aarch64-apple-darwin", "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e")
        }
        _ => return None,
    };
    Some(Archive {
        address: format!(
            "https://github.com/trunk-rs/trunk/releases/download/v{VERSION}/trunk-{target}.tar.gz"
        ),
        hash: Hash::Pinned(hash),
        program: "trunk".to_owned(),
    })
}
