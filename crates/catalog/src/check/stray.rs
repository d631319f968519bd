//! What stands in a catalog's folder and is no part of the catalog.
//!
//! Editors, file managers and version control leave files that nobody takes for a tool; they are passed over. Anything
//! else is a stray: somebody may wonder why it is not on the site.

use std::io;
use std::path::{Path, PathBuf};

use super::choices::choices;
use super::folder::named;
use super::{Code, Problem};

/// A file or folder that is not published, and does not look as if that were meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Its name relative to the catalog's folder. A folder's ends with a slash.
    pub name: String,
    /// How many files a folder holds.
    files: Option<usize>,
    /// What would be right.
    help: String,
}

impl Stray {
    /// The stray of this name beside `site.json`, if it is one.
    pub(super) fn at_top(name: String, path: &Path, is_folder: bool) -> io::Result<Option<Self>> {
        if matches!(name.as_str(), "schema" | "import") && is_folder {
            return Ok(None);
        }
        let part_of = choices(&name, &["site.json", "votes.json", "tools"]);
        let help = if part_of.starts_with("did you mean") {
            part_of
        } else {
            "a catalog has site.json, votes.json and one file per tool in tools/; move anything else elsewhere"
                .to_owned()
        };
        Self::new(name, path, is_folder, help)
    }

    /// The stray of this name in `tools/`, if it is one.
    pub(super) fn among_tools(name: String, path: &Path, is_folder: bool) -> io::Result<Option<Self>> {
        let help = if is_folder {
            "move the tools' files from it into tools/ itself, or move it out of the catalog".to_owned()
        } else {
            match name.rsplit_once('.') {
                Some((stem, ending)) if ending.to_lowercase().starts_with("json") => {
                    format!("if it is a tool's file, rename it to {stem}.json")
                }
                _ => "a tool's file is called <slug>.json; move anything else elsewhere".to_owned(),
            }
        };
        Self::new(name, path, is_folder, help)
    }

    fn new(name: String, path: &Path, is_folder: bool, help: String) -> io::Result<Option<Self>> {
        if !is_folder {
            return Ok((!is_paper(&name)).then_some(Self { name, files: None, help }));
        }
        let files = count_files(path)?;
        Ok((files > 0).then(|| Self { name: format!("{name}/"), files: Some(files), help }))
    }

    /// The warning that names it.
    pub(super) fn problem(&self) -> Problem {
        let message = match self.files {
            None => "this file is not published".to_owned(),
            Some(1) => "the file in this folder is not published".to_owned(),
            Some(count) => format!("the {count} files in this folder are not published"),
        };
        Problem {
            file: self.name.clone(),
            line: 1,
            column: 1,
            end_column: 1,
            code: Code::Stray,
            message,
            help: self.help.clone(),
        }
    }
}

/// Something in a folder that is no leftover.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) is_folder: bool,
}

/// What is in a folder, by name, without leftovers; nothing if there is no such folder.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let found = match std::fs::read_dir(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(folder, &error)),
    };
    let mut entries = Vec::new();
    for entry in found {
        let path = entry.map_err(|error| named(folder, &error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !is_leftover(&name) {
            // A link counts as what it leads to.
            entries.push(Entry { is_folder: path.is_dir(), name, path });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// How many files are in a folder at any depth. Links are not followed, as they may lead in a circle.
fn count_files(folder: &Path) -> io::Result<usize> {
    entries(folder)?.iter().try_fold(0, |count, entry| {
        let is_link = entry.path.is_symlink();
        Ok(count + if entry.is_folder && !is_link { count_files(&entry.path)? } else { 1 })
    })
}

/// Whether a program left this behind for itself: hidden files, locks, backups, half-saved files, and what systems keep
/// beside files on a share or in an archive.
fn is_leftover(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_own = matches!(
        name.as_str(),
        "thumbs.db"
            | "ehthumbs.db"
            | "desktop.ini"
            | "icon\r"
            | "4913"
            | "__macosx"
            | "@eadir"
            | "lost+found"
            | "$recycle.bin"
            | "system volume information"
    );
    // Hidden: `.#name` by Emacs, `._name` by macOS, `.name.swp` by Vim, `.~lock.name#` by LibreOffice, `.git`.
    let begins = name.starts_with('.') || name.starts_with("~$");
    let is_unsaved = name.starts_with('#') && name.ends_with('#');
    const ENDINGS: [&str; 10] =
        ["~", ".bak", ".orig", ".rej", ".swp", ".swo", ".save", ".tmp", "___jb_tmp___", "___jb_old___"];
    is_own || begins || is_unsaved || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file tells about the folder that it is in, as in any repository.
fn is_paper(name: &str) -> bool {
    const PAPERS: [&str; 9] = [
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "authors",
        "changelog",
        "contributing",
        "codeowners",
    ];
    let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let about = stem.split('-').next().unwrap_or_default();
    PAPERS.contains(&about) && !name.ends_with(".json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_known_by_their_names() {
        for name in [
            ".#ada.json",
            "#ada.json#",
            "ada.json~",
            "._ada.json",
            ".ada.json.swp",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "ada.json.bak",
            "ada.json.orig",
            "ada.json.rej",
            "~$ada.json",
            ".~lock.ada.json#",
            ".git",
            "ada.json___jb_tmp___",
            "__MACOSX",
            "Icon\r",
        ] {
            assert!(is_leftover(name), "{name}");
        }
        for name in
            ["ada.json", "ada.JSON", "ada.json.txt", "drafts", "README.md", "#1.json", "ada.old.json", "icon"]
        {
            assert!(!is_leftover(name), "{name}");
        }
    }

    #[test]
    fn papers_are_no_strays() {
        for name in ["README.md", "tools/readme", "LICENSE-MIT", "LICENCE.txt", "CHANGELOG.md"] {
            assert!(is_paper(name), "{name}");
        }
        for name in ["tools/readme.json", "ada.txt", "tools/licences.csv"] {
            assert!(!is_paper(name), "{name}");
        }
    }
}
