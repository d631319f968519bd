//! The browser's console, which every test leaves empty but for what it has announced.

use thirtyfour::WebDriver;

/// What a test expects to find in the console.
#[derive(Debug, Default)]
pub struct Console {
    allowed: Vec<String>,
}

impl Console {
    /// Lets messages pass of a file that fails with this status.
    pub fn allow_status(&mut self, status: u16) {
        self.allowed.push(format!("responded with a status of {status}"));
    }

    /// All messages that there are. Reading empties the browser's own list.
    pub async fn all(browser: &WebDriver) -> Vec<String> {
        let entries = browser.browser_log().await.expect("the browser tells its console");
        entries.into_iter().map(|entry| format!("{:?}: {}", entry.level, entry.message)).collect()
    }

    /// All messages that were not announced. Reading empties the browser's own list.
    pub async fn surprises(&self, browser: &WebDriver) -> Vec<String> {
        let is_surprise = |line: &String| !self.allowed.iter().any(|part| line.contains(part));
        Self::all(browser).await.into_iter().filter(is_surprise).collect()
    }
}
