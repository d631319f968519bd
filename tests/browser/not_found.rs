//! URLs without a page.

use crate::harness::{Reader, Site, read};

const PAGE: &str = "[data-test=not-found]";
const OFFERS: &str = "[data-test=suggestions] a";

/// Opens a URL without a page and returns what is suggested instead.
async fn offers(reader: &Reader, path: &str, title: &str, words: &str) -> Vec<String> {
    reader.open(path).await;
    reader.lists("h1", &[title]).await;
    reader.says(PAGE, words).await;
    reader.is_at(path).await;
    reader.texts(OFFERS).await
}

#[apply(browser_test)]
async fn an_unknown_path_is_told() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let words = "There is no page “/zzzzzz”.";
        assert!(offers(reader, "/zzzzzz", "Nothing at this address", words).await.is_empty());
        offers(reader, "/tools/alder/more", "Nothing at this address", "“/tools/alder/more”").await;
        offers(reader, "/panel/nobody", "Nothing at this address", "“/panel/nobody”").await;
        let found = offers(reader, "/ceder", "Nothing at this address", "“/ceder”").await;
        assert_eq!(found.first().map(String::as_str), Some("Cedar"));
        reader.click_on(&format!("{PAGE} a"), "See all tools").await;
        reader.is_at("/tools").await;
    })
    .await;
}

#[apply(browser_test)]
async fn an_unknown_tool_is_answered_with_the_closest() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let words = "No tool in this catalog is called “dogwod”.";
        let found = offers(reader, "/tools/dogwod", "No such tool", words).await;
        assert_eq!(found.first().map(String::as_str), Some("Dogwood"));
        reader.click(OFFERS).await;
        reader.is_at("/tools/dogwood").await;
        reader.lists("h1", &["Dogwood"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_misspelt_pair_is_answered_with_the_closest_pairs() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let title = "Part of this comparison is missing";
        let found = offers(reader, "/compare/birsh-vs-dogwod", title, "“birsh” or “dogwod”").await;
        assert_eq!(found.first().map(String::as_str), Some("Birch or Dogwood"));
        reader.click(OFFERS).await;
        reader.is_at("/compare/birch-vs-dogwood").await;
        reader.has("[data-test=compare-tool]", 2).await;
        let found = offers(reader, "/compare/alder-vs-dogwod", title, "“dogwod”").await;
        assert_eq!(found.first().map(String::as_str), Some("Alder or Dogwood"));
    })
    .await;
}

#[apply(browser_test)]
async fn one_tool_and_five_tools_are_no_comparison() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let words = "A comparison takes at least two different tools.";
        let found = offers(reader, "/compare/alder", "Not a comparison", words).await;
        assert_eq!(found.first().map(String::as_str), Some("Alder"));
        offers(reader, "/compare/alder-vs-alder", "Not a comparison", words).await;
        let five = "/compare/alder-vs-birch-vs-cedar-vs-dogwood-vs-hazel";
        let words = "at most 4 tools; this address names 5.";
        assert!(!offers(reader, five, "Not a comparison", words).await.is_empty());
        offers(reader, "/compare/alder-vs-B!rch", "Not a comparison", "“B!rch” cannot be a name").await;
    })
    .await;
}
