//! The command `bench`: how fast the domain is natively, and the site in a browser beside a page without a framework.

use anyhow::Result;
use clap::ValueEnum;

use crate::base::Base;
use crate::process::{announce, cargo, run};
use crate::toolchain::Chromium;
use crate::{app, workspace};

/// What can be timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The domain.
    Native,
    /// The site in a browser.
    Browser,
}

/// Times all parts, or one alone. `sizes` are the numbers of tools that the browser is shown.
///
/// # Errors
/// If something does not build or run. No figure is an error.
pub fn run_parts(only: Option<Part>, sizes: &[usize]) -> Result<()> {
    if only != Some(Part::Browser) {
        announce("Timing the domain");
        run(cargo().args(["bench", "--package", "benches"]).current_dir(workspace::root()))?;
    }
    if only != Some(Part::Native) {
        let app = app::build(&Base::default())?;
        let chromium = Chromium::ensure()?;
        announce("Timing the site in a browser; a size takes some minutes");
        run(cargo()
            .args(["run", "--quiet", "--package", "benches", "--bin", "measure", "--"])
            .args(sizes.iter().map(usize::to_string))
            .current_dir(workspace::root())
            .env("QUAYSIDE_APP", app)
            .env(Chromium::BROWSER, chromium.browser)
            .env(Chromium::DRIVER, chromium.driver))?;
    }
    Ok(())
}
