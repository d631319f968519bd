//! `cargo xtask`: the command line.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a command line program")]

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use catalog::{HttpsUrl, Slug};
use clap::{Parser, Subcommand};
use publish::{PageLayout, PairRule};
use xtask::base::Base;
use xtask::check::{Drafts, Format, Strictness, Warnings};
use xtask::dist::{Compression, Host, Publication};
use xtask::engine::Engine;
use xtask::import::Consent;
use xtask::process::ourselves;
use xtask::report::{Length, Report};
use xtask::suite::{self, Coverage, Scope, Step};
use xtask::{
    app, audit, bench, check, consumers, dev, generate, hands_on, import, init, new_tool, schema, server,
    site, stylesheet, votes, workspace,
};

/// Quayside's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the site for production and serves it locally.
    Serve {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The catalog's folder [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
        /// The path to serve the site under.
        #[arg(long, value_name = "PATH", default_value_t)]
        base: Base,
        /// Show entries that are not published yet as well, with a mark in their names.
        #[arg(long)]
        drafts: bool,
    },
    /// Serves the site for development, with live reload of code, styles and catalog.
    Dev {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The catalog's folder [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
    },
    /// Runs the vote service beside the site, which sends its votes there.
    Votes {
        /// The port to serve the site on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The port to take votes on.
        #[arg(long, default_value_t = 8081)]
        votes_port: u16,
        /// The catalog's folder [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
        /// The database: sqlite:FILE or postgres://… [default: a SQLite file in the target folder].
        #[arg(long, value_name = "ADDRESS")]
        database: Option<String>,
    },
    /// Builds the app, if it has changed, and prints the path of its folder.
    Build,
    /// Runs everything that CI runs.
    ///
    /// All browser tests run in Chromium; those that depend on the engine also run in Firefox and WebKit.
    Test {
        /// Run only this step.
        #[arg(long, value_name = "STEP", group = "scope")]
        only: Option<Step>,
        /// Run only the browser tests, but all of them, in this engine.
        #[arg(long, value_name = "ENGINE", group = "scope")]
        engine: Option<Engine>,
        /// Run all browser tests in every engine, for example before a release or nightly.
        #[arg(long, group = "scope")]
        every_engine: bool,
        /// Run only what changes since a commit can affect, with browser tests in Chromium only: quick enough to run
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
        /// Arguments for the browser tests, such as part of a test's name.
        #[arg(last = true)]
        filter: Vec<String>,
    },
    /// Prints Lighthouse's ratings of the main pages, on phone and desktop; fails if accessibility or best practices
    /// are below 100.
    Audit,
    /// Gives the site of a catalog of odd names to programs that read what is published (databases, spreadsheets, feed
    /// readers, validators, text browsers and so on), and compares what comes out with the catalog.
    ///
    /// Installs large packages of Python, npm and Debian, and takes some minutes.
    Consumers {
        /// A site that was published from crates/xtask/consumers/catalog, to be read instead of publishing it anew.
        #[arg(long, value_name = "FOLDER")]
        site: Option<PathBuf>,
        /// Ask only those with one of these in their names.
        names: Vec<String>,
    },
    /// Installs tools from package registries, runs them where no packet leaves the machine, and writes what was measured
    /// into the catalog, with a protocol for each; see docs/HANDS-ON.md.
    ///
    /// Needs Linux, root, Python, npm and strace. All recipes take half an hour. One that fails leaves its old figures.
    HandsOn {
        /// Compare with the figures in the catalog, and write nothing.
        #[arg(long)]
        compare: bool,
        /// The slugs of the tools to measure [default: all that have a recipe].
        slugs: Vec<String>,
    },
    /// Takes screenshots of every page, in both themes and three widths.
    Screenshots {
        /// The folder to write to.
        #[arg(long, value_name = "FOLDER", default_value = "docs/screenshots")]
        out: PathBuf,
    },
    /// Reports everything wrong with a catalog, and what deserves a second look.
    ///
    /// Errors fail the command and prevent a catalog from being published. Warnings do not: facts checked over 180 days
    /// ago (prices 90), predictions that are due but still open, repeated reviews and sentences, categories with fewer
    /// than four tools, facts that no tool in their category states, and files in the folder that are not published.
    Check {
        /// The catalog's folder [default: public/catalog].
        folder: Option<PathBuf>,
        /// The output format. `json` is one document: `tools`, `drafts` (those of them that are not
        /// published yet), `errors` and `warnings` are counts, and `problems` is a
        /// list of objects with `severity`, `code`, `file`, `line`, `column`, `end_column` (one past the last wrong
        /// character; both count characters from 1), `message` and `help`.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Fail on warnings, too.
        #[arg(long)]
        deny_warnings: bool,
        /// Print all warnings, not only the first of each kind. As JSON, all are always printed.
        #[arg(long)]
        all: bool,
    },
    /// Writes the file of a new tool; `check` then points to everything that is still to be written.
    NewTool {
        /// The tool's name in addresses: lower-case letters and digits, separated by single hyphens.
        slug: String,
        /// The id of its category, whose facts the file will list.
        #[arg(long, value_name = "ID")]
        category: Option<String>,
        /// The catalog's folder [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
    },
    /// Begins a catalog of one's own: with examples, or from a table (CSV, JSON or YAML).
    ///
    /// What is not said is asked for at a terminal, and takes a default elsewhere.
    Init {
        /// The new catalog's folder.
        folder: PathBuf,
        /// A table whose rows become the entries, see `import`.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        #[command(flatten)]
        answers: init::Answers,
        #[command(flatten)]
        reading: Reading,
    },
    /// Reads a table (CSV, JSON or YAML) into a catalog, again whenever the table has changed.
    ///
    /// Shows what every column becomes, and what cannot be read, before anything is written. What a column becomes stands
    /// in import/NAME.json, which may be edited. A later import changes only what the table has changed since, and keeps
    /// what editors wrote. See docs/AUTHORING.md.
    Import {
        /// The table's file: .csv, .tsv, .json or .yaml.
        file: PathBuf,
        /// The catalog's folder.
        #[arg(long, value_name = "FOLDER")]
        catalog: PathBuf,
        /// The name of the mapping in the catalog's folder `import` [default: the file's name].
        #[arg(long, value_name = "NAME")]
        mapping: Option<String>,
        /// Print everything that could not be read, not only the first twenty.
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        reading: Reading,
    },
    /// Writes the JSON Schemas of the format into a catalog, for editors.
    Schema {
        /// The catalog's folder [default: public/catalog].
        folder: Option<PathBuf>,
    },
    /// Builds the site into a folder for any static host.
    Dist {
        /// The catalog's folder [default: public/catalog].
        #[arg(long, value_name = "FOLDER")]
        catalog: Option<PathBuf>,
        /// The folder to write to.
        #[arg(long, value_name = "FOLDER", default_value = "dist")]
        out: PathBuf,
        /// The path that the site will be published under.
        #[arg(long, value_name = "PATH", default_value_t)]
        base: Base,
        /// How pages lie in files: `files` writes tools/modal.html for the address /tools/modal, which most hosts
        /// complete; `folders` writes tools/modal/index.html for /tools/modal/, which every host finds. See
        /// docs/DEPLOYING.md for what hosts do.
        #[arg(long, value_name = "LAYOUT", default_value_t)]
        layout: PageLayout,
        /// Write what this host takes: without the compressed copies of files that it compresses itself, and with fewer
        /// comparisons if there would be too many files.
        #[arg(long, value_enum, value_name = "NAME")]
        host: Option<Host>,
        /// Leave out entries with errors and report them, instead of writing nothing; the exit code is then 2. Errors in
        /// site.json still fail, and so does a catalog without any sound tool.
        #[arg(long)]
        lenient: bool,
        /// The maximum number of two-tool comparisons per category that get a page, data and a picture, besides the
        /// suggested ones and those of each tool with its alternatives. All others exist as well, but only with
        /// scripts.
        #[arg(long, value_name = "NUMBER", default_value_t = PairRule::default().per_category)]
        pairs: usize,
        /// Draw no share pictures; links to them in pages stay, so that those of an earlier build can be added.
        #[arg(long)]
        no_pictures: bool,
        /// Write no compressed copies, as for hosts that compress files themselves.
        #[arg(long)]
        no_compress: bool,
        /// How many files to make at once [default: the number of cores].
        #[arg(long, value_name = "NUMBER")]
        jobs: Option<NonZero<usize>>,
    },
    /// Times the domain natively, the site in a browser next to a hand-written page, and publishing next to Hugo.
    Bench {
        /// Time only this part.
        #[arg(long, value_name = "PART")]
        only: Option<bench::Part>,
        /// Throttle the browser only in these ways.
        #[arg(long, value_name = "CONDITIONS", value_delimiter = ',')]
        conditions: Vec<bench::Conditions>,
        /// The numbers of tools in the catalogs [default: 60, 1000 and 10000 in the browser, 60 and 1000 when publishing].
        sizes: Vec<usize>,
    },
    /// Writes a catalog of invented tools, for measurements: the same for the same seed.
    Generate {
        #[command(flatten)]
        extent: generate::Extent,
        /// The seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Let reviews follow a few templates, for measurements of `check`.
        #[arg(long)]
        templated: bool,
        /// The folder to write to.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Writes .build/style.css from style/; Trunk calls this before each build.
    Style,
}

