//! The program that `cargo xtask dist` runs once the site is assembled.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use publish::{PageLayout, PairRule};

/// Renders the pages of an assembled site.
#[derive(Debug, Parser)]
struct Arguments {
    /// The site's folder.
    #[arg(long, value_name = "FOLDER")]
    dist: PathBuf,
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
}

fn main() -> ExitCode {
    let Arguments { dist, base, layout, pairs, most_pairs } = Arguments::parse();
    let rule = PairRule { per_category: pairs, most: most_pairs, ..PairRule::default() };
    let begun = std::time::Instant::now();
    match prerender::write_pages(&dist, &base, layout, rule) {
        Ok(count) => {
            eprintln!("==> {count} pages rendered in {:.1} s", begun.elapsed().as_secs_f64());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
