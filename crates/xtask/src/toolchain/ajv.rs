//! Ajv, a JSON Schema validator for Node.js that checks the catalog's schema.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;

/// Ajv, installed.
#[derive(Debug)]
pub struct Ajv {
    /// The folder of the package, as Node.js loads it.
    pub folder: PathBuf,
}

impl Ajv {
    /// The variable that tells tests where the package is.
    pub const FOLDER: &str = "QUAYSIDE_AJV";

    /// Finds ajv in our cache or installs it.
    ///
    /// # Errors
    /// If it is not there and cannot be installed.
    pub fn ensure() -> Result<Self> {
        Ok(Self { folder: npm::TEST.ensure()?.join("ajv") })
    }
}
