//! Share pictures, drawn in parallel and cached by content, so that a second build draws only what changed.

use std::fmt;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use publish::picture::{Card, Face, cache_key, cards, png};

use super::Publication;
use super::edition::edition;
use super::kept::Kept;
use super::progress::Progress;
use super::write;
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
    out: &Path,
) -> Result<Pictures> {
    let edition = edition(sound, publication)?;
    let bytes = fs::read(face).with_context(|| format!("cannot read {}", face.display()))?;
    let face = Face::decode(&bytes)?;
    let cards: Vec<Card> = cards(&edition).collect();
    for folder in cards.iter().filter_map(|card| Path::new(&card.path).parent()) {
        fs::create_dir_all(out.join(folder))?;
    }
    let kept = Kept::in_folder(cache.to_owned())?;

    let progress = Progress::begin("share pictures");
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(card) = cards.get(next.fetch_add(1, Ordering::Relaxed)) {
            let picture =
                kept.get_or_make(&format!("{}.png", cache_key(card, &face)), || Ok(png(card, &face)?))?;
            write(&out.join(&card.path), &picture)?;
            progress.step(Some(cards.len()));
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| anyhow!("a drawing thread panicked"))?)
    })?;
    Ok(Pictures { count: cards.len(), drawn: kept.made() })
}
