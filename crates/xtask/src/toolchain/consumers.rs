//! The programs that read what a site publishes: packages of Python in an environment of their own, packages of npm, and
//! Debian's.
//!
//! To change a version of a Python package, edit `crates/xtask/consumers/requirements.in` and run, in that folder,
//! `pip-compile --generate-hashes --allow-unsafe --no-emit-options --strip-extras --no-header --no-annotate
//! requirements.in`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::apt;
use super::cache;
use super::cargo_tool::CargoTool;
use super::named_program::named_or_on_path;
use super::npm;
use crate::process::{announce, output, run_aside};

/// The exact versions and hashes of all packages of Python.
const REQUIREMENTS: &str = include_str!("../../consumers/requirements.txt");

/// All of them, installed.
#[derive(Debug)]
pub struct Consumers {
    python: PathBuf,
    modules: PathBuf,
}

impl Consumers {
    /// Finds those of Python and npm in our cache or installs them.
    ///
    /// # Errors
    /// If something is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        Ok(Self { python: environment()?, modules: npm::CONSUMERS.ensure()? })
    }

    /// Makes sure that one of Debian's programs is there.
    ///
    /// # Errors
    /// If it is missing and cannot be installed.
    pub fn ensure_program(program: &str, package: &str) -> Result<()> {
        if which::which(program).is_err() {
            apt::install(&[package], "a minute")?;
            ensure!(which::which(program).is_ok(), "{package} was installed but there is no {program}");
        }
        Ok(())
    }

    /// The folder with monolith, which saves a page as one file.
    ///
    /// # Errors
    /// If it is missing and cannot be built.
    pub fn ensure_monolith() -> Result<PathBuf> {
        CargoTool {
            program: "monolith",
            package: "monolith",
            version: "2.12.0",
            archive: None,
            duration: "five minutes",
            opt_level: "0",
            arguments: &["--locked"],
        }
        .ensure()
    }

    /// A command that runs a script of one of them.
    ///
    /// # Errors
    /// If it is neither Python nor JavaScript.
    pub fn command(&self, script: &Path) -> Result<Command> {
        let mut command = match script.extension().and_then(|it| it.to_str()) {
            Some("py") => Command::new(&self.python),
            Some("cjs") => Command::new("node"),
            _ => anyhow::bail!("{} is neither Python nor JavaScript", script.display()),
        };
        command.arg(script).env("NODE_PATH", &self.modules).env("PYTHONDONTWRITEBYTECODE", "1");
        Ok(command)
    }
}

/// The interpreter of an environment with all packages of Python.
fn environment() -> Result<PathBuf> {
    let version = hex::encode(&Sha256::digest(REQUIREMENTS)[..8]);
    let folder = cache::folder("python-consumers", &version)?;
    let (python, done) = (folder.join("bin/python"), folder.join("complete"));
    // An environment can't be moved, so it isn't renamed when it is complete. A lock keeps others waiting instead.
    fs::create_dir_all(&folder).context("cannot write into the cache")?;
    let lock = File::create(folder.with_extension("lock")).context("cannot write into the cache")?;
    lock.lock().context("cannot lock the cache")?;
    if done.is_file() {
        return Ok(python);
    }
    announce(
        "Installing the packages of crates/xtask/consumers/requirements.txt (once; it may take two minutes)",
    );
    let base = named_or_on_path("QUAYSIDE_PYTHON", &["python3"]).context("this needs Python 3 with venv")?;
    output(Command::new(base).args(["-m", "venv", "--clear"]).arg(&folder))
        .context("this needs Python 3 with venv, for example from `apt-get install python3-venv`")?;
    let requirements = folder.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS).context("cannot write into the cache")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "--requirement"]);
    run_aside("pip", pip.arg(&requirements)).context("cannot install packages of Python")?;
    fs::write(done, "").context("cannot write into the cache")?;
    Ok(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_packages_are_pinned_by_version_and_hash() {
        let lines = || REQUIREMENTS.lines();
        for wanted in include_str!("../../consumers/requirements.in").lines() {
            assert!(lines().any(|line| line.trim_end_matches(" \\") == wanted), "{wanted} is not pinned");
        }
        // A package's lines are its name with its version, and then its hashes.
        assert!(lines().all(|line| line.contains("==") || line.starts_with("    --hash=sha256:")));
        let hashed = lines().zip(lines().skip(1)).filter(|(line, _)| line.contains("=="));
        assert!(hashed.clone().all(|(_, next)| next.contains("--hash=")) && hashed.count() > 50);
    }
}
