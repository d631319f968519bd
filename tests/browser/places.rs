//! Places within pages have URLs of their own, which can be copied and lead there.

use serde_json::json;

use crate::harness::{Fault, Keys, Reader, Site, eventually, read};
use crate::keyboard::tab_to;

/// Waits until an element is the target of the URL: marked by the browser, in view, and below anything that sticks to
/// the top.
async fn is_target(reader: &Reader, css: &str) {
    let script = format!(
        "const target = document.querySelector(':target');
         const strip = document.querySelector('.name-strip')?.getBoundingClientRect();
         const box = target?.getBoundingClientRect();
         if (!target?.matches({css:?})) return `the target is ${{target?.outerHTML.slice(0, 99)}}`;
         if (!box.height) return 'it is hidden';
         const top = strip && getComputedStyle(document.querySelector('.name-strip')).display !== 'none'
             && strip.top <= 0 ? strip.bottom : 0;
         return box.top >= top - 1 && box.top < innerHeight - 20 ? null : `it is at ${{box.top}}, below ${{top}}`"
    );
    eventually(&format!("{css} as the target"), async || match reader.eval(&script).await {
        serde_json::Value::Null => Ok(()),
        instead => Err(instead.to_string()),
    })
    .await;
}

/// Leaves the site, because a page that is already open would only be scrolled.
async fn elsewhere(reader: &Reader) {
    reader.browser.goto("about:blank").await.expect("a browser opens nothing");
}

const COMPARISON: &str = "/compare/claude-code-vs-codex-cli";

/// URLs of places of every kind, and what is there.
const PLACES: [(&str, &str); 13] = [
    ("/#categories", "h2"),
    ("/tools/modal#facts", "h2"),
    ("/tools/modal#starting-price", "tr:has([data-fact=entry])"),
    ("/tools/modal#fact-licence", "tr:has([data-fact=licence])"),
    ("/tools/modal#review-navigator", "[data-test=review][data-reviewer=navigator]"),
    ("/tools/modal#prediction-navigator", "[data-reviewer=navigator] .prediction"),
    ("/panel#reviewer-navigator", ".reviewers > li"),
    ("/panel/navigator#category-speech", "h3"),
    ("/method#evidence", "h2"),
    ("/compare/claude-code-vs-codex-cli#fact-mcp", "tr:has([data-fact=mcp])"),
    ("/compare/claude-code-vs-codex-cli#reviewer-navigator", ".review-row"),
    (
        "/compare/claude-code-vs-codex-cli#review-navigator--codex-cli",
        "[data-test=review][data-reviewer=navigator][data-slug=codex-cli]",
    ),
    // Reviews are collapsed there, with their predictions.
    (
        "/compare/claude-code-vs-codex-cli#prediction-navigator--codex-cli",
        "[data-reviewer=navigator][data-slug=codex-cli] .prediction",
    ),
];

#[apply(browser_test)]
async fn an_address_leads_to_its_place_before_and_after_the_app_starts() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let index = "/catalog/index.json";
        // The worker would fetch the held file as well, and so keep pages from being complete.
        reader.without_worker().await;
        for (address, css) in PLACES {
            elsewhere(reader).await;
            let is_rendered = !address.starts_with(COMPARISON);
            site.fail(index, Fault::Held);
            reader.open_unready(address).await;
            if is_rendered {
                is_target(reader, css).await;
            }
            site.mend(index);
            reader.ready().await;
            is_target(reader, css).await;
            assert_eq!(reader.address().await, address);
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_place_is_found_on_pages_that_the_app_makes() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for (address, css) in [
            ("/compare/claude-code-vs-codex-cli?rows=differing#reviews", "h2"),
            ("/compare/claude-code-vs-modal#facts", "h2"),
            ("/compare/modal-vs-claude-code#split", "h2"),
        ] {
            elsewhere(reader).await;
            reader.open(address).await;
            is_target(reader, css).await;
            let hash = address.split_once('#').map(|(_, hash)| format!("#{hash}"));
            assert_eq!(reader.eval("return location.hash").await, json!(hash), "{address}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_redirect_that_adds_or_takes_a_slash_keeps_the_place() {
    let added = Site::shipped_with_slashes().await;
    read(&added, async |reader| {
        reader.open("/tools/modal#fact-licence").await;
        // The page's own URL is the one without a slash.
        reader.is_at("/tools/modal#fact-licence").await;
        is_target(reader, "tr:has([data-fact=licence])").await;
        reader.has("tr:target", 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_heading_a_fact_a_review_and_a_prediction_offer_their_addresses_to_the_keyboard() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/tools/modal").await;
        for (link, name, place) in [
            ("h2 > a[href='#panel']", "The panel", "h2"),
            (
                "a[href='#review-navigator']",
                "Link to this review: The Navigator on Modal GPU Serverless Inference",
                "[data-test=review]",
            ),
            (
                "a[href='#prediction-navigator']",
                "Link to this prediction: The Navigator on Modal GPU Serverless Inference",
                ".prediction",
            ),
            ("th > a[href='#fact-licence']", "Licence", "tr"),
        ] {
            tab_to(reader, link).await;
            let said = "return document.activeElement.ariaLabel ?? document.activeElement.textContent";
            assert_eq!(reader.eval(said).await, name);
            reader.press(Keys::Enter).await;
            let hash = reader.attribute(link, "href").await;
            reader.is_at(&format!("/tools/modal{hash}")).await;
            is_target(reader, place).await;
        }
        // Going back visits them again, on the same page.
        reader.back().await;
        reader.is_at("/tools/modal#prediction-navigator").await;
        reader.has(".prediction:target", 1).await;
        reader.has("[data-test=review]", 4).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_reload_keeps_the_place_of_the_reader_and_the_mark() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/compare/claude-code-vs-modal#facts").await;
        is_target(reader, "h2").await;
        reader.eval("scrollTo(0, 200)").await;
        eventually("the place in the history entry", async || {
            match reader.eval("return history.state").await {
                state if state == 200 => Ok(()),
                state => Err(state.to_string()),
            }
        })
        .await;
        reader.reload().await;
        reader.has("h2:target", 1).await;
        eventually("the place of the reader", async || match reader.eval("return scrollY").await {
            place if place == 200 => Ok(()),
            place => Err(place.to_string()),
        })
        .await;
    })
    .await;
}
