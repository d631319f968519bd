//! The command `test`: everything that must pass before a change is merged, the same here and in CI.

mod ahead;
mod engines;
mod lints;
mod selection;
mod touched;
mod votes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use publish::PageLayout;

use crate::check::{Format, Warnings};
use crate::dist::{Compression, Publication};
use crate::engine::Engine;
use crate::process::{announce, cargo, run};
use crate::report::Length;
use crate::toolchain::{Ajv, PageChecks, XmlChecks};
use crate::{app, ballot_box, budget, check, dist, links, site, workspace};
use ahead::Ahead;
pub use engines::Coverage;
use engines::{choose, not_for};
use lints::linting;
use selection::Selection;
use touched::Touched;

/// The variable that tells the browser tests where the built app is.
const APP: &str = "QUAYSIDE_APP";

/// The variable that tells the browser tests where the vote service is.
const BALLOT_BOX: &str = "QUAYSIDE_BALLOT_BOX";

/// The variable that tells the browser tests where to write screenshots.
const SCREENSHOTS: &str = "QUAYSIDE_SCREENSHOTS";

/// The steps in the order in which they run: quick ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// Lints of the style sheets.
    Styles,
    /// Lints of native code.
    Clippy,
    /// Lints of the app.
    ClippyWasm,
    /// Native tests, and the catalog's schema checked by an independent validator.
    Unit,
    /// The vote service: formatting, lints, and tests on SQLite and PostgreSQL.
    Votes,
    /// The catalog in public/catalog.
    Check,
    /// The site: built, assembled and within its size budget.
    Dist,
    /// The site with its pages: feeds and site map against their schemas, and all links.
    Published,
    /// Browser tests in Chromium.
    Browser,
    /// Browser tests in Firefox.
    Firefox,
    /// Browser tests in WebKit.
    Webkit,
}

/// The outcome of a step that did not fail.
enum Outcome {
    Passed,
    /// A part of it could not run, and why.
    Partly(String),
    /// It could not run, and why.
    NotRun(String),
}

/// Which steps to run.
#[derive(Debug)]
pub enum Scope {
    /// All of them.
    Whole(Coverage),
    /// A single one.
    One(Step),
    /// Those that changes since a revision can affect, in Chromium only.
    ChangedSince(String),
}

/// Runs steps. `named` has parts of the names of the browser tests to run; if it is empty, all of them run.
///
/// # Errors
/// If a step fails; those after it do not run.
pub fn run_steps(scope: &Scope, named: &[String]) -> Result<()> {
    let mut suite = Suite { named: named.to_vec(), coverage: Coverage::default(), app: None, ahead: None };
    let steps: BTreeSet<Step> = match scope {
        Scope::Whole(coverage) => {
            suite.coverage = *coverage;
            Step::value_variants().iter().copied().collect()
        }
        Scope::One(step) => BTreeSet::from([*step]),
        Scope::ChangedSince(revision) => {
            let touched = Touched::since(revision, workspace::root()?)?;
            suite.named.extend(touched.browser);
            touched.steps
        }
    };
    if steps.is_empty() {
        println!("Nothing to run: no change affects anything that is tested");
        return Ok(());
    }
    if steps.len() > 1 && steps.iter().any(|step| step.needs_app()) {
        suite.ahead = Some(Ahead::begin()?);
    }
    let mut ended: Vec<(Step, Duration, Outcome)> = Vec::new();
    for step in steps {
        announce(&format!("{} …", step.name()));
        let begun = Instant::now();
        let outcome = suite.run(step, scope).with_context(|| {
            format!("step {0} failed; to run it again: cargo xtask test --only {0}", step.name())
        })?;
        match &outcome {
            Outcome::Passed => {
                announce(&format!("{}: passed in {:.1} s", step.name(), begun.elapsed().as_secs_f64()));
            }
            Outcome::Partly(why) => announce(&format!("{}: passed in part: {why}", step.name())),
            Outcome::NotRun(why) => announce(&format!("{}: skipped: {why}", step.name())),
        }
        ended.push((step, begun.elapsed(), outcome));
    }
    let is_whole = ended.iter().all(|(.., outcome)| matches!(outcome, Outcome::Passed));
    println!("\n{}:", if is_whole { "All passed" } else { "Everything that ran passed" });
    for (step, time, outcome) in &ended {
        match outcome {
            Outcome::Passed => println!("{:>8.1} s  {}", time.as_secs_f64(), step.name()),
            Outcome::Partly(why) => {
                println!("{:>8.1} s  {}, in part: {why}", time.as_secs_f64(), step.name());
            }
            Outcome::NotRun(why) => println!("   skipped  {}: {why}", step.name()),
        }
    }
    println!("{:>8.1} s  in total", ended.iter().map(|(_, time, _)| time.as_secs_f64()).sum::<f64>());
    Ok(())
}

