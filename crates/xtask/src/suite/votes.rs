//! The step of the vote service, which is a workspace of its own.

use anyhow::Result;

use super::Outcome;
use super::lints::linting;
use crate::ballot_box;
use crate::process::run;
use crate::toolchain::Postgres;

/// Checks the vote service, on PostgreSQL where that is there.
///
/// # Errors
/// If it is not formatted, has a lint, or a test fails.
pub(super) fn test() -> Result<Outcome> {
    run(ballot_box::cargo_there()?.args(["fmt", "--check"]))?;
    let mut tests = ballot_box::cargo_there()?;
    tests.args(["test", "--all-targets", "--no-default-features"]);
    let outcome = match Postgres::ensure() {
        Ok(found) => {
            tests.env("BALLOT_BOX_POSTGRES", found.programs);
            Outcome::Passed
        }
        Err(error) => Outcome::Partly(format!("not on PostgreSQL: {error:#}")),
    };
    run(linting(&mut tests)?)?;
    Ok(outcome)
}
