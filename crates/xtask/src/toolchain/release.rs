//! Prebuilt programs that their authors publish as archives in a release.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::process::{output, run_aside};

/// How many seconds to wait for a server that may be unreachable. A machine without access should not lose more than
/// that.
const PATIENCE: &str = "5";

/// An archive with a program for this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Archive {
    /// Its URL.
    pub(super) address: String,
    /// The SHA-256 that it must have.
    pub(super) hash: Hash,
    /// The path of the program within it.
    pub(super) program: String,
}

/// Where an archive's hash comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hash {
    /// This repository: a replaced archive is detected.
    Pinned(&'static str),
    /// The file next to the archive in the release, at this URL. This is a weaker check: it detects a broken download,
    /// but anyone who can replace the archive can replace this file as well. It is for a program whose version follows
    /// a lock file, so that the hash of the next version isn't known in advance.
    Beside(String),
}

/// The operating system and the processor that we were compiled for, as in `x86_64-linux`.
pub(super) fn machine() -> String {
    format!("{}-{}", env::consts::ARCH, env::consts::OS)
}

impl Archive {
    /// Downloads the archive, verifies it and puts the program into the folder `bin`, under its own name.
    ///
    /// # Errors
    /// If it cannot be downloaded, if its hash is wrong, or if the program is not in it. Then `bin` is unchanged.
    pub(super) fn install(&self, name: &str, bin: &Path) -> Result<()> {
        let folder = bin.with_extension("download");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let installed = self.install_by(name, &folder, bin);
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        installed
    }

    fn install_by(&self, name: &str, folder: &Path, bin: &Path) -> Result<()> {
        let wanted = match &self.hash {
            Hash::Pinned(hash) => (*hash).to_owned(),
            Hash::Beside(address) => stated_hash(&output(curl(address).args(["--output", "-"]))?)?,
        };
        let archive = folder.join("archive");
        run_aside(name, curl(&self.address).arg("--output").arg(&archive))?;
        let bytes = fs::read(&archive).with_context(|| format!("cannot read {}", archive.display()))?;
        let found = hex::encode(Sha256::digest(&bytes));
        ensure!(found == wanted, "{} has the SHA-256 {found} instead of {wanted}", self.address);
        output(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder).arg(&self.program))?;
        let unpacked = folder.join(&self.program);
        let file_name = unpacked.file_name().context("the program in the archive has no name")?;
        fs::create_dir_all(bin).with_context(|| format!("cannot make {}", bin.display()))?;
        fs::rename(&unpacked, bin.join(file_name))
            .with_context(|| format!("cannot write to {}", bin.display()))
    }
}

/// A command that downloads a URL, and soon gives up if the server is unreachable or stalls.
fn curl(address: &str) -> Command {
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--proto-redir", "=https"]);
    curl.args(["--connect-timeout", PATIENCE, "--speed-limit", "10000", "--speed-time", "20", address]);
    curl
}

/// The hash in a file as `sha256sum` writes it.
fn stated_hash(text: &str) -> Result<String> {
    let word = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    if word.len() != 64 || !word.chars().all(|c| c.is_ascii_hexdigit()) {
        bail!("the release states no SHA-256");
    }
    Ok(word)
}

#[cfg(all(test, unix))]
mod tests;
