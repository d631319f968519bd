//! What a publisher adds to a site as it is: the folder `static` of a catalog, for a host's own files such as `CNAME` and
//! `.well-known`, and for proofs of ownership.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use catalog::check::STATIC;
use staging::Stage;
use walkdir::WalkDir;

/// Copies what is in a catalog's `static` folder, at any depth, to the top of the site.
pub(super) fn write(catalog: &Path, stage: &Stage) -> Result<()> {
    let folder = catalog.join(STATIC);
    if !folder.exists() {
        return Ok(());
    }
    let of_site = stage.outputs();
    for entry in WalkDir::new(&folder).min_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let shown = entry.path().display();
        let path = entry.path().strip_prefix(&folder)?;
        let path = path.to_str().with_context(|| format!("the name of {shown} is not UTF-8"))?;
        if entry.file_type().is_dir() {
            continue;
        }
        ensure!(
            !of_site.contains_key(path),
            "{shown} would take the place of a file that the site has by itself; give it another name"
        );
        let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {shown}"))?;
        stage.write(path, &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Fixture, text};

    #[test]
    fn what_a_publisher_adds_is_there_as_it_is() {
        let fixture = Fixture::new();
        fixture.write("catalog/static/CNAME", "tools.example\n");
        fixture.write("catalog/static/.well-known/security.txt", "Contact: mailto:a@tools.example\n");
        let site = fixture.assembled("/");
        assert_eq!(text(&site, "CNAME"), "tools.example\n");
        assert!(site.join(".well-known/security.txt").is_file());
        fixture.write("catalog/static/robots.txt", "");
        let error =
            crate::dist::assemble(&fixture.app(), &fixture.catalog(), "/", &site).unwrap_err().to_string();
        assert!(error.contains("static/robots.txt would take the place"), "{error}");
        assert_eq!(text(&site, "CNAME"), "tools.example\n");
    }
}
