//! Where things are: the checkout and cargo's target folder.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::process;

/// The root of the checkout that this binary was built from.
#[must_use]
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package)
}

/// The default catalog, relative to the working directory where it lies in it, so that messages stay short.
#[must_use]
pub fn default_catalog() -> PathBuf {
    let catalog = root().join("public/catalog");
    let short =
        std::env::current_dir().ok().and_then(|here| Some(catalog.strip_prefix(here).ok()?.to_owned()));
    short.unwrap_or(catalog)
}

/// The folder for what we build, within cargo's target folder.
///
/// # Errors
/// If cargo does not say where its target folder is.
pub fn build_folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("quayside"))
}

/// Cargo's target folder, wherever that may be.
///
/// # Errors
/// If cargo does not say.
pub fn target_folder() -> Result<PathBuf> {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    if let Some(folder) = FOLDER.get() {
        return Ok(folder.clone());
    }
    let metadata = process::output(
        process::cargo().args(["metadata", "--format-version=1", "--no-deps"]).current_dir(root()),
    )?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).context("cannot read the answer of `cargo metadata`")?;
    let target =
        metadata["target_directory"].as_str().context("`cargo metadata` names no target_directory")?;
    Ok(FOLDER.get_or_init(|| Path::new(target).to_owned()).clone())
}
