//! A catalog's folder as something to build from: sound, or a list of problems.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use catalog::check::{Checked, Folder, Problem};
use catalog::format::{Site, Tool};

/// A catalog without problems.
#[derive(Debug)]
pub struct Sound {
    /// The files as they were checked.
    pub folder: Folder,
    /// What `site.json` says.
    pub site: Site,
    /// All tools, by slug.
    pub tools: Vec<Tool>,
}

/// All that is wrong with a catalog.
#[derive(Debug)]
pub struct Problems {
    folder: PathBuf,
    problems: Vec<Problem>,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        let noun = if count == 1 { "problem" } else { "problems" };
        write!(f, "{count} {noun} in the catalog {}", self.folder.display())?;
        // A problem begins with its file's name, which makes a path that a terminal or an editor can follow.
        self.problems
            .iter()
            .try_for_each(|problem| write!(f, "\n{}", self.folder.join(problem.to_string()).display()))
    }
}

impl std::error::Error for Problems {}

/// Reads and checks a catalog.
///
/// # Errors
/// If the folder cannot be read, or [`Problems`].
pub fn read(folder: &Path) -> Result<Sound> {
    let files =
        Folder::read(folder).with_context(|| format!("cannot read the catalog in {}", folder.display()))?;
    let Checked { problems, site, tools } = catalog::check::check(&files);
    match site {
        Some(site) if problems.is_empty() => Ok(Sound { folder: files, site, tools }),
        _ => Err(Problems { folder: folder.to_owned(), problems }.into()),
    }
}

/// The command `check`: says how many tools there are, or fails with all problems.
///
/// # Errors
/// As [`read`].
pub fn report(folder: &Path) -> Result<()> {
    let sound = read(folder)?;
    println!("{}: {} tools, no problems", folder.display(), sound.tools.len());
    Ok(())
}
