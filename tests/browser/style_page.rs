//! The page that shows every component in every state.

use crate::harness::{Site, read};

#[apply(browser_test)]
async fn the_method_leads_to_every_component_in_every_state() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        reader.click_on("main a", "Every component").await;
        reader.is_at("/method/style").await;
        // Only the server has this page; it also works with back and forward.
        reader.lists("h1", &["Style"]).await;
        reader.find(".swatches").await;
        reader.click_on("main a", "Method").await;
        reader.is_at("/method").await;
        reader.has(".swatches", 0).await;
        reader.back().await;
        reader.is_at("/method/style").await;
        let groups = [
            "Colour",
            "Type",
            "Verdicts",
            "Gauge",
            "Controls",
            "Votes",
            "Weights",
            "Filters",
            "Facts",
            "Facts as filters",
            "Musts",
            "A reader's own data",
            "Feeds and data",
            "Notices",
            "A tool",
        ];
        reader.lists("section > h2", &groups).await;
        for (css, count) in [
            (".swatches li", 14),
            (".mark-ship, .mark-skip", 2),
            (".sample > .gauge", 6),
            (".sample .button[aria-disabled=true]", 1),
            (".facet[aria-disabled=true]", 2),
            (".facet[aria-current=true]", 2),
            ("[data-test=must]", 3),
            ("[data-test=fact]", 6),
            (".stale", 4),
            ("[data-test=resources] a", 6),
            ("[data-test=error]", 1),
            (".loading", 1),
            (".card", 1),
            (".tool-line", 1),
            ("[data-test=score-map]", 1),
        ] {
            reader.has(css, count).await;
        }
        reader.says("[role=group][aria-label='Your vote on a sample']", "Ship").await;
        // Swatches have the colours that they name.
        let fill = "return getComputedStyle(document.querySelector('.swatches li:nth-child(3) rect')).fill";
        assert_eq!(reader.eval(fill).await, "rgb(20, 33, 43)");
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_that_was_not_rendered_ahead_is_made_by_the_app() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method/style").await;
        reader.lists("h1", &["Style"]).await;
        reader.has("main .sample", 15).await;
        reader.click_on("header a", "Method").await;
        reader.is_at("/method").await;
        reader.says("h1", "Method").await;
    })
    .await;
}
