//! The program that `cargo xtask dist` runs once the site is assembled.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Writes the pages of an assembled site.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the site.
    #[arg(long, value_name = "FOLDER")]
    dist: PathBuf,
    /// The path under which it will be published.
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// How many comparisons of two tools are rendered for each category, at most.
    #[arg(long, value_name = "NUMBER")]
    pairs: usize,
}

fn main() -> ExitCode {
    let Arguments { dist, base, pairs } = Arguments::parse();
    let begun = std::time::Instant::now();
    match prerender::write_pages(&dist, &base, pairs) {
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
