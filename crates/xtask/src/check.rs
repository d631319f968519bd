//! The command `check`, and reading a catalog's folder for a build: either it is sound, or there is a report of what is
//! wrong.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use catalog::Date;
use catalog::check::{Checked, Folder, Severity, warnings};
use catalog::format::{Site, Tool};
use clap::ValueEnum;

use crate::report::{Length, Report};

/// A catalog without errors, or the part of one that has none.
#[derive(Debug)]
pub struct Sound {
    /// The catalog's folder.
    pub path: PathBuf,
    /// The files without errors, as they were checked.
    pub folder: Folder,
    /// The contents of `site.json`.
    pub site: Site,
    /// The tools without errors, by slug.
    pub tools: Vec<Tool>,
    /// What was left out and why, if anything was.
    pub left_out: Option<Report>,
}

impl Sound {
    /// The names of what stands in the catalog's folder and is not published, if there is anything.
    #[must_use]
    pub fn strays(&self) -> Option<String> {
        let names: Vec<&str> = self.folder.strays.iter().map(|stray| stray.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// What to do about entries with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Nothing is published.
    #[default]
    Strict,
    /// They are left out, as long as `site.json` and at least one tool are sound.
    Lenient,
}

/// The output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people: each problem with its line.
    #[default]
    Human,
    /// For programs: one JSON document.
    Json,
}

/// How to treat warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Warnings {
    /// They are printed.
    #[default]
    Allow,
    /// They are printed, and the command fails.
    Deny,
}

/// Reads and checks a catalog.
///
/// # Errors
/// If the folder cannot be read, or a [`Report`] if it has errors that cannot be left out.
pub fn read(path: &Path, strictness: Strictness) -> Result<Sound> {
    let mut folder = read_files(path)?;
    let Checked { problems, site, tools } = catalog::check::check(&folder);
    let is_sound = problems.is_empty();
    let report = Report::new(path, folder.clone(), tools.len(), problems);
    let will_do = is_sound || strictness == Strictness::Lenient && !tools.is_empty();
    let Some(site) = site.filter(|_| will_do) else { return Err(report.into()) };
    for file in report.broken_files() {
        folder.files.remove(file);
    }
    Ok(Sound { path: path.to_owned(), folder, site, tools, left_out: (!is_sound).then_some(report) })
}

/// The command `check`: prints all errors, and warnings as far as the length says, and returns whether the catalog
/// passes.
///
/// # Errors
/// If the folder cannot be read.
pub fn run(folder: &Path, format: Format, treatment: Warnings, length: Length) -> Result<bool> {
    let files = read_files(folder)?;
    let mut checked = catalog::check::check(&files);
    let warnings = warnings(&files, &checked, today()?);
    checked.problems.extend(warnings);
    let report = Report::new(folder, files, checked.tools.len(), checked.problems).of_length(length);
    match format {
        // Without colours if the output is not a terminal or the user has turned them off.
        Format::Human => anstream::println!("{}", report.coloured()),
        Format::Json => println!("{}", report.json()?),
    }
    let failing = match treatment {
        Warnings::Allow => report.count(Severity::Error),
        Warnings::Deny => report.count(Severity::Error) + report.count(Severity::Warning),
    };
    Ok(failing == 0)
}

fn read_files(folder: &Path) -> Result<Folder> {
    Folder::read(folder).with_context(|| format!("cannot read the catalog in {}", folder.display()))
}

/// Today's date in UTC, by this machine's clock.
///
/// # Errors
/// If the clock is far off.
pub fn today() -> Result<Date> {
    let since =
        SystemTime::now().duration_since(UNIX_EPOCH).context("this machine's clock is set before 1970")?;
    let days = i32::try_from(since.as_secs() / (24 * 60 * 60)).ok();
    days.and_then(Date::from_unix_days).context("this machine's clock is set too far in the future")
}
