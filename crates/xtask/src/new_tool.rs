//! The command `new-tool`: writes the file of a new entry, with blanks only for what has to be researched.

mod skeleton;

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use catalog::check::{Checked, Folder, choices};
use catalog::format::{Category, Site};
use catalog::{Date, Slug};

use crate::report::Report;
use skeleton::Skeleton;

/// Writes the skeleton of a tool into a catalog's folder, and returns its path. It never overwrites a file.
///
/// # Errors
/// If the slug is invalid or taken, if there is no such category, or if the site cannot be read or the file written.
pub fn write(catalog: &Path, slug: &str, category: Option<&str>, today: Date) -> Result<PathBuf> {
    let slug: Slug = slug.parse().map_err(|rule| anyhow!("\"{slug}\" is not a valid slug: {rule}"))?;
    let files =
        Folder::read(catalog).with_context(|| format!("cannot read the catalog in {}", catalog.display()))?;
    let Checked { mut problems, site, tools } = catalog::check::check(&files);
    let Some(site) = site else {
        problems.retain(|problem| problem.file == "site.json");
        return Err(Report::new(catalog, files, tools.len(), problems).into());
    };
    let category = category.map(|id| find_category(&site, id)).transpose()?;
    let skeleton = Skeleton::new(&slug, category, &site, &tools, today);
    let text = serde_json::to_string_pretty(&skeleton)? + "\n";

    let path = catalog.join("tools").join(format!("{slug}.json"));
    fs::create_dir_all(catalog.join("tools"))
        .and_then(|()| File::create_new(&path))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => anyhow!("the slug \"{slug}\" is already used by {}", path.display()),
            _ => anyhow!(error).context(format!("cannot write {}", path.display())),
        })?;
    Ok(path)
}

fn find_category<'a>(site: &'a Site, id: &str) -> Result<&'a Category> {
    let known: Vec<&str> = site.categories.iter().map(|category| category.id.as_str()).collect();
    match site.categories.iter().find(|category| category.id.as_str() == id) {
        Some(category) => Ok(category),
        None => bail!("there is no category \"{id}\"; {}", choices(id, &known)),
    }
}

#[cfg(test)]
mod tests {
    use catalog::check::{Severity, check};

    use super::*;
    use crate::workspace;

    const TODAY: &str = "2026-11-21";

    /// The shipped catalog with only its site and one tool.
    fn catalog() -> tempfile::TempDir {
        let shipped = workspace::root().unwrap().join("public/catalog");
        let catalog = tempfile::tempdir().unwrap();
        for folder in ["tools", "static/evidence"] {
            fs::create_dir_all(catalog.path().join(folder)).unwrap();
        }
        for file in ["site.json", "tools/qdrant.json", "static/evidence/qdrant.txt"] {
            fs::copy(shipped.join(file), catalog.path().join(file)).unwrap();
        }
        catalog
    }

    #[test]
    fn the_check_points_to_each_placeholder_and_to_nothing_else() {
        let catalog = catalog();
        let shipped = check(&Folder::read(catalog.path()).unwrap());
        let categories = shipped.site.unwrap().categories;
        for category in categories.iter().map(|category| Some(category.id.as_str())).chain([None]) {
            let path = write(catalog.path(), "new-tool", category, TODAY.parse().unwrap()).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let open: Vec<usize> = (1..)
                .zip(text.lines())
                .filter(|(_, line)| line.contains("\"\"") || line.contains("null"))
                .map(|(number, _)| number)
                .collect();
            let problems = check(&Folder::read(catalog.path()).unwrap()).problems;
            let told: Vec<usize> = problems.iter().map(|problem| problem.line as usize).collect();
            assert_eq!(told, open, "{problems:#?}\n{text}");
            assert!(problems.iter().all(|problem| problem.code.severity() == Severity::Error));
            assert!(open.len() > 20, "{text}");
            fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn the_panel_speaks_and_its_prophets_predict() {
        let catalog = catalog();
        let path =
            write(catalog.path(), "new-tool", Some("vector-databases"), TODAY.parse().unwrap()).unwrap();
        let tool: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let panel: Vec<(&str, bool)> = tool["reviews"]
            .as_array()
            .unwrap()
            .iter()
            .map(|review| (review["reviewer"].as_str().unwrap(), review["prediction"].is_object()))
            .collect();
        let expected =
            [("shipwright", false), ("harbour-pilot", true), ("navigator", true), ("quartermaster", false)];
        assert_eq!(panel, expected);
        assert_eq!((&tool["added"], &tool["updated"]), (&TODAY.into(), &TODAY.into()));
        assert_eq!(tool["$schema"], "../schema/tool.schema.json");
        let facts = tool["facts"].as_object().unwrap();
        assert!(facts["self-host"]["value"].is_null() && facts["licence"]["value"] == "");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let catalog = catalog();
        let before = fs::read(catalog.path().join("tools/qdrant.json")).unwrap();
        for (slug, category, expected) in [
            (
                "My Tool",
                None,
                "\"My Tool\" is not a valid slug: an id may contain only lower-case letters and digits",
            ),
            ("a-vs-b", None, "must not contain \"-vs-\""),
            ("../site", None, "\"../site\" is not a valid slug"),
            ("", None, "an id must not be empty"),
            ("qdrant", None, "the slug \"qdrant\" is already used by"),
            (
                "new",
                Some("vector-database"),
                "no category \"vector-database\"; did you mean \"vector-databases\"?",
            ),
            ("new", Some("zzz"), "there is no category \"zzz\"; allowed: coding-assistants, "),
        ] {
            let error =
                write(catalog.path(), slug, category, TODAY.parse().unwrap()).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(fs::read_dir(catalog.path().join("tools")).unwrap().count(), 1);
        assert_eq!(fs::read(catalog.path().join("tools/qdrant.json")).unwrap(), before);
    }

    #[test]
    fn other_entries_may_be_broken_and_the_site_may_not() {
        let catalog = catalog();
        fs::write(catalog.path().join("tools/qdrant.json"), "{").unwrap();
        write(catalog.path(), "new", None, TODAY.parse().unwrap()).unwrap();
        fs::write(catalog.path().join("site.json"), "{}").unwrap();
        let error = write(catalog.path(), "newer", None, TODAY.parse().unwrap()).unwrap_err();
        assert!(error.is::<Report>(), "{error}");
        assert!(!error.to_string().contains("qdrant"), "{error}");
    }
}
