//! A browser crash says nothing about the site: its test is tried once more. Only Chromium can be told to crash.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use crate::harness::{Site, read};

#[apply(browser_test)]
async fn a_browser_that_dies_costs_one_more_try() {
    static TRIES: AtomicUsize = AtomicUsize::new(0);
    let site = Site::busy().await;
    let is_first = TRIES.fetch_add(1, Ordering::SeqCst) == 0;
    read(&site, async |reader| {
        if is_first {
            // The crashed browser doesn't respond.
            let _ = reader.browser.cdp().send_raw("Browser.crash", json!({})).await;
        }
        reader.open("/method").await;
        reader.lists("h1", &["Method"]).await;
    })
    .await;
    assert!(!is_first, "the browser went on");
    assert_eq!(TRIES.load(Ordering::SeqCst), 2);
}
