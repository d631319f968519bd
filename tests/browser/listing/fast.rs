//! What a reader does right after typing, before the whole page has updated.

use serde_json::{Value, json};
use thirtyfour::By;

use super::{SEARCH, counts, expected, shows, slugs};
use crate::harness::{Reader, Site, read};

/// A value of a facet.
const FREE: &str = "[data-test=facet][data-facet=pricing][data-value=free]";

/// Types texts one after the other within one task, which is faster than any reader.
async fn type_at_once(reader: &Reader, texts: &[&str]) {
    type_and(reader, texts, "", "").await;
}

/// Types texts within one task and runs a script in the next, in which `link` is the element that matches a selector.
/// Returns the link's URL at that time.
async fn type_and(reader: &Reader, texts: &[&str], css: &str, act: &str) -> Value {
    let script = format!(
        r"
            const [search, texts, css, done] = arguments;
            const box = document.querySelector(search);
            for (const text of texts) {{
                box.value = text;
                box.dispatchEvent(new InputEvent('input', {{ bubbles: true, data: text.slice(-1) }}));
            }}
            const channel = new MessageChannel();
            channel.port1.onmessage = async () => {{
                const link = css && document.querySelector(css);
                {act}
                done(link && link.getAttribute('href'));
            }};
            channel.port2.postMessage(0);
        "
    );
    let arguments = vec![json!(SEARCH), json!(texts), json!(css)];
    reader.browser.execute_async(&script, arguments).await.expect("the script runs").json().clone()
}

/// Everything that a listing shows and links to, expanded.
async fn everything(reader: &Reader) -> Vec<Vec<String>> {
    for summary in reader.browser.find_all(By::Css("main details:not([open]) > summary")).await.unwrap() {
        summary.click().await.unwrap();
    }
    vec![
        reader.attributes("main a", "href").await,
        reader.attributes("main button", "aria-label").await,
        reader.texts("main").await,
        reader.texts("title").await,
    ]
}

#[apply(browser_test)]
async fn the_page_after_fast_typing_is_the_page_of_its_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        type_at_once(reader, &["b", "bo", "boa", "boar", "board", "boards"]).await;
        reader.is_at("/tools?q=boards").await;
        let found = expected(&site.catalog, "q=boards");
        counts(reader, found.total).await;
        shows(reader, &slugs(&found)).await;
        // Including the filters that were collapsed all along.
        let changed = everything(reader).await;
        reader.open("/tools?q=boards").await;
        shows(reader, &slugs(&found)).await;
        assert_eq!(everything(reader).await, changed);
    })
    .await;
}

#[apply(browser_test)]
async fn a_list_that_grows_and_shrinks_fast_ends_complete() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        for texts in [&["hazel"][..], &["hazel", ""], &["b", "hazel", "o"], &["x", "nothing at all", "e"]] {
            type_at_once(reader, texts).await;
            let text = texts.last().copied().unwrap_or_default();
            shows(reader, &slugs(&expected(&site.catalog, &format!("q={text}")))).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_click_right_after_a_letter_keeps_the_letter() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        // A reader presses before they click, and browsers run the handlers of the press before the click.
        let click = "link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
            await new Promise(done => setTimeout(done));
            link.click();";
        type_and(reader, &["b", "bo"], FREE, click).await;
        reader.is_at("/tools?q=bo&pricing=free").await;
        shows(reader, &slugs(&expected(&site.catalog, "q=bo&pricing=free"))).await;
        // Typing added no history entries, the click added one.
        reader.back().await;
        reader.is_at("/tools?q=bo").await;
        shows(reader, &slugs(&expected(&site.catalog, "q=bo"))).await;
    })
    .await;
}

#[apply(browser_test)]
async fn an_address_can_be_copied_right_after_a_letter() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        // A link's context menu opens after this event, however it was requested.
        let menu = "link.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
            await new Promise(done => setTimeout(done));";
        assert_eq!(type_and(reader, &["bo"], FREE, menu).await, "/tools?q=bo&pricing=free");
        reader.is_at("/tools?q=bo").await;
    })
    .await;
}
