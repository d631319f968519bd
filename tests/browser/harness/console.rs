//! The browser's console, which must be empty after every test, apart from the messages that it expects.

use thirtyfour::WebDriver;
use xtask::engine::Engine;

use super::driver::engine;
use super::foreword::{self, Foreword};

/// The messages that a test expects in the console.
#[derive(Debug, Default)]
pub struct Console {
    allowed: Vec<String>,
    foreword: Foreword,
}

impl Console {
    /// The console of a new reader of the pages behind this foreword.
    pub fn behind(foreword: Foreword) -> Self {
        if engine() != Engine::Chromium {
            foreword.begin();
        }
        Self { allowed: Vec::new(), foreword }
    }

    /// Allows messages about a file that fails with this status.
    pub fn allow_status(&mut self, status: u16) {
        self.allowed.push(format!("responded with a status of {status}"));
        // What a page reports about an element whose file failed.
        self.allowed.push("did not load".to_owned());
    }

    /// Allows messages that contain these words.
    pub fn allow(&mut self, words: &str) {
        self.allowed.push(words.to_owned());
    }

    /// All messages. Reading empties the list.
    pub async fn all(&self, browser: &WebDriver) -> Vec<String> {
        if engine() == Engine::Chromium {
            let entries = browser.browser_log().await.expect("the browser tells its console");
            return entries
                .into_iter()
                .map(|entry| format!("{:?}: {}", entry.level, entry.message))
                .collect();
        }
        // Once this returns, everything sent before it has arrived as well.
        let round = format!("fetch('{}', {{ method: 'POST' }}).finally(arguments[0])", foreword::CONSOLE);
        let _ = browser.execute_async(round, Vec::new()).await;
        self.foreword.told()
    }

    /// All unexpected messages. Reading empties the list.
    pub async fn surprises(&self, browser: &WebDriver) -> Vec<String> {
        let is_surprise = |line: &String| !self.allowed.iter().any(|part| line.contains(part));
        self.all(browser).await.into_iter().filter(is_surprise).collect()
    }
}
