//! A site for any static host: the built app and a catalog, assembled and precompressed.
//!
//! Trunk is not involved here, so tests can quickly assemble sites from catalogs of their own.

mod beside;
mod compress;
mod edition;
mod extent;
mod host;
mod index;
mod kept;
mod moved;
mod passed_through;
#[cfg(feature = "pictures")]
mod pictures;
mod place;
mod progress;
mod since;
mod style;
mod summary;
mod worker;

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use catalog::check::Folder;
use catalog::format::Tool;
use catalog::ledger::Ledger;
use publish::{PageLayout, PairRule};
use rayon::prelude::*;
use staging::{Changeover, Stage};

use crate::base::Base;
use crate::check::{self, Sound, Strictness};
use crate::{headers, page, start};

pub use compress::{Compression, Sizes};
pub use edition::votes;
pub use extent::{Amount, Extent};
pub use host::{Host, Limits, fitted};
pub use index::{Division, write_index};
#[cfg(feature = "pictures")]
pub use pictures::{Pictures, draw};
pub use since::{Since, log as change_log};
pub use summary::Summary;

/// Writes a site to `out`: the app that [`crate::app::build`] made and a catalog, to be published under `base`.
///
/// # Errors
/// If the catalog has [errors](crate::report::Report), if `out` holds something that is not ours, or if a file cannot
/// be read or written.
pub fn assemble(app: &Path, catalog: &Path, base: &str, out: &Path) -> Result<Summary> {
    let sound = check::read(catalog, Strictness::Strict)?;
    assemble_sound(app, &sound, &Publication::at(base.parse()?), out, &|_| Ok(()))
}

/// How a site is published.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The path that it is published under.
    pub base: Base,
    /// How its pages lie in files.
    pub layout: PageLayout,
    /// Which comparisons have pages and data of their own.
    pub rule: PairRule,
    /// What its files are compressed for.
    pub compression: Compression,
    /// Whether pages and tools have pictures of their own.
    pub has_pictures: bool,
    /// Where its earlier editions are; `None` for a site without a change log.
    pub since: Option<Since>,
    /// How many files are made at once.
    pub jobs: NonZero<usize>,
}

impl Publication {
    /// In files, with the default comparisons and pictures, for readers, under a path, by all cores.
    #[must_use]
    pub fn at(base: Base) -> Self {
        Self {
            base,
            layout: PageLayout::default(),
            rule: PairRule::default(),
            compression: Compression::default(),
            has_pictures: true,
            since: None,
            jobs: thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN),
        }
    }
}

impl Default for Publication {
    fn default() -> Self {
        Self::at(Base::default())
    }
}

/// Like [`assemble`], for a catalog that has already been read, with data for the comparisons of a rule. `add` may write
/// further files before everything is compressed.
///
/// # Errors
/// If `out` holds something that we did not write, if a file cannot be read or written, or if `add` fails; the site that
/// was in `out` is whole then.
pub fn assemble_sound(
    app: &Path,
    sound: &Sound,
    publication: &Publication,
    out: &Path,
    add: &(dyn Fn(&Stage) -> Result<()> + Sync),
) -> Result<Summary> {
    let jobs = rayon::ThreadPoolBuilder::new().num_threads(publication.jobs.get()).build()?;
    jobs.install(|| {
        place::keeps_clear(out, &[app, &sound.path])?;
        let changeover = Changeover::begin(out)?;
        let summary = write_all(app, sound, publication, changeover.stage(), add)?;
        changeover.finish()?;
        Ok(Summary { out: out.to_owned(), ..summary })
    })
}

