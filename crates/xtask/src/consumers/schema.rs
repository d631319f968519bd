//! Validators of JSON Schema, and their verdicts on the modified files of the schema's tests.

use std::fs;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use super::list::Consumer;
use super::outcome::Outcome;
use super::record::Read;
use crate::process::{cargo, output};
use crate::{toolchain, workspace};

/// Runs the tests of the schema with another validator, which counts the files that it validates.
pub(super) fn judged(consumer: &Consumer, programs: &toolchain::Consumers) -> Result<(Outcome, String)> {
    let root = workspace::root()?;
    let validator = programs.command(&root.join("crates/xtask/consumers").join(consumer.script))?;
    let words = std::iter::once(validator.get_program()).chain(validator.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    let log = NamedTempFile::new().context("cannot make a temporary file")?;
    let mut tests = cargo();
    tests
        .args(["test", "--quiet", "--package", "catalog", "--features", "schema", "--test", "schema"])
        .current_dir(root)
        .envs(validator.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .env("QUAYSIDE_VALIDATOR", words.join("\n"))
        .env("QUAYSIDE_VALIDATED", log.path())
        .env("RUST_BACKTRACE", "0");
    let differences = output(&mut tests).err().map(|error| error.to_string());
    let read = Read::parse(&fs::read_to_string(log.path()).context("cannot read what was validated")?)?;
    let count = read.records.iter().filter_map(|(_, record)| record.get("cases")?.as_u64());
    let count = usize::try_from(count.sum::<u64>())?;
    let outcome = Outcome {
        published: count,
        read: count,
        compared: count,
        differences: differences.into_iter().collect(),
    };
    Ok((outcome, read.program))
}
