//! A small site in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};

use staging::Changeover;
use tempfile::TempDir;

/// A folder for a site, beside which nothing else lies.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("dist")
    }

    /// What lies beside the site.
    pub(crate) fn beside(&self) -> Vec<String> {
        names(self.folder.path()).into_iter().filter(|name| name != "dist").collect()
    }

    pub(crate) fn add(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap_or_else(|error| format!("{path}: {error}"))
    }

    /// Writes a site of these files.
    pub(crate) fn write(&self, files: &[(&str, &str)]) {
        let run = Changeover::begin(&self.out()).unwrap();
        files.iter().for_each(|(path, text)| run.stage().write(path, text.as_bytes()).unwrap());
        run.finish().unwrap();
    }
}

/// The names in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
