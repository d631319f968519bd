//! Splits long work into short tasks, and randomises pauses so that they differ between tabs.

use std::time::Duration;

use gloo_timers::future::sleep;

/// Yields to the browser, so that it can respond to the reader.
pub(crate) async fn give_way() {
    sleep(Duration::ZERO).await;
}

/// A pause of half to one and a half times this many milliseconds, so that clients turned away at the same time don't
/// all come back at once.
pub(crate) fn jittered(milliseconds: u32) -> Duration {
    Duration::from_millis(u64::from(milliseconds)).mul_f64(0.5 + js_sys::Math::random())
}
