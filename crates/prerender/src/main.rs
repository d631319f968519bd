//! The program that `cargo xtask dist` runs once the site is assembled.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use prerender::Pages;
use publish::{PageLayout, PairRule};
use staging::Stage;

/// Renders the pages of an assembled site.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder that the site is being written to.
    #[arg(long, value_name = "FOLDER")]
    stage: PathBuf,
    /// The folder of the old site, from which pages are taken over that come out the same.
    #[arg(long, value_name = "FOLDER")]
    old: PathBuf,
    /// The path that it will be published under.
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// How the pages lie in files.
    #[arg(long, value_name = "LAYOUT", default_value_t)]
    layout: PageLayout,
    /// The maximum number of two-tool comparisons to render per category.
    #[arg(long, value_name = "NUMBER")]
    pairs: usize,
    /// The maximum number of two-tool comparisons to render in total.
    #[arg(long, value_name = "NUMBER", default_value_t = PairRule::default().most)]
    most_pairs: usize,
    /// How many pages to render at once.
    #[arg(long, value_name = "NUMBER")]
    jobs: NonZero<usize>,
}

fn main() -> ExitCode {
    let begun = std::time::Instant::now();
    match write(Arguments::parse()) {
        Ok(Pages { count, rendered }) => {
            eprintln!(
                "==> {count} pages, {rendered} of them newly rendered, in {:.1} s",
                begun.elapsed().as_secs_f64()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn write(arguments: Arguments) -> Result<Pages> {
    let Arguments { stage, old, base, layout, pairs, most_pairs, jobs } = arguments;
    rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
    let rule = PairRule { per_category: pairs, most: most_pairs, ..PairRule::default() };
    let stage = Stage::in_folder(&stage, &old)?;
    let pages = prerender::write_pages(&stage, &base, layout, rule)?;
    stage.hand_over()?;
    Ok(pages)
}
