//! Stored data, in browsers that do not keep it.

use crate::harness::{Reader, Site, read};

const TROUBLE: &str = "[data-test=device-trouble]";
const SHIP: &str = "button[data-test=vote][data-slug=alder][data-verdict=ship]";

/// Everything that uses storage works while the page is open.
async fn works(reader: &Reader) {
    reader.click(SHIP).await;
    reader.has_attribute(SHIP, "aria-pressed", "true").await;
    reader.click("[data-test=compare-toggle]").await;
    reader.has("[data-test=compare-tray]", 1).await;
    reader.click_on(".theme-switch button", "Dark").await;
    reader.has_attribute("html", "data-theme", "dark").await;
}

#[apply(browser_test)]
async fn a_browser_that_keeps_nothing_is_survived_and_told() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let deny = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })";
        reader.before_each_page(deny).await;
        reader.open("/tools/alder").await;
        works(reader).await;
        reader.says(TROUBLE, "This browser doesn't let the site save anything.").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.has("article[data-test=tool-card]", 24).await;
        reader.has("[data-test=compare-tray]", 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_full_storage_is_survived_and_told() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let full =
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
        reader.before_each_page(full).await;
        reader.open("/tools/alder").await;
        works(reader).await;
        reader.says(TROUBLE, "last until you close the page").await;
    })
    .await;
}

#[apply(browser_test)]
async fn rubbish_in_the_storage_is_survived_and_told_once() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for rubbish in
            ["{", "null", "[1, 2, 3]", "\\u0000", "{\"alder\": {\"verdict\": \"maybe\"}}", "\"Not A Slug\""]
        {
            for key in ["votes", "shortlist", "theme"] {
                reader.keep(key, rubbish).await;
            }
            reader.open("/tools/alder").await;
            reader.lists("h1", &["Alder"]).await;
            reader.says(TROUBLE, "couldn't be read and has been set aside").await;
            works(reader).await;
            // It is reported once, and choices made since then are kept.
            reader.reload().await;
            reader.has_attribute(SHIP, "aria-pressed", "true").await;
            reader.has("[data-test=compare-tray]", 1).await;
            reader.has(TROUBLE, 0).await;
            reader.eval("localStorage.clear()").await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_choice_that_has_left_the_catalog_is_passed_over() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.keep("shortlist", r#"["gone","alder","birch"]"#).await;
        reader.open("/tools").await;
        reader.lists("[data-test=compare-tray] li span", &["Alder", "Birch"]).await;
        reader.click_on("[data-test=compare-tray] a", "Compare (2)").await;
        reader.is_at("/compare/alder-vs-birch").await;
    })
    .await;
}

#[apply(browser_test)]
async fn another_tab_sees_a_vote_at_once() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        let first = reader.browser.window().await.unwrap();
        let second = reader.browser.new_window().await.unwrap();
        reader.browser.switch_to_window(second).await.unwrap();
        reader.open("/tools/alder").await;
        reader.click(SHIP).await;
        reader.has_attribute(SHIP, "aria-pressed", "true").await;
        reader.browser.switch_to_window(first).await.unwrap();
        reader.has_attribute(SHIP, "aria-pressed", "true").await;
    })
    .await;
}
