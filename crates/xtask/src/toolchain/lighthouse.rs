//! Lighthouse, which rates pages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::Chromium;
use super::npm;

/// Lighthouse and the browser that it uses.
#[derive(Debug)]
pub struct Lighthouse {
    program: PathBuf,
    chromium: Chromium,
}

impl Lighthouse {
    /// Finds Lighthouse in our cache or installs it, and Chromium.
    ///
    /// # Errors
    /// If one of them is missing and cannot be installed.
    pub fn ensure() -> Result<Self> {
        Ok(Self { program: npm::AUDIT.ensure()?.join(".bin/lighthouse"), chromium: Chromium::ensure()? })
    }

    /// A command that rates a page and writes its report to standard output as JSON.
    #[must_use]
    pub fn command(&self, address: &str) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args([address, "--quiet", "--output=json"])
            .arg("--only-categories=performance,accessibility,best-practices,seo")
            .arg(format!("--chrome-flags={}", Chromium::FLAGS.join(" ")))
            .env("CHROME_PATH", &self.chromium.browser);
        command
    }
}
