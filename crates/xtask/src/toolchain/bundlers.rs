//! The programs that Trunk calls after the compiler: wasm-bindgen and wasm-opt. Trunk would download both itself, but
//! without verifying them, and not on a machine that can reach package registries but not GitHub.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::cargo_tool::CargoTool;
use super::npm;
use super::release::{Archive, Hash, machine};
use crate::workspace;

/// The folders of wasm-bindgen and wasm-opt.
#[derive(Debug)]
pub(super) struct Bundlers([PathBuf; 2]);

impl Bundlers {
    /// The folders, for a search path.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.0
    }

    /// Both programs; installs what is not in our cache.
    pub(super) fn ensure() -> Result<Self> {
        let version = wasm_bindgen_version()?;
        Ok(Self([wasm_bindgen(&version).ensure()?, npm::BUILD.ensure()?.join(".bin")]))
    }
}

fn wasm_bindgen(version: &str) -> CargoTool<'_> {
    CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        archive: published_wasm_bindgen(version),
        duration: "two minutes",
        opt_level: "1",
        // Without the parts for tests in browsers. Its lock file is not used, because that may name versions that a
        // mirror of crates.io lacks.
        arguments: &["--no-default-features", "--bin", "wasm-bindgen"],
    }
}

/// The archive that wasm-bindgen's authors publish for this machine.
fn published_wasm_bindgen(version: &str) -> Option<Archive> {
    let target = match machine().as_str() {
        "x86_64-linux" => "x86_64-unknown-linux-musl",
        "aarch64-linux" => "aarch64-unknown-linux-gnu",
        "x86_64-macos" => "x86_64-apple-darwin",
        "aarch64-macos" => "aarch64-apple-darwin",
        _ => return None,
    };
    let folder = format!("wasm-bindgen-{version}-{target}");
    let address =
        format!("https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/{folder}.tar.gz");
    let hash = Hash::Beside(format!("{address}.sha256sum"));
    Some(Archive { address, hash, program: format!("{folder}/wasm-bindgen") })
}

/// The program and the library must have the same version.
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

    #[test]
    fn trunk_expects_the_wasm_opt_that_is_installed() {
        let root = workspace::root().unwrap();
        let manifest = fs::read_to_string(root.join("crates/xtask/npm/build/package.json")).unwrap();
        let (_, version) = manifest.split_once("\"binaryen\": \"").unwrap();
        let (major, _) = version.split_once('.').unwrap();
        let config = fs::read_to_string(root.join("Trunk.toml")).unwrap();
        assert!(config.contains(&format!("\nwasm_opt = \"version_{major}\"\n")), "{version}");
    }
}
