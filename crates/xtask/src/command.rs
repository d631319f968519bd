//! What the command line takes: the commands with their arguments, and their help.

use std::num::NonZero;
use std::path::PathBuf;

use catalog::HttpsUrl;
use clap::{Parser, Subcommand};
use publish::{PageLayout, PairRule};
use xtask::base::Base;
use xtask::check::Format;
use xtask::dist::{Host, Since};
use xtask::engine::Engine;
use xtask::import::Consent;
use xtask::suite::Step;
use xtask::{bench, generate, import, init};

/// Quayside's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
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
        /// Publish a change log: what each edition says otherwise than the one before. Earlier editions are in a FOLDER: the
        /// site that was published before, whose log is continued, or an older copy of the catalog; an empty one if this
        /// is the first edition. Or they are in the history that `git` has of the catalog's folder.
        #[arg(long, value_name = "FOLDER|git")]
        since: Option<Since>,
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
pub(crate) struct Reading {
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
    pub(crate) fn options(self, file: PathBuf, mapping: Option<String>, prints_all: bool) -> import::Options {
        let consent = match (self.yes, self.dry_run) {
            (_, true) => Consent::Withheld,
            (true, false) => Consent::Given,
            (false, false) => Consent::Asked,
        };
        import::Options { file, mapping, records: self.records, source: self.source, consent, prints_all }
    }
}
