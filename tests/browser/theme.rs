//! The light and dark themes.

use serde_json::json;

use crate::harness::{Fault, Reader, Site, read};

/// The page's background colour.
async fn ground(reader: &Reader) -> String {
    let colour = reader.eval("return getComputedStyle(document.body).backgroundColor").await;
    let root = reader.eval("return getComputedStyle(document.documentElement).backgroundColor").await;
    format!("{colour} on {root}")
}

/// The theme when there was first something to paint, and every later one.
const WATCH: &str = "window.themes = [];
    const note = () => window.themes.push(document.documentElement.getAttribute('data-theme'));
    const wait = new MutationObserver(() => {
        if (!document.body) return;
        wait.disconnect();
        note();
        new MutationObserver(note).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    });
    wait.observe(document, { childList: true, subtree: true });";

/// The colour of the browser's own UI, and that of the page.
const BAR_AND_PAPER: &str = "
    const metas = [...document.querySelectorAll('meta[name=theme-color]')];
    const [bar] = metas.filter(it => matchMedia(it.getAttribute('media')).matches).map(it => it.content);
    const parts = [1, 3, 5].map(at => parseInt(bar.slice(at, at + 2), 16));
    return [`rgb(${parts.join(', ')})`, getComputedStyle(document.body).backgroundColor]";

/// Waits until the browser's UI and the page have this colour.
async fn is_all(reader: &Reader, colour: &str) {
    let is = json!([colour, colour]);
    crate::harness::eventually(&format!("{colour} on bars and page"), async || {
        let seen = reader.eval(BAR_AND_PAPER).await;
        if seen == is { Ok(()) } else { Err(seen.to_string()) }
    })
    .await;
}

const LIGHT: &str = "rgb(250, 246, 236)";
const DARK: &str = "rgb(13, 26, 38)";

#[apply(browser_test)]
async fn a_choice_holds_from_the_first_paint_on_and_the_bars_follow_it() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        for (theme, colour) in [("dark", DARK), ("light", LIGHT)] {
            reader.keep("theme", &format!("\"{theme}\"")).await;
            let program = site.file("_bg.wasm");
            site.fail(&program, Fault::Held);
            reader.open_unready("/tools/modal").await;
            is_all(reader, colour).await;
            site.mend(&program);
            reader.ready().await;
            is_all(reader, colour).await;
            // The app sets the same theme, and never any other in between.
            let seen = reader.eval("return [...new Set(window.themes)]").await;
            assert_eq!(seen, json!([theme]));
        }
        reader.click_on(".theme-switch button", "Dark").await;
        is_all(reader, DARK).await;
        reader.click_on(".theme-switch button", "Light").await;
        is_all(reader, LIGHT).await;
        reader.click_on(".theme-switch button", "System").await;
        let [bar, paper]: [String; 2] = serde_json::from_value(reader.eval(BAR_AND_PAPER).await).unwrap();
        assert_eq!(bar, paper);
    })
    .await;
}

#[apply(browser_test)]
async fn a_choice_that_cannot_be_read_is_none() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        reader.keep("theme", "dark").await;
        reader.open("/method").await;
        assert_eq!(reader.eval("return [...new Set(window.themes)]").await, json!([null]));
    })
    .await;
}

#[apply(browser_test)]
async fn the_choice_of_colours_is_kept() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.click_on(".theme-switch button", "Light").await;
        reader.has_attribute("html", "data-theme", "light").await;
        let light = ground(reader).await;
        reader.click_on(".theme-switch button", "Dark").await;
        reader.has_attribute("html", "data-theme", "dark").await;
        let dark = ground(reader).await;
        assert_ne!(light, dark);
        reader.reload().await;
        reader.has_attribute("html", "data-theme", "dark").await;
        assert_eq!(ground(reader).await, dark);
        reader.lists(".theme-switch button[aria-pressed=true]", &["Dark"]).await;
        reader.click_on(".theme-switch button", "System").await;
        reader.has("html[data-theme]", 0).await;
        reader.reload().await;
        reader.lists(".theme-switch button[aria-pressed=true]", &["System"]).await;
    })
    .await;
}
