//! What a bundled app was built from, as a digest stored with it, so that an unchanged app is not bundled again.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::page::unreadable;

/// The file within a bundled app. Its name starts with a dot, so it is left out of sites.
const FILE: &str = ".made-from";

/// Lists what Trunk bundles.
const PAGE: &str = "index.html";

/// The files of the checkout that affect bundling; a folder stands for everything in it. This program is included as a
/// whole: a list of the files that matter would miss the next one, and an unnecessary bundling costs seconds.
const HOW: [&str; 7] = [
    PAGE,
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "crates/xtask/Cargo.toml",
    "crates/xtask/npm/build",
    "crates/xtask/src",
];

/// A digest of everything that a bundled app is built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeFrom(String);

impl MadeFrom {
    /// The current inputs of an app: the compiled `program`, the files in the checkout at `root`, and settings from the
    /// environment.
    pub(super) fn now(root: &Path, program: &Path, settings: &[String]) -> Result<Self> {
        let mut digest = Sha256::new();
        let mut add = |bytes: &[u8]| {
            // The lengths keep two files apart from two others that are split elsewhere.
            digest.update(bytes.len().to_le_bytes());
            digest.update(bytes);
        };
        settings.iter().for_each(|setting| add(setting.as_bytes()));
        let mut files = vec![program.to_owned()];
        for source in HOW.map(str::to_owned).into_iter().chain(linked(root)?) {
            files.extend(files_in(&root.join(source))?);
        }
        for file in files {
            add(file.as_os_str().as_encoded_bytes());
            add(&fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
        }
        Ok(Self(hex::encode(digest.finalize())))
    }

    /// Whether there is an app in the folder that was built from the same inputs.
    pub(super) fn is_of(&self, app: &Path) -> Result<bool> {
        let file = app.join(FILE);
        match fs::read_to_string(&file) {
            Ok(made_from) => Ok(made_from == self.0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    /// Records that the app in a folder, which is complete now, was built from these inputs.
    pub(super) fn write(&self, app: &Path) -> Result<()> {
        let file = app.join(FILE);
        fs::write(&file, &self.0).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Clears the record of the app in a folder, which is about to change.
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

/// The files and folders that the page has Trunk bundle.
fn linked(root: &Path) -> Result<Vec<String>> {
    let page = root.join(PAGE);
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let mut linked = Vec::new();
    let link = element!("[data-trunk]", |link| {
        linked.extend(["href", "src"].into_iter().filter_map(|name| link.get_attribute(name)));
        Ok(())
    });
    rewrite_str(&html, RewriteStrSettings::new().append_element_content_handler(link)).map_err(unreadable)?;
    Ok(linked)
}

/// The files in a folder at any depth, or the file itself, by name.
fn files_in(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", path.display()))?;
        if !entry.file_type().is_dir() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::workspace;

    const FILES: [&str; 11] = [
        "app.wasm",
        "Trunk.toml",
        "Cargo.toml",
        "Cargo.lock",
        "crates/xtask/Cargo.toml",
        "crates/xtask/npm/build/package-lock.json",
        "crates/xtask/src/app.rs",
        "crates/xtask/src/toolchain/trunk.rs",
        "public/fonts/face.woff2",
        ".build/style.css",
        "extra.js",
    ];

    /// A checkout with all inputs of an app.
    struct Checkout(TempDir);

    impl Checkout {
        fn new() -> Self {
            let checkout = Self(tempfile::tempdir().unwrap());
            checkout.write(
                PAGE,
                "<link data-trunk rel=\"copy-dir\" href=\"public/fonts\">\
                 <link data-trunk rel=\"css\" href=\".build/style.css\"><script data-trunk src=\"extra.js\">",
            );
            FILES.iter().for_each(|file| checkout.write(file, file));
            checkout
        }

        fn write(&self, file: &str, text: &str) {
            let file = self.0.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }

        fn made_from(&self, trunk: &str) -> MadeFrom {
            MadeFrom::now(self.0.path(), &self.0.path().join("app.wasm"), &[trunk.to_owned()]).unwrap()
        }
    }

    #[test]
    fn a_change_of_any_kind_of_input_is_built() {
        let checkout = Checkout::new();
        let before = checkout.made_from("0.21.14");
        for file in FILES {
            checkout.write(file, "changed");
            assert_ne!(checkout.made_from("0.21.14"), before, "{file}");
            checkout.write(file, file);
            assert_eq!(checkout.made_from("0.21.14"), before, "{file}");
        }
        assert_ne!(checkout.made_from("0.21.15"), before, "another Trunk");
        checkout.write("crates/xtask/src/new.rs", "");
        let with_file = checkout.made_from("0.21.14");
        assert_ne!(with_file, before, "a file that was not there");
        checkout.write(PAGE, "<link data-trunk rel=\"copy-dir\" href=\"public/fonts\"> changed");
        assert_ne!(checkout.made_from("0.21.14"), with_file, "another page");
    }

    #[test]
    fn what_nothing_is_made_from_is_not_built() {
        let checkout = Checkout::new();
        let before = checkout.made_from("0.21.14");
        checkout.write("public/catalog/site.json", "{}");
        assert_eq!(checkout.made_from("0.21.14"), before);
    }

    #[test]
    fn an_app_is_known_until_it_is_forgotten() {
        let (checkout, app) = (Checkout::new(), tempfile::tempdir().unwrap());
        let made_from = checkout.made_from("0.21.14");
        assert!(!made_from.is_of(app.path()).unwrap());
        made_from.write(app.path()).unwrap();
        assert!(made_from.is_of(app.path()).unwrap());
        assert!(!checkout.made_from("0.21.15").is_of(app.path()).unwrap());
        MadeFrom::forget(app.path()).unwrap();
        MadeFrom::forget(app.path()).unwrap();
        assert!(!made_from.is_of(app.path()).unwrap());
    }

    #[test]
    fn all_that_this_checkout_links_to_is_there_but_the_style_that_a_build_writes() {
        let root = workspace::root().unwrap();
        let linked = linked(root).unwrap();
        for expected in [".build/style.css", "public/fonts", "public/robots.txt"] {
            assert!(linked.iter().any(|it| it == expected), "{expected}: {linked:?}");
        }
        let sources = HOW.map(str::to_owned).into_iter().chain(linked);
        for source in sources.filter(|source| !source.starts_with(".build/")) {
            assert!(root.join(&source).exists(), "{source}");
        }
    }
}
