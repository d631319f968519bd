//! Chromium, in which all browser tests run.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named_or_on_path;

/// Chromium and its driver.
#[derive(Debug)]
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// The program that drives it.
    pub driver: PathBuf,
}

impl Chromium {
    /// The variable with the browser's path, for us and for the tests.
    pub const BROWSER: &str = "QUAYSIDE_CHROMIUM";

    /// The variable with the driver's path, for us and for the tests.
    pub const DRIVER: &str = "QUAYSIDE_CHROMEDRIVER";

    /// The arguments whenever a program looks at pages: without a window, and without network traffic of its own.
    pub const FLAGS: [&str; 9] = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// Finds both, or installs them.
    ///
    /// # Errors
    /// If they cannot be installed, with what to do instead.
    pub fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let needs = || {
            format!(
                "the browser tests need Chromium and chromedriver; if they are not on PATH, set {} and {} to their paths",
                Self::BROWSER,
                Self::DRIVER
            )
        };
        apt::install(&["chromium", "chromium-driver"], "a minute").with_context(needs)?;
        Self::find().with_context(needs)
    }

    fn find() -> Option<Self> {
        Some(Self {
            browser: named_or_on_path(Self::BROWSER, &["chromium", "chromium-browser", "google-chrome"])?,
            driver: named_or_on_path(Self::DRIVER, &["chromedriver"])?,
        })
    }
}
