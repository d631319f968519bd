//! How a browser test runs: all tests share a runtime, because browsers are reused; and a test runs again if its
//! browser crashes.

use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::LazyLock;
use std::thread;

use futures::FutureExt;
use tokio::runtime::Runtime;

use super::pool::{BrowserDied, Pool, say};

/// The runtime of everything asynchronous in this process.
pub static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("the system lets a runtime be started"));

/// Runs a test.
pub fn run(test: impl AsyncFn()) {
    // Held from the beginning, so that browsers stay open while any test runs or waits.
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
