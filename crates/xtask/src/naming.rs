//! Names of the app's files by content, so that caches may keep a file forever.
//!
//! Trunk puts hashes into names as well, but of its inputs: other flags of wasm-opt, for example, give other bytes
//! under the same name, and a browser with the old ones would check them against the new page's integrity for a year.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::headers::hash_of;

/// Renames the files at the top of a built app, and updates every reference to them.
///
/// # Errors
/// If a file cannot be read, written or renamed.
pub fn by_content(app: &Path) -> Result<()> {
    let entries = fs::read_dir(app).with_context(|| format!("cannot read {}", app.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    // The program and its JavaScript refer to each other and share a hash.
    let mut digests: BTreeMap<String, Sha256> = BTreeMap::new();
    for name in &names {
        if let Some(hash) = hash_of(&format!("/{name}")) {
            let file = app.join(name);
            let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            digests.entry(hash.to_owned()).or_default().update(bytes);
        }
    }
    let new: BTreeMap<String, String> =
        digests.into_iter().map(|(old, digest)| (old, hex::encode(&digest.finalize()[..8]))).collect();
    let renamed = |text: &str| new.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    for name in &names {
        let (from, to) = (app.join(name), app.join(renamed(name)));
        if [".html", ".js"].iter().any(|extension| name.ends_with(extension)) {
            let text =
                fs::read_to_string(&from).with_context(|| format!("cannot read {}", from.display()))?;
            fs::write(&from, renamed(&text)).with_context(|| format!("cannot write {}", from.display()))?;
        }
        fs::rename(&from, &to).with_context(|| format!("cannot rename {}", from.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a folder, and the page, after files were named by content.
    fn named(program: &str, style: &str) -> (Vec<String>, String) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("app-0123456789abcdef.js", "'app-0123456789abcdef_bg.wasm'"),
            ("app-0123456789abcdef_bg.wasm", program),
            ("style-fedcba9876543210.css", style),
            ("icon.svg", "<svg/>"),
            (
                "index.html",
                "/app-0123456789abcdef.js /app-0123456789abcdef_bg.wasm /style-fedcba9876543210.css",
            ),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        by_content(folder.path()).unwrap();
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        (names, fs::read_to_string(folder.path().join("index.html")).unwrap())
    }

    #[test]
    fn other_bytes_have_another_name() {
        let (names, page) = named("one", "a{}");
        let [code, program, icon, index, style] = names.as_slice() else { panic!("{names:?}") };
        assert_eq!((icon.as_str(), index.as_str()), ("icon.svg", "index.html"));
        assert_eq!(page, format!("/{code} /{program} /{style}"));
        assert_eq!(program.strip_suffix("_bg.wasm"), code.strip_suffix(".js"));
        assert_ne!(code, "app-0123456789abcdef.js");
        assert_eq!(named("one", "a{}").0, names);
        let (others, _) = named("two", "a{}");
        assert!(others[0] != *code && others[4] == *style, "{others:?}");
    }
}
