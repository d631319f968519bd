//! A complete site: the built app, a catalog, and everything generated from both.

use std::fmt;
use std::path::Path;

use anyhow::Result;

use crate::check::Sound;
use crate::dist::Publication;
#[cfg(feature = "pictures")]
use crate::workspace;
use crate::{app, dist};

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The files, and what a reader downloads of them.
    pub summary: dist::Summary,
    #[cfg(feature = "pictures")]
    pictures: dist::Pictures,
}

/// Writes a site to `out` with its pages and pictures: the app that [`app::build`] made, and a catalog.
///
/// # Errors
/// If `out` holds something that we did not write, if a file cannot be read or written, or if a page cannot be
/// rendered.
pub fn write(app: &Path, sound: &Sound, publication: &Publication, out: &Path) -> Result<Written> {
    let render = |site: &Path| app::render_pages(site, publication);
    let summary = dist::assemble_sound(app, sound, publication, out, &render)?;
    #[cfg(feature = "pictures")]
    let pictures = {
        let face = workspace::root()?.join("public/fonts/besley.woff2");
        dist::draw(sound, publication, &face, &workspace::kept_folder("pictures")?, out)?
    };
    Ok(Written {
        summary,
        #[cfg(feature = "pictures")]
        pictures,
    })
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.summary)?;
        #[cfg(feature = "pictures")]
        write!(f, "\n{}", self.pictures)?;
        Ok(())
    }
}
