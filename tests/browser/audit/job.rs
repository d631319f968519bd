//! The site's main job, with the keyboard alone: find, filter, choose two, compare, vote, share.

use crate::harness::{Keys, Site, eventually, read};
use crate::keyboard::{is_focused, tab_to};

#[apply(browser_test)]
async fn a_reader_finds_filters_compares_votes_and_shares_without_a_mouse() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        tab_to(reader, "input[data-test=search]").await;
        reader.press("hazel").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?q=hazel").await;
        is_focused(reader, "h1").await;

        let facet = "[data-test=facet][data-facet=category][data-value=saws]";
        tab_to(reader, facet).await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?q=hazel&category=saws").await;
        is_focused(reader, facet).await;

        tab_to(reader, "[data-slug=hazel] [data-test=compare-toggle]").await;
        reader.press(" ").await;
        reader.has_attribute("[data-slug=hazel] [data-test=compare-toggle]", "aria-pressed", "true").await;
        is_focused(reader, "[data-slug=hazel] [data-test=compare-toggle]").await;
        tab_to(reader, "[data-slug=hazel-2] h2 a").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools/hazel-2").await;
        is_focused(reader, "h1").await;
        tab_to(reader, ".tool-head [data-test=compare-toggle]").await;
        reader.press(Keys::Enter).await;

        tab_to(reader, "[data-test=compare-tray] a").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/compare/hazel-vs-hazel-2").await;
        is_focused(reader, "h1").await;
        let copy = "button[data-test=copy-link]";
        tab_to(reader, copy).await;
        reader.press(Keys::Enter).await;
        // Whether a page may copy depends on the browser; the page reports one of two outcomes.
        let outcomes = ["Copied.", "Your browser doesn't allow copying here. Copy the text from the box."];
        eventually("word of the copy", async || {
            let said = reader.text("[data-test=share-status]").await;
            if outcomes.contains(&said.as_str()) { Ok(()) } else { Err(said) }
        })
        .await;
        is_focused(reader, copy).await;
        let vote = "button[data-test=vote][data-slug=hazel-2][data-verdict=skip]";
        tab_to(reader, vote).await;
        reader.press(" ").await;
        reader.has_attribute(vote, "aria-pressed", "true").await;
        is_focused(reader, vote).await;
    })
    .await;
}
