//! How long it takes to publish a generated catalog: from nothing, and again with one tool changed; beside Hugo, which
//! renders as many pages of the same size.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::Value;
use walkdir::WalkDir;

use crate::check::{self, Strictness};
use crate::dist::{Amount, Extent};
use crate::process::{announce, ourselves, output};
use crate::{app, generate, toolchain, workspace};

/// What one run has used.
struct Used {
    what: &'static str,
    tools: usize,
    /// Of all processes together, in seconds.
    processor: f64,
    clock: f64,
    /// Of the process with the most, in kilobytes.
    memory: u64,
    amount: Amount,
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, tools, processor, clock, memory, amount } = self;
        write!(
            f,
            "| {tools} | {what} | {processor:.1} | {clock:.1} | {} | {} | {:.1} |",
            memory / 1_000,
            amount.files,
            // Exact up to far beyond any site.
            amount.bytes as f64 / 1e6
        )
    }
}

/// Times all of it for catalogs of some sizes, and prints a table.
pub(super) fn run(sizes: &[usize]) -> Result<()> {
    let time = toolchain::gnu_time()?;
    app::build()?;
    let mut table = Vec::new();
    for &tools in sizes {
        announce(&format!("Publishing {tools} tools"));
        let bench = Bench::new(&time, tools)?;
        let pages = bench.dist("pages alone", "pages", &["--no-pictures", "--no-compress"])?;
        table.push(pages);
        table.push(bench.dist("everything", "site", &[])?);
        table.push(bench.dist("nothing changed", "site", &[])?);
        bench.change_a_review()?;
        table.push(bench.dist("one review changed", "site", &[])?);
        bench.change_a_tagline()?;
        table.push(bench.dist("one tagline changed", "site", &[])?);
        match toolchain::hugo() {
            Ok(hugo) => table.push(bench.hugo(&hugo)?),
            Err(error) => announce(&format!("Hugo is not timed: {error:#}")),
        }
    }
    println!("| tools | what | processor, s | clock, s | peak memory, MB | files | MB |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    table.iter().for_each(|used| println!("{used}"));
    Ok(())
}

/// A generated catalog, and a folder for all that is made of it.
struct Bench<'a> {
    folder: PathBuf,
    time: &'a Path,
    tools: usize,
}

impl<'a> Bench<'a> {
    fn new(time: &'a Path, tools: usize) -> Result<Self> {
        let folder = workspace::build_folder()?.join("bench");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        let site = check::read(&workspace::default_catalog()?, Strictness::Strict)?.site;
        let made = generate::generate(&site, generate::Extent::of(tools), 1)?;
        generate::write(&made, &folder.join("catalog"))?;
        Ok(Self { folder, time, tools })
    }

    /// Publishes the catalog into a folder as the command line does, but without what other runs have kept.
    fn dist(&self, what: &'static str, out: &str, options: &[&str]) -> Result<Used> {
        let out = self.folder.join(out);
        let mut dist = self.timed(ourselves()?);
        dist.args(["dist", "--pairs", "0", "--catalog"]).arg(self.folder.join("catalog"));
        dist.arg("--out").arg(&out).args(options).env(workspace::KEPT, self.folder.join("kept"));
        self.used(what, &mut dist, &out)
    }

    /// Has Hugo render as many pages as the site has, each as large as the site's are on average.
    fn hugo(&self, hugo: &Path) -> Result<Used> {
        let (source, out) = (self.folder.join("hugo"), self.folder.join("hugo/public"));
        let shell = fs::read_to_string(self.folder.join("pages/404.html"))?;
        let (mut pages, mut bytes) = (0, 0);
        for entry in WalkDir::new(self.folder.join("pages")) {
            let entry = entry?;
            if entry.path().extension().is_some_and(|extension| extension == "html") {
                pages += 1;
                bytes += usize::try_from(entry.metadata()?.len())?;
            }
        }
        // The style is in the layout, as it is in our document; the rest is the page's own.
        let style =
            shell.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap_or_default();
        let paragraph =
            "Runs models on *this* machine, with [one command](/a) each and nothing else to install. ";
        let own = (bytes / usize::max(pages, 1)).saturating_sub(style.len());
        let text = format!("{}\n\n", paragraph.repeat(5)).repeat(own / (paragraph.len() * 5) + 1);
        let layouts = source.join("layouts/_default");
        let content = source.join("content/tools");
        for folder in [&layouts, &content] {
            fs::create_dir_all(folder)?;
        }
        let layout = format!(
            "<!doctype html><title>{{{{ .Title }}}}</title><style>{style}</style><body>{{{{ .Content }}}}"
        );
        fs::write(layouts.join("single.html"), layout)?;
        fs::write(
            source.join("config.toml"),
            "baseURL = 'https://example.org/'\ndisableKinds = ['taxonomy', 'term', 'home', 'section', 'RSS', 'sitemap']\n",
        )?;
        for page in 0..pages {
            fs::write(content.join(format!("{page}.md")), format!("---\ntitle: Tool {page}\n---\n{text}"))?;
        }
        let mut build = self.timed(hugo);
        build.args(["--quiet", "--source"]).arg(&source);
        self.used("Hugo, as many pages", &mut build, &out)
    }

    /// A program that writes down what it has used.
    fn timed(&self, program: &Path) -> Command {
        let mut timed = Command::new(self.time);
        timed.args(["--format", "%U %S %M", "--output"]).arg(self.folder.join("used")).arg(program);
        timed
    }

    fn used(&self, what: &'static str, command: &mut Command, out: &Path) -> Result<Used> {
        let begun = Instant::now();
        output(command)?;
        let clock = begun.elapsed().as_secs_f64();
        let used = fs::read_to_string(self.folder.join("used")).context("cannot read what a run has used")?;
        let mut numbers = used.split_whitespace().map(str::parse::<f64>);
        let mut next =
            || numbers.next().and_then(Result::ok).context("a number of what a run has used is missing");
        let processor = next()? + next()?;
        // A whole number.
        let memory = next()? as u64;
        Ok(Used { what, tools: self.tools, processor, clock, memory, amount: Extent::of(out)?.site })
    }

    fn change_a_review(&self) -> Result<()> {
        self.change(|tool| tool["reviews"][0]["quote"] = "Said anew. (generated)".into())
    }

    fn change_a_tagline(&self) -> Result<()> {
        self.change(|tool| tool["tagline"] = "Does it in another way".into())
    }

    /// Changes the first tool that has a review.
    fn change(&self, change: impl Fn(&mut Value)) -> Result<()> {
        let entries = WalkDir::new(self.folder.join("catalog/tools")).min_depth(1).sort_by_file_name();
        for entry in entries {
            let file = entry?.into_path();
            let mut tool: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
            if tool["reviews"].as_array().is_some_and(|reviews| !reviews.is_empty()) {
                change(&mut tool);
                return fs::write(&file, serde_json::to_string_pretty(&tool)?)
                    .with_context(|| format!("cannot write {}", file.display()));
            }
        }
        anyhow::bail!("no tool has a review")
    }
}

impl Drop for Bench<'_> {
    fn drop(&mut self) {
        // Gigabytes, in a folder of ours.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
