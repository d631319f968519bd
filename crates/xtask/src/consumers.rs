//! The command `consumers`: runs programs that read what we publish, and compares what they read with the catalog.
//!
//! The catalog in `crates/xtask/consumers/catalog` has names and texts that are easily misread as something else. Each
//! script next to it has one program read one part of the published site, in the way that `docs/DATA.md` recommends, and
//! prints what it read: the program's name and version, then a line of JSON per record. This takes minutes and large
//! packages, so it is not part of the tests.

mod expected;
mod list;
mod outcome;
mod record;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use catalog::format::Verdict;
use publish::Edition;
use tempfile::TempDir;

use crate::check::{Sound, Strictness};
use crate::dist::{Compression, Publication, Since};
use crate::process::{announce, output, search_path};
use crate::toolchain::{self, Chromium};
use crate::{app, check, dist, server, site, workspace};
use expected::Source;
use list::{CONSUMERS, Consumer, Program};
use outcome::Outcome;
use record::Read;

/// How many differences of a consumer are printed.
const SHOWN: usize = 12;

/// Has a site read by the consumers whose names contain one of `names`, or by all if there are none, and prints a table.
/// `published` is the folder of a site that was published from the fixture earlier; by default, it is published now.
///
/// # Errors
/// If a program cannot be installed or run, or if any of them reads something different from the catalog.
pub fn run(names: &[String], published: Option<PathBuf>) -> Result<()> {
    let asked: Vec<&Consumer> = CONSUMERS
        .iter()
        .filter(|consumer| names.is_empty() || names.iter().any(|name| consumer.name().contains(name)))
        .collect();
    ensure!(!asked.is_empty(), "there is no such consumer; these exist: {}", all_names());
    let programs = toolchain::Consumers::ensure()?;
    let sound = check::read(&fixture()?, Strictness::Strict)?;
    // None of them needs compressed files.
    let before = earlier(&sound)?;
    let since = Since::Folder(before.path().to_owned());
    let log = dist::change_log(&sound, &since)?;
    let publication =
        Publication { compression: Compression::LeftToHost, since: Some(since), ..Publication::default() };
    let site = match published {
        Some(site) => site.canonicalize().with_context(|| format!("cannot find {}", site.display()))?,
        None => {
            let site = workspace::build_folder()?.join("consumed");
            site::write(&app::build()?, &sound, &publication, &site)?;
            site
        }
    };
    let origin = server::in_background(&site)?;
    let edition = Edition::new(&sound.site, &sound.tools, dist::votes(&sound)?, publication.base.as_str())
        .with_log(Some(log));
    let mut failures = Vec::new();
    println!("{:<34}{:>9}{:>7}{:>10}{:>11}", "consumer", "published", "read", "compared", "differing");
    for consumer in asked {
        announce(consumer.name());
        let outcome = match consumer.source {
            Source::Schema => schema::judged(consumer, &programs),
            source => read(consumer, &programs, &site, &origin).map(|read| {
                (Outcome::of(consumer.fields, consumer.but, &source.expected(&edition), &read), read.program)
            }),
        };
        match outcome {
            Ok((Outcome { published, read, compared, differences }, program)) => {
                println!("{program:<34}{published:>9}{read:>7}{compared:>10}{:>11}", differences.len());
                failures.extend(told(consumer, &program, &differences));
            }
            Err(error) => {
                println!("{:<34} failed", consumer.name());
                failures.push(format!("{}: {error:#}", consumer.script));
            }
        }
    }
    ensure!(failures.is_empty(), "not everything was read correctly:\n{}", failures.join("\n"));
    Ok(())
}

/// An earlier edition of the catalog, in which each first verdict was another and no price was known, so that there is
/// something in the change log.
fn earlier(sound: &Sound) -> Result<TempDir> {
    let folder = TempDir::new().context("cannot make a temporary folder")?;
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    fs::create_dir(folder.path().join("tools")).context("cannot make a folder for the tools")?;
    write("site.json", serde_json::to_string(&sound.site)?)?;
    for tool in &sound.tools {
        let mut tool = tool.clone();
        tool.pricing = None;
        if let Some(review) = tool.reviews.first_mut() {
            review.verdict = if review.verdict == Verdict::Ship { Verdict::Skip } else { Verdict::Ship };
        }
        write(&format!("tools/{}.json", tool.slug), serde_json::to_string(&tool)?)?;
    }
    Ok(folder)
}

fn all_names() -> String {
    CONSUMERS.iter().map(Consumer::name).collect::<Vec<_>>().join(", ")
}

/// The catalog that is published.
fn fixture() -> Result<PathBuf> {
    Ok(folder()?.join("catalog"))
}

fn folder() -> Result<PathBuf> {
    Ok(workspace::root()?.join("crates/xtask/consumers"))
}

/// Runs a consumer's script in a temporary folder that it may write to.
fn read(consumer: &Consumer, programs: &toolchain::Consumers, site: &Path, origin: &str) -> Result<Read> {
    let place = TempDir::new().context("cannot make a temporary folder")?;
    let mut command = programs.command(&folder()?.join(consumer.script))?;
    command.args([site.as_os_str(), origin.as_ref()]);
    match consumer.program {
        Program::Package => {}
        Program::Debian(program, package) => toolchain::Consumers::ensure_program(program, package)?,
        Program::Monolith => {
            command.env("PATH", search_path(&[toolchain::Consumers::ensure_monolith()?])?);
        }
        Program::Chromium => {
            command.env(Chromium::BROWSER, Chromium::ensure()?.browser);
        }
    }
    Read::parse(&output(command.current_dir(place.path()))?)
}

/// The first differences, each with the program and the file that it read.
fn told(consumer: &Consumer, program: &str, differences: &[String]) -> Vec<String> {
    let file = consumer.source.file();
    let mut told: Vec<String> =
        differences.iter().take(SHOWN).map(|it| format!("{program}, {file}: {it}")).collect();
    if differences.len() > SHOWN {
        told.push(format!("{program}, {file}: and {} more", differences.len() - SHOWN));
    }
    told
}
