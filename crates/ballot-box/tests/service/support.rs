//! Databases, instances and voters for tests.

use std::env;
use std::path::PathBuf;

mod client;
mod database;
mod instance;
mod paper;

pub use client::Client;
pub use database::{Database, databases};
pub use instance::{Instance, catalog};
pub use paper::{Paper, at, voter};

/// The program, which lies beside the folder of this test. Cargo's own variable for it has a hyphen in its name, which a
/// compiler wrapper in `sh` does not pass on.
pub fn program() -> PathBuf {
    let deps = env::current_exe().unwrap();
    deps.ancestors().nth(2).unwrap().join("ballot-box")
}

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
