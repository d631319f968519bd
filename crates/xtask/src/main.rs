//! `cargo xtask`: the command line.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a command line program")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use publish::PairRule;
use xtask::base::Base;
use xtask::check::{Format, Strictness, Warnings};
use xtask::engine::Engine;
use xtask::process::ourselves;
use xtask::report::Report;
use xtask::suite::{self, Coverage, Scope, Step};
use xtask::{app, audit, bench, check, dev, generate, new_tool, schema, server, site, stylesheet, workspace};

/// The commands of Quayside.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the site as a reader gets it and serves it on this machine.
    Serve {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The folder of the catalog [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
        /// The path under which the site is served.
        #[arg(long, value_name = "PATH", default_value_t)]
        base: Base,
    },
    /// Serves the site for development: an edit of code, style or catalog shows at once.
    Dev {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The folder of the catalog [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
    },
    /// Builds the app, as far as it has changed, and says which folder it is in.
    Build,
    /// Runs all that CI runs.
    ///
    /// All browser tests run in Chromium; in Firefox and WebKit those in which engines can differ.
    Test {
        /// Runs one step alone.
        #[arg(long, value_name = "STEP", group = "scope")]
        only: Option<Step>,
        /// Runs the browser tests alone, but all of them, in this engine.
        #[arg(long, value_name = "ENGINE", group = "scope")]
        engine: Option<Engine>,
        /// Runs all browser tests in every engine, as before a release or at night.
        #[arg(long, group = "scope")]
        every_engine: bool,
        /// Runs what the changes since a commit can have touched, with browser tests in Chromium alone: for the minutes
        /// between two commits.
        #[arg(
            long,
            value_name = "COMMIT",
            group = "scope",
            num_args = 0..=1,
            require_equals = true,
            default_missing_value = "HEAD"
        )]
        changed: Option<String>,
        /// What to pass on to the browser tests, such as a part of their names.
        #[arg(last = true)]
        filter: Vec<String>,
    },
    /// Prints what Lighthouse says of the main pages, on a phone and on a desk; fails if accessibility or best
    /// practices are below 100.
    Audit,
    /// Takes pictures of every page, by day and by night, in three widths.
    Screenshots {
        /// The folder to write.
        #[arg(long, value_name = "FOLDER", default_value = "docs/screenshots")]
        out: PathBuf,
    },
    /// Says all that is wrong with a catalog, and what in it deserves a second look.
    ///
    /// Errors keep a catalog from being published and fail. Warnings do not: facts that were checked over 180 days ago
    /// (prices 90), predictions that are due and still open, reviews and sentences that were used before, categories
    /// with fewer than four tools, and facts of a category that none of its tools states.
    Check {
        /// The folder of the catalog [default: public/catalog].
        folder: Option<PathBuf>,
        /// How to report. `json` is one document: `tools`, `errors` and `warnings` count, and `problems` is a list of
        /// objects with `severity`, `code`, `file`, `line`, `column`, `end_column` (the one after the last that is
        /// wrong; both in characters, from 1), `message` and `help`.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Fails on warnings, too.
        #[arg(long)]
        deny_warnings: bool,
    },
    /// Writes the file of a new tool, in which the check then points to what is still to be written.
    NewTool {
        /// The tool's name in addresses: small letters and digits, single hyphens between.
        slug: String,
        /// The id of its category, whose facts the file then lists.
        #[arg(long, value_name = "ID")]
        category: Option<String>,
        /// The folder of the catalog [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
    },
    /// Writes the JSON Schemas of the format into a catalog, for editors.
    Schema {
        /// The folder of the catalog [default: public/catalog].
        folder: Option<PathBuf>,
    },
    /// Writes the site into a folder for any static host.
    Dist {
        /// The folder of the catalog [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
        /// The folder to write.
        #[arg(long, value_name = "FOLDER", default_value = "dist")]
        out: PathBuf,
        /// The path under which the site will be published.
        #[arg(long, value_name = "PATH", default_value_t)]
        base: Base,
        /// Leaves out entries with errors and says which and why, instead of writing nothing. An error in site.json
        /// still fails, and so does a catalog of which no tool is left.
        #[arg(long)]
        lenient: bool,
        /// How many comparisons of two tools are published with a page, data and a picture for each category, at most,
        /// beside the suggested ones and those of each tool with its alternatives. The others are there as well, but
        /// only with scripts.
        #[arg(long, value_name = "NUMBER", default_value_t = PairRule::default().per_category)]
        pairs: usize,
    },
    /// Times the domain natively, and the site in a browser beside a hand-written page.
    Bench {
        /// Times one part alone.
        #[arg(long, value_name = "PART")]
        only: Option<bench::Part>,
        /// Holds the browser back in these ways alone.
        #[arg(long, value_name = "CONDITIONS", value_delimiter = ',')]
        conditions: Vec<bench::Conditions>,
        /// How many tools the browser is shown.
        #[arg(default_values_t = [60, 1_000, 10_000])]
        sizes: Vec<usize>,
    },
    /// Writes a catalog of invented tools, for measurements: the same for the same seed.
    Generate {
        /// How many tools.
        #[arg(long, value_name = "COUNT")]
        tools: usize,
        /// What the invention begins with.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder to write.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Writes .build/style.css from style/; Trunk calls this before each build.
    Style,
}

