//! Recipes: which package of a tool is installed and what is done with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use catalog::format::Reach;
use catalog::{Date, HttpsUrl, Slug};
use serde::Deserialize;

use crate::workspace;

/// `hands-on/recipes/<slug>.json`. The first use, if there is one, is the program of the same name beside it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "some keys are for the method, which reads the file itself; here they are only checked"
)]
pub(super) struct Recipe {
    /// The tool, by the file's name.
    #[serde(skip, default = "unnamed")]
    pub(super) slug: Slug,
    #[serde(skip)]
    pub(super) file: PathBuf,
    pub(super) from: Registry,
    pub(super) package: String,
    pub(super) version: String,
    /// Packages count as published up to the day before.
    pub(super) as_of: Date,
    /// Further packages that are asked for, with their versions.
    #[serde(default)]
    pub(super) with: Vec<String>,
    /// What was measured, where that is only a part of the tool, such as a client.
    pub(super) part: Option<String>,
    /// The module that is imported.
    pub(super) import: Option<String>,
    /// The command that is run instead, where there is no module.
    pub(super) start: Option<Vec<String>>,
    #[serde(default)]
    pub(super) help: Vec<String>,
    /// With which statuses its programs may end besides 0, such as 124 if `timeout` ends a server.
    #[serde(default)]
    pub(super) ends_with: Vec<i32>,
    /// How far the first use goes.
    pub(super) reach: Reach,
    /// What it does, in words.
    pub(super) first_use: Option<String>,
    /// Whether there is a model on loopback that always says the same.
    #[serde(default)]
    pub(super) fake_model: bool,
    /// The environment of the first use; `$MODEL` stands for the address of the fake model.
    #[serde(default)]
    pub(super) env: BTreeMap<String, String>,
    pub(super) switch: Option<Switch>,
}

/// A switch that turns telemetry off.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    pub(super) env: BTreeMap<String, String>,
    /// The page that documents it.
    pub(super) source: HttpsUrl,
}

/// Where packages come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Registry {
    Pypi,
    Npm,
}

impl Registry {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Pypi => "PyPI",
            Self::Npm => "npm",
        }
    }
}

impl Recipe {
    /// All recipes, by slug.
    pub(super) fn all() -> Result<Vec<Self>> {
        let folder = workspace::root()?.join("hands-on/recipes");
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let mut recipes = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                recipes.push(Self::read(&path)?);
            }
        }
        recipes.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(recipes)
    }

    /// The program of the first use, if there is one: its name in the protocol, and its text.
    pub(super) fn program(&self) -> Result<Option<(String, String)>> {
        for ending in ["py", "mjs", "sh"] {
            let path = self.file.with_extension(ending);
            if path.is_file() {
                let text =
                    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                return Ok(Some((format!("$PREFIX/first_use.{ending}"), text)));
            }
        }
        Ok(None)
    }

    fn read(path: &Path) -> Result<Self> {
        let shown = path.display();
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
        let mut recipe: Self = catalog::read(&text).with_context(|| format!("{shown} is not a recipe"))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        recipe.slug = stem.parse().with_context(|| format!("{shown} is not named after a tool"))?;
        recipe.file = path.to_owned();
        ensure!(
            recipe.import.is_some() != recipe.start.is_some(),
            "{shown} has to say what is imported or started, one of them"
        );
        Ok(recipe)
    }
}

/// The slug of a recipe until the file's name is known.
fn unnamed() -> Slug {
    const { "unnamed" }.parse().expect("this is a slug")
}
