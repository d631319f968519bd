//! Facets, their counts, and the chips of active filters.

use super::{CARD, count, counts, expected, shows, slugs};
use crate::frames::painted;
use crate::harness::{Keys, Reader, Site, eventually, read};

fn facet(facet: &str, value: &str) -> String {
    format!("[data-test=facet][data-facet={facet}][data-value={value}]")
}

/// The count on a facet's value.
async fn count_on(reader: &Reader, css: &str) -> usize {
    let text = reader.text(&format!("{css} [data-test=facet-count]")).await;
    text.parse().unwrap_or_else(|_| panic!("the count of {css} is “{text}”"))
}

#[apply(browser_test)]
async fn a_click_on_a_value_gives_what_its_count_says() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for (key, value) in [
            ("category", "planes"),
            ("pricing", "free"),
            ("verdict", "divided"),
            ("evidence", "hands-on"),
            ("tag", "coppicing"),
        ] {
            reader.open("/tools").await;
            let css = facet(key, value);
            let promised = count_on(reader, &css).await;
            reader.click(&css).await;
            reader.is_at(&format!("/tools?{key}={value}")).await;
            counts(reader, promised).await;
            reader.has_attribute(&css, "aria-current", "true").await;
            shows(reader, &slugs(&expected(&site.catalog, &format!("{key}={value}")))).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn values_add_up_within_a_facet_and_narrow_across_facets() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        let saws = count_on(reader, &facet("category", "saws")).await;
        let kilns = count_on(reader, &facet("category", "kilns")).await;
        reader.click(&facet("category", "saws")).await;
        reader.is_at("/tools?category=saws").await;
        reader.has_attribute(&facet("category", "saws"), "aria-current", "true").await;
        assert_eq!(count_on(reader, &facet("category", "kilns")).await, kilns);
        reader.click(&facet("category", "kilns")).await;
        reader.is_at("/tools?category=kilns,saws").await;
        counts(reader, saws + kilns).await;

        let free = count_on(reader, &facet("pricing", "free")).await;
        assert!(free < saws + kilns);
        reader.click(&facet("pricing", "free")).await;
        reader.is_at("/tools?category=kilns,saws&pricing=free").await;
        counts(reader, free).await;

        // A second click removes the value.
        reader.click(&facet("category", "kilns")).await;
        reader.is_at("/tools?category=saws&pricing=free").await;
        let rest = expected(&site.catalog, "category=saws&pricing=free");
        counts(reader, rest.total).await;
        shows(reader, &slugs(&rest)).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_value_that_gives_nothing_is_greyed_and_leads_nowhere() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=hazel").await;
        let css = facet("category", "kilns");
        assert_eq!(count_on(reader, &css).await, 0);
        assert_eq!(reader.attribute(&css, "aria-disabled").await, "true");
        assert_eq!(reader.attribute(&css, "href").await, "");
        reader.click(&css).await;
        painted(reader).await;
        reader.is_at("/tools?q=hazel").await;
        reader.has(CARD, 3).await;
    })
    .await;
}

#[apply(browser_test)]
async fn chips_remove_one_filter_and_clearing_keeps_the_search() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=boards&category=kilns,saws&pricing=free&sort=name").await;
        reader.has("[data-test=chip]", 3).await;
        reader.click("[data-test=chip][data-facet=category][data-value=kilns]").await;
        reader.is_at("/tools?q=boards&category=saws&pricing=free&sort=name").await;
        reader.has("[data-test=chip]", 2).await;
        reader.says("[data-test=chip][data-facet=pricing][data-value=free]", "Pricing: Free").await;
        reader.click_on("a", "Clear filters").await;
        reader.is_at("/tools?q=boards&sort=name").await;
        reader.has("[data-test=chip]", 0).await;
        shows(reader, &slugs(&expected(&site.catalog, "q=boards&sort=name"))).await;
    })
    .await;
}

/// Waits until the focus is on an element that matches a selector.
async fn is_focused(reader: &Reader, css: &str) {
    eventually(&format!("the focus on {css}"), async || {
        let script = format!("return document.activeElement.matches('{css}')");
        if reader.eval(&script).await == true { Ok(()) } else { Err("elsewhere".to_owned()) }
    })
    .await;
}

#[apply(browser_test)]
async fn on_a_phone_the_facets_are_in_a_dialog() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.resize(360, 740).await;
        reader.open("/tools").await;
        let css = facet("category", "lathes");
        assert!(!reader.find(&css).await.is_displayed().await.unwrap());
        reader.click_on("button", "Filters").await;
        reader.has("dialog#facets[open]", 1).await;
        reader.click(&css).await;
        reader.is_at("/tools?category=lathes").await;
        // The dialog stays open for further choices, and there is only one set of facets.
        reader.has_attribute(&format!("dialog {css}"), "aria-current", "true").await;
        reader.has(&css, 1).await;
        let total = count(reader).await;
        reader.click_on("button", &format!("Show {total} tools")).await;
        reader.has("dialog[open]", 0).await;
        is_focused(reader, ".rail-open").await;
        assert!(!reader.find(&css).await.is_displayed().await.unwrap());
        reader.click_on("button", "Filters (1)").await;
        reader.has("dialog#facets[open]", 1).await;
        reader.press(Keys::Escape).await;
        reader.has("dialog[open]", 0).await;
        is_focused(reader, ".rail-open").await;
    })
    .await;
}

#[apply(browser_test)]
async fn going_back_from_an_open_dialog_leaves_no_dialog_behind() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.resize(360, 740).await;
        reader.open("/").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.is_at("/tools").await;
        reader.click_on("button", "Filters").await;
        reader.has("dialog#facets[open]", 1).await;
        reader.back().await;
        reader.is_at("/").await;
        reader.has("dialog[open]", 0).await;
        reader.forward().await;
        reader.click_on("button", "Filters").await;
        reader.has("dialog#facets[open]", 1).await;
    })
    .await;
}
