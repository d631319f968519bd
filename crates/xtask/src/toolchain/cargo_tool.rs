//! Programs that come from crates.io.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::cache;
use crate::process::{announce, cargo, run};

/// A program that `cargo install` builds.
#[derive(Debug)]
pub(super) struct CargoTool<'a> {
    /// The name of the program.
    pub(super) program: &'a str,
    /// The name of the crate.
    pub(super) package: &'a str,
    /// The exact version.
    pub(super) version: &'a str,
    /// How long building it may take.
    pub(super) duration: &'a str,
    /// Whether to build it with the versions that its authors tested.
    pub(super) locked: bool,
}

impl CargoTool<'_> {
    /// The folder with the program, if it is in the cache.
    pub(super) fn find(&self) -> Result<Option<PathBuf>> {
        let bin = cache::folder(self.program, self.version)?.join("bin");
        let is_there = cache::stated_version(bin.join(self.program)).as_deref() == Some(self.version);
        Ok(is_there.then_some(bin))
    }

    /// The folder with the program, which is built if it is not in the cache.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        if let Some(bin) = self.find()? {
            return Ok(bin);
        }
        let Self { program, package, version, duration, locked } = self;
        announce(&format!("Building {program} {version} from crates.io, once; it may take {duration}"));
        let root = cache::folder(program, version)?;
        let target = cache::folder(program, &format!("{version}-build"))?;
        let mut install = cargo();
        install
            .args(["install", package, "--version", &format!("={version}"), "--force", "--root"])
            .arg(&root)
            .args(locked.then_some("--locked"))
            .env("CARGO_TARGET_DIR", &target)
            // A quicker build; the program itself has little to do.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        let installed = run(&mut install).with_context(|| {
            format!(
                "cannot install {program}; the build needs crates.io and a C compiler. \
                 You may also install {package} {version} yourself and put it on PATH"
            )
        });
        if target.exists() {
            fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
        }
        installed?;
        self.find()?
            .with_context(|| format!("{program} was installed to {} but does not run", root.display()))
    }
}
