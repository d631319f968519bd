//! A reader with a browser: opens URLs, goes back and forward. Every action waits until it is done.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::Path;

use futures::FutureExt;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use xtask::engine::Engine;

use super::console::Console;
use super::driver::engine;
use super::foreword::Foreword;
use super::looking::store;
use super::pool::{BrowserDied, Pool};
use super::{Driver, Site, eventually, window};

/// Keys as WebDriver names them.
pub use thirtyfour::Key as Keys;

/// A reader of one site. [`looking`](super::looking) and [`acting`](super::acting) have what else a reader sees and
/// does.
pub struct Reader {
    /// The browser, for tests with special needs.
    pub browser: WebDriver,
    console: Console,
    foreword: Foreword,
    origin: String,
}

/// Runs a test with a reader whose browser does not run pages' scripts. What the driver itself does by script may not
/// work either, so such a test uses only elements.
///
/// The browser is the test's own, because the setting applies to the whole browser.
pub async fn read_without_scripts(site: &Site, test: impl AsyncFnOnce(&Reader)) {
    let pool = Pool::obtain();
    let _place = pool.place().await;
    let driver = Driver::obtain();
    let browser = driver.browser_without_scripts().await;
    let reader = Reader {
        browser,
        console: Console::default(),
        foreword: Foreword::default(),
        origin: site.welcome(),
    };
    let outcome = AssertUnwindSafe(test(&reader)).catch_unwind().await;
    if outcome.is_err() {
        reader.leave_picture().await;
    }
    let _ = reader.browser.quit().await;
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Runs a test with a reader who has their own window, 1280 by 800. Afterwards the console must be empty.
pub async fn read(site: &Site, test: impl AsyncFnOnce(&mut Reader)) {
    let loan = Pool::obtain().lend().await;
    let foreword = site.foreword.clone();
    let console = Console::behind(foreword.clone());
    let mut reader = Reader { browser: loan.browser(), console, foreword, origin: site.welcome() };
    let outcome = AssertUnwindSafe(async {
        reader.resize(1280, 800).await;
        test(&mut reader).await;
        let surprises = reader.console.surprises(&reader.browser).await;
        assert!(surprises.is_empty(), "the console says:\n{}", surprises.join("\n"));
    })
    .catch_unwind()
    .await;
    match outcome {
        Ok(()) => loan.give_back().await,
        Err(panic) => {
            let is_alive = loan.is_alive().await;
            if is_alive {
                reader.leave_picture().await;
            }
            loan.end().await;
            resume_unwind(if is_alive { panic } else { Box::new(BrowserDied) });
        }
    }
}

impl Reader {
    /// Opens an address of the site and waits until the page has rendered with all its data.
    pub async fn open(&self, path: &str) {
        self.open_unready(path).await;
        self.ready().await;
    }

    /// Opens an address of the site, which may fail to show its data.
    pub async fn open_unready(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        self.browser.goto(&address).await.unwrap_or_else(|error| panic!("cannot open {address}: {error}"));
    }

    /// Waits until the page has rendered with its data.
    pub async fn ready(&self) {
        self.find("html[data-ready]").await;
    }

    /// Resizes the page to this size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        window::resize(&self.browser, width, height).await;
    }

    /// Allows console messages about a file that fails with this status.
    pub fn expect_status_in_console(&mut self, status: u16) {
        self.console.allow_status(status);
    }

    /// Allows console messages that contain these words.
    pub fn expect_in_console(&mut self, words: &str) {
        self.console.allow(words);
    }

    /// All console messages since the last call.
    pub async fn console(&self) -> Vec<String> {
        self.console.all(&self.browser).await
    }

    /// The result of a script.
    pub async fn eval(&self, script: &str) -> Value {
        let returned = self.browser.execute(script, Vec::new()).await;
        returned.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    /// The current address, from its path on.
    pub async fn address(&self) -> String {
        let address = self.eval("return location.pathname + location.search + location.hash").await;
        address.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the address is this one.
    pub async fn is_at(&self, address: &str) {
        eventually(&format!("the address {address}"), async || {
            let shown = self.address().await;
            if shown == address { Ok(()) } else { Err(shown) }
        })
        .await;
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.browser.back().await.expect("there is a way back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.browser.forward().await.expect("there is a way forward");
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.browser.refresh().await.expect("the page can be loaded again");
        self.ready().await;
    }

    /// How many entries this tab's history has.
    pub async fn history_length(&self) -> u64 {
        self.eval("return history.length").await.as_u64().unwrap_or_default()
    }

    /// Emulates system settings. Only Chromium can do this.
    pub async fn emulate(&self, features: Value) {
        let media = json!({ "features": features });
        let set = self.browser.cdp().send_raw("Emulation.setEmulatedMedia", media).await;
        set.expect("the browser takes the settings");
    }

    /// Clears the cache. Only Chromium can do this.
    pub async fn clear_cache(&self) {
        let cleared = self.browser.cdp().send_raw("Network.clearBrowserCache", json!({})).await;
        cleared.expect("the browser forgets");
    }

    /// Waits until a file is cached on the device, by its path within the site.
    pub async fn is_kept(&self, path: &str) {
        let script = format!(
            "const done = arguments[0];
             (async () => {{
                 if (!navigator.serviceWorker.controller) return 'nobody keeps files';
                 const kept = await caches.match(new URL({path:?}, document.baseURI), {{ ignoreVary: true }});
                 return kept ? 'kept' : (await caches.keys()).join();
             }})().then(done, error => done(String(error)))"
        );
        eventually(&format!("{path} to be kept"), async || {
            let told = self.browser.execute_async(script.clone(), Vec::new()).await;
            match told.expect("the script runs").json().as_str() {
                Some("kept") => Ok(()),
                other => Err(format!("{other:?}")),
            }
        })
        .await;
    }

    /// Removes everything that the site stores for offline use, and the browser's cache.
    pub async fn forget_site(&self) {
        // A worker runs until the last page that it controls is gone, and may cache something until then.
        for forget in [
            "for (const it of await navigator.serviceWorker.getRegistrations()) await it.unregister()",
            "for (const name of await caches.keys()) await caches.delete(name)",
        ] {
            self.open_unready("/robots.txt").await;
            let forget = format!("(async () => {{ {forget} }})().finally(arguments[0])");
            self.browser.execute_async(forget, Vec::new()).await.expect("the browser forgets");
        }
        if engine() == Engine::Chromium {
            self.clear_cache().await;
        }
    }

    /// Sets the theme, as the switch in the footer does.
    pub async fn wear(&self, theme: &str) {
        self.eval(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
    }

    /// Stores something on the device as the site would.
    pub async fn keep(&self, key: &str, text: &str) {
        self.open("/method").await;
        self.eval(&format!("localStorage.setItem({}, {})", store(key), json!(text))).await;
    }

    /// Runs a script in every page of the site before anything else.
    pub async fn before_each_page(&self, script: &str) {
        if engine() != Engine::Chromium {
            self.foreword.add(script);
            return;
        }
        let source = json!({ "source": script });
        let added = self.browser.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await;
        added.expect("the browser takes the script");
    }

    /// Prevents a worker, which might be installed at any moment: it would replace files that fail to load, and request
    /// files again to cache them.
    pub async fn without_worker(&self) {
        let script =
            "if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {})";
        self.before_each_page(script).await;
    }

    /// Saves a screenshot of what a failed test saw.
    #[expect(clippy::print_stderr, reason = "shown by the test harness beside the failure")]
    async fn leave_picture(&self) {
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        let address = self.browser.current_url().await.map(String::from).unwrap_or_default();
        let _ = self.browser.screenshot(&path).await;
        let console = self.console.surprises(&self.browser).await.join("\n");
        eprintln!("at {address}; picture: {}\n{console}", path.display());
    }
}
