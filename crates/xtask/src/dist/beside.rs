//! Everything besides the pages: feeds, site map, data, badges. The crate `publish` generates it; it is written here.

use std::path::Path;

use anyhow::Result;
use publish::Edition;

use super::progress::Progress;
use super::write_within;

/// Writes all files except pictures. An existing `robots.txt` is replaced by one that names the site map.
pub(super) fn write(edition: &Edition, out: &Path) -> Result<()> {
    let progress = Progress::begin("feeds, data and badges");
    for (path, bytes) in publish::files(edition) {
        write_within(&out.join(path), &bytes)?;
        progress.step(None);
    }
    Ok(())
}
