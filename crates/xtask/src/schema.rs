//! The command `schema`: writes the schemas of a catalog's files into the catalog, where any editor finds them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use catalog::schema::SchemaFile;

/// Writes the schemas of the format into a catalog's folder.
///
/// # Errors
/// If the folder is not a catalog's, or a file cannot be written.
pub fn write(catalog: &Path) -> Result<()> {
    ensure!(
        catalog.join("site.json").is_file(),
        "{} is not a catalog: it has no site.json",
        catalog.display()
    );
    for file in SchemaFile::ALL {
        let path = catalog.join(file.path());
        let folder = path.parent().unwrap_or(catalog);
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::write(&path, text(file)?).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

fn text(file: SchemaFile) -> Result<String> {
    Ok(serde_json::to_string_pretty(&file.schema())? + "\n")
}

#[cfg(test)]
mod tests {
    use catalog::check::Folder;

    use super::*;
    use crate::workspace;

    #[test]
    fn the_shipped_schemas_are_those_of_the_format() {
        for file in SchemaFile::ALL {
            let path = workspace::root().unwrap().join("public/catalog").join(file.path());
            let shipped = fs::read_to_string(&path).unwrap_or_default();
            // Not `assert_eq`: the texts are long, and what to do is short.
            assert!(
                shipped == text(file).unwrap(),
                "{} is out of date; run `cargo xtask schema` and commit the result",
                path.display()
            );
        }
    }

    #[test]
    fn each_shipped_file_names_its_schema() {
        let files = Folder::read(&workspace::root().unwrap().join("public/catalog")).unwrap().files;
        for (name, bytes) in &files {
            let file: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            let expected = SchemaFile::of(name).unwrap().reference();
            assert_eq!(file["$schema"], expected, "{name}: its first key is \"$schema\": \"{expected}\"");
        }
        assert!(files.len() > 60);
    }

    #[test]
    fn schemas_go_to_catalogs_alone() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(folder.path()).unwrap_err().to_string();
        assert!(error.contains("it has no site.json"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