fn main() -> ExitCode {
    match ourselves().and_then(|_| run(Arguments::parse().command)) {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let catalog_or_default = |given: Option<PathBuf>| given.map_or_else(workspace::default_catalog, Ok);
    match command {
        Command::Serve { port, catalog, base } => serve(port, &catalog_or_default(catalog)?, &base),
        Command::Dev { port, catalog } => dev::run_on(port, &catalog_or_default(catalog)?),
        Command::Build => {
            println!("{}", app::build()?.display());
            Ok(())
        }
        Command::Test { engine: Some(engine), filter, .. } => suite::run_in(engine, &filter),
        Command::Test { only, every_engine, changed, filter, .. } => {
            let coverage = if every_engine { Coverage::Everything } else { Coverage::default() };
            let scope = match (only, changed) {
                (Some(step), _) => Scope::One(step),
                (None, Some(commit)) => Scope::ChangedSince(commit),
                (None, None) => Scope::Whole(coverage),
            };
            suite::run_steps(&scope, &filter)
        }
        Command::Audit => audit::run(),
        Command::Screenshots { out } => suite::take_screenshots(&out),
        Command::Check { folder, format, deny_warnings } => {
            let treatment = if deny_warnings { Warnings::Deny } else { Warnings::Allow };
            let passes = check::run(&catalog_or_default(folder)?, format, treatment)?;
            return Ok(if passes { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::NewTool { slug, category, catalog } => {
            start_tool(&catalog_or_default(catalog)?, &slug, category.as_deref())
        }
        Command::Schema { folder } => schema::write(&catalog_or_default(folder)?),
        Command::Dist { catalog, out, base, lenient, pairs } => {
            let strictness = if lenient { Strictness::Lenient } else { Strictness::Strict };
            write_site(
                &catalog_or_default(catalog)?,
                &out,
                &base,
                strictness,
                PairRule { per_category: pairs, ..PairRule::default() },
            )
        }
        Command::Bench { only, conditions, sizes } => bench::run_parts(only, &sizes, &conditions),
        Command::Generate { tools, seed, out } => {
            let site = check::read(&workspace::default_catalog()?, Strictness::Strict)?.site;
            generate::write(&generate::generate(&site, tools, seed)?, &out)
        }
        Command::Style => stylesheet::write(workspace::root()?),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn start_tool(catalog: &Path, slug: &str, category: Option<&str>) -> Result<()> {
    let path = new_tool::write(catalog, slug, category, check::today()?)?;
    println!("{}", path.display());
    println!(
        "`cargo xtask check` points to what is still to be written; remove the facts that no source states."
    );
    Ok(())
}

fn serve(port: u16, catalog: &Path, base: &Base) -> Result<()> {
    // Before the build, because nobody likes to hear after minutes that the port is taken.
    let listener = server::bind(port)?;
    let address = listener.local_addr().context("the port has no address")?;
    let out = workspace::build_folder()?.join(format!("served-{}", base.slug()));
    write_site(catalog, &out, base, Strictness::Strict, PairRule::default())?;
    let router = server::router(&out)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    println!("http://{address}{base}");
    runtime.block_on(server::serve(router, listener))
}

fn write_site(catalog: &Path, out: &Path, base: &Base, strictness: Strictness, rule: PairRule) -> Result<()> {
    // Before the build for the same reason; what is built from is read again after it.
    check::read(catalog, strictness)?;
    let app = app::build()?;
    let sound = check::read(catalog, strictness)?;
    println!("{}", site::write(&app, &sound, base, rule, out)?);
    if let Some(report) = &sound.left_out {
        let files: Vec<&str> = report.broken_files().into_iter().collect();
        anstream::println!("\n{}\nLeft out: {}", report.coloured(), files.join(", "));
    }
    Ok(())
}

/// Problems of a catalog are what was asked for, so they go where answers go; other errors with all their causes.
fn report(error: &anyhow::Error) {
    if error.chain().len() == 1
        && let Some(report) = error.downcast_ref::<Report>()
    {
        anstream::println!("{}", report.coloured());
        return;
    }
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}
