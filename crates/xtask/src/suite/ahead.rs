//! The app, built beside the steps that do not need it: linking it keeps one core busy for a minute.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::ourselves;
use crate::workspace;

/// A build that is under way. It ends with what holds it.
#[derive(Debug)]
pub(super) struct Ahead {
    child: Child,
    log: PathBuf,
}

impl Ahead {
    /// Begins to build.
    ///
    /// # Errors
    /// If this program cannot be started once more, or there is no room for what it says.
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
            .context("cannot start this program once more")?;
        Ok(Self { child, log })
    }

    /// Waits until the app is there.
    ///
    /// # Errors
    /// If it does not build, with all that was said.
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
        // Another step has failed, so that nobody waits for the app any more. After its end this does nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
