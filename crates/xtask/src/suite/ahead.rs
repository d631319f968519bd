//! Builds the app in parallel with the steps that do not need it: linking it keeps one core busy for a minute.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::ourselves;
use crate::workspace;

/// A running build. It is killed when this is dropped.
#[derive(Debug)]
pub(super) struct Ahead {
    child: Child,
    log: PathBuf,
}

impl Ahead {
    /// Starts the build.
    ///
    /// # Errors
    /// If this program cannot be started again, or its output cannot be written.
    pub(super) fn begin() -> Result<Self> {
        let folder = workspace::build_folder()?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let log = folder.join("build.log");
        let failed = || format!("cannot write {}", log.display());
        let said = File::create(&log).with_context(failed)?;
        let child = Command::new(ourselves()?)
            .arg("build")
            .stdin(Stdio::null())
            .stdout(said.try_clone().with_context(failed)?)
            .stderr(said)
            .spawn()
            .context("cannot start this program again")?;
        Ok(Self { child, log })
    }

    /// Waits until the app is built.
    ///
    /// # Errors
    /// If the build fails, with its output.
    pub(super) fn end(mut self) -> Result<()> {
        let status = self.child.wait().context("cannot wait for the app to be built")?;
        if !status.success() {
            bail!("{}", fs::read_to_string(&self.log).unwrap_or_default().trim_end());
        }
        Ok(())
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        // Another step has failed, so the app is no longer needed. If the build has ended, this does nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
