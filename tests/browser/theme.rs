//! The light and dark themes.

use crate::harness::{Reader, Site, read};

/// The page's background colour.
async fn ground(reader: &Reader) -> String {
    let colour = reader.eval("return getComputedStyle(document.body).backgroundColor").await;
    let root = reader.eval("return getComputedStyle(document.documentElement).backgroundColor").await;
    format!("{colour} on {root}")
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
