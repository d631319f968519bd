//! Waiting for something to become true, with an end.

use std::time::{Duration, Instant};

/// How long anything may take before a test gives up. Long, because a busy machine is no failure.
const DEADLINE: Duration = Duration::from_secs(15);
/// How often it is looked at.
const INTERVAL: Duration = Duration::from_millis(25);

/// Looks again and again until `look` finds something; panics with the last thing it saw instead.
///
/// `look` returns what was asked for, or says what there is in its place.
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
