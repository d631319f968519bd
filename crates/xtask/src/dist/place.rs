//! The folder that a site is written to, which must not be where it is made from.

use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Makes sure that the folder `out` neither holds any of the `sources`, which the site is made from, nor lies in one.
///
/// # Errors
/// If it does, or a source cannot be found.
pub(super) fn keeps_clear(out: &Path, sources: &[&Path]) -> Result<()> {
    let shown = out.display();
    let absolute = std::path::absolute(out).with_context(|| format!("cannot find the folder {shown}"))?;
    // As far as it is there.
    let real = absolute.ancestors().find_map(|there| {
        let rest = absolute.strip_prefix(there).ok()?;
        Some(there.canonicalize().ok()?.join(rest))
    });
    let real = real.unwrap_or(absolute);
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
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn sources_are_safe() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let catalog = out.join("catalog");
        fs::create_dir_all(&catalog).unwrap();
        for (out, source) in [(&out, &catalog), (&catalog, &out), (&out, &out), (&catalog.join("a/b"), &out)]
        {
            let error = keeps_clear(out, &[source]).unwrap_err().to_string();
            assert!(error.contains("overlaps"), "{error}");
        }
        keeps_clear(&folder.path().join("dist-2/x"), &[&catalog]).unwrap();
    }
}
