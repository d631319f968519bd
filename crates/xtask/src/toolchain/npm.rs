//! Programs from npm: the packages locked in `crates/xtask/npm`, installed by `npm ci` into our cache.
//!
//! Each folder there is one set of packages, so that serving the site does not need the test tools. To change a
//! version, edit its `package.json` and run, in that folder, `npm install --package-lock-only
//! --omit-lockfile-registry-resolved`: a lock file without URLs installs from whatever registry npm is configured for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::cache;
use crate::process::{announce, run_aside};

/// Packages that are installed together.
#[derive(Debug)]
pub(super) struct NpmPackages {
    /// The name of the set: what it is for.
    name: &'static str,
    /// The packages themselves.
    manifest: &'static str,
    /// The exact versions and hashes of these and of all their dependencies.
    lock: &'static str,
    /// How long installing them may take.
    duration: &'static str,
}

/// The packages of a folder in `crates/xtask/npm`.
macro_rules! packages {
    ($name:literal, $duration:literal) => {
        NpmPackages {
            name: $name,
            manifest: include_str!(concat!("../../npm/", $name, "/package.json")),
            lock: include_str!(concat!("../../npm/", $name, "/package-lock.json")),
            duration: $duration,
        }
    };
}

/// For building the app: binaryen, which has wasm-opt.
pub(super) const BUILD: NpmPackages = packages!("build", "some seconds");

/// For `test`. The next major version of stylelint needs a newer Node.js than Debian has.
pub(super) const TEST: NpmPackages = packages!("test", "half a minute");

/// For `audit`: Lighthouse, whose next major version also needs a newer Node.js. Its trace engine depends on the
/// "latest" of two packages, with which `npm ci` cannot work; their versions were put into the lock file by hand.
pub(super) const AUDIT: NpmPackages = packages!("audit", "a minute");

/// For `consumers`.
pub(super) const CONSUMERS: NpmPackages = packages!("consumers", "a minute");

impl NpmPackages {
    /// The `node_modules` with these packages, installed if they are not in our cache.
    ///
    /// # Errors
    /// If npm is missing or fails, or if the cache cannot be written.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        let mut of_both = Sha256::new_with_prefix(self.manifest);
        of_both.update(self.lock);
        let folder = cache::folder(&format!("npm-{}", self.name), &hex::encode(&of_both.finalize()[..8]))?;
        once(&folder, |aside| self.install(aside))?;
        Ok(folder.join("node_modules"))
    }

    /// Installs the packages into a folder.
    fn install(&self, folder: &Path) -> Result<()> {
        let Self { name, duration, .. } = self;
        announce(&format!(
            "Installing the packages of crates/xtask/npm/{name} (once; it may take {duration})"
        ));
        for (file, text) in [("package.json", self.manifest), ("package-lock.json", self.lock)] {
            let file = folder.join(file);
            fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        }
        // npm verifies what it downloads against the hashes in the lock file. None of the packages needs its install
        // scripts.
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
        run_aside("npm", &mut npm).with_context(|| {
            format!(
                "cannot install the packages for `{name}`; this needs Node.js with npm, for example from \
                 `apt-get install nodejs npm`"
            )
        })
    }
}

/// Makes a folder unless it exists. It is made elsewhere and then renamed, so that it is never incomplete, and by one
/// process at a time, so that others wait instead of doing the same.
fn once(folder: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let failed = || format!("cannot make {}", folder.display());
    fs::create_dir_all(folder.parent().with_context(failed)?).with_context(failed)?;
    let lock = File::create(folder.with_extension("lock")).with_context(failed)?;
    lock.lock().with_context(failed)?;
    if folder.is_dir() {
        return Ok(());
    }
    let aside = folder.with_extension("part");
    if aside.exists() {
        fs::remove_dir_all(&aside).with_context(failed)?;
    }
    fs::create_dir(&aside).with_context(failed)?;
    make(&aside)?;
    fs::rename(&aside, folder).with_context(failed)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use anyhow::bail;
    use serde_json::Value;

    use super::*;

    #[test]
    fn locks_pin_every_package_by_its_hash_and_name_no_registry() {
        for packages in [BUILD, TEST, AUDIT, CONSUMERS] {
            let name = packages.name;
            for unwanted in ["\"resolved\"", "//registry", "\"latest\""] {
                assert!(!packages.lock.contains(unwanted), "{name}: {unwanted}");
            }
            let manifest: Value = serde_json::from_str(packages.manifest).unwrap();
            let lock: Value = serde_json::from_str(packages.lock).unwrap();
            assert_eq!(lock["packages"][""]["dependencies"], manifest["dependencies"], "{name}");
            for (path, package) in lock["packages"].as_object().unwrap() {
                assert!(path.is_empty() || package["integrity"].is_string(), "{name}: {path}");
            }
            for (package, version) in manifest["dependencies"].as_object().unwrap() {
                let locked = &lock["packages"][format!("node_modules/{package}")]["version"];
                assert_eq!(locked, version, "{name}: {package} is not of an exact version");
            }
        }
    }

    #[test]
    fn a_folder_is_made_by_one_and_never_by_half() {
        let cache = tempfile::tempdir().unwrap();
        let folder = cache.path().join("tools/npm-test-0123");
        assert!(once(&folder, |aside| bail!("no network for {}", aside.display())).is_err());
        assert!(!folder.exists());
        let made = AtomicUsize::new(0);
        thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(|| {
                    let make = |aside: &Path| {
                        assert!(!folder.exists());
                        made.fetch_add(1, Ordering::Relaxed);
                        Ok(fs::write(aside.join("file"), "")?)
                    };
                    once(&folder, make).unwrap();
                    assert!(folder.join("file").is_file());
                });
            }
        });
        assert_eq!(made.into_inner(), 1);
    }
}
