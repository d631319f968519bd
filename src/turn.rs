//! Long work as a row of short tasks, and pauses that differ from tab to tab.

use std::time::Duration;

use gloo_timers::future::sleep;

/// Lets the browser do what is due, such as answering a reader.
pub(crate) async fn give_way() {
    sleep(Duration::ZERO).await;
}

/// A pause of half to one and a half of so many milliseconds, so that not all who were sent away together come back at
/// once.
pub(crate) fn jittered(milliseconds: u32) -> Duration {
    Duration::from_millis(u64::from(milliseconds)).mul_f64(0.5 + js_sys::Math::random())
}
