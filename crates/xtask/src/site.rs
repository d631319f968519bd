//! A complete site: the built app, a catalog, and everything generated from both.

use std::fmt;
use std::path::Path;
#[cfg(feature = "pictures")]
use std::sync::OnceLock;

use anyhow::Result;
use staging::Stage;

use crate::check::Sound;
use crate::dist::{Extent, Host, Publication};
use crate::process::announce;
#[cfg(feature = "pictures")]
use crate::workspace;
use crate::{app, dist};

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The files, and what a reader downloads of them.
    pub summary: dist::Summary,
    /// What all of it comes to on a host.
    pub extent: Extent,
    /// The share pictures, if there are any.
    #[cfg(feature = "pictures")]
    pictures: Option<dist::Pictures>,
}

/// Writes a site to `out` with its pages and pictures: the app that [`app::build`] made, and a catalog.
///
/// # Errors
/// If `out` holds something that we did not write, if a file cannot be read or written, or if a page cannot be
/// rendered.
pub fn write(app: &Path, sound: &Sound, publication: &Publication, out: &Path) -> Result<Written> {
    #[cfg(feature = "pictures")]
    let pictures = OnceLock::new();
    let add = |stage: &Stage| {
        app::render_pages(stage, publication)?;
        #[cfg(feature = "pictures")]
        if publication.has_pictures {
            let face = workspace::root()?.join("public/fonts/besley.woff2");
            let drawn = dist::draw(sound, publication, &face, &workspace::kept_folder("pictures")?, stage)?;
            let _ = pictures.set(drawn);
        }
        Ok(())
    };
    let summary = dist::assemble_sound(app, sound, publication, out, &add)?;
    Ok(Written {
        summary,
        extent: Extent::of(out)?,
        #[cfg(feature = "pictures")]
        pictures: pictures.into_inner(),
    })
}

/// Writes a site as [`write`] does, for a host: without what the host does itself, and with no more comparisons than it has
/// room for.
///
/// # Errors
/// As for [`write`], or if the site is too much for the host without any comparison.
pub fn write_for(
    host: Host,
    app: &Path,
    sound: &Sound,
    publication: &Publication,
    out: &Path,
) -> Result<Written> {
    dist::fitted(host, publication.rule, |rule| {
        if rule != publication.rule {
            announce(&format!(
                "Too much for {host}: writing the site again with {} comparisons; the app shows all others as well",
                rule.most
            ));
        }
        let publication = Publication { rule, compression: host.compression(), ..publication.clone() };
        let written = write(app, sound, &publication, out)?;
        let extent = written.extent.clone();
        Ok((written, extent))
    })
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.summary)?;
        #[cfg(feature = "pictures")]
        self.pictures.iter().try_for_each(|pictures| write!(f, "\n{pictures}"))?;
        write!(f, "\n\n{}", self.extent)
    }
}