/// Runs all browser tests that apply to an engine, or those that `named` selects.
///
/// # Errors
/// If the engine is missing and cannot be installed, or a test fails.
pub fn run_in(engine: Engine, named: &[String]) -> Result<()> {
    let mut suite = Suite { named: named.to_vec(), coverage: Coverage::Everything, app: None, ahead: None };
    let begun = Instant::now();
    suite.browse(engine)?;
    println!("\nAll passed in {} in {:.1} s", engine.name(), begun.elapsed().as_secs_f64());
    for (tests, why) in not_for(engine) {
        println!("Skipped: {tests} ({why})");
    }
    Ok(())
}

/// Writes screenshots of the pages into a folder.
///
/// # Errors
/// If the site cannot be built, or a page cannot be shown or written.
pub fn take_screenshots(out: &Path) -> Result<()> {
    let mut suite = Suite { named: Vec::new(), coverage: Coverage::default(), app: None, ahead: None };
    let out = std::path::absolute(out).context("there is no working directory")?;
    let mut camera = suite.tests_of_browser(&["--test", "screenshots"])?;
    Engine::Chromium.prepare(&mut camera)?;
    run(camera.env(SCREENSHOTS, &out))
}

impl Step {
    /// Whether it needs the built app.
    fn needs_app(self) -> bool {
        matches!(self, Self::Dist | Self::Published | Self::Browser | Self::Firefox | Self::Webkit)
    }

    /// The name on the command line.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// State shared by the steps.
struct Suite {
    /// Parts of the names of the browser tests to run; if empty, all of them run.
    named: Vec<String>,
    coverage: Coverage,
    /// The built app, once it is built.
    app: Option<PathBuf>,
    /// Its build, while that runs in parallel with other steps.
    ahead: Option<Ahead>,
}

impl Suite {
    fn run(&mut self, step: Step, scope: &Scope) -> Result<Outcome> {
        let mut command = cargo();
        command.current_dir(workspace::root()?);
        match step {
            Step::Fmt => run(command.args(["fmt", "--all", "--check"])),
            Step::Styles => lints::lint_styles(),
            Step::Clippy => {
                lints::are_found()?;
                command.args(["test", "--no-run", "--all-targets"]).args(Selection::Native.arguments());
                run(linting(&mut command)?)
            }
            Step::ClippyWasm => lints::clippy_wasm(),
            Step::Unit => {
                let ajv = Ajv::ensure()?;
                // All that fails is named in one run.
                command.args(["test", "--no-fail-fast"]).args(Selection::Tests.arguments());
                run(linting(command.env(Ajv::FOLDER, ajv.folder))?)?;
                // Compiled in the same way as for rendering pages.
                run(cargo().arg("test").args(Selection::App.arguments()).current_dir(workspace::root()?))
            }
            Step::Votes => return votes::test(),
            Step::Check => {
                let passes = check::run(
                    &workspace::default_catalog()?,
                    Format::Human,
                    Warnings::Allow,
                    Length::Short,
                )?;
                ensure!(passes, "the catalog has errors");
                Ok(())
            }
            Step::Dist => self.dist(),
            Step::Published => self.published(),
            Step::Browser => self.browse(Engine::Chromium),
            Step::Firefox => return self.in_another(Engine::Firefox, scope),
            Step::Webkit => return self.in_another(Engine::WebKit, scope),
        }?;
        Ok(Outcome::Passed)
    }

