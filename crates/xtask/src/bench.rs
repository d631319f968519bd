//! The command `bench`: how fast the domain is natively, and the site in a browser beside a page without a framework.

use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

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
    /// A comparison that was rendered ahead, beside the same page without scripts.
    Rendered,
}

/// What a browser is held back by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Conditions {
    /// Nothing.
    Free,
    /// A quarter of the processor's speed.
    Slowed,
    /// A quarter of the processor's speed, 1.6 Mbit/s and 150 ms to each answer.
    Slow,
}

impl Conditions {
    /// What a table calls them.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Slowed => "4× CPU",
            Self::Slow => "4× CPU, 1.6 Mbit/s, 150 ms",
        }
    }
}

/// Times all parts, or one alone. `sizes` are the numbers of tools that the browser is shown; it is held back in each of
/// `conditions`, or in all that there are if none are named.
///
/// # Errors
/// If something does not build or run. No figure is an error.
pub fn run_parts(only: Option<Part>, sizes: &[usize], conditions: &[Conditions]) -> Result<()> {
    let is_wanted = |part: Part| only.is_none_or(|only| only == part);
    if is_wanted(Part::Native) {
        announce("Timing the domain");
        run(cargo().args(["bench", "--package", "benches"]).current_dir(workspace::root()?))?;
    }
    if is_wanted(Part::Rendered) {
        announce("Timing a page that was rendered ahead; it takes a minute or two");
        run(measure()?.arg("rendered"))?;
    }
    if is_wanted(Part::Browser) {
        announce("Timing the site in a browser; a size takes some minutes");
        let conditions = conditions.iter().filter_map(Conditions::to_possible_value);
        let conditions = conditions.map(|named| named.get_name().to_owned());
        run(measure()?.args(conditions).args(sizes.iter().map(usize::to_string)))?;
    }
    Ok(())
}

/// The program that measures in a browser, with what it needs.
fn measure() -> Result<Command> {
    let (app, chromium) = (app::build()?, Chromium::ensure()?);
    let mut measure = cargo();
    measure
        .args(["run", "--quiet", "--package", "benches", "--bin", "measure", "--"])
        .current_dir(workspace::root()?)
        .env("QUAYSIDE_APP", app)
        .env(Chromium::BROWSER, chromium.browser)
        .env(Chromium::DRIVER, chromium.driver);
    Ok(measure)
}
