//! What a reader sees. These functions wait for what a test expects.

use serde_json::{Value, json};
use thirtyfour::{By, WebElement};

use super::{Reader, brief, eventually};

impl Reader {
    /// The first element that matches a selector, once there is one.
    pub async fn find(&self, css: &str) -> WebElement {
        eventually(css, async || self.browser.find(By::Css(css)).await.map_err(|error| brief(&error))).await
    }

    /// How many elements match a selector at this moment.
    pub async fn count(&self, css: &str) -> usize {
        self.browser.find_all(By::Css(css)).await.expect("the selector is sound").len()
    }

    /// Waits until this many elements match a selector.
    pub async fn has(&self, css: &str, count: usize) {
        eventually(&format!("{count} of {css}"), async || match self.count(css).await {
            found if found == count => Ok(()),
            found => Err(found.to_string()),
        })
        .await;
    }

    /// The texts of all elements that match a selector at this moment, visible or not, with normalized spaces.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)";
        let texts = self.told(script, vec![json!(css)]).await;
        texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The text of the first element that matches a selector, once there is one.
    pub async fn text(&self, css: &str) -> String {
        eventually(css, async || self.texts(css).await.into_iter().next().ok_or("nothing".to_owned())).await
    }

    /// An attribute of all elements that match a selector at this moment; empty where it is missing.
    pub async fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(it => it.getAttribute(arguments[1]) ?? '')";
        self.told(script, vec![json!(css), json!(name)]).await
    }

    /// The strings that a script returns. A page that is being unloaded returns nothing; then the script runs again.
    async fn told(&self, script: &str, arguments: Vec<Value>) -> Vec<String> {
        eventually("a page that is not being left", async || {
            let told = self.browser.execute(script, arguments.clone()).await.expect("the selector is sound");
            let strings: Option<Vec<String>> = told.convert().expect("the script returns strings");
            strings.ok_or_else(|| "nothing".to_owned())
        })
        .await
    }

    /// An attribute of the first element that matches a selector, once there is one.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        self.find(css).await;
        self.attributes(css, name).await.into_iter().next().unwrap_or_default()
    }

    /// Waits until an attribute has this value.
    pub async fn has_attribute(&self, css: &str, name: &str, value: &str) {
        eventually(&format!("{css} with {name}={value}"), async || {
            let found = self.attributes(css, name).await;
            if found.first().is_some_and(|found| found == value) { Ok(()) } else { Err(format!("{found:?}")) }
        })
        .await;
    }

    /// Waits until the text of the first element that matches a selector contains `part`.
    pub async fn says(&self, css: &str, part: &str) {
        eventually(&format!("{css} that says “{part}”"), async || {
            let texts = self.texts(css).await;
            if texts.first().is_some_and(|text| text.contains(part)) {
                Ok(())
            } else {
                Err(format!("{texts:?}"))
            }
        })
        .await;
    }

    /// Waits until the elements that match a selector have exactly these texts.
    pub async fn lists(&self, css: &str, expected: &[impl AsRef<str>]) {
        let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
        eventually(&format!("{css}: {expected:?}"), async || {
            let texts = self.texts(css).await;
            if texts == expected { Ok(()) } else { Err(format!("{texts:?}")) }
        })
        .await;
    }

    /// The text that the site has stored on this reader's device under a key.
    pub async fn kept(&self, key: &str) -> Option<String> {
        let kept = self.eval(&format!("return localStorage.getItem({})", store(key))).await;
        kept.as_str().map(str::to_owned)
    }
}

/// The full key of something that the site stores, as a script expression.
pub(super) fn store(key: &str) -> String {
    format!("document.querySelector('meta[name=quayside-store]').content + {}", json!(key))
}
