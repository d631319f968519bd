//! Checks of rendered pages for the browser tests: axe-core for accessibility, html-validate for markup.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;

/// Both, installed.
#[derive(Debug)]
pub struct PageChecks {
    /// The script of axe-core, to be run in a page.
    pub axe: PathBuf,
    /// The folder of the package html-validate, as Node.js loads it.
    pub html_validate: PathBuf,
}

impl PageChecks {
    /// The variable that tells tests where the script of axe-core is.
    pub const AXE: &str = "QUAYSIDE_AXE";

    /// The variable that tells tests where html-validate is.
    pub const HTML_VALIDATE: &str = "QUAYSIDE_HTML_VALIDATE";

    /// Finds both in our cache or installs them.
    ///
    /// # Errors
    /// If one of them is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        let modules = npm::TEST.ensure()?;
        Ok(Self { axe: modules.join("axe-core/axe.min.js"), html_validate: modules.join("html-validate") })
    }
}
