//! Trunk: found or installed, and called with all that it needs.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::bundlers::Bundlers;
use super::cache;
use super::cargo_tool::CargoTool;
use super::wasm_std::WasmStd;
use crate::process::{announce, ourselves, run};
use crate::workspace;

/// The version that we install. Trunk 0.22 wants a newer compiler than we ask for.
const VERSION: &str = "0.21.14";

/// Which versions on the search path will do.
const SERIES: &str = "0.21.";

/// The variable by which Trunk's hook finds this program.
const OURSELVES: &str = "QUAYSIDE_XTASK";

/// Trunk, ready to build the app.
#[derive(Debug)]
pub struct Trunk {
    program: PathBuf,
    std: WasmStd,
    /// wasm-bindgen and wasm-opt, unless Trunk is to download them.
    bundlers: Option<Bundlers>,
}

impl Trunk {
    /// Finds Trunk or installs it.
    ///
    /// # Errors
    /// If it or what it calls is missing and cannot be installed.
    pub fn ensure(std: WasmStd) -> Result<Self> {
        let program = match which::which("trunk") {
            Ok(found) if cache::stated_version(&found).is_some_and(|it| it.starts_with(SERIES)) => found,
            _ => tool().ensure()?.join("trunk"),
        };
        let bundlers = match std {
            WasmStd::Active => Bundlers::find()?,
            // Whoever could not reach Rust's server will not reach GitHub either.
            WasmStd::Debian { .. } => Some(Bundlers::ensure()?),
        };
        Ok(Self { program, std, bundlers })
    }

    /// The version that this Trunk states.
    pub(crate) fn version(&self) -> Option<String> {
        cache::stated_version(&self.program)
    }

    /// Builds the app with Trunk. The app must have been compiled before, so that a failure here is Trunk's own: then
    /// its downloads are replaced by what package registries have, and it is called once more.
    ///
    /// # Errors
    /// If Trunk fails.
    pub fn build(&mut self, arguments: impl Fn(&mut Command)) -> Result<()> {
        let call = |trunk: &Self| {
            let mut command = trunk.command("build")?;
            arguments(&mut command);
            run(&mut command)
        };
        if self.bundlers.is_none() {
            let Err(error) = call(self) else { return Ok(()) };
            announce(&format!(
                "{error}. The app itself compiles, so Trunk may have failed to download its tools from GitHub; \
                 installing them from crates.io and npm to try once more"
            ));
            self.bundlers = Some(Bundlers::ensure()?);
        }
        call(self)
    }

    /// A Trunk command in the checkout.
    ///
    /// # Errors
    /// If its environment cannot be made.
    pub fn command(&self, subcommand: &str) -> Result<Command> {
        let mut command = Command::new(&self.program);
        let folders = self.bundlers.as_ref().map_or(&[][..], Bundlers::folders);
        self.std.prepare(&mut command, folders)?;
        command.env(OURSELVES, ourselves()?).current_dir(workspace::root()?);
        command.args([subcommand, "--skip-version-check"]);
        if self.bundlers.is_some() {
            command.args(["--offline", "true"]);
        }
        // Trunk takes the usual NO_COLOR=1 for a mistake, because it reads true and false only.
        if env::var_os("NO_COLOR").is_some() {
            command.env_remove("NO_COLOR").args(["--color", "never"]);
        }
        Ok(command)
    }
}

fn tool() -> CargoTool<'static> {
    CargoTool { program: "trunk", package: "trunk", version: VERSION, duration: "five minutes", locked: true }
}
