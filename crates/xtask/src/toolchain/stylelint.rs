//! Stylelint with its standard rules, which lints the style sheets.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::npm;

/// Stylelint, installed.
#[derive(Debug)]
pub struct Stylelint {
    modules: PathBuf,
}

impl Stylelint {
    /// Finds stylelint in our cache or installs it.
    ///
    /// # Errors
    /// If it is not there and cannot be installed.
    pub fn ensure() -> Result<Self> {
        Ok(Self { modules: npm::TEST.ensure()? })
    }

    /// A command that lints, and finds the rule sets that a configuration extends.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(self.modules.join(".bin/stylelint"));
        command.arg("--config-basedir").arg(&self.modules);
        command
    }
}
