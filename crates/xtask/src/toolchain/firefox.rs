//! Firefox, in which the browser tests also run.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use super::cargo_tool::CargoTool;
use super::named_program::named_or_on_path;
use super::release::{Archive, Hash, machine};

/// The version of geckodriver that we install; the hash below is that of its archive.
const GECKODRIVER: &str = "0.37.1";

/// Firefox and its driver.
#[derive(Debug)]
pub struct Firefox {
    /// The browser.
    pub browser: PathBuf,
    /// The program that drives it; one instance drives one browser at a time.
    pub driver: PathBuf,
}

impl Firefox {
    /// The variable with the browser's path, for us and for the tests.
    pub const BROWSER: &str = "QUAYSIDE_FIREFOX";

    /// The variable with the driver's path, for us and for the tests.
    pub const DRIVER: &str = "QUAYSIDE_GECKODRIVER";

    /// Finds both, or installs them.
    ///
    /// # Errors
    /// If they cannot be installed, with what to do instead.
    pub fn ensure() -> Result<Self> {
        let needs = || {
            format!(
                "the tests in Firefox need Firefox and geckodriver; if they are not on PATH, set {} and {} to their paths",
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
            // Debian has no package for it.
            None => geckodriver().ensure().with_context(needs)?.join("geckodriver"),
        };
        Ok(Self { browser, driver })
    }
}

fn geckodriver() -> CargoTool<'static> {
    CargoTool {
        program: "geckodriver",
        package: "geckodriver",
        version: GECKODRIVER,
        archive: published_geckodriver(),
        duration: "two minutes",
        opt_level: "1",
        arguments: &["--locked"],
    }
}

/// The archive that Mozilla publishes for this machine.
fn published_geckodriver() -> Option<Archive> {
    const HASH: &str = "e815130ea95983e162ae91843b48d3a3ce991735635fce83a647afde21e09f7e";
    (machine() == "x86_64-linux").then(|| Archive {
        address: format!(
            "https://github.com/mozilla/geckodriver/releases/download/v{GECKODRIVER}/geckodriver-v{GECKODRIVER}-linux64.tar.gz"
        ),
        hash: Hash::Pinned(HASH),
        program: "geckodriver".to_owned(),
    })
}
