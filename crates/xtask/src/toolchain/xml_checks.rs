//! Checks of a site's XML: xmllint, and the schema of site maps from an npm package.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named_or_on_path;
use super::npm;

/// Both, installed.
#[derive(Debug)]
pub struct XmlChecks {
    xmllint: PathBuf,
    /// The XML Schema of site maps.
    pub sitemap: PathBuf,
}

impl XmlChecks {
    /// Finds both or installs them.
    ///
    /// # Errors
    /// If one of them is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        let find = || named_or_on_path("QUAYSIDE_XMLLINT", &["xmllint"]);
        let xmllint = match find() {
            Some(found) => found,
            None => {
                apt::install(&["libxml2-utils"], "some seconds")?;
                find().context("libxml2-utils was installed but there is no xmllint")?
            }
        };
        Ok(Self { xmllint, sitemap: npm::TEST.ensure()?.join("sitemap/schema/sitemap.xsd") })
    }

    /// A command that validates files against a schema; `kind` is `--schema` or `--relaxng`.
    #[must_use]
    pub fn command(&self, kind: &str, schema: &Path) -> Command {
        let mut command = Command::new(&self.xmllint);
        command.args(["--noout", "--nonet", kind]).arg(schema);
        command
    }
}
