//! The size of what a reader sees, in engines that allow it and in those that have to be tricked.

use serde_json::json;
use thirtyfour::{By, WebDriver};
use xtask::engine::Engine;

use super::driver::engine;
use super::eventually;

/// Puts a window in place that can be made as narrow as a phone.
///
/// Firefox and WebKit keep a window wide enough for their own buttons; a popup has none.
pub async fn prepare(browser: &WebDriver) {
    if engine() == Engine::Chromium {
        return;
    }
    let first = browser.window().await.expect("there is a window");
    // Only what a reader has clicked may open a window.
    let page = "data:text/html,<button onclick=\"window.open('', '_blank', 'popup,width=800,height=600')\">open</button>";
    browser.goto(page).await.expect("a page can be opened");
    let button = browser.find(By::Css("button")).await.expect("the page has a button");
    button.click().await.expect("a button can be clicked");
    let popup = eventually("a popup", async || {
        let windows = browser.windows().await.map_err(|error| error.to_string())?;
        let found = windows.iter().find(|window| **window != first).cloned();
        found.ok_or_else(|| format!("{} windows", windows.len()))
    })
    .await;
    browser.close_window().await.expect("the first window can be closed");
    browser.switch_to_window(popup).await.expect("the popup is there");
}

/// Where the corner of a window is: below the pointer, which rests in the middle of the screen, where there is no
/// screen for a window and nobody to give it the focus.
fn corner() -> (i64, i64) {
    match engine() {
        Engine::WebKit => (1998, 1598),
        Engine::Chromium | Engine::Firefox => (0, 0),
    }
}

/// Makes the page this large, in CSS pixels.
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
