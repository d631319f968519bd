//! The size of the page, in engines that can set it and in those that need a trick.

use serde_json::json;
use thirtyfour::{By, WebDriver, WindowHandle};
use xtask::engine::Engine;

use super::driver::engine;
use super::{brief, eventually};

/// A page that can open a window, which only a reader's click may do.
const OPENER: &str = "data:text/html,<button onclick=\"window.open('', '_blank', 'popup,width=800,height=600')\">open</button>";

/// Opens a window that can be as narrow as a phone, and switches to it. The `first` window stays where it is.
///
/// Firefox and WebKit keep a window wide enough for their own buttons; a popup has none.
///
/// # Errors
/// If the browser does not respond as expected; it may have crashed.
pub async fn open(browser: &WebDriver, first: &WindowHandle) -> Result<(), String> {
    let failed = |error| brief(&error);
    browser.switch_to_window(first.clone()).await.map_err(failed)?;
    if engine() == Engine::Chromium {
        let window = browser.new_window().await.map_err(failed)?;
        browser.switch_to_window(window).await.map_err(failed)?;
        // Any of several open windows may have the focus; each page should think that it has.
        let focused =
            browser.cdp().send_raw("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        focused.map_err(failed)?;
        // Earlier messages came from another test's page.
        return browser.browser_log().await.map(drop).map_err(failed);
    }
    if browser.current_url().await.map_err(failed)?.scheme() != "data" {
        browser.goto(OPENER).await.map_err(failed)?;
    }
    let button = browser.find(By::Css("button")).await.map_err(failed)?;
    button.click().await.map_err(failed)?;
    let window = eventually("a popup", async || {
        let windows = browser.windows().await.map_err(failed)?;
        let found = windows.iter().find(|window| *window != first).cloned();
        found.ok_or_else(|| format!("{} windows", windows.len()))
    })
    .await;
    browser.switch_to_window(window).await.map_err(failed)
}

/// The position of a window: below the pointer, which rests in the middle of the screen, on a virtual display without a
/// window manager to give it the focus.
fn corner() -> (i64, i64) {
    match engine() {
        Engine::WebKit => (1998, 1598),
        Engine::Chromium | Engine::Firefox => (0, 0),
    }
}

/// Resizes the page to this size, in CSS pixels.
pub async fn resize(browser: &WebDriver, width: u32, height: u32) {
    if engine() == Engine::Chromium {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let set = browser.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await;
        set.expect("the browser can be resized");
        return;
    }
    eventually(&format!("a page of {width} by {height}"), async || {
        let sizes = "return [outerWidth - innerWidth, outerHeight - innerHeight, innerWidth, innerHeight]";
        let sizes = browser.execute(sizes, Vec::new()).await.expect("a script can run");
        let [more, higher, is_wide, is_high]: [i64; 4] = sizes.convert().expect("sizes are numbers");
        if (is_wide, is_high) == (width.into(), height.into()) {
            return Ok(());
        }
        let size = (u32::try_from(i64::from(width) + more), u32::try_from(i64::from(height) + higher));
        let (Ok(outer_width), Ok(outer_height)) = size else { return Err(format!("{size:?}")) };
        let (x, y) = corner();
        let set = browser.set_window_rect(x, y, outer_width, outer_height).await;
        Err(format!("{is_wide} by {is_high}, {more} and {higher} more outside, {:?}", set.err()))
    })
    .await;
}
