//! The canonical URL of each comparison, and the controls that change it.

use super::{COLUMN, stands};
use crate::harness::{Site, read};

#[apply(browser_test)]
async fn any_order_is_replaced_by_the_one_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        for (given, canonical) in [
            ("/compare/dogwood-vs-alder?rows=differing", "/compare/alder-vs-dogwood?rows=differing"),
            ("/compare/birch-vs-alder-vs-birch", "/compare/alder-vs-birch"),
            (
                "/compare/dogwood-vs-cedar-vs-birch-vs-alder?first=cedar",
                "/compare/alder-vs-birch-vs-cedar-vs-dogwood?first=cedar",
            ),
            ("/compare/alder-vs-birch/", "/compare/alder-vs-birch"),
        ] {
            let before = reader.history_length().await;
            reader.open(given).await;
            reader.is_at(canonical).await;
            assert_eq!(reader.history_length().await, before + 1, "{given}");
            reader.find(COLUMN).await;
        }
        reader.back().await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar-vs-dogwood?first=cedar").await;
        stands(reader, &["cedar", "alder", "birch", "dogwood"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_redirect_does_not_hold_a_reader_who_goes_back() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        reader.open("/compare/dogwood-vs-alder").await;
        reader.is_at("/compare/alder-vs-dogwood").await;
        reader.back().await;
        reader.is_at("/method").await;
        reader.says("h1", "Method").await;
    })
    .await;
}

#[apply(browser_test)]
async fn sides_are_swapped_and_the_address_says_so() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch?rows=differing").await;
        reader.click_on("a", "Swap sides").await;
        reader.is_at("/compare/alder-vs-birch?first=birch&rows=differing").await;
        stands(reader, &["birch", "alder"]).await;
        reader.says("h1", "Birch or Alder?").await;
        reader.lists("table.split thead th[dir]", &["Birch", "Alder"]).await;
        reader.reload().await;
        stands(reader, &["birch", "alder"]).await;
        reader.click_on("a", "Swap sides").await;
        reader.is_at("/compare/alder-vs-birch?rows=differing").await;
        stands(reader, &["alder", "birch"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_is_replaced_by_an_alternative() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        let column = format!("{COLUMN}[data-slug=birch]");
        reader.click(&format!("{column} summary")).await;
        let offers = reader.texts(&format!("{column} details li a")).await;
        assert!(offers.len() > 2 && !offers.contains(&"Alder".to_owned()), "{offers:?}");
        let href = reader.attribute(&format!("{column} details li a"), "href").await;
        reader.click(&format!("{column} details li a")).await;
        reader.is_at(&href).await;
        reader.has(COLUMN, 2).await;
        reader.has(&format!("{COLUMN}[data-slug=alder]"), 1).await;
        reader.has(&column, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_is_taken_out_of_three_but_not_of_two() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch-vs-cedar").await;
        let column = format!("{COLUMN}[data-slug=birch]");
        reader.click(&format!("{column} summary")).await;
        reader.click_on(&format!("{column} details a"), "Compare without Birch").await;
        reader.is_at("/compare/alder-vs-cedar").await;
        stands(reader, &["alder", "cedar"]).await;
        let links = reader.texts(&format!("{COLUMN} details a")).await;
        assert!(!links.is_empty() && !links.iter().any(|text| text.contains("without")), "{links:?}");
    })
    .await;
}
