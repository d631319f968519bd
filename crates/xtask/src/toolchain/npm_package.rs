//! Programs that come from npm.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use crate::process::{announce, run};

/// A package in our cache, with what it needs.
#[derive(Debug)]
pub(super) struct NpmPackage {
    /// The name of the package.
    pub(super) name: &'static str,
    /// The exact version.
    pub(super) version: &'static str,
}

impl NpmPackage {
    /// Where packages are once this one is installed.
    pub(super) fn modules(&self) -> Result<PathBuf> {
        Ok(cache::folder(self.name, self.version)?.join("node_modules"))
    }

    /// Installs the package.
    pub(super) fn install(&self) -> Result<()> {
        let Self { name, version } = self;
        announce(&format!("Installing {name} {version} from npm, once; it takes seconds"));
        let folder = cache::folder(name, version)?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        run(Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg(format!("{name}@{version}")))
        .with_context(|| {
            format!(
                "cannot install {name}; it needs Node.js with npm, such as by `apt-get install nodejs npm`"
            )
        })
    }
}
