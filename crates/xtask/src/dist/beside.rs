//! Everything besides the pages: feeds, site map, data, badges. The crate `publish` generates it; it is written here.

use anyhow::Result;
use publish::Edition;
use rayon::prelude::*;
use staging::Stage;

use super::progress::Progress;

/// Writes all files except pictures. An existing `robots.txt` is replaced by one that names the site map.
pub(super) fn write(edition: &Edition, stage: &Stage) -> Result<()> {
    let progress = Progress::begin("feeds, data and badges");
    publish::files(edition).par_bridge().try_for_each(|(path, bytes)| {
        stage.write(&path, &bytes)?;
        progress.step(None);
        Ok(())
    })
}
