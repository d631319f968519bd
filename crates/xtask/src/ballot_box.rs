//! The vote service, which is a workspace of its own: cargo is called there.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use catalog::format::VotesSettings;

use crate::process::{cargo, run_compiler};
use crate::workspace;

/// Its folder in the checkout.
const FOLDER: &str = "crates/ballot-box";

/// A cargo that works on the service's workspace, with the target folder of ours.
///
/// # Errors
/// If the working directory is not in a checkout.
pub fn cargo_there() -> Result<Command> {
    let mut command = cargo();
    command.current_dir(workspace::root()?.join(FOLDER)).env("CARGO_TARGET_DIR", workspace::target_folder()?);
    Ok(command)
}

/// The bits of work that the service asks for unless it is told otherwise, which a site had better know.
const WORK: u32 = 18;

/// Compiles the service, and returns the program.
///
/// # Errors
/// If it does not compile.
pub fn build() -> Result<PathBuf> {
    let announcement = "Compiling the vote service (two minutes the first time)";
    run_compiler(
        "the vote service",
        announcement,
        cargo_there()?.args(["build", "--bins", "--no-default-features"]),
    )?;
    Ok(workspace::target_folder()?.join("debug").join(format!("ballot-box{}", std::env::consts::EXE_SUFFIX)))
}

/// What a site says whose votes are counted at an address on this machine.
///
/// # Errors
/// If the address is not one that a site may send to.
pub fn settings(origin: &str) -> Result<VotesSettings> {
    let endpoint = |path: &str| format!("{origin}{path}").parse();
    let (submit, tallies) = (endpoint("/votes"), endpoint("/votes.json"));
    Ok(VotesSettings {
        submit: Some(submit.context("votes cannot be sent there")?),
        tallies: Some(tallies.context("tallies cannot be fetched there")?),
        work: Some(WORK),
        ..VotesSettings::default()
    })
}
