//! The order of results, and pagination.

use catalog::listing::PAGE_SIZE;

use super::{CARD, NOTE, counts, expected, shows, slugs};
use crate::harness::{Site, read};

const ORDER: &str = "nav[aria-label=Order] a";

#[apply(browser_test)]
async fn each_order_comes_from_its_link_and_from_its_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for (label, key) in [
            ("Community score", "community"),
            ("Most divided", "divided"),
            ("Newest", "newest"),
            ("Name", "name"),
            ("Price", "price"),
        ] {
            reader.open("/tools").await;
            reader.click_on(ORDER, label).await;
            let address = format!("/tools?sort={key}");
            reader.is_at(&address).await;
            let results = slugs(&expected(&site.catalog, &format!("sort={key}")));
            shows(reader, &results).await;
            reader.says(&format!("{ORDER}[aria-current=true]"), label).await;
            reader.open(&address).await;
            shows(reader, &results).await;
        }
        reader.click_on(ORDER, "Panel score").await;
        reader.is_at("/tools").await;
        shows(reader, &slugs(&expected(&site.catalog, ""))).await;
    })
    .await;
}

/// What each order means, computed from the files and not by the page's own code.
#[apply(browser_test)]
async fn orders_mean_what_they_say() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?sort=name").await;
        let names = reader.texts(&format!("{CARD} h2")).await;
        assert_eq!(names.len(), PAGE_SIZE);
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| name.to_lowercase());
        assert_eq!(names, sorted);

        reader.open("/tools?sort=newest").await;
        let shown = reader.attributes(CARD, "data-slug").await;
        let days: Vec<_> = shown.iter().map(|slug| site.tool(slug).added).collect();
        assert!(days.len() == PAGE_SIZE && days.is_sorted_by(|a, b| a >= b), "{days:?}");

        reader.open("/tools?sort=price").await;
        let shown = reader.attributes(CARD, "data-slug").await;
        let models: Vec<_> =
            shown.iter().map(|slug| site.tool(slug).pricing.as_ref().unwrap().model).collect();
        assert!(models.is_sorted() && models.first() < models.last(), "{models:?}");

        reader.open("/tools").await;
        let scores = reader.texts(&format!("{CARD} [data-test=panel-score]")).await;
        let percent = |score: &String| -> u32 {
            let digits = score.strip_suffix('%').unwrap_or_else(|| panic!("“{score}” is no share"));
            digits.parse().unwrap_or_else(|_| panic!("“{score}” is no share"))
        };
        let shares: Vec<u32> = scores.iter().map(percent).collect();
        assert!(shares.is_sorted_by(|a, b| a >= b) && shares.first() > shares.last(), "{scores:?}");

        // One vote of one is 100 %, but does not lead.
        reader.open("/tools?sort=community").await;
        let shown = reader.attributes(CARD, "data-slug").await;
        assert_eq!(shown.first().map(String::as_str), Some("birch"));
        assert!(!shown[..5].contains(&"cedar".to_owned()), "{shown:?}");
    })
    .await;
}

#[apply(browser_test)]
async fn a_search_is_ordered_by_best_match_unless_asked_otherwise() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=alder").await;
        reader.says(&format!("{ORDER}[aria-current=true]"), "Best match").await;
        shows(reader, &slugs(&expected(&site.catalog, "q=alder"))).await;
        reader.click_on(ORDER, "Panel score").await;
        reader.is_at("/tools?q=alder&sort=panel").await;
        reader.click_on(ORDER, "Best match").await;
        reader.is_at("/tools?q=alder").await;
    })
    .await;
}

#[apply(browser_test)]
async fn pages_are_links_and_addresses() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?sort=name").await;
        reader.has(CARD, 24).await;
        reader.click("nav.pager a[rel=next]").await;
        reader.is_at("/tools?sort=name&page=2").await;
        let second = slugs(&expected(&site.catalog, "sort=name&page=2"));
        shows(reader, &second).await;
        reader.click("nav.pager a[aria-label='Page 3']").await;
        reader.is_at("/tools?sort=name&page=3").await;
        shows(reader, &slugs(&expected(&site.catalog, "sort=name&page=3"))).await;
        reader.has("nav.pager a[rel=next]", 0).await;
        assert_eq!(reader.eval("return scrollY").await, 0);
        reader.open("/tools?sort=name&page=2").await;
        shows(reader, &second).await;
        reader.says("nav.pager a[aria-current=page]", "2").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_that_is_not_there_is_answered_with_the_last() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?page=99").await;
        reader.says(NOTE, "there is no page 99").await;
        let all = expected(&site.catalog, "page=99");
        counts(reader, all.total).await;
        shows(reader, &slugs(&all)).await;
    })
    .await;
}
