//! Which tools can be voted on: those of the catalog, read anew when it changes.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use catalog::Slug;
use catalog::format::Site;
use serde::Deserialize;

/// The tools of a catalog's folder: that of an editor, or `catalog` in a published site.
#[derive(Debug)]
pub struct Register {
    folder: PathBuf,
    known: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    slugs: HashSet<Slug>,
    mark: Option<Mark>,
}

/// What changes when a tool is added, removed or written anew: how many files there are and when the newest was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    files: usize,
    newest: Option<SystemTime>,
}

/// The part of a tool's file that says what else it is called.
#[derive(Deserialize)]
struct Names {
    #[serde(default)]
    aliases: Vec<Slug>,
}

impl Register {
    /// Reads a catalog.
    ///
    /// # Errors
    /// If the folder has no tools.
    pub fn read(folder: PathBuf) -> Result<Self> {
        let register = Self { folder, known: RwLock::default() };
        register.refresh()?;
        Ok(register)
    }

    /// Whether the catalog has a tool, by this slug or one that it had before: a vote under an old slug is taken back.
    #[must_use]
    pub fn has(&self, slug: &Slug) -> bool {
        self.known.read().unwrap_or_else(PoisonError::into_inner).slugs.contains(slug)
    }

    /// How many slugs are known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.known.read().unwrap_or_else(PoisonError::into_inner).slugs.len()
    }

    /// Reads the catalog anew if it has changed. To be called at regular intervals.
    ///
    /// # Errors
    /// If it cannot be read or has no tools; then what was known before stays.
    pub fn refresh(&self) -> Result<()> {
        let files = tool_files(&self.folder.join("tools"))?;
        let mut mark = Mark { files: files.len(), newest: None };
        for file in &files {
            mark.newest = mark.newest.max(fs::metadata(file).and_then(|it| it.modified()).ok());
        }
        if self.known.read().unwrap_or_else(PoisonError::into_inner).mark == Some(mark) {
            return Ok(());
        }
        let mut slugs = HashSet::new();
        for file in &files {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let Ok(slug) = stem.parse() else { continue };
            slugs.insert(slug);
            let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            // What is wrong with a tool's file is up to `cargo xtask check`; the tool can still be voted on.
            slugs.extend(
                serde_json::from_str(&text).map_or_else(|_| Vec::new(), |names: Names| names.aliases),
            );
        }
        ensure!(!slugs.is_empty(), "{} has no tools", self.folder.display());
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known { slugs, mark: Some(mark) };
        Ok(())
    }
}

/// The origin of the catalog's site, from which votes come.
///
/// # Errors
/// If the catalog has no readable `site.json`.
pub fn origin_of(catalog: &Path) -> Result<String> {
    let file = catalog.join("site.json");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let site: Site =
        serde_json::from_str(&text).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(site.url.origin().to_owned())
}

fn tool_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || format!("cannot read {}: is this the folder of a catalog?", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_known_by_their_files_and_their_old_names() {
        let folder = tempfile::tempdir().unwrap();
        let tools = folder.path().join("tools");
        assert!(Register::read(folder.path().to_owned()).is_err());
        fs::create_dir(&tools).unwrap();
        assert!(Register::read(folder.path().to_owned()).is_err());
        fs::write(tools.join("modal.json"), r#"{"slug":"modal","aliases":["old-modal"]}"#).unwrap();
        fs::write(tools.join("broken.json"), "{").unwrap();
        fs::write(tools.join("no slug.json"), "{}").unwrap();
        let register = Register::read(folder.path().to_owned()).unwrap();
        let has = |slug: &str| register.has(&slug.parse().unwrap());
        assert!(has("modal") && has("old-modal") && has("broken") && !has("other"));

        fs::write(tools.join("other.json"), "{}").unwrap();
        register.refresh().unwrap();
        assert!(has("other"));
        fs::remove_file(tools.join("modal.json")).unwrap();
        register.refresh().unwrap();
        assert!(!has("modal") && !has("old-modal"));
        // A catalog that is away for a moment, such as while it is published anew, is still known.
        fs::rename(&tools, folder.path().join("away")).unwrap();
        assert!(register.refresh().is_err());
        assert!(has("other"));
    }
}
