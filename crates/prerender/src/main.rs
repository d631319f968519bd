//! The program that `cargo xtask dist` runs once the site is assembled.

#![allow(clippy::print_stderr, reason = "this is a command line program")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Renders the pages of an assembled site.
#[derive(Debug, Parser)]
struct Arguments {
    /// The site's folder.
    #[arg(long, value_name = "FOLDER")]
    dist: PathBuf,
    /// The path that it will be published under.
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// The maximum number of two-tool comparisons to render per category.
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
