//! Share pictures, drawn in parallel and cached by content, so that a second build draws only what changed.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use publish::picture::{Card, Face, cache_key, cards, png};
use rayon::prelude::*;
use staging::{Digest, Stage};

use super::Publication;
use super::edition::edition;
use super::kept::Kept;
use super::progress::Progress;
use crate::check::Sound;

/// How many pictures a site has, and how many of them had to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictures {
    /// All of them.
    pub count: usize,
    /// Those that were not cached.
    pub drawn: usize,
}

impl fmt::Display for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} share pictures, {} of them newly drawn", self.count, self.drawn)
    }
}

/// Adds the share pictures of a catalog to an assembled site. `face` is the display font in WOFF2; pictures are cached
/// in `cache`, where nothing is ever removed.
///
/// # Errors
/// If the font is unusable, or if a picture cannot be drawn, read or written.
pub fn draw(
    sound: &Sound,
    publication: &Publication,
    face: &Path,
    cache: &Path,
    stage: &Stage,
) -> Result<Pictures> {
    let edition = edition(sound, publication)?;
    let bytes = fs::read(face).with_context(|| format!("cannot read {}", face.display()))?;
    let face = Face::decode(&bytes)?;
    let cards: Vec<Card> = cards(&edition).collect();
    let kept = Kept::in_folder(cache.to_owned())?;
    let progress = Progress::begin("share pictures");
    cards.par_iter().try_for_each(|card| -> Result<()> {
        let key = cache_key(card, &face);
        let draw = || kept.get_or_make(&format!("{key}.png"), || Ok(png(card, &face)?));
        stage.make(&card.path, Digest::of(key.as_bytes()), draw)?;
        progress.step(Some(cards.len()));
        Ok(())
    })?;
    Ok(Pictures { count: cards.len(), drawn: kept.made() })
}
