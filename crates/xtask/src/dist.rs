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
#[cfg(feature = "pictures")]
mod pictures;
mod place;
mod progress;
mod style;
mod summary;
mod worker;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use catalog::check::Folder;
use publish::{PageLayout, PairRule};

use crate::base::Base;
use crate::check::{self, Sound, Strictness};
use crate::{headers, page, start, workspace};
use kept::Kept;

pub use compress::{Compression, Sizes};
pub use edition::votes;
pub use extent::{Amount, Extent};
pub use host::{Host, Limits, fitted};
pub use index::{Division, write_index};
#[cfg(feature = "pictures")]
pub use pictures::{Pictures, draw};
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
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// The path that it is published under.
    pub base: Base,
    /// How its pages lie in files.
    pub layout: PageLayout,
    /// Which comparisons have pages and data of their own.
    pub rule: PairRule,
    /// What its files are compressed for.
    pub compression: Compression,
}

impl Publication {
    /// In files, with the default comparisons, for readers, under a path.
    #[must_use]
    pub fn at(base: Base) -> Self {
        Self { base, ..Self::default() }
    }
}

/// Like [`write`], for a catalog that has already been read, with data for the comparisons of a rule. `add` may write
/// further files to the folder before everything is compressed.
///
/// # Errors
/// If `out` holds something that we did not write, if a file cannot be read or written, or if `add` fails.
pub fn assemble_sound(
    app: &Path,
    sound: &Sound,
    publication: &Publication,
    out: &Path,
    add: &dyn Fn(&Path) -> Result<()>,
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
    html = page::with_word_to_scriptless(&html, base, *layout)?;
    html = page::without_hidden_addresses(&page::laid_out(&html, *layout)?)?;
    if let Some(report) = &sound.site.report {
        html = page::with_report_at(&html, report.as_str())?;
    }
    html = start::guarded(&html, app, base)?;
    let (mut html, sheet) = style::within(&html, app, base)?;
    html = page::with_policy(&html, &headers::policy_in_page(&html, &sound.site)?)?;
    let security = headers::security(&html, &sound.site)?;

    place::clear(out, &[app, &sound.path])?;
    copy_app(app, out).with_context(|| format!("cannot copy the app from {}", app.display()))?;
    if let Some(sheet) = sheet {
        fs::remove_file(out.join(&sheet)).with_context(|| format!("cannot remove {sheet}"))?;
    }
    write_catalog(sound, &out.join("catalog"))?;
    let edition = edition::edition(sound, publication)?;
    beside::write(&edition, out)?;
    moved::write(&edition, &html, out)?;
    // Static hosts serve the second where there is no file; the app then shows what the address asks for.
    let anywhere = page::with_head(&html, &publish::head::anywhere(&edition).html())?;
    for (name, html) in [("index.html", html), ("404.html", anywhere)] {
        write(&out.join(name), html.as_bytes())?;
    }
    add(out)?;
    write(&out.join(worker::FILE), worker::script(out)?.as_bytes())?;
    let kept = Kept::in_folder(workspace::kept_folder("compressed")?)?;
    let sizes = compress::folder(out, &kept, *compression)?;
    let files: Vec<String> = sizes.iter().map(|file| format!("/{}", file.path)).collect();
    write(&out.join("_headers"), headers::host_rules(base, &security, &files).as_bytes())?;
    Ok(Summary::new(out, sizes, kept.made()))
}

/// Copies Trunk's output. None of its names start with a dot, except for a folder that it leaves behind when it fails.
fn copy_app(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy_app(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}

/// Writes what a browser fetches: the tallies as checked, site and tools without white space, and the index.
fn write_catalog(sound: &Sound, folder: &Path) -> Result<()> {
    let Sound { folder: Folder { files, .. }, site, tools, .. } = sound;
    let tool_folder = folder.join("tools");
    fs::create_dir_all(&tool_folder).with_context(|| format!("cannot make {}", tool_folder.display()))?;
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with("tools/")) {
        write(&folder.join(name), bytes)?;
    }
    // A catalog need not have tallies, but a browser that asks for them should not get an error.
    if !files.contains_key("votes.json") {
        write(&folder.join("votes.json"), br#"{"tallies":{}}"#)?;
    }
    for tool in tools {
        write(&tool_folder.join(format!("{}.json", tool.slug)), &serde_json::to_vec(tool)?)?;
    }
    write(&folder.join("site.json"), &serde_json::to_vec(site)?)?;
    write_index(site, tools, edition::votes(sound)?, Division::default(), folder)
}

/// Writes a file, in folders that need not be there yet.
fn write_within(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    write(path, bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests;
