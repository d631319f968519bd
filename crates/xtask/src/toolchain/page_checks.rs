//! What looks at rendered pages for the browser tests: axe-core for accessibility, html-validate for markup.

use std::path::PathBuf;

use anyhow::Result;

use super::npm_package::NpmPackage;

const AXE: NpmPackage =
    NpmPackage { name: "axe-core", version: "4.14.1", beside: &[], duration: "some seconds" };

const HTML_VALIDATE: NpmPackage =
    NpmPackage { name: "html-validate", version: "10.17.0", beside: &[], duration: "ten seconds" };

/// Both, installed.
#[derive(Debug)]
pub struct PageChecks {
    /// The script of axe-core, as a page runs it.
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
    /// If one is not there and cannot be installed.
    pub fn ensure() -> Result<Self> {
        Ok(Self { axe: AXE.ensure()?.join("axe.min.js"), html_validate: HTML_VALIDATE.ensure()? })
    }
}
