//! Databases, instances and voters for tests.

mod client;
mod database;
mod instance;
mod paper;
mod program;

pub use client::Client;
pub use database::{Database, databases};
pub use instance::{Instance, catalog};
pub use paper::{Paper, at, voter};
pub use program::{Program, ledger, program};

/// Waits until something is so, for at most twenty seconds.
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..400 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{what} did not come about");
}
