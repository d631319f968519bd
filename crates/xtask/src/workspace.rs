//! Paths: the checkout and cargo's target folder.
//!
//! Cargo is asked at run time, from the working directory. Compiled-in paths would be wrong wherever several checkouts
//! share a target folder or one was copied together with it.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::process::{announce, cargo, output};

/// The package that identifies a workspace as ours.
const APP: &str = "quayside";

/// Cargo's answer for the working directory.
#[derive(Debug)]
struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// Asks cargo once and remembers the answer.
    fn current() -> Result<&'static Self> {
        static CURRENT: OnceLock<Checkout> = OnceLock::new();
        if let Some(current) = CURRENT.get() {
            return Ok(current);
        }
        let metadata = output(cargo().args(["metadata", "--format-version=1", "--no-deps"]))
            .context("this is not a checkout of Quayside; run `cargo xtask` in one")?;
        let asked = Self::from_metadata(&metadata)?;
        Ok(CURRENT.get_or_init(|| asked))
    }

    fn from_metadata(metadata: &str) -> Result<Self> {
        let metadata: Value =
            serde_json::from_str(metadata).context("cannot parse the output of `cargo metadata`")?;
        let folder = |key: &str| {
            let folder = metadata[key].as_str().map(PathBuf::from);
            folder.with_context(|| format!("`cargo metadata` names no {key}"))
        };
        let (root, target) = (folder("workspace_root")?, folder("target_directory")?);
        let mut packages = metadata["packages"].as_array().into_iter().flatten();
        ensure!(
            packages.any(|package| package["name"] == APP),
            "the workspace in {} is not Quayside's; run `cargo xtask` in a checkout of Quayside",
            root.display()
        );
        Ok(Self { root, target })
    }
}

/// The root of the checkout that the working directory is in.
///
/// # Errors
/// If it is not in a checkout.
pub fn root() -> Result<&'static Path> {
    Ok(&Checkout::current()?.root)
}

/// The default catalog, relative to the working directory if it is within that, to keep messages short.
///
/// # Errors
/// If the working directory is not in a checkout.
pub fn default_catalog() -> Result<PathBuf> {
    let catalog = root()?.join("public/catalog");
    let short =
        std::env::current_dir().ok().and_then(|here| Some(catalog.strip_prefix(here).ok()?.to_owned()));
    Ok(short.unwrap_or(catalog))
}

/// Cargo's target folder, wherever that may be.
///
/// # Errors
/// If the working directory is not in a checkout.
pub fn target_folder() -> Result<&'static Path> {
    Ok(&Checkout::current()?.target)
}

/// The folder for build outputs of this checkout, within cargo's target folder. Other checkouts with the same target
/// folder have folders of their own.
///
/// # Errors
/// If the working directory is not in a checkout.
pub fn build_folder() -> Result<PathBuf> {
    let of_root = Sha256::digest(root()?.as_os_str().as_encoded_bytes());
    Ok(ours()?.join(hex::encode(&of_root[..8])))
}

/// The variable that names another folder for [`kept_folder`]'s folders, for measurements.
pub const KEPT: &str = "QUAYSIDE_KEPT";

/// A folder for files whose names depend on everything that they are made from, so checkouts can share it.
///
/// # Errors
/// If the working directory is not in a checkout.
pub fn kept_folder(name: &str) -> Result<PathBuf> {
    Ok(env::var_os(KEPT).map_or_else(ours, |kept| Ok(kept.into()))?.join(name))
}

/// Waits until no other process compiles and bundles the app in this target folder, and keeps others waiting until the
/// returned file is dropped: cargo puts the program of every checkout in the same place.
///
/// # Errors
/// If the working directory is not in a checkout, or if the lock cannot be taken.
pub fn lock_builds() -> Result<File> {
    let path = ours()?.join("lock");
    let failed = || format!("cannot lock {}", path.display());
    fs::create_dir_all(ours()?).with_context(failed)?;
    let file = File::create(&path).with_context(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            announce("Waiting for another build of the app in this target folder");
            file.lock().with_context(failed)?;
        }
        Err(TryLockError::Error(error)) => bail!("{}: {error}", failed()),
    }
    Ok(file)
}

fn ours() -> Result<PathBuf> {
    Ok(target_folder()?.join("quayside"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_without_the_app_is_refused() {
        let metadata = |package: &str| {
            format!(
                "{{\"workspace_root\":\"/a\",\"target_directory\":\"/b\",\"packages\":[{{\"name\":\"{package}\"}}]}}"
            )
        };
        let checkout = Checkout::from_metadata(&metadata("quayside")).unwrap();
        assert_eq!((checkout.root, checkout.target), ("/a".into(), "/b".into()));
        let error = Checkout::from_metadata(&metadata("other")).unwrap_err().to_string();
        assert!(error.starts_with("the workspace in /a is not Quayside's"), "{error}");
    }

    #[test]
    fn one_build_at_a_time() {
        let lock = lock_builds().unwrap();
        let other = File::create(ours().unwrap().join("lock")).unwrap();
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        drop(lock);
    }
}
