//! The command `check`, and reading a catalog's folder for a build: either it is sound, or there is a report of what is
//! wrong.

use std::env;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use catalog::check::{Checked, Editions, Folder, Severity, warnings};
use catalog::format::{Site, Tool, Votes};
use catalog::{Date, Slug};
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
    /// The slugs of what is a draft, and was left out for that.
    pub drafts: Vec<Slug>,
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

/// What to do about entries that are not published yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out of everything.
    #[default]
    LeftOut,
    /// They are shown among the others, with a mark in their names.
    Shown,
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

/// Reads and checks what is published of a catalog today.
///
/// # Errors
/// If the folder cannot be read, if all entries are drafts, or a [`Report`] if it has errors that cannot be left out.
pub fn read(path: &Path, strictness: Strictness) -> Result<Sound> {
    read_with(path, strictness, Drafts::default())
}

/// Like [`read`], with the drafts left out or shown.
///
/// # Errors
/// The same.
pub fn read_with(path: &Path, strictness: Strictness, drafts: Drafts) -> Result<Sound> {
    let mut folder = read_files(path)?;
    let Checked { problems, site, tools } = catalog::check::check(&folder);
    let is_sound = problems.is_empty();
    let report = Report::new(path, folder.clone(), tools.len(), problems);
    let will_do = is_sound || strictness == Strictness::Lenient && !tools.is_empty();
    let Some(site) = site.filter(|_| will_do) else { return Err(report.into()) };
    for file in report.broken_files() {
        folder.files.remove(file);
    }
    let editions = Editions::on(today()?, tools);
    let (tools, drafts) = match drafts {
        Drafts::Shown => (editions.marked(), Vec::new()),
        Drafts::LeftOut => {
            let drafts = editions.drafts.iter().map(|draft| draft.slug.clone()).collect();
            (editions.published(), drafts)
        }
    };
    ensure!(
        !tools.is_empty(),
        "all entries in {} are drafts; `cargo xtask serve --drafts` shows them, and those without \"draft\" or \"publish\" are published",
        path.display()
    );
    forget(&mut folder, &drafts)?;
    Ok(Sound { path: path.to_owned(), folder, site, tools, left_out: (!is_sound).then_some(report), drafts })
}

/// Removes entries from the files of a catalog, and their votes.
fn forget(folder: &mut Folder, entries: &[Slug]) -> Result<()> {
    for slug in entries {
        folder.files.remove(&format!("tools/{slug}.json"));
    }
    let Some(bytes) = folder.files.get_mut("votes.json").filter(|_| !entries.is_empty()) else {
        return Ok(());
    };
    let mut votes: Votes = serde_json::from_slice(bytes).context("cannot parse votes.json")?;
    let before = votes.tallies.len();
    for slug in entries {
        votes.tallies.remove(slug);
    }
    if votes.tallies.len() < before {
        *bytes = serde_json::to_vec(&votes)?;
    }
    Ok(())
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
    let count = checked.tools.len();
    let drafts = Editions::on(today()?, checked.tools).drafts.len();
    let report = Report::new(folder, files, count, checked.problems).with_drafts(drafts).of_length(length);
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

/// The variable that sets the clock, in seconds since 1970: <https://reproducible-builds.org/specs/source-date-epoch/>.
const CLOCK: &str = "SOURCE_DATE_EPOCH";

/// Today's date in UTC, by this machine's clock, unless `SOURCE_DATE_EPOCH` says another time.
///
/// # Errors
/// If the clock is far off, or the variable is no number of seconds.
pub fn today() -> Result<Date> {
    let seconds = match env::var(CLOCK) {
        Ok(seconds) => seconds.parse().with_context(|| {
            format!("{CLOCK} is \"{seconds}\", and should be a number of seconds since 1970")
        })?,
        Err(_) => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .context("this machine's clock is set before 1970")?
            .as_secs(),
    };
    let days = i32::try_from(seconds / (24 * 60 * 60)).ok();
    days.and_then(Date::from_unix_days).context("the clock is set too far in the future")
}
