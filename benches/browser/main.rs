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

use anyhow::{Context, Result};

use driver::Driver;
use probe::{Conditions, Subject};
use site::Site;

/// How often each page is opened.
const RUNS: usize = 5;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    if std::env::args().nth(1).is_some_and(|part| part == "rendered") {
        return rendered::run(&Driver::start()?).await;
    }
    let sizes = std::env::args().skip(1).map(|size| size.parse().context("a size is a number of tools"));
    let sizes: Vec<usize> = sizes.collect::<Result<_>>()?;
    let driver = Driver::start()?;
    println!("| tools | conditions | what | Quayside | baseline | ratio |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for tools in sizes {
        let site = Site::start(tools).await?;
        table::print_sizes(tools, &site);
        for conditions in Conditions::ALL {
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
