//! The method as a program: what it is started with, and what becomes of it when it fails or doesn't end.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Seek};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tempfile::tempfile;

use super::figures::Run;
use super::recipe::Recipe;
use crate::workspace;

/// The number of the signal with which `timeout` ends a program, and then itself, because it is of the same group.
const KILLED: i32 = 9;

/// How long all of one recipe may take.
const LIMIT: Duration = Duration::from_mins(10);

/// A program that measures the tool of one recipe: it is given the recipe's file and a folder to work in, and prints a
/// [`Run`] as JSON.
pub(super) struct Method {
    pub(super) program: Vec<OsString>,
    /// Where each recipe has a folder to itself while it runs.
    pub(super) work: PathBuf,
    pub(super) limit: Duration,
}

impl Method {
    /// The one in `hands-on/method`, with ten minutes for each recipe.
    pub(super) fn usual() -> Result<Self> {
        let file = workspace::root()?.join("hands-on/method/measure.py");
        let work = workspace::build_folder()?.join("hands-on");
        Ok(Self { program: vec!["python3".into(), file.into()], work, limit: LIMIT })
    }

    /// Installs and runs the tool of a recipe.
    ///
    /// # Errors
    /// If it fails, takes longer than it may, or prints anything but a whole run.
    pub(super) fn measure(&self, recipe: &Recipe) -> Result<Run> {
        let work = self.work.join(recipe.slug.as_str());
        let limit = format!("{}s", self.limit.as_secs_f64());
        let mut command = Command::new("timeout");
        // Nothing less ends a program that is sealed: `unshare` ignores other signals, and dies with all that is in there.
        command.args(["--signal=KILL", &limit, "nice", "-n", "10"]).args(&self.program);
        command.arg(&recipe.file).arg(&work);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        // Files, for a pipe would be waited for as long as anything that was left running holds it.
        let (mut printed, mut said) = (tempfile()?, tempfile()?);
        command.stdin(Stdio::null()).stdout(printed.try_clone()?).stderr(said.try_clone()?);
        let status = command.status().context("cannot start the method")?;
        // What was installed is large, and the next run installs it afresh.
        let emptied = if work.exists() { fs::remove_dir_all(&work) } else { Ok(()) };
        if status.signal() == Some(KILLED) || status.code() == Some(128 + KILLED) {
            bail!("it took more than {limit}");
        }
        ensure!(status.success(), "{}", text(&mut said)?.trim());
        emptied.with_context(|| format!("cannot empty {}", work.display()))?;
        serde_json::from_str(&text(&mut printed)?)
            .context("the method printed something else than its figures")
    }
}

/// All that was written to a file.
fn text(file: &mut File) -> Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
