//! WebKitGTK, in which the browser tests also run. It is Safari's engine, but it is not Safari.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named_or_on_path;

/// WebKit's minimal browser, its driver, and the virtual display that it needs.
#[derive(Debug)]
pub struct WebKit {
    /// The browser.
    pub browser: PathBuf,
    /// The program that drives it; one instance drives one browser at a time.
    pub driver: PathBuf,
    /// The program that provides a virtual display.
    pub display: PathBuf,
}

impl WebKit {
    /// The variable with the browser's path, for us and for the tests.
    pub const BROWSER: &str = "QUAYSIDE_WEBKIT";

    /// The variable with the driver's path, for us and for the tests.
    pub const DRIVER: &str = "QUAYSIDE_WEBKIT_DRIVER";

    /// The variable with the path of the display program, for us and for the tests.
    pub const DISPLAY: &str = "QUAYSIDE_XVFB";

    /// Finds all three, or installs them.
    ///
    /// # Errors
    /// If they cannot be installed, with what to do instead.
    pub fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let needs = || {
            format!(
                "the tests in WebKit need WebKitGTK's MiniBrowser, WebKitWebDriver and Xvfb; if they are not found, \
                 set {}, {} and {} to their paths",
                Self::BROWSER,
                Self::DRIVER,
                Self::DISPLAY
            )
        };
        apt::install(&["webkit2gtk-driver", "xvfb", "xauth"], "half a minute").with_context(needs)?;
        Self::find().with_context(needs)
    }

    fn find() -> Option<Self> {
        Some(Self {
            browser: named_or_on_path(Self::BROWSER, &["MiniBrowser"]).or_else(minibrowser)?,
            driver: named_or_on_path(Self::DRIVER, &["WebKitWebDriver"])?,
            display: named_or_on_path(Self::DISPLAY, &["Xvfb"])?,
        })
    }
}

/// Where Debian and its derivatives put a browser that is not meant to be run by hand.
fn minibrowser() -> Option<PathBuf> {
    let library = Path::new("/usr/lib").join(format!("{}-linux-gnu", env::consts::ARCH));
    let place = |version: &str| library.join(format!("webkit2gtk-{version}/MiniBrowser"));
    ["4.1", "4.0"].into_iter().map(place).find(|path| path.exists())
}
