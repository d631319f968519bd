//! PostgreSQL's programs, with which the tests of the vote service start a server of their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named;

/// A folder with `initdb`, `postgres` and the programs that ask a server.
#[derive(Debug)]
pub struct Postgres {
    /// The folder.
    pub programs: PathBuf,
}

impl Postgres {
    /// The variable with the folder's path.
    const FOLDER: &str = "QUAYSIDE_POSTGRES";

    /// Finds it, or installs it.
    ///
    /// # Errors
    /// If it cannot be installed, with what to do instead.
    pub fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let needs = || {
            format!(
                "the tests of the vote service on PostgreSQL need its server; if it is not found, set {} to the \
                 folder of initdb and postgres",
                Self::FOLDER
            )
        };
        apt::install(&["postgresql"], "half a minute").with_context(needs)?;
        Self::find().with_context(needs)
    }

    fn find() -> Option<Self> {
        let beside = |initdb: PathBuf| initdb.canonicalize().ok()?.parent().map(Path::to_owned);
        let on_path = || which::which("initdb").ok().and_then(beside);
        let programs = named(Self::FOLDER).or_else(debian).or_else(on_path)?;
        ["initdb", "postgres", "createdb", "pg_isready"]
            .iter()
            .all(|program| programs.join(program).exists())
            .then_some(Self { programs })
    }
}

/// Where Debian and its derivatives put the programs, one folder a version; the newest.
fn debian() -> Option<PathBuf> {
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path());
    folders.max_by_key(|folder| version(folder)).map(|newest| newest.join("bin"))
}
