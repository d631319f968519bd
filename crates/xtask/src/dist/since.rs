//! The change log of a site: what the catalog says otherwise than its earlier editions did.
//!
//! Earlier editions come from an older copy of the catalog, from a site that was published from one, or from the history that
//! git keeps of the catalog's folder. Only what can be read is compared; nothing is written to any of them.

mod earlier;
mod git;

use std::borrow::Cow;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use catalog::Date;
use catalog::format::{Site, Tool, VERSION};
use catalog::history::{ChangeLog, EditionId, State, difference};
use publish::LOG_PATH;
use staging::Stage;

use crate::check::Sound;
use crate::process::announce;
use earlier::Earlier;

/// Where a site's earlier editions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// In a catalog's folder, or in a site that was published from one. A site's own change log is continued. If the folder is
    /// empty, this is the first edition.
    Folder(PathBuf),
    /// In the history that git keeps of the catalog's folder.
    Git,
}

impl FromStr for Since {
    type Err = Infallible;

    /// `git`, or a folder; one of that name is `./git`.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(if text == "git" { Self::Git } else { Self::Folder(text.into()) })
    }
}

/// The change log of a catalog, up to what it is now.
///
/// # Errors
/// If the earlier editions can't be read, or if what is there belongs to another site; the error says what to do.
pub fn log(sound: &Sound, since: &Since) -> Result<ChangeLog> {
    match since {
        Since::Folder(folder) => since_folder(sound, folder),
        Since::Git => git::log(sound),
    }
}

/// A catalog's tools, each with its part of the log, if there is one.
pub(super) fn with_history<'t>(tools: &'t [Tool], log: Option<&ChangeLog>) -> Cow<'t, [Tool]> {
    let Some(log) = log else { return Cow::Borrowed(tools) };
    tools.iter().map(|tool| Tool { history: log.of_tool(&tool.slug), ..tool.clone() }).collect()
}

/// The log that is in a site already, if there is one.
pub(super) fn log_in(stage: &Stage) -> Result<Option<ChangeLog>> {
    read_log(&stage.folder().join(LOG_PATH))
}

fn since_folder(sound: &Sound, folder: &Path) -> Result<ChangeLog> {
    let first = |tools: &[Tool]| ChangeLog::first(sound.site.url.clone(), EditionId::of(latest(tools)));
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none()) {
        announce(&format!("{} is empty, so this is the first edition of the change log", folder.display()));
        return Ok(first(&sound.tools));
    }
    let earlier = Earlier::read(folder)?;
    let mut log = match read_log(&folder.join(LOG_PATH))? {
        Some(log) => ours(log, folder, &sound.site)?,
        None => first(&earlier.tools),
    };
    add(&mut log, earlier.state(), &sound.site, &sound.tools, latest(&sound.tools));
    Ok(log)
}

/// Adds what a catalog changes of an earlier edition, as of a day.
fn add(log: &mut ChangeLog, earlier: State, site: &Site, tools: &[Tool], day: Date) {
    let changes = difference(earlier, State { site, tools });
    log.add(log.latest().next(day), changes);
}

/// A log that this site continues: its own, also if it was published elsewhere before.
fn ours(log: ChangeLog, folder: &Path, site: &Site) -> Result<ChangeLog> {
    let path = folder.join(LOG_PATH);
    ensure!(
        log.version <= VERSION,
        "{} is in version {} of the format, and this program reads version {VERSION}; use a newer one",
        path.display(),
        log.version
    );
    let place = |url: &catalog::HttpsUrl| url.as_str().trim_end_matches('/').to_owned();
    let is_ours = [Some(&site.url), site.feed_ids.as_ref()]
        .into_iter()
        .flatten()
        .any(|url| place(url) == place(&log.site));
    if !is_ours {
        bail!(
            "{} is the change log of {}, and this site is {}. If the site has moved, say in site.json where it was, as \
             \"feed_ids\"; if it is another site, name another folder",
            path.display(),
            log.site,
            site.url
        );
    }
    Ok(ChangeLog { site: site.url.clone(), ..log })
}

/// A change log, if there is such a file.
fn read_log(path: &Path) -> Result<Option<ChangeLog>> {
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let advice = || {
        format!(
            "{} is not a change log; publish without it to begin a new one, or bring it back",
            path.display()
        )
    };
    catalog::read(&text).map(Some).with_context(advice)
}

/// The day on which any of the tools last changed. A catalog without tools has no day, and so gets the first there is.
fn latest(tools: &[Tool]) -> Date {
    tools
        .iter()
        .map(Tool::changed)
        .max()
        .or_else(|| Date::from_unix_days(0))
        .unwrap_or_else(|| unreachable!("1970 has begun"))
}

#[cfg(test)]
mod tests;
