//! What a reader does: clicks, types and presses keys.

use std::panic::panic_any;

use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, WebElement};

use super::pool::BrowserDied;
use super::{Keys, Reader, eventually};

impl Reader {
    /// Clicks the first element that matches a selector, once it can be clicked.
    pub async fn click(&self, css: &str) {
        eventually(&format!("a click on {css}"), async || {
            let found = self.browser.find(By::Css(css)).await.map_err(|error| brief(&error))?;
            click(&found).await
        })
        .await;
    }

    /// Clicks the first element that matches a selector and whose text contains `part`.
    pub async fn click_on(&self, css: &str, part: &str) {
        eventually(&format!("a click on {css} that says “{part}”"), async || {
            let found = self.browser.find_all(By::Css(css)).await.map_err(|error| brief(&error))?;
            let texts = self.texts(css).await;
            let at = texts.iter().position(|text| text.contains(part)).ok_or_else(|| format!("{texts:?}"))?;
            click(found.get(at).ok_or("it has just gone")?).await
        })
        .await;
    }

    /// Types into a field, key by key, after its current value.
    pub async fn type_into(&self, css: &str, text: &str) {
        let typed = self.find(css).await.send_keys(text).await;
        typed.unwrap_or_else(|error| panic!("cannot type into {css}: {error}"));
    }

    /// Presses keys with the current focus.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        pressed(self.browser.action_chain().send_keys(keys).perform().await);
    }

    /// Presses a key while another is held down.
    pub async fn press_with(&self, held: Keys, keys: impl Into<thirtyfour::TypingData>) {
        let chain = self.browser.action_chain().key_down(held.clone()).send_keys(keys).key_up(held);
        pressed(chain.perform().await);
    }
}

/// Whether keys could be pressed.
fn pressed(outcome: Result<(), WebDriverError>) {
    if let Err(error) = &outcome
        && let WebDriverErrorInner::UnknownError(reason) = error.as_inner()
        && reason.value.message.is_empty()
    {
        // WebKit's driver now and then fails in the middle of an action, and gives no reason.
        panic_any(BrowserDied);
    }
    outcome.expect("keys can be pressed");
}

/// Clicks an element; if something that stays in view covers it, scrolls it to the middle for the next attempt.
async fn click(element: &WebElement) -> Result<(), String> {
    match element.click().await {
        Ok(()) => Ok(()),
        Err(error) => {
            let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            if let Ok(element_as_json) = element.to_json() {
                let _ = element.handle().execute(script, vec![element_as_json]).await;
            }
            Err(brief(&error))
        }
    }
}

/// The error, without the driver's own stack trace.
pub fn brief(error: &WebDriverError) -> String {
    let words = error.to_string();
    words.lines().map(str::trim).take_while(|line| !line.contains("Stacktrace")).collect::<Vec<_>>().join(" ")
}
