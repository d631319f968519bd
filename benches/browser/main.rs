//! The site in a browser, beside a page without a framework: `cargo xtask bench`.
//!
//! Both pages are served by one server, in turn, in the same run, so that what disturbs one disturbs the other. All
//! times are milliseconds. They are figures to read, not to pass or fail.

#![allow(clippy::print_stdout, reason = "this is a command line program")]

mod driver;
mod probe;
mod rendered;
mod site;
mod table;
mod weighed;

use anyhow::{Context, Result};
use clap::ValueEnum;
use xtask::bench::Conditions;

use driver::Driver;
use probe::Subject;
use site::Site;

/// How often each page is opened.
const RUNS: usize = 5;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    if std::env::args().nth(1).is_some_and(|part| part == "rendered") {
        return rendered::run(&Driver::start()?).await;
    }
    let is_weighed = std::env::args().nth(1).is_some_and(|part| part == "weighed");
    let (mut conditions, mut sizes) = (Vec::new(), Vec::new());
    for argument in std::env::args().skip(1 + usize::from(is_weighed)) {
        match Conditions::from_str(&argument, false) {
            Ok(named) => conditions.push(named),
            Err(_) => sizes.push(argument.parse::<usize>().context("a size is a number of tools")?),
        }
    }
    if conditions.is_empty() {
        conditions.extend_from_slice(Conditions::value_variants());
    }
    let driver = Driver::start()?;
    if is_weighed {
        return weighed::run(&driver, &sizes, &conditions).await;
    }
    println!("| tools | conditions | what | Quayside | baseline | ratio |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for tools in sizes {
        let site = Site::start(tools).await?;
        table::print_sizes(tools, &site);
        for &conditions in &conditions {
            let mut ours = Vec::new();
            let mut theirs = Vec::new();
            for _ in 0..RUNS {
                ours.push(probe::visit(&driver, &site, Subject::Quayside, conditions).await?);
                theirs.push(probe::visit(&driver, &site, Subject::Baseline, conditions).await?);
            }
            table::print(tools, conditions, &ours, &theirs);
        }
    }
    Ok(())
}
