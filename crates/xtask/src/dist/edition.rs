//! A sound catalog as it is published.

use anyhow::{Context, Result};
use catalog::format::{Tool, Votes};
use publish::Edition;

use super::Publication;
use crate::check::Sound;

/// The edition of a catalog.
pub(super) fn edition<'s>(sound: &'s Sound, publication: &Publication) -> Result<Edition<'s>> {
    of_tools(sound, &sound.tools, publication)
}

/// The same of these tools, which are the catalog's with more in them.
pub(super) fn of_tools<'s>(
    sound: &'s Sound,
    tools: &'s [Tool],
    publication: &Publication,
) -> Result<Edition<'s>> {
    let Publication { base, layout, rule, .. } = publication;
    let edition = Edition::new(&sound.site, tools, votes(sound)?, base.as_str());
    Ok(edition.with_layout(*layout).with_pairs(*rule))
}

/// The tallies of a catalog; empty without a `votes.json`.
///
/// # Errors
/// If `votes.json` cannot be parsed.
pub fn votes(sound: &Sound) -> Result<Votes> {
    let Some(bytes) = sound.folder.files.get("votes.json") else { return Ok(Votes::default()) };
    let text = std::str::from_utf8(bytes).context("votes.json is not UTF-8")?;
    catalog::read(text).context("cannot parse votes.json")
}
