//! What Trunk calls after the compiler: wasm-bindgen and wasm-opt. Trunk downloads both by itself; this is for
//! machines that reach package registries but not GitHub.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::cache;
use super::cargo_tool::CargoTool;
use super::npm_package::NpmPackage;
use crate::workspace;

/// The package with wasm-opt, in the version that Trunk.toml names.
const BINARYEN: NpmPackage =
    NpmPackage { name: "binaryen", version: "132", beside: &[], duration: "some seconds" };

/// The folders of wasm-bindgen and wasm-opt.
#[derive(Debug)]
pub(super) struct Bundlers([PathBuf; 2]);

impl Bundlers {
    /// The folders, for a search path.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.0
    }

    /// Both programs, if both are in our cache.
    pub(super) fn find() -> Result<Option<Self>> {
        let version = wasm_bindgen_version()?;
        Ok(match (wasm_bindgen(&version).find()?, find_wasm_opt()?) {
            (Some(bindgen), Some(opt)) => Some(Self([bindgen, opt])),
            _ => None,
        })
    }

    /// Both programs; what is not in our cache is installed from crates.io and npm.
    pub(super) fn ensure() -> Result<Self> {
        let version = wasm_bindgen_version()?;
        Ok(Self([wasm_bindgen(&version).ensure()?, ensure_wasm_opt()?]))
    }
}

fn wasm_bindgen(version: &str) -> CargoTool<'_> {
    CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        duration: "two minutes",
        // Its lock file may name versions that a mirror of crates.io lacks.
        locked: false,
    }
}

/// The program and the library must be of the same version.
fn wasm_bindgen_version() -> Result<String> {
    let path = workspace::root()?.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen").map(str::to_owned)
}

/// The version of a package in a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn find_wasm_opt() -> Result<Option<PathBuf>> {
    let bin = BINARYEN.modules()?.join(".bin");
    let is_there = cache::stated_version(bin.join("wasm-opt")).as_deref() == Some(BINARYEN.version);
    Ok(is_there.then_some(bin))
}

fn ensure_wasm_opt() -> Result<PathBuf> {
    if let Some(bin) = find_wasm_opt()? {
        return Ok(bin);
    }
    BINARYEN.install()?;
    find_wasm_opt()?.context("wasm-opt was installed but does not run")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_has_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
        assert!(wasm_bindgen_version().is_ok());
    }
}
