//! If WebAssembly is missing or forbidden, or the browser is too old for the app, pages can be read as they are.

use serde_json::json;

use crate::harness::{Reader, Site, read};

const TURNED_OFF: &str = "WebAssembly, which this browser doesn't have or has turned off.";

const LINE: &str = "main [data-test=no-app]";

/// As in Apple's Lockdown Mode.
const NO_WASM: &str = "delete window.WebAssembly";

/// As in a browser too old for the features that the app needs.
const OLD: &str = "delete AbortSignal.timeout";

/// As behind a proxy whose policy forbids compiling WebAssembly.
const FORBIDDEN: &str = "WebAssembly.compile = WebAssembly.compileStreaming =
    () => Promise.reject(new WebAssembly.CompileError('forbidden'))";

/// The labels of visible buttons that do nothing without the app.
const BUTTONS: &str = "return [...document.querySelectorAll('button:not([type=submit])')]
    .filter(it => it.getClientRects().length).map(it => it.textContent)";

/// Opens a page without the app, and checks that it shows no alert.
async fn open(reader: &Reader, path: &str, reason: &str) {
    reader.open_unready(path).await;
    reader.says("[data-test=no-app]", reason).await;
    assert_eq!(reader.count("[data-test=stopped]").await, 0);
    assert_eq!(reader.eval("return document.activeElement === document.body").await, true);
    assert_eq!(reader.eval(BUTTONS).await, json!([]));
    assert_eq!(
        reader.eval("return getComputedStyle(document.querySelector('main')).visibility").await,
        "visible"
    );
}

/// A comparison can be read in full, including its long reviews.
async fn a_comparison_is_complete(site: &Site, reader: &Reader, reason: &str) {
    let pair = &catalog::suggested_pairs(&site.catalog, 1)[0];
    open(reader, &format!("/compare/{pair}?utm_source=letter"), reason).await;
    let reviews: usize = pair.tools().iter().map(|slug| site.tool(slug.as_str()).reviews.len()).sum();
    let cut = "const quotes = [...document.querySelectorAll('[data-test=review] blockquote')];
        return [quotes.length, quotes.filter(it => it.scrollHeight > it.clientHeight + 1).length]";
    assert_eq!(reader.eval(cut).await, json!([reviews, 0]));
}

#[apply(browser_test)]
async fn pages_are_complete_and_nothing_is_fetched_for_nothing() {
    for (lacking, reason) in [(NO_WASM, TURNED_OFF), (OLD, "a newer browser.")] {
        let site = Site::shipped().await;
        read(&site, async |reader| {
            reader.before_each_page(lacking).await;
            a_comparison_is_complete(&site, reader, reason).await;
            open(reader, "/nowhere", reason).await;
            for file in [&site.file("_bg.wasm"), &site.file(".js"), "/worker.js", "/catalog/index.json"] {
                assert_eq!(site.asked(file), 0, "{file}");
            }
        })
        .await;
    }
}

#[apply(browser_test)]
async fn where_nothing_may_be_compiled_the_same_is_said() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.before_each_page(FORBIDDEN).await;
        a_comparison_is_complete(&site, reader, "WebAssembly, which is not allowed here.").await;
    })
    .await;
}

#[apply(browser_test)]
async fn links_and_the_search_form_lead_on() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.before_each_page(NO_WASM).await;
        open(reader, "/", TURNED_OFF).await;
        reader.type_into("main [data-test=search]", "vector").await;
        reader.click("main .search-form button").await;
        reader.is_at("/tools?q=vector").await;
        // The page says what it can't do.
        reader.says(LINE, "This page doesn't show the search or filters in its address.").await;
        reader.has("[data-test=tool-card]", 24).await;
        reader.click("[data-test=tool-card] h2 a").await;
        reader.has("[data-test=review]", 4).await;
        reader.click_on(&format!("{LINE} a"), "each reviewer's page").await;
        reader.is_at("/panel").await;
        reader.click(".reviewers h2 a").await;
        // All tools are listed there.
        reader.find(".verdict-list").await;
        let judged = reader.count(".verdict-list a").await;
        assert!(judged > 50, "{judged}");
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_that_only_the_app_makes_says_where_there_is_something_to_read() {
    let site = Site::shipped_below().await;
    read(&site, async |reader| {
        reader.before_each_page(NO_WASM).await;
        open(reader, "/reviews/nowhere?q=x", TURNED_OFF).await;
        reader.lists("h1", &["This page can't be shown"]).await;
        reader.click_on("[data-test=no-app] a", "the tools").await;
        reader.is_at("/reviews/tools").await;
    })
    .await;
}
