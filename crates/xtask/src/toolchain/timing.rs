//! What publishing is timed by and beside: GNU time, and Hugo, a generator of static sites.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use super::named_program::named_or_on_path;

/// Hugo, installed.
#[derive(Debug)]
pub struct Hugo(pub PathBuf);

impl Hugo {
    /// Finds it or installs it.
    ///
    /// # Errors
    /// If it is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        let find = || named_or_on_path("QUAYSIDE_HUGO", &["hugo"]);
        if let Some(found) = find() {
            return Ok(Self(found));
        }
        apt::install(&["hugo"], "some seconds")?;
        find().map(Self).context("hugo was installed but is not there")
    }
}

/// GNU time, which tells what a program and all that it starts have used.
#[derive(Debug)]
pub struct Time(pub PathBuf);

impl Time {
    /// Finds it or installs it.
    ///
    /// # Errors
    /// If it is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        let find = || named_or_on_path("QUAYSIDE_TIME", &["time"]);
        if let Some(found) = find() {
            return Ok(Self(found));
        }
        apt::install(&["time"], "some seconds")?;
        find().map(Self).context("time was installed but is not there")
    }
}
