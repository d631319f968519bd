//! Frames of the page, for tests that say that something has not happened.

use crate::harness::Reader;

/// Waits until all that has happened so far has been painted, and what the app put off until after the frame is done.
/// What is not there by then does not come of it.
pub async fn painted(reader: &Reader) {
    let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
    reader.browser.execute_async(script, Vec::new()).await.expect("the page is painted");
}