fn write_all(
    app: &Path,
    sound: &Sound,
    publication: &Publication,
    stage: &Stage,
    add: &dyn Fn(&Stage) -> Result<()>,
) -> Result<Summary> {
    let Publication { base, layout, compression, .. } = publication;
    let index = app.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let mut html = page::of_site(
        &page::published_at(&html, base)?,
        &sound.site.name,
        &page::store(base, &sound.site.url),
    )?;
    let language = sound.site.language();
    html = page::in_language(&html, &language, publish::direction(&language))?;
    html = page::with_word_to_scriptless(&html, base, *layout, &sound.site)?;
    html = page::without_hidden_addresses(&page::laid_out(&html, *layout)?)?;
    if let Some(report) = &sound.site.report {
        html = page::with_report_at(&html, report.as_str())?;
    }
    if let Some(bits) = sound.site.votes.as_ref().and_then(|votes| votes.work) {
        html = page::with_work(&html, bits)?;
    }
    html = start::guarded(&html, app, base)?;
    let (mut html, sheet) = style::within(&html, app, base)?;
    html = page::with_policy(&html, &headers::policy_in_page(&html, &sound.site)?)?;
    let security = headers::security(&html, &sound.site)?;

    copy_app(app, sheet.as_deref(), "", stage)
        .with_context(|| format!("cannot copy the app from {}", app.display()))?;
    let log = publication.since.as_ref().map(|since| since::log(sound, since)).transpose()?;
    let tools = since::with_history(&sound.tools, log.as_ref());
    if let Some(log) = &log {
        stage.write(publish::LOG_PATH, &serde_json::to_vec(log)?)?;
    }
    write_catalog(sound, &tools, stage)?;
    let edition = edition::of_tools(sound, &tools, publication)?.with_log(log);
    beside::write(&edition, stage)?;
    moved::write(&edition, &html, stage)?;
    // Static hosts serve the second where there is no file; the app then shows what the address asks for.
    let anywhere = page::with_head(&html, &publish::head::anywhere(&edition).html())?;
    for (name, html) in [("index.html", html), ("404.html", anywhere)] {
        stage.write(name, html.as_bytes())?;
    }
    add(stage)?;
    if sound.site.votes.as_ref().is_some_and(|votes| votes.submit.is_some()) {
        stage.write(worker::WORK_FILE, start::without_comments(worker::WORK).as_bytes())?;
    }
    stage.write(worker::FILE, worker::script(stage.folder())?.as_bytes())?;
    passed_through::write(&sound.path, stage)?;
    let (sizes, compressed) = compress::all(stage, *compression)?;
    let files: Vec<String> = sizes.iter().map(|file| format!("/{}", file.path)).collect();
    stage.write("_headers", headers::host_rules(base, &security, &files).as_bytes())?;
    Ok(Summary::new(stage.folder(), sizes, compressed))
}

/// Copies Trunk's output but for the style `sheet`, which is in every page. None of its names start with a dot, except for
/// a folder that it leaves behind when it fails.
fn copy_app(app: &Path, sheet: Option<&str>, within: &str, stage: &Stage) -> Result<()> {
    for entry in fs::read_dir(app.join(within))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().with_context(|| format!("{name:?} is not UTF-8"))?;
        let path = if within.is_empty() { name.to_owned() } else { format!("{within}/{name}") };
        if name.starts_with('.') || Some(path.as_str()) == sheet {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_app(app, sheet, &path, stage)?;
        } else {
            stage.write(&path, &fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// The folder of what a browser fetches.
const CATALOG: &str = "catalog";

/// Writes what a browser fetches: the tallies as checked, site and tools without white space, and the index.
fn write_catalog(sound: &Sound, tools: &[Tool], stage: &Stage) -> Result<()> {
    let Sound { folder: Folder { files, .. }, site, .. } = sound;
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with("tools/")) {
        stage.write(&format!("{CATALOG}/{name}"), bytes)?;
    }
    // A catalog need not have tallies, but a browser that asks for them should not get an error.
    if !files.contains_key("votes.json") {
        stage.write(&format!("{CATALOG}/votes.json"), br#"{"tallies":{}}"#)?;
    }
    tools.par_iter().try_for_each(|tool| {
        stage.write(&format!("{CATALOG}/tools/{}.json", tool.slug), &serde_json::to_vec(tool)?)
    })?;
    stage.write(&format!("{CATALOG}/site.json"), &serde_json::to_vec(site)?)?;
    stage.write(&format!("{CATALOG}/predictions.json"), &serde_json::to_vec(&Ledger::of(tools))?)?;
    write_index(site, tools, edition::votes(sound)?, Division::default(), stage)
}

#[cfg(test)]
mod tests;