    /// The site in an engine that is not available on every machine.
    fn in_another(&mut self, engine: Engine, scope: &Scope) -> Result<Outcome> {
        if !self.named.is_empty() && !matches!(scope, Scope::One(_)) {
            let elsewhere = format!(
                "test names were given; use `cargo xtask test --engine {}` with names",
                engine.name()
            );
            return Ok(Outcome::NotRun(elsewhere));
        }
        // Checks that the engine is available before building anything for it.
        if let Err(error) = engine.prepare(&mut Command::new("true")) {
            return Ok(Outcome::NotRun(format!("{error:#}")));
        }
        self.browse(engine)?;
        Ok(Outcome::Passed)
    }

    /// Runs the browser tests in an engine.
    fn browse(&mut self, engine: Engine) -> Result<()> {
        let mut tests = self.tests_of_browser(&["--test", "browser", "--"])?;
        engine.prepare(&mut tests)?;
        // One more test than there are browsers, so that the next site is assembled while its test waits for a browser.
        tests.args(["--test-threads", "3"]);
        choose(engine, self.coverage, &self.named, &mut tests);
        run(&mut tests)
    }

    /// Runs the browser tests' package with these arguments.
    fn tests_of_browser(&mut self, arguments: &[&str]) -> Result<Command> {
        let (app, checks) = (self.app()?, PageChecks::ensure()?);
        let mut command = cargo();
        command
            .current_dir(workspace::root()?)
            .arg("test")
            .args(Selection::BrowserTests.arguments())
            .args(arguments)
            .env(APP, app)
            .env(BALLOT_BOX, ballot_box::build()?)
            .env(PageChecks::AXE, checks.axe)
            .env(PageChecks::HTML_VALIDATE, checks.html_validate);
        linting(&mut command)?;
        Ok(command)
    }

    fn dist(&mut self) -> Result<()> {
        let app = self.app()?;
        let out = workspace::build_folder()?.join("tested");
        let sound = check::read(&workspace::default_catalog()?, check::Strictness::Strict)?;
        let site = dist::assemble_sound(&app, &sound, &Publication::default(), &out, &|_| Ok(()))?;
        println!("{site}");
        budget::hold(&site, sound.tools.len())
    }

    /// Checks the site as a host without any fallback would serve it.
    fn published(&mut self) -> Result<()> {
        let (app, checks) = (self.app()?, XmlChecks::ensure()?);
        let out = workspace::build_folder()?.join("published");
        let sound = check::read(&workspace::default_catalog()?, check::Strictness::Strict)?;
        let publication = Publication::default();
        let site = site::write(&app, &sound, &publication, &out)?;
        budget::hold_files(&site.summary)?;
        let feeds: Vec<&str> =
            site.summary.files.iter().map(|file| file.path.as_str()).filter(|path| is_feed(path)).collect();
        ensure!(feeds.len() > 2, "the site has only these feeds: {feeds:?}");
        let atom = workspace::root()?.join("crates/xtask/schemas/atom.rng");
        run(checks.command("--relaxng", &atom).args(feeds).current_dir(&out))?;
        run(checks.command("--schema", &checks.sitemap).arg("sitemap.xml").current_dir(&out))?;
        let follow = |publication: &Publication| {
            let Publication { base, layout, .. } = publication;
            let followed = links::follow(&out, base, *layout, sound.site.url.origin())?;
            println!("{} links on {} pages in {layout} checked", followed.links, followed.pages);
            anyhow::Ok(())
        };
        follow(&publication)?;
        let base = "/below/".parse()?;
        let elsewhere = Publication {
            layout: PageLayout::Folders,
            compression: Compression::LeftToHost,
            ..Publication::at(base)
        };
        site::write(&app, &sound, &elsewhere, &out)?;
        follow(&elsewhere)
    }

    /// The built app, which is built once.
    fn app(&mut self) -> Result<PathBuf> {
        if let Some(app) = &self.app {
            return Ok(app.clone());
        }
        if let Some(ahead) = self.ahead.take() {
            announce("Waiting for the app, which is being built in the background");
            ahead.end()?;
        }
        let app = app::build()?;
        Ok(self.app.insert(app).clone())
    }
}

fn is_feed(path: &str) -> bool {
    path.starts_with("feeds/") && path.ends_with(".xml")
}
