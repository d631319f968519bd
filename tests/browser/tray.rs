//! The tray of tools that a reader has picked to compare.

use crate::frames::painted;
use crate::harness::{Reader, Site, eventually, read};

const TRAY: &str = "[data-test=compare-tray]";

fn toggle(slug: &str) -> String {
    format!("[data-test=tool-card][data-slug='{slug}'] [data-test=compare-toggle]")
}

/// Waits until the tray has these names.
async fn holds(reader: &Reader, names: &[&str]) {
    reader.lists(&format!("{TRAY} li span"), names).await;
}

#[apply(browser_test)]
async fn tools_are_chosen_on_cards_and_compared() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=hazel").await;
        painted(reader).await;
        assert_eq!(reader.count(TRAY).await, 0);
        reader.click(&toggle("hazel-3")).await;
        reader.has_attribute(&toggle("hazel-3"), "aria-pressed", "true").await;
        holds(reader, &["Hazel 3"]).await;
        reader.says(TRAY, "Choose another").await;
        reader.click(&toggle("hazel")).await;
        holds(reader, &["Hazel 3", "Hazel"]).await;
        reader.click(&toggle("hazel-3")).await;
        holds(reader, &["Hazel"]).await;
        reader.click(&toggle("hazel-2")).await;
        reader.click_on(&format!("{TRAY} a"), "Compare (2)").await;
        reader.is_at("/compare/hazel-vs-hazel-2").await;
        reader.has("[data-test=compare-tool]", 2).await;
    })
    .await;
}

#[apply(browser_test)]
async fn four_tools_are_the_most() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?sort=name").await;
        for slug in ["alder", "ash", "aspen", "balsa"] {
            reader.click(&toggle(slug)).await;
        }
        holds(reader, &["Alder", "Ash", "Aspen", "Balsa"]).await;
        reader.has_attribute(&toggle("baobab"), "aria-disabled", "true").await;
        reader.says(&toggle("baobab"), "Four added").await;
        reader.click(&toggle("baobab")).await;
        holds(reader, &["Alder", "Ash", "Aspen", "Balsa"]).await;
        reader.click(&toggle("ash")).await;
        reader.says(&toggle("baobab"), "Compare").await;
        reader.click(&toggle("baobab")).await;
        holds(reader, &["Alder", "Aspen", "Balsa", "Baobab"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_choice_survives_navigation_and_reload() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.click("[data-test=compare-toggle]").await;
        reader.click_on("nav[aria-label=Main] a", "Panel").await;
        reader.is_at("/panel").await;
        holds(reader, &["Alder"]).await;
        reader.reload().await;
        holds(reader, &["Alder"]).await;
        reader.click_on(&format!("{TRAY} a"), "Choose another").await;
        reader.is_at("/compare?with=alder").await;
        reader.click(&format!("{TRAY} button[aria-label='Remove Alder from the comparison']")).await;
        reader.has(TRAY, 0).await;
        reader.reload().await;
        painted(reader).await;
        assert_eq!(reader.count(TRAY).await, 0);
    })
    .await;
}

#[apply(browser_test)]
async fn clearing_empties_the_choice() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=hazel").await;
        reader.click(&toggle("hazel")).await;
        reader.click(&toggle("hazel-2")).await;
        reader.click_on(&format!("{TRAY} button"), "Clear").await;
        reader.has(TRAY, 0).await;
        reader.has_attribute(&toggle("hazel"), "aria-pressed", "false").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_is_chosen_is_fetched_before_it_is_compared() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/tools?q=hazel").await;
        reader.click(&toggle("hazel")).await;
        reader.click(&toggle("hazel-2")).await;
        reader.says(TRAY, "Compare (2)").await;
        let asked = || ["hazel", "hazel-2"].map(|slug| site.asked(&format!("/catalog/tools/{slug}.json")));
        eventually("a request for each", async || match asked() {
            [1, 1] => Ok(()),
            asked => Err(format!("{asked:?}")),
        })
        .await;
        reader.click_on(&format!("{TRAY} a"), "Compare (2)").await;
        reader.has("[data-test=review][data-slug=hazel]", 5).await;
        assert_eq!(asked(), [1, 1]);
    })
    .await;
}
