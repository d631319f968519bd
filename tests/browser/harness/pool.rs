//! Browsers that are reused, because starting one takes longer than most tests do.
//!
//! Each test gets its own window in a browser that others have used before. It finds none of their data: stored data
//! belongs to an origin, and no two sites of a process share one (see [`origin`](super::origin)).

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use thirtyfour::{WebDriver, WindowHandle};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::runtime::RUNTIME;
use super::{Driver, brief, window};

/// How many browsers run at a time, however many tests there are.
const BROWSERS: usize = 2;

/// How many tests a browser runs before it is replaced, so that accumulated data does not slow it down.
const TESTS: u32 = 20;

/// How long a browser may take to respond to a health check.
const PATIENCE: Duration = Duration::from_secs(15);

/// The browsers of this process; they end with the last test that holds the pool.
pub struct Pool {
    places: Arc<Semaphore>,
    idle: Mutex<Vec<Browser>>,
}

struct Browser {
    session: WebDriver,
    /// The window that stays open, to keep the browser running.
    first: WindowHandle,
    tests: u32,
    _driver: Arc<Driver>,
}

/// The panic of a test whose browser or driver has failed: the test says nothing about the site.
pub struct BrowserDied;

/// A window for one test, in a browser that no other test uses meanwhile.
pub struct Loan {
    browser: Browser,
    pool: Arc<Pool>,
    _place: OwnedSemaphorePermit,
}

impl Pool {
    /// The pool that other tests hold already, or else a new one.
    pub fn obtain() -> Arc<Self> {
        static HELD: Mutex<Weak<Pool>> = Mutex::new(Weak::new());
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.upgrade().unwrap_or_else(|| {
            let places = Arc::new(Semaphore::new(BROWSERS));
            let pool = Arc::new(Self { places, idle: Mutex::default() });
            *held = Arc::downgrade(&pool);
            pool
        })
    }

    /// Waits until one more browser may run.
    pub async fn place(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed")
    }

    /// A fresh window, once a browser is available.
    pub async fn lend(self: &Arc<Self>) -> Loan {
        let place = self.place().await;
        loop {
            let used = self.idle().pop();
            let is_fresh = used.is_none();
            let browser = match used {
                Some(browser) => browser,
                None => Browser::start().await,
            };
            match window::open(&browser.session, &browser.first).await {
                Ok(()) => return Loan { browser, pool: Arc::clone(self), _place: place },
                Err(error) if is_fresh => panic!("a new browser opens no window: {error}"),
                Err(error) => {
                    say(&format!("a browser opens no window any more ({error}); starting another"));
                    browser.quit().await;
                }
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Browser>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = mem::take(&mut *self.idle());
        if idle.is_empty() {
            return;
        }
        // This may be dropped within the runtime, where blocking is not allowed.
        let quit = async {
            for browser in idle {
                browser.quit().await;
            }
        };
        thread::scope(|scope| {
            scope.spawn(|| RUNTIME.block_on(quit));
        });
    }
}

impl Browser {
    async fn start() -> Self {
        let driver = Driver::obtain();
        let session = driver.browser().await;
        let first = session.window().await.expect("a browser has a window");
        Self { session, first, tests: 0, _driver: driver }
    }

    /// Closes all windows but the first.
    async fn tidy(&self) -> Result<(), String> {
        let failed = |error| brief(&error);
        for window in self.session.windows().await.map_err(failed)? {
            if window != self.first {
                self.session.switch_to_window(window).await.map_err(failed)?;
                self.session.close_window().await.map_err(failed)?;
            }
        }
        self.session.switch_to_window(self.first.clone()).await.map_err(failed)
    }

    /// Ends the browser. A crashed one is ended by its driver's end.
    async fn quit(self) {
        let _ = timeout(PATIENCE, self.session.quit()).await;
    }
}

impl Loan {
    /// The browser, with the window in front.
    pub fn browser(&self) -> WebDriver {
        self.browser.session.clone()
    }

    /// Returns the browser for the next test.
    pub async fn give_back(mut self) {
        self.browser.tests += 1;
        if self.browser.tests < TESTS && self.browser.tidy().await.is_ok() {
            self.pool.idle().push(self.browser);
        } else {
            self.browser.quit().await;
        }
    }

    /// Whether the browser responds at all.
    pub async fn is_alive(&self) -> bool {
        let answer = timeout(PATIENCE, async {
            self.browser.session.windows().await?;
            self.browser.session.title().await
        });
        match answer.await {
            // A window that is busy, or has a dialog open, is not a dead browser.
            Ok(Err(error)) => {
                !["not reachable", "disconnected", "crash", "invalid session", "sending request"]
                    .iter()
                    .any(|sign| error.to_string().contains(sign))
            }
            Ok(Ok(_)) => true,
            Err(_) => false,
        }
    }

    /// Ends the browser, as after a failed test: the next one should not inherit the cause.
    pub async fn end(self) {
        self.browser.quit().await;
    }
}

/// Prints something that is visible even if the test passes.
pub fn say(what: &str) {
    // Unlike the output of macros, this is not captured by the test harness.
    let _ = writeln!(io::stderr(), "browser tests: {what}");
}
