//! Ajv, a validator of JSON Schema for Node.js, by which the schema of the catalog is tested.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use super::npm_package::NpmPackage;

const AJV: NpmPackage = NpmPackage { name: "ajv", version: "8.20.0" };

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
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        AJV.install()?;
        Self::find()?.context("ajv was installed but is not there")
    }

    fn find() -> Result<Option<Self>> {
        let folder = AJV.modules()?.join(AJV.name);
        let manifest = fs::read_to_string(folder.join("package.json")).unwrap_or_default();
        let version = serde_json::from_str(&manifest)
            .map_or(Value::Null, |manifest: Value| manifest["version"].clone());
        Ok((version == AJV.version).then_some(Self { folder }))
    }
}
