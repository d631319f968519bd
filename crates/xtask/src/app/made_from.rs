//! What a bundled app was made from, as a digest that is kept within it: what has not changed need not be bundled anew.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::base::Base;
use crate::digest::hex;

/// The file within a bundled app. Its name begins with a dot, so that it is left out of sites.
const FILE: &str = ".made-from";

/// Whoever changes what happens to an app after its compilation changes one of these.
const WAY: [&str; 7] = [
    include_str!("../app.rs"),
    include_str!("../bindings.rs"),
    include_str!("../headers.rs"),
    include_str!("../naming.rs"),
    include_str!("../start.rs"),
    include_str!("../toolchain/bundlers.rs"),
    include_str!("../toolchain/trunk.rs"),
];

/// The files of the checkout that Trunk bundles, or is told by what to do; folders stand for all that is in them.
const SOURCES: [&str; 8] = [
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    ".build/style.css",
    "public/fonts",
    "public/icon.svg",
    "public/apple-touch-icon.png",
    "public/robots.txt",
];

/// A digest of all that a bundled app is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeFrom(String);

impl MadeFrom {
    /// What an app for `base` is made from now: the compiled `program` and what is in the checkout at `root`.
    pub(super) fn now(root: &Path, program: &Path, base: &Base) -> Result<Self> {
        let mut digest = Sha256::new();
        let mut add = |bytes: &[u8]| {
            // With the lengths, two files cannot be taken for two others that are cut elsewhere.
            digest.update(bytes.len().to_le_bytes());
            digest.update(bytes);
        };
        add(base.as_str().as_bytes());
        WAY.iter().for_each(|text| add(text.as_bytes()));
        let mut files = vec![program.to_owned()];
        for source in SOURCES {
            files.extend(files_in(root.join(source))?);
        }
        for file in files {
            add(file.as_os_str().as_encoded_bytes());
            add(&fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
        }
        Ok(Self(hex(&digest.finalize())))
    }

    /// Whether the app in a folder is there and was made from the same.
    pub(super) fn is_of(&self, app: &Path) -> Result<bool> {
        let file = app.join(FILE);
        match fs::read_to_string(&file) {
            Ok(made_from) => Ok(made_from == self.0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    /// Says that the app in a folder, which is whole now, was made from this.
    pub(super) fn write(&self, app: &Path) -> Result<()> {
        let file = app.join(FILE);
        fs::write(&file, &self.0).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Says that nothing is known of the app in a folder: it is about to change.
    pub(super) fn forget(app: &Path) -> Result<()> {
        let file = app.join(FILE);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", file.display()))
            }
            _ => Ok(()),
        }
    }
}

/// The files in a folder and all within it, or the file itself, by name.
fn files_in(path: PathBuf) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path]);
    }
    let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_in(entry?.path())?);
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_known_until_one_of_its_sources_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (root, app) = (folder.path().join("checkout"), folder.path().join("app"));
        fs::create_dir(&app).unwrap();
        for source in SOURCES {
            let file = root.join(if source == "public/fonts" { "public/fonts/face.woff2" } else { source });
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, source).unwrap();
        }
        let program = root.join("app.wasm");
        fs::write(&program, "program").unwrap();
        let now = |base: &str| MadeFrom::now(&root, &program, &base.parse().unwrap()).unwrap();
        let first = now("/");
        assert!(!first.is_of(&app).unwrap());
        first.write(&app).unwrap();
        assert!(now("/").is_of(&app).unwrap());
        assert!(!now("/reviews/").is_of(&app).unwrap());
        for changed in ["app.wasm", "index.html", "public/fonts/face.woff2"] {
            let file = root.join(changed);
            let before = fs::read(&file).unwrap();
            fs::write(&file, "changed").unwrap();
            assert!(!now("/").is_of(&app).unwrap(), "{changed}");
            fs::write(&file, before).unwrap();
            assert!(now("/").is_of(&app).unwrap(), "{changed}");
        }
        MadeFrom::forget(&app).unwrap();
        MadeFrom::forget(&app).unwrap();
        assert!(!first.is_of(&app).unwrap());
    }

    #[test]
    fn all_sources_of_this_checkout_are_there_but_the_style_that_a_build_writes() {
        for source in SOURCES.iter().filter(|source| !source.starts_with(".build/")) {
            assert!(crate::workspace::root().unwrap().join(source).exists(), "{source}");
        }
    }
}
