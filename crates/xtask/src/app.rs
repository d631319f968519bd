//! The app, built by Trunk: everything in a site except its catalog.

mod made_from;

use std::env;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result};
use staging::Stage;

use crate::dist::Publication;
use crate::process::{announce, cargo, run_compiler};
use crate::toolchain::{Trunk, WasmStd};
use crate::{naming, stylesheet, workspace};
use made_from::MadeFrom;

/// Builds the app for release, if it has changed, and returns the folder that it is in. The same app serves every base:
/// [`crate::dist`] writes the base into the page, where the app reads it.
///
/// # Errors
/// If a tool is missing and cannot be installed, or if the app does not build.
pub fn build() -> Result<PathBuf> {
    let out = workspace::build_folder()?.join("app");
    let _alone = workspace::lock_builds()?;
    let trunk = compiled(Profile::Release)?;
    let program = workspace::target_folder()?.join("wasm32-unknown-unknown/release/quayside.wasm");
    let made_from = MadeFrom::now(workspace::root()?, &program, &settings(&trunk))?;
    if made_from.is_of(&out)? {
        return Ok(out);
    }
    announce("Bundling the app");
    MadeFrom::forget(&out)?;
    trunk
        .build(|command| {
            command.args(["--release", "--public-url", "/", "--dist"]).arg(&out);
        })
        .context("the app was compiled, but Trunk could not bundle it")?;
    naming::by_content(&out)?;
    made_from.write(&out)?;
    Ok(out)
}

/// What a bundle depends on besides the files of the checkout: Trunk's version, and the environment variables that it
/// reads as options. The versions of the tools that Trunk calls are in Cargo.lock and Trunk.toml.
fn settings(trunk: &Trunk) -> Vec<String> {
    let variables = env::vars_os()
        .map(|(name, value)| format!("{}={}", name.to_string_lossy(), value.to_string_lossy()))
        .filter(|variable| variable.starts_with("TRUNK_"));
    let mut settings: Vec<String> = variables.chain(trunk.version()).collect();
    settings.sort();
    settings
}

/// The profile for compiling the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Builds quickly, for development.
    Dev,
    /// Optimized for size, for readers.
    Release,
}

/// Compiles the app and returns a Trunk that only has to bundle it.
pub(crate) fn compiled(profile: Profile) -> Result<Trunk> {
    let root = workspace::root()?;
    // Trunk's hook does this as well, but a mistake in a style sheet should not cost a compilation first.
    stylesheet::write(root)?;
    let std = WasmStd::ensure()?;
    let mut build = std.cargo("build")?;
    build.args(["--package", "quayside", "--bin", "quayside", "--features", "browser"]).current_dir(root);
    if profile == Profile::Release {
        build.arg("--release");
    }
    // The two are independent, and each leaves a core idle for long stretches.
    thread::scope(|scope| {
        let trunk = scope.spawn(|| Trunk::ensure(std));
        run_compiler("app", "Compiling the app; the first time takes about three minutes", &mut build)
            .context("the app does not compile for the browser")?;
        trunk.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// The number of tools from which optimizing the components that render their pages takes less time than it saves: it
/// takes a minute more of processor time, once, and saves two thirds of what rendering takes.
const MANY: usize = 500;

/// Prerenders the pages of a site that is otherwise complete.
///
/// # Errors
/// If the renderer does not compile, or if a page cannot be rendered; the renderer has printed which.
pub fn render_pages(stage: &Stage, publication: &Publication) -> Result<()> {
    let Publication { base, layout, rule, jobs, .. } = publication;
    let mut render = cargo();
    render.args(["run", "--package", "prerender"]);
    let tools = stage.outputs().keys().filter(|path| path.starts_with("catalog/tools/")).count();
    if tools >= MANY {
        render.args(["--config", "profile.dev.package.quayside.opt-level=1"]);
    }
    render.args(["--", "--stage"]).arg(stage.folder());
    render.arg("--old").arg(stage.old_folder());
    render.args(["--base", base.as_str(), "--layout", &layout.to_string(), "--jobs", &jobs.to_string()]);
    render.args(["--pairs", &rule.per_category.to_string(), "--most-pairs", &rule.most.to_string()]);
    run_compiler(
        "pages",
        "Compiling the page renderer; the first time takes about two minutes",
        render.current_dir(workspace::root()?),
    )
    .context("cannot prerender the pages")?;
    stage.adopt()
}
