//! Share pictures, drawn in parallel and kept by what they show, so that a second build draws only what changed.

use std::fmt;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use publish::picture::{Card, Face, cache_key, cards, png};

use super::edition::edition;
use super::progress::Progress;
use super::write;
use crate::base::Base;
use crate::check::Sound;

/// How many pictures a site has, and how many of them had to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictures {
    /// All of them.
    pub count: usize,
    /// Those that were in no cache.
    pub drawn: usize,
}

impl fmt::Display for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} share pictures, {} of them drawn anew", self.count, self.drawn)
    }
}

/// Puts the share pictures of a catalog into an assembled site. `face` is the display face in WOFF2; pictures are kept in
/// `cache`, where nothing is ever removed.
///
/// # Errors
/// If the face is none, or if a picture cannot be drawn, read or written.
pub fn draw(sound: &Sound, base: &str, face: &Path, cache: &Path, out: &Path) -> Result<Pictures> {
    let base: Base = base.parse()?;
    let edition = edition(sound, &base)?;
    let bytes = fs::read(face).with_context(|| format!("cannot read {}", face.display()))?;
    let face = Face::decode(&bytes)?;
    let cards: Vec<Card> = cards(&edition).collect();
    for folder in cards.iter().filter_map(|card| Path::new(&card.path).parent()) {
        fs::create_dir_all(out.join(folder))?;
    }
    fs::create_dir_all(cache).with_context(|| format!("cannot make {}", cache.display()))?;

    let progress = Progress::begin("Drawing share pictures");
    let next = AtomicUsize::new(0);
    let work = || -> Result<usize> {
        let mut drawn = 0;
        while let Some(card) = cards.get(next.fetch_add(1, Ordering::Relaxed)) {
            drawn += usize::from(!place(card, &face, cache, out)?);
            progress.step(Some(cards.len()));
        }
        Ok(drawn)
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let drawn = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_fold(0, |drawn, worker| {
            Ok::<_, anyhow::Error>(
                drawn + worker.join().map_err(|_| anyhow!("a thread that draws pictures has stopped"))??,
            )
        })
    })?;
    Ok(Pictures { count: cards.len(), drawn })
}

/// Puts one picture into the site; whether it was in the cache.
fn place(card: &Card, face: &Face, cache: &Path, out: &Path) -> Result<bool> {
    let target = out.join(&card.path);
    let key = cache_key(card, face);
    let kept = cache.join(format!("{key}.png"));
    let is_kept = kept.exists();
    if !is_kept {
        let bytes = png(card, face)?;
        // Written aside first: a run that is cut short must not leave half a picture under a name that is trusted.
        let aside = cache.join(format!("{key}.{}.part", std::process::id()));
        write(&aside, &bytes)?;
        fs::rename(&aside, &kept).with_context(|| format!("cannot write {}", kept.display()))?;
    }
    fs::copy(&kept, &target).with_context(|| format!("cannot write {}", target.display()))?;
    Ok(is_kept)
}
