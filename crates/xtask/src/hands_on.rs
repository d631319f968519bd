//! The command `hands-on`: installs tools, runs them where nothing leaves the machine, and writes what was measured into
//! the catalog, with a protocol for each. See docs/HANDS-ON.md.
//!
//! `hands-on/method` measures, in Python; this module decides what of it is published. No half of a run is: a tool's file
//! and its protocol are written once everything has been measured.

mod entry;
mod figures;
mod method;
mod protocol;
mod recipe;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use catalog::check::choices;
use catalog::{Date, Slug};

use crate::check::today;
use crate::process::announce;
use crate::workspace;
use entry::Entry;
use method::Method;
use recipe::Recipe;

/// The version of the method, which each figure names. It changes when the same tool would be measured differently.
const METHOD: u32 = 1;

/// Whether what was measured is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is written into the catalog.
    Written,
    /// It is only compared with what the catalog says.
    Compared,
}

/// Measures the tools of these slugs, or of all recipes, one after the other.
///
/// A recipe that fails is reported, leaves the catalog's figures as they are, and doesn't keep the others from being run.
///
/// # Errors
/// If there is no such recipe, if this machine lacks what the method needs, or, in the end, if a recipe has failed.
pub fn run(slugs: &[String], outcome: Outcome) -> Result<()> {
    let recipes = chosen(slugs)?;
    for program in ["python3", "strace", "unshare", "timeout", "ip", "npm"] {
        ensure!(which::which(program).is_ok(), "{program} is missing, with which tools are measured");
    }
    let (method, catalog) = (Method::usual()?, workspace::default_catalog()?);
    let (mut failed, mut differing, count) = (Vec::new(), Vec::new(), recipes.len());
    for (at, recipe) in recipes.iter().enumerate() {
        announce(&format!("{} of {count}: {}, {} {}", at + 1, recipe.slug, recipe.package, recipe.version));
        match one(recipe, &method, &catalog, outcome, today()?) {
            Ok((differences, said)) => {
                println!("{}: {said}", recipe.slug);
                differing.extend(differences.into_iter().map(|it| format!("{}: {it}", recipe.slug)));
            }
            Err(error) => {
                println!("{}: {error:#}\nIts figures stay as they were.", recipe.slug);
                failed.push(recipe.slug.as_str());
            }
        }
    }
    if !differing.is_empty() {
        let lines = differing.join("\n  ");
        println!(
            "Different from the figures of the same version; look for the reason before you commit:\n  {lines}"
        );
    }
    if !failed.is_empty() {
        bail!("{} of {count} recipes failed: {}", failed.len(), failed.join(", "));
    }
    Ok(())
}

fn chosen(slugs: &[String]) -> Result<Vec<Recipe>> {
    let all = Recipe::all()?;
    let names: Vec<&str> = all.iter().map(|recipe| recipe.slug.as_str()).collect();
    for slug in slugs {
        let help = || format!("there is no recipe hands-on/recipes/{slug}.json; {}", choices(slug, &names));
        ensure!(names.contains(&slug.as_str()), help());
    }
    let is_chosen =
        |recipe: &Recipe| slugs.is_empty() || slugs.iter().any(|slug| *slug == recipe.slug.as_str());
    Ok(all.into_iter().filter(is_chosen).collect())
}

/// Measures one tool, and writes it into a catalog if that is wanted. Returns what there is to say of it: first whatever
/// differs from the figures of the same version.
fn one(
    recipe: &Recipe,
    method: &Method,
    catalog: &Path,
    outcome: Outcome,
    day: Date,
) -> Result<(Vec<String>, String)> {
    let mut entry = Entry::read(catalog, &recipe.slug)?;
    let run = method.measure(recipe)?;
    let facts = run.facts(recipe);
    let differences = entry.differences(&facts, &recipe.version, METHOD);
    let said = facts.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if outcome == Outcome::Written {
        entry.state(&facts, recipe, day, METHOD)?;
        let path = protocol_file(catalog, &recipe.slug);
        let protocol = protocol::text(entry.name(), recipe, &run, &facts, day)?;
        fs::create_dir_all(path.parent().unwrap_or(catalog))
            .and_then(|()| fs::write(&path, protocol))
            .with_context(|| format!("cannot write {}", path.display()))?;
        entry.write()?;
    }
    Ok((differences, said))
}

/// The protocol of a tool in a catalog's folder.
fn protocol_file(catalog: &Path, slug: &Slug) -> PathBuf {
    catalog.join(catalog::check::STATIC).join(catalog::ProtocolPath::of(slug.clone()).to_string())
}

#[cfg(test)]
mod tests;
