//! The command `bench`: how fast the domain is natively, the site in a browser next to a page without a framework, and
//! publishing next to another generator.

mod publishing;

use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use crate::process::{announce, cargo, run};
use crate::toolchain::Chromium;
use crate::{app, workspace};

/// What to time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The domain.
    Native,
    /// The site in a browser.
    Browser,
    /// The listing with facts as filters and with a weighed panel, next to the same listing without. Only when it is asked
    /// for.
    Weighed,
    /// A prerendered comparison, next to the same page without scripts.
    Rendered,
    /// Publishing, next to Hugo. Only when it is asked for: it takes some minutes.
    Publish,
}

/// How the browser is throttled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Conditions {
    /// Not at all.
    Free,
    /// A quarter of the CPU's speed.
    Slowed,
    /// A quarter of the CPU's speed, 1.6 Mbit/s and a latency of 150 ms.
    Slow,
}

impl Conditions {
    /// The name in tables.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Slowed => "4× CPU",
            Self::Slow => "4× CPU, 1.6 Mbit/s, 150 ms",
        }
    }
}

/// Times all parts but those that have to be asked for, or only one. `sizes` are the numbers of tools in the catalogs of the browser and of
/// publishing, or the usual ones if that is empty; the browser is throttled in each of `conditions`, or in all possible
/// ways if that is empty.
///
/// # Errors
/// If something does not build or run. A slow result is not an error.
pub fn run_parts(only: Option<Part>, sizes: &[usize], conditions: &[Conditions]) -> Result<()> {
    let is_wanted = |part: Part| only.is_none_or(|only| only == part);
    let sizes = |usual: &[usize]| if sizes.is_empty() { usual.to_vec() } else { sizes.to_vec() };
    if only == Some(Part::Publish) {
        publishing::run(&sizes(&[60, 1_000]))?;
    }
    if is_wanted(Part::Native) {
        announce("Timing the domain");
        run(cargo().args(["bench", "--package", "benches"]).current_dir(workspace::root()?))?;
    }
    if is_wanted(Part::Rendered) {
        announce("Timing a prerendered page; this takes a minute or two");
        run(measure()?.arg("rendered"))?;
    }
    let conditions = conditions.iter().filter_map(Conditions::to_possible_value);
    let conditions: Vec<_> = conditions.map(|named| named.get_name().to_owned()).collect();
    if only == Some(Part::Weighed) {
        announce("Timing the reader's own terms; each size takes a few minutes");
        let sizes = sizes(&[1_000, 10_000]);
        run(measure()?.arg("weighed").args(&conditions).args(sizes.iter().map(usize::to_string)))?;
    }
    if is_wanted(Part::Browser) {
        announce("Timing the site in a browser; each size takes a few minutes");
        let sizes = sizes(&[60, 1_000, 10_000]);
        run(measure()?.args(&conditions).args(sizes.iter().map(usize::to_string)))?;
    }
    Ok(())
}

/// The program that measures in a browser, with the tools it needs.
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
