//! No results, and invalid URLs.

use super::{CARD, NOTE, counts, expected, shows, slugs};
use crate::harness::{Site, read};

#[apply(browser_test)]
async fn nothing_found_says_what_to_drop_and_how_many_that_brings_back() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let search = "q=hazel&category=kilns&evidence=desk";
        let recoveries = expected(&site.catalog, search).recoveries;
        assert!(recoveries.len() > 1);
        for (at, recovery) in recoveries.iter().enumerate() {
            reader.open(&format!("/tools?{search}")).await;
            counts(reader, 0).await;
            reader.has("[data-test=no-results] li", recoveries.len()).await;
            let offers = reader.texts("[data-test=no-results] li").await;
            let words =
                format!("and see {} {}", recovery.count, if recovery.count == 1 { "tool" } else { "tools" });
            assert!(offers[at].contains(&words), "{words} in {offers:?}");
            assert!(offers[at].starts_with("Drop "), "{offers:?}");
            reader.click(&format!("[data-test=no-results] li:nth-of-type({}) a", at + 1)).await;
            reader.is_at(&format!("/tools?{}", recovery.query)).await;
            counts(reader, recovery.count).await;
        }
        reader.open("/tools?q=zzzzzzzz").await;
        reader.click_on("[data-test=no-results] a", "See all tools").await;
        reader.is_at("/tools").await;
        reader.has(CARD, 24).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_an_address_says_in_vain_is_remarked_on() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for (search, remark) in [
            ("category=boats", "there is no category called “boats”"),
            ("tag=sailing", "there is no tag called “sailing”"),
            ("verdict=maybe", "there is no verdict called “maybe”"),
            ("pricing=cheap", "there is no pricing called “cheap”"),
            ("evidence=rumour", "there is no evidence called “rumour”"),
            ("sort=upwards", "there is no order called “upwards”"),
            ("page=none", "there is no page none"),
            ("page=-1", "there is no page -1"),
        ] {
            reader.open(&format!("/tools?{search}&pricing=free")).await;
            reader.says(NOTE, remark).await;
            shows(reader, &slugs(&expected(&site.catalog, "pricing=free"))).await;
        }
        for search in ["?", "?&&==", "?q=%FF%FE", "?category=,,,", "?campaign=x", "?page=", "?q=%2525"] {
            reader.open(&format!("/tools{search}")).await;
            shows(reader, &slugs(&expected(&site.catalog, search.trim_start_matches('?')))).await;
        }
    })
    .await;
}
