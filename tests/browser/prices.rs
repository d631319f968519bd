//! Prices of comparable tools on a common axis.

use catalog::{money, price_axis};

use crate::harness::{Reader, Site, read};

const ROW: &str = "[data-test=price-axis] tbody tr";

/// Waits until the axis shows the domain's result for these tools.
async fn shows_axis_of(reader: &Reader, site: &Site, slugs: &[&str]) {
    let tools: Vec<_> =
        slugs.iter().map(|slug| site.catalog.tool(&slug.parse().unwrap()).unwrap().as_ref()).collect();
    let axis = price_axis(&site.catalog, &tools).expect("these prices can be compared");
    assert!(axis.prices.len() > 2);
    let rows: Vec<String> =
        axis.prices.iter().map(|it| format!("{}{}", it.tool.name, money(it.amount, axis.currency))).collect();
    reader.lists(ROW, &rows).await;
    reader.has(&format!("{ROW}.asked"), slugs.len()).await;
    let ticks: Vec<String> = axis.ticks.iter().map(|tick| money(*tick, axis.currency)).collect();
    reader.lists("[data-test=price-axis] thead text", &ticks).await;
}

#[apply(browser_test)]
async fn a_tool_stands_among_its_alternatives() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/birch").await;
        shows_axis_of(reader, &site, &["birch"]).await;
        reader.says("[data-test=price-axis] caption", "per month").await;
        let other = format!("{ROW}:not(.asked) a");
        let (name, href) = (reader.text(&other).await, reader.attribute(&other, "href").await);
        reader.click(&other).await;
        reader.is_at(&href).await;
        reader.lists("h1", &[name]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn compared_tools_stand_on_one_axis_unless_their_prices_cannot() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/birch-vs-cedar").await;
        shows_axis_of(reader, &site, &["birch", "cedar"]).await;
        // Neither of these has a price.
        reader.open("/compare/hazel-vs-hazel-2").await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.has("[data-test=price-axis]", 0).await;
    })
    .await;
}
