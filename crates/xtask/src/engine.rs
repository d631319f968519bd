//! The browser engines that the site is tested in.

use std::env;
use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use crate::toolchain::{Chromium, Firefox, WebKit};

/// An engine, and the browser that it is tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in WebKitGTK's MiniBrowser.
    #[value(name = "webkit")]
    WebKit,
}

impl Engine {
    /// The variable that tells the browser tests which engine to use.
    pub const VARIABLE: &str = "QUAYSIDE_ENGINE";

    /// The engine named by the variable; Chromium by default.
    ///
    /// # Errors
    /// If the variable names anything else, with its possible values.
    pub fn named() -> Result<Self> {
        match env::var(Self::VARIABLE) {
            Ok(name) => {
                Self::from_str(&name, true).map_err(|error| anyhow::anyhow!("{}: {error}", Self::VARIABLE))
            }
            Err(_) => Ok(Self::Chromium),
        }
    }

    /// Makes sure that its programs are installed, and passes their paths to a command for browser tests.
    ///
    /// # Errors
    /// If a program is missing and cannot be installed.
    pub fn prepare(self, tests: &mut Command) -> Result<()> {
        match self {
            Self::Chromium => {
                let it = Chromium::ensure()?;
                tests.env(Chromium::BROWSER, it.browser).env(Chromium::DRIVER, it.driver);
            }
            Self::Firefox => {
                let it = Firefox::ensure()?;
                tests.env(Firefox::BROWSER, it.browser).env(Firefox::DRIVER, it.driver);
            }
            Self::WebKit => {
                let it = WebKit::ensure()?;
                tests.env(WebKit::BROWSER, it.browser).env(WebKit::DRIVER, it.driver);
                tests.env(WebKit::DISPLAY, it.display);
            }
        }
        tests.env(Self::VARIABLE, self.name());
        Ok(())
    }

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}
