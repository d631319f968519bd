//! Programs from crates.io, or prebuilt by their authors if the network allows it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};

use super::cache;
use super::release::Archive;
use crate::process::{announce, cargo, run_aside};

/// A program that is downloaded, or else built by `cargo install`.
#[derive(Debug)]
pub(super) struct CargoTool<'a> {
    /// The name of the program.
    pub(super) program: &'a str,
    /// The name of the crate.
    pub(super) package: &'a str,
    /// The exact version.
    pub(super) version: &'a str,
    /// What its authors publish for this machine, if anything.
    pub(super) archive: Option<Archive>,
    /// How long building it may take.
    pub(super) duration: &'a str,
    /// The compiler's optimization level: as little as is enough for its use here.
    pub(super) opt_level: &'a str,
    /// Arguments for `cargo install`, such as which features to build.
    pub(super) arguments: &'a [&'a str],
}

impl CargoTool<'_> {
    /// The folder with the program, if it is in the cache.
    pub(super) fn find(&self) -> Result<Option<PathBuf>> {
        let bin = cache::folder(self.program, self.version)?.join("bin");
        let is_there = cache::stated_version(bin.join(self.program)).as_deref() == Some(self.version);
        Ok(is_there.then_some(bin))
    }

    /// The folder with the program, which is downloaded or built if it is not in the cache.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        let Self { program, version, .. } = self;
        let root = &cache::folder(program, version)?;
        let download = self.archive.as_ref().map(|archive| {
            move || {
                announce(&format!("Downloading {program} {version} (once; it may take half a minute)"));
                archive.install(program, &root.join("bin"))
            }
        });
        obtained(program, || self.find(), download, || self.build(root))
    }

    fn build(&self, root: &Path) -> Result<()> {
        let Self { program, package, version, duration, .. } = self;
        announce(&format!("Building {program} {version} from crates.io (once; it may take {duration})"));
        let target = cache::folder(program, &format!("{version}-build"))?;
        let mut install = cargo();
        install
            .args(["install", package, "--version", &format!("={version}"), "--force", "--root"])
            .arg(root)
            .args(self.arguments)
            .env("CARGO_TARGET_DIR", &target)
            // Its own release profile optimizes for speed, which takes longer to compile than it saves here.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .env("CARGO_INCREMENTAL", "0");
        let installed = run_aside(program, &mut install).with_context(|| {
            format!(
                "cannot install {program}; the build needs crates.io and a C compiler. \
                 Alternatively, install {package} {version} yourself and put it on PATH"
            )
        });
        if target.exists() {
            fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
        }
        installed
    }
}

/// The folder of a program: found, or else downloaded, or else built.
///
/// A failed download only costs a line of output, whatever the reason: there may be no such network here, the download
/// may not be what was published, or it may not run on this machine.
fn obtained(
    program: &str,
    find: impl Fn() -> Result<Option<PathBuf>>,
    download: Option<impl FnOnce() -> Result<()>>,
    build: impl FnOnce() -> Result<()>,
) -> Result<PathBuf> {
    if let Some(bin) = find()? {
        return Ok(bin);
    }
    if let Some(download) = download {
        match download() {
            Ok(()) => match find()? {
                Some(bin) => return Ok(bin),
                None => announce(&format!("{program} was downloaded but does not run on this machine")),
            },
            Err(error) => announce(&format!("cannot download {program}: {}", reason(&error))),
        }
    }
    build()?;
    find()?.with_context(|| format!("{program} was built but does not run"))
}

/// The last line of an error, where programs such as curl state the cause.
fn reason(error: &Error) -> String {
    error.root_cause().to_string().lines().last().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use anyhow::anyhow;

    use super::*;

    /// The steps taken, in order, if the program runs only after the step `works`, and whether it is available in the
    /// end.
    fn tried(works: &'static str, downloads: Option<Result<()>>) -> (Vec<&'static str>, bool) {
        let steps = &RefCell::new(Vec::new());
        let find =
            || Ok((works == "at once" || steps.borrow().contains(&works)).then(|| PathBuf::from("bin")));
        let download = downloads.map(|result| {
            move || {
                steps.borrow_mut().push("download");
                result
            }
        });
        let built = obtained("tool", find, download, || {
            steps.borrow_mut().push("build");
            Ok(())
        });
        let is_there = built.is_ok();
        (steps.take(), is_there)
    }

    #[test]
    fn what_costs_least_is_tried_first() {
        let failed = || Some(Err(anyhow!("no network")));
        assert_eq!(tried("at once", Some(Ok(()))), (vec![], true));
        assert_eq!(tried("download", Some(Ok(()))), (vec!["download"], true));
        assert_eq!(tried("build", failed()), (vec!["download", "build"], true), "no network");
        assert_eq!(tried("build", Some(Ok(()))), (vec!["download", "build"], true), "it does not run here");
        assert_eq!(tried("build", None), (vec!["build"], true), "nothing is published for this machine");
        assert_eq!(tried("never", failed()), (vec!["download", "build"], false));
    }

    #[test]
    fn the_reason_is_what_the_program_said_last() {
        let error =
            anyhow!("`curl x` failed (exit status: 6):\ncurl: (6) Could not resolve host: example.org");
        assert_eq!(
            reason(&error.context("cannot download")),
            "curl: (6) Could not resolve host: example.org"
        );
    }
}
