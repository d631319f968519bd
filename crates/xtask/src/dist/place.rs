//! The folder that a site is written to. Existing files are removed only if we wrote them.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// The file that marks a folder as written by us.
const MARKER: &str = ".quayside-dist";

/// Makes `out` an empty folder with our mark. The `sources` are what the site is made from.
///
/// # Errors
/// If the folder holds something that we did not write, or a source; or if it cannot be created or emptied.
pub(super) fn clear(out: &Path, sources: &[&Path]) -> Result<()> {
    let shown = out.display();
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {shown}"))?;
    let real = out.canonicalize().with_context(|| format!("cannot find the folder {shown}"))?;
    for source in sources {
        let source =
            source.canonicalize().with_context(|| format!("cannot find the folder {}", source.display()))?;
        // Whichever contains the other, one of the two would end up within it or be lost.
        ensure!(
            !source.starts_with(&real) && !real.starts_with(&source),
            "cannot write to {shown}, which overlaps {}; choose another folder with --out",
            source.display()
        );
    }
    let entries = fs::read_dir(out)
        .and_then(Iterator::collect::<io::Result<Vec<fs::DirEntry>>>)
        .with_context(|| format!("cannot read the folder {shown}"))?;
    if !entries.is_empty() && !out.join(MARKER).exists() {
        bail!(
            "{shown} is not empty and was not written by `cargo xtask dist`; \
             choose another folder with --out, or empty it yourself"
        );
    }
    // The mark is removed last and written first, so that an interrupted run leaves a folder that is still marked.
    for entry in entries.iter().filter(|entry| entry.file_name() != MARKER) {
        let path = entry.path();
        let removed =
            if entry.file_type()?.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    let mark = "Written by `cargo xtask dist`, which may replace everything in this folder.\n";
    fs::write(out.join(MARKER), mark).with_context(|| format!("cannot write to {shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/dist");
        clear(&out, &[]).unwrap();
        fs::create_dir(out.join("old")).unwrap();
        fs::write(out.join("old/file"), "").unwrap();
        clear(&out, &[]).unwrap();
        assert!(!out.join("old").exists());

        let foreign = folder.path().join("foreign");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("thesis.txt"), "").unwrap();
        let error = clear(&foreign, &[]).unwrap_err().to_string();
        assert!(error.contains("not written by"), "{error}");
        assert!(foreign.join("thesis.txt").exists());
    }

    #[test]
    fn sources_are_safe() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let catalog = out.join("catalog");
        clear(&out, &[]).unwrap();
        fs::create_dir(&catalog).unwrap();
        for (out, source) in [(&out, &catalog), (&catalog, &out), (&out, &out)] {
            let error = clear(out, &[source]).unwrap_err().to_string();
            assert!(error.contains("overlaps"), "{error}");
        }
        assert!(catalog.exists());
    }
}
