//! The command `check`, and a catalog's folder as something to build from: sound, or a report of what is wrong.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use catalog::Date;
use catalog::check::{Checked, Folder, Severity, warnings};
use catalog::format::{Site, Tool};
use clap::ValueEnum;

use crate::report::Report;

/// A catalog without errors, or what is left of one.
#[derive(Debug)]
pub struct Sound {
    /// Where the catalog is.
    pub path: PathBuf,
    /// The files without errors, as they were checked.
    pub folder: Folder,
    /// What `site.json` says.
    pub site: Site,
    /// The tools without errors, by slug.
    pub tools: Vec<Tool>,
    /// What was left out and why, if anything was.
    pub left_out: Option<Report>,
}

/// What to do about entries with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// They keep all from being published.
    #[default]
    Strict,
    /// They are left out, as long as there is a site and a tool to show.
    Lenient,
}

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people: each problem with the line that it is in.
    #[default]
    Human,
    /// For programs: one JSON document.
    Json,
}

/// What warnings do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Warnings {
    /// They are told.
    #[default]
    Allow,
    /// They are told, and fail.
    Deny,
}

/// Reads and checks a catalog.
///
/// # Errors
/// If the folder cannot be read, or a [`Report`] of the errors in it that cannot be passed over.
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

/// The command `check`: tells all errors and warnings, and whether the catalog passes.
///
/// # Errors
/// If the folder cannot be read.
pub fn run(folder: &Path, format: Format, treatment: Warnings) -> Result<bool> {
    let files = read_files(folder)?;
    let mut checked = catalog::check::check(&files);
    let warnings = warnings(&files, &checked, today()?);
    checked.problems.extend(warnings);
    let report = Report::new(folder, files, checked.tools.len(), checked.problems);
    match format {
        // Without colours where nobody sees them, or somebody does not want them.
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

/// The day by this machine's clock, in UTC.
///
/// # Errors
/// If the clock is off by ages.
pub fn today() -> Result<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    let days = i32::try_from(since.as_secs() / (24 * 60 * 60)).ok();
    days.and_then(Date::from_unix_days).context("the clock stands too far in the future")
}
