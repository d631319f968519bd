//! Firefox, in which the browser tests run besides Chromium.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use super::cargo_tool::CargoTool;
use super::named_program::named_or_on_path;

/// Firefox and its driver.
#[derive(Debug)]
pub struct Firefox {
    /// The browser.
    pub browser: PathBuf,
    /// The program that drives it; one drives one browser at a time.
    pub driver: PathBuf,
}

impl Firefox {
    /// The variable that names the browser, for us and for the tests.
    pub const BROWSER: &str = "QUAYSIDE_FIREFOX";

    /// The variable that names the driver, for us and for the tests.
    pub const DRIVER: &str = "QUAYSIDE_GECKODRIVER";

    /// Finds both, or installs them.
    ///
    /// # Errors
    /// If they cannot be installed, with what to do instead.
    pub fn ensure() -> Result<Self> {
        let needs = || {
            format!(
                "the tests in Firefox need Firefox and geckodriver; where they are not on PATH, name them in {} and {}",
                Self::BROWSER,
                Self::DRIVER
            )
        };
        let browser = || named_or_on_path(Self::BROWSER, &["firefox-esr", "firefox"]);
        if browser().is_none() {
            apt::install(&["firefox-esr"], "half a minute").with_context(needs)?;
        }
        let browser = browser().with_context(needs)?;
        let driver = match named_or_on_path(Self::DRIVER, &["geckodriver"]) {
            Some(driver) => driver,
            // Debian has no package of it.
            None => geckodriver().ensure().with_context(needs)?.join("geckodriver"),
        };
        Ok(Self { browser, driver })
    }
}

fn geckodriver() -> CargoTool<'static> {
    CargoTool {
        program: "geckodriver",
        package: "geckodriver",
        version: "0.37.1",
        duration: "two minutes",
        locked: true,
    }
}
