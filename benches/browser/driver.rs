//! One chromedriver, and browsers of it.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::toolchain::Chromium;

/// A chromedriver on a port of its own, which ends with this.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub(crate) fn start() -> Result<Self> {
        let program = env::var(Chromium::DRIVER).unwrap_or_else(|_| "chromedriver".to_owned());
        let mut command = Command::new(&program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("cannot start {program}"))?;
        let output = child.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(output).lines();
        let said = |line: String| -> Option<u16> {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        };
        let port = lines.by_ref().map_while(Result::ok).find_map(said);
        // Nobody reads on, and a full pipe would stop the driver.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self { child, port: port.context("the driver names no port")? })
    }

    /// A new browser with a fresh profile.
    pub(crate) async fn browser(&self) -> Result<WebDriver> {
        let mut wanted = DesiredCapabilities::chrome();
        for flag in Chromium::FLAGS {
            wanted.add_arg(flag)?;
        }
        if let Ok(binary) = env::var(Chromium::BROWSER) {
            wanted.set_binary(&binary)?;
        }
        Ok(WebDriver::new(format!("http://127.0.0.1:{}", self.port), wanted).await?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
