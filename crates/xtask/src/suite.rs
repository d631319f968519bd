//! The command `test`: all that has to hold before a change goes in, the same here and in CI.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::base::Base;
use crate::process::{announce, cargo, run};
use crate::toolchain::{Ajv, Chromium, WasmStd};
use crate::{app, budget, check, dist, workspace};

/// The variable that tells the browser tests where the built app is.
const APP: &str = "QUAYSIDE_APP";

/// One step, in the order in which they run: quick ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// The format of the code.
    Fmt,
    /// Lints of what runs natively.
    Clippy,
    /// Lints of the app.
    ClippyWasm,
    /// Tests of what runs natively.
    Unit,
    /// The schema of the catalog, by an independent validator.
    Schema,
    /// The catalog in public/catalog.
    Check,
    /// The site, built, assembled and held to its size.
    Dist,
    /// The site in a browser.
    Browser,
}

/// Runs one step or all of them. `filter` goes to the browser tests.
///
/// # Errors
/// If a step fails; those after it do not run.
pub fn run_steps(only: Option<Step>, filter: &[String]) -> Result<()> {
    let steps = only.as_ref().map_or(Step::value_variants(), std::slice::from_ref);
    let mut suite = Suite { filter, app: None };
    let mut times: Vec<(Step, Duration)> = Vec::new();
    for &step in steps {
        announce(&format!("{} …", step.name()));
        let begun = Instant::now();
        suite.run(step).with_context(|| {
            format!("step {0} failed; to repeat it alone: cargo xtask test --only {0}", step.name())
        })?;
        times.push((step, begun.elapsed()));
        announce(&format!("{}: passed in {:.1} s", step.name(), begun.elapsed().as_secs_f64()));
    }
    println!("\nAll passed:");
    for (step, time) in times {
        println!("{:>8.1} s  {}", time.as_secs_f64(), step.name());
    }
    Ok(())
}

impl Step {
    /// The name on the command line.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What steps share.
struct Suite<'a> {
    filter: &'a [String],
    /// The built app, once it is built.
    app: Option<PathBuf>,
}

impl Suite<'_> {
    fn run(&mut self, step: Step) -> Result<()> {
        let native = ["--workspace", "--exclude", "quayside"];
        let mut command = cargo();
        command.current_dir(workspace::root());
        match step {
            Step::Fmt => run(command.args(["fmt", "--all", "--check"])),
            Step::Clippy => {
                let all = ["--all-targets", "--all-features", "--", "-D", "warnings"];
                run(command.arg("clippy").args(native).args(all))
            }
            Step::ClippyWasm => clippy_wasm(),
            Step::Unit => run(command.args([
                "test",
                "--workspace",
                "--exclude",
                "browser-tests",
                "--exclude",
                "benches",
            ])),
            Step::Schema => {
                let ajv = Ajv::ensure()?;
                run(command
                    .args(["test", "--package", "catalog", "--features", "ajv", "--test", "schema"])
                    .env(Ajv::FOLDER, ajv.folder))
            }
            Step::Check => {
                let passes =
                    check::run(&workspace::default_catalog(), check::Format::Human, check::Warnings::Allow)?;
                ensure!(passes, "the catalog has errors");
                Ok(())
            }
            Step::Dist => self.dist(),
            Step::Browser => {
                let app = self.app()?;
                let chromium = Chromium::ensure()?;
                run(command
                    .args(["test", "--package", "browser-tests", "--"])
                    .args(self.filter)
                    .env(APP, app)
                    .env(Chromium::BROWSER, chromium.browser)
                    .env(Chromium::DRIVER, chromium.driver))
            }
        }
    }

    fn dist(&mut self) -> Result<()> {
        let app = self.app()?;
        let out = workspace::build_folder()?.join("tested");
        let base = Base::default();
        let sound = check::read(&workspace::default_catalog(), check::Strictness::Strict)?;
        let site = dist::assemble_sound(&app, &sound, base.as_str(), &out)?;
        println!("{site}");
        budget::hold(&site, sound.tools.len())
    }

    /// The built app, which is built once.
    fn app(&mut self) -> Result<PathBuf> {
        if let Some(app) = &self.app {
            return Ok(app.clone());
        }
        let app = app::build(&Base::default())?;
        Ok(self.app.insert(app).clone())
    }
}

fn clippy_wasm() -> Result<()> {
    let std = WasmStd::ensure()?;
    std.ensure_clippy()?;
    let mut clippy = std.cargo("clippy")?;
    run(clippy.args(["--package", "quayside", "--", "-D", "warnings"]).current_dir(workspace::root()))
}
