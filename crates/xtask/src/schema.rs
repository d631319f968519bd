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

/// The text of a schema. Its patterns contain characters above U+FFFF, many of them invisible, which are escaped here.
pub(crate) fn text(file: SchemaFile) -> Result<String> {
    let json = serde_json::to_string_pretty(&file.schema())? + "\n";
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{10000}'.. => {
                text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
            }
            c => text.push(c),
        }
    }
    Ok(text)
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

    /// The patterns in a schema.
    fn patterns(schema: &serde_json::Value) -> Vec<&str> {
        use serde_json::Value;
        match schema {
            Value::Object(keys) => {
                let own = keys.get("pattern").and_then(Value::as_str);
                own.into_iter().chain(keys.values().flat_map(patterns)).collect()
            }
            Value::Array(items) => items.iter().flat_map(patterns).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn patterns_mean_the_same_in_python() {
        for file in SchemaFile::ALL {
            let schema = file.schema();
            for pattern in patterns(&schema) {
                // Python has neither, and its `$` also matches before a trailing newline.
                assert!(!pattern.contains(r"\u{") && !pattern.contains(r"\p"), "{pattern}");
                assert!(pattern.ends_with(r"$(?!\n)"), "{pattern}");
            }
            let text = text(file).unwrap();
            assert!(text.chars().all(|c| c <= '\u{FFFF}'), "invisible characters are escaped");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), schema);
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
