//! The compact list, and what stays when the layout changes.

use super::{CARD, counts, expected, shows, slugs};
use crate::harness::{Site, read};

#[apply(browser_test)]
async fn a_compact_list_holds_more_tools_in_the_same_order() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        reader.has(CARD, 24).await;
        reader.click_on("nav[aria-label=View] a", "List").await;
        reader.is_at("/tools?view=list").await;
        reader.has(".tool-line", 48).await;
        counts(reader, 62).await;
        shows(reader, &slugs(&expected(&site.catalog, "view=list"))).await;
        reader.click_on(".pager a", "Next").await;
        reader.is_at("/tools?view=list&page=2").await;
        reader.has(".tool-line", 14).await;
        reader.back().await;
        reader.back().await;
        reader.is_at("/tools").await;
        reader.has(".card", 24).await;
    })
    .await;
}

#[apply(browser_test)]
async fn filters_and_order_keep_the_layout_and_lines_do_what_cards_do() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?view=list").await;
        reader.click("[data-test=facet][data-facet=category][data-value=saws]").await;
        reader.is_at("/tools?category=saws&view=list").await;
        reader.click_on("nav[aria-label=Order] a", "Name").await;
        reader.is_at("/tools?category=saws&sort=name&view=list").await;
        let line = ".tool-line[data-slug=alder]";
        reader.says(&format!("{line} [data-test=panel-score]"), "80%").await;
        reader
            .says(
                &format!("{line} [data-test=entry-price]"),
                site.tool("alder").pricing.as_ref().unwrap().entry(),
            )
            .await;
        reader.click(&format!("{line} [data-test=compare-toggle]")).await;
        reader.says("[data-test=compare-tray]", "Alder").await;
        reader.click(&format!("{line} h2 a")).await;
        reader.is_at("/tools/alder").await;
    })
    .await;
}
