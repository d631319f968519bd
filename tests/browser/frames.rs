//! The page's frames, for tests that something does not happen.

use crate::harness::Reader;

/// Waits until everything so far has been painted, and deferred work of the app is done. What has not appeared by then
/// will not appear.
pub async fn painted(reader: &Reader) {
    let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
    reader.browser.execute_async(script, Vec::new()).await.expect("the page is painted");
}