/// How a table is read, and whether to write.
#[derive(Debug, clap::Args)]
struct Reading {
    /// Where the records are in JSON and YAML, as keys joined by dots [default: the only list of objects].
    #[arg(long, value_name = "KEYS")]
    records: Option<String>,
    /// The page that states what the table says: the source of every fact.
    #[arg(long, value_name = "ADDRESS")]
    source: Option<HttpsUrl>,
    /// Write without asking.
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// Only show what would be written.
    #[arg(long)]
    dry_run: bool,
}

impl Reading {
    fn options(self, file: PathBuf, mapping: Option<String>, prints_all: bool) -> import::Options {
        let consent = match (self.yes, self.dry_run) {
            (_, true) => Consent::Withheld,
            (true, false) => Consent::Given,
            (false, false) => Consent::Asked,
        };
        import::Options { file, mapping, records: self.records, source: self.source, consent, prints_all }
    }
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
        Command::Serve { port, catalog, base, drafts } => {
            let drafts = if drafts { Drafts::Shown } else { Drafts::LeftOut };
            serve(port, &catalog_or_default(catalog)?, &base, drafts)
        }
        Command::Dev { port, catalog } => dev::run_on(port, &catalog_or_default(catalog)?),
        Command::Votes { port, votes_port, catalog, database } => {
            votes::run(port, votes_port, &catalog_or_default(catalog)?, database)
        }
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
        Command::Consumers { site, names } => consumers::run(&names, site),
        Command::HandsOn { compare, slugs } => {
            let outcome = if compare { hands_on::Outcome::Compared } else { hands_on::Outcome::Written };
            hands_on::run(&slugs, outcome)
        }
        Command::Screenshots { out } => suite::take_screenshots(&out),
        Command::Check { folder, format, deny_warnings, all } => {
            let length = if all { Length::Full } else { Length::Short };
            let treatment = if deny_warnings { Warnings::Deny } else { Warnings::Allow };
            let passes = check::run(&catalog_or_default(folder)?, format, treatment, length)?;
            return Ok(if passes { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::NewTool { slug, category, catalog } => {
            start_tool(&catalog_or_default(catalog)?, &slug, category.as_deref())
        }
        Command::Init { folder, from, answers, reading } => {
            let entries = match from {
                Some(file) => init::Entries::Table(reading.options(file, None, false)),
                None => init::Entries::Examples,
            };
            return Ok(exit_code(init::run(&folder, answers, &entries, check::today()?)?));
        }
        Command::Import { file, catalog, mapping, all, reading } => {
            let ground = import::Ground::read(&catalog)?;
            return Ok(exit_code(import::run(
                &ground,
                &reading.options(file, mapping, all),
                check::today()?,
            )?));
        }
        Command::Schema { folder } => schema::write(&catalog_or_default(folder)?),
        Command::Dist {
            catalog,
            out,
            base,
            layout,
            host,
            lenient,
            pairs,
            no_pictures,
            no_compress,
            jobs,
        } => {
            let strictness = if lenient { Strictness::Lenient } else { Strictness::Strict };
            let rule = PairRule { per_category: pairs, ..PairRule::default() };
            let mut publication =
                Publication { layout, rule, has_pictures: !no_pictures, ..Publication::at(base) };
            if no_compress {
                publication.compression = Compression::LeftToHost;
            }
            publication.jobs = jobs.unwrap_or(publication.jobs);
            let catalog = catalog_or_default(catalog)?;
            return write_site((&catalog, Drafts::LeftOut), &out, &publication, host, strictness);
        }
        Command::Bench { only, conditions, sizes } => bench::run_parts(only, &sizes, &conditions),
        Command::Generate { extent, seed, templated, out } => {
            let site = check::read(&workspace::default_catalog()?, Strictness::Strict)?.site;
            let made = generate::generate(&site, extent, seed)?;
            generate::write(&if templated { made.templated() } else { made }, &out)
        }
        Command::Style => stylesheet::write(workspace::root()?),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn exit_code(outcome: import::Outcome) -> ExitCode {
    match outcome {
        import::Outcome::Written | import::Outcome::Shown => ExitCode::SUCCESS,
        import::Outcome::Refused => ExitCode::FAILURE,
    }
}

fn start_tool(catalog: &Path, slug: &str, category: Option<&str>) -> Result<()> {
    let path = new_tool::write(catalog, slug, category, check::today()?)?;
    println!("{}", path.display());
    let is_default = workspace::default_catalog().is_ok_and(|default| default == catalog);
    let folder = if is_default { String::new() } else { format!(" {}", catalog.display()) };
    println!(
        "Run `cargo xtask check{folder}` to see what is still to be written, and remove the facts that no source states."
    );
    Ok(())
}

/// A site was written, and lacks entries that have errors.
const INCOMPLETE: u8 = 2;

fn serve(port: u16, catalog: &Path, base: &Base, drafts: Drafts) -> Result<()> {
    // Before the build, so that a port that is taken is reported at once.
    let listener = server::bind(port)?;
    let address = listener.local_addr().context("the port has no address")?;
    // A port has one server at a time, so that no other serves from this folder or writes to it.
    let out = workspace::build_folder()?.join(format!("served-{}-{}", base.slug(), address.port()));
    write_site((catalog, drafts), &out, &Publication::at(base.clone()), None, Strictness::Strict)?;
    let router = server::router(&out)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    println!("http://{address}{base}");
    runtime.block_on(server::serve(router, listener))
}

fn write_site(
    (catalog, drafts): (&Path, Drafts),
    out: &Path,
    publication: &Publication,
    host: Option<Host>,
    strictness: Strictness,
) -> Result<ExitCode> {
    // Before the build for the same reason; it is read again afterwards, because it may have changed.
    check::read_with(catalog, strictness, drafts)?;
    let app = app::build()?;
    let sound = check::read_with(catalog, strictness, drafts)?;
    let written = match host {
        None => site::write(&app, &sound, publication, out)?,
        Some(host) => site::write_for(host, &app, &sound, publication, out)?,
    };
    println!("{written}");
    if let Some(remark) = publication.base.remark_on(&sound.site.url) {
        println!("\n{remark}");
    }
    if let Some(strays) = sound.strays() {
        println!("\nNot published, as no part of the catalog: {strays}");
    }
    if !sound.drafts.is_empty() {
        let drafts: Vec<&str> = sound.drafts.iter().map(Slug::as_str).collect();
        println!("\nNot published yet: {}", drafts.join(", "));
    }
    if let Some(report) = &sound.left_out {
        let files: Vec<&str> = report.broken_files().into_iter().collect();
        anstream::println!("\n{}\nLeft out: {}", report.coloured(), files.join(", "));
        return Ok(ExitCode::from(INCOMPLETE));
    }
    Ok(ExitCode::SUCCESS)
}

/// A catalog's problems are the requested output, so they go to standard output; other errors are printed with all
/// their causes.
fn report(error: &anyhow::Error) {
    if error.chain().len() == 1
        && let Some(report) = error.downcast_ref::<Report>()
    {
        anstream::println!("{}", report.coloured());
        return;
    }
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  caused by: {cause}");
    }
}
