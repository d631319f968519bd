//! Waits for something to become true, with a deadline.

use std::time::{Duration, Instant};

/// How long anything may take before a test fails. Long, because a busy machine is not a failure.
const DEADLINE: Duration = Duration::from_secs(30);
/// The interval between attempts.
const INTERVAL: Duration = Duration::from_millis(25);

/// Calls `look` repeatedly until it succeeds; panics with its last error otherwise.
///
/// `look` returns the result, or describes what is there instead.
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let begun = Instant::now();
    loop {
        match look().await {
            Ok(found) => return found,
            Err(instead) if begun.elapsed() > DEADLINE => {
                panic!("waited {} s for {what}; instead: {instead}", DEADLINE.as_secs())
            }
            Err(_) => tokio::time::sleep(INTERVAL).await,
        }
    }
}
