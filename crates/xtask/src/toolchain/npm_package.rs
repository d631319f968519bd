//! Programs that come from npm.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::cache;
use crate::process::{announce, run_aside};

/// A package in our cache, with what it needs.
#[derive(Debug)]
pub(super) struct NpmPackage {
    /// The name of the package.
    pub(super) name: &'static str,
    /// The exact version.
    pub(super) version: &'static str,
    /// What is installed beside it, with exact versions: `name@version`.
    pub(super) beside: &'static [&'static str],
    /// How long installing it may take.
    pub(super) duration: &'static str,
}

impl NpmPackage {
    /// Where packages are once this one is installed.
    pub(super) fn modules(&self) -> Result<PathBuf> {
        Ok(cache::folder(self.name, self.version)?.join("node_modules"))
    }

    /// The folder of the package as Node.js loads it, installed if it is not in our cache.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        if !self.is_there()? {
            self.install()?;
            ensure!(self.is_there()?, "{} was installed but is not there", self.name);
        }
        Ok(self.modules()?.join(self.name))
    }

    /// Installs the package.
    pub(super) fn install(&self) -> Result<()> {
        let Self { name, version, beside, duration } = self;
        announce(&format!("Installing {name} {version} from npm, once; it may take {duration}"));
        let folder = cache::folder(name, version)?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        // npm compares what it downloads with the hashes that the registry states.
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
        run_aside(name, npm.arg(format!("{name}@{version}")).args(*beside)).with_context(|| {
            format!(
                "cannot install {name}; it needs Node.js with npm, such as by `apt-get install nodejs npm`"
            )
        })
    }

    /// Whether this version is there, with all that belongs beside it.
    fn is_there(&self) -> Result<bool> {
        let modules = self.modules()?;
        let version = |name: &str| {
            let manifest = fs::read_to_string(modules.join(name).join("package.json")).unwrap_or_default();
            serde_json::from_str(&manifest).map_or(Value::Null, |manifest: Value| manifest["version"].clone())
        };
        let beside = self.beside.iter().filter_map(|wanted| wanted.rsplit_once('@'));
        Ok(version(self.name) == self.version && beside.into_iter().all(|(name, it)| version(name) == it))
    }
}
