//! Everything besides the pages: feeds, site map, data, badges. The crate `publish` generates it; it is written here.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Publication;
use super::edition::edition;
use super::progress::Progress;
use super::write as write_file;
use crate::check::Sound;

/// Writes all files except pictures. An existing `robots.txt` is replaced by one that names the site map.
pub(super) fn write(sound: &Sound, publication: &Publication, out: &Path) -> Result<()> {
    let edition = edition(sound, publication)?;
    let progress = Progress::begin("feeds, data and badges");
    for (path, bytes) in publish::files(&edition) {
        let path = out.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        write_file(&path, &bytes)?;
        progress.step(None);
    }
    Ok(())
}
