//! How a browser test runs: on one runtime for all of them, as browsers outlive tests; and once more if its browser dies.

use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::LazyLock;
use std::thread;

use futures::FutureExt;
use tokio::runtime::Runtime;

use super::pool::{BrowserDied, Pool, say};

/// What everything asynchronous of this process runs on.
pub static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("the system lets a runtime be started"));

/// Runs a test.
pub fn run(test: impl AsyncFn()) {
    // Held from the beginning, so that browsers stay while any test runs or waits for its turn.
    let _pool = Pool::obtain();
    let attempt = || RUNTIME.block_on(AssertUnwindSafe(test()).catch_unwind());
    let outcome = attempt().or_else(|panic: Box<dyn Any + Send>| {
        if !panic.is::<BrowserDied>() {
            return Err(panic);
        }
        let name = thread::current().name().unwrap_or("a test").to_owned();
        say(&format!("the browser died in {name}; trying once more with another"));
        attempt()
    });
    if let Err(panic) = outcome {
        assert!(!panic.is::<BrowserDied>(), "the browser died twice");
        resume_unwind(panic);
    }
}

/// Turns an asynchronous function into a test: `#[apply(browser_test)]`.
macro_rules! browser_test {
    ($(#[$attribute:meta])* async fn $name:ident() $body:block) => {
        $(#[$attribute])*
        #[test]
        fn $name() {
            $crate::harness::run(async || $body)
        }
    };
}
