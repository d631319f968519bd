//! The command `check`, and a catalog's folder as something to build from: sound, or a report of what is wrong.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use catalog::Date;
use catalog::check::{Checked, Folder, Severity, warnings};
use catalog::format::{Site, Tool};
use clap::ValueEnum;

use crate::report::Report;

/// A catalog without errors.
#[derive(Debug)]
pub struct Sound {
    /// The files as they were checked.
    pub folder: Folder,
    /// What `site.json` says.
    pub site: Site,
    /// All tools, by slug.
    pub tools: Vec<Tool>,
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
/// If the folder cannot be read, or a [`Report`] of the errors in it.
pub fn read(folder: &Path) -> Result<Sound> {
    let files = read_files(folder)?;
    let Checked { problems, site, tools } = catalog::check::check(&files);
    match site {
        Some(site) if problems.is_empty() => Ok(Sound { folder: files, site, tools }),
        _ => Err(Report::new(folder, files, tools.len(), problems).into()),
    }
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
