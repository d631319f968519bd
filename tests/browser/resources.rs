//! Links to feeds and data.

use crate::harness::{Reader, Site, read};

const LINKS: &str = "[data-test=resources] a";

/// Labels and URLs of the links on the page.
async fn offered(reader: &Reader) -> Vec<(String, String)> {
    reader.find(LINKS).await;
    reader.texts(LINKS).await.into_iter().zip(reader.attributes(LINKS, "href").await).collect()
}

#[apply(browser_test)]
async fn feeds_and_data_are_found_on_the_pages_that_they_are_about() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let category = site.tool("modal").category.clone();
        let own_feed = format!("/feeds/category/{category}.xml");
        let all = ["/catalog.xlsx", "/catalog.csv", "/tools.json", "/facts.txt"];
        let of_site = [&["/feeds/new.xml", "/feeds/changes.xml"][..], &all].concat();
        for (page, expected) in [
            ("/".to_owned(), of_site.clone()),
            ("/tools".to_owned(), of_site),
            (format!("/tools?category={category}"), [&[own_feed.as_str()][..], &all].concat()),
            ("/tools/modal".to_owned(), vec![own_feed.as_str(), "/tools/modal.json", "/facts.txt"]),
        ] {
            reader.open(&page).await;
            let links = offered(reader).await;
            assert_eq!(links.iter().map(|(_, href)| href.as_str()).collect::<Vec<_>>(), expected, "{page}");
            for (label, href) in &links {
                assert!(label.len() > 3 && site.folder.join(&href[1..]).is_file(), "{label}: {href}");
            }
        }
        // It is a file and not a page of the app. On a page without an icon, Chromium requests the host's.
        reader.expect_status_in_console(404);
        reader.click_on(LINKS, "This tool as JSON").await;
        reader.is_at("/tools/modal.json").await;
        reader.says("body", "\"slug\":\"modal\"").await;
    })
    .await;
}

#[apply(browser_test)]
async fn they_follow_the_category_that_is_chosen() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        assert_eq!(offered(reader).await[0].0, "New tools");
        reader.click("[data-test=facet][data-facet=category][data-value=kilns]").await;
        reader.says(LINKS, "New in Drying kilns").await;
        reader.has_attribute(LINKS, "href", "/feeds/category/kilns.xml").await;
        reader.click("[data-test=chip][data-facet=category]").await;
        reader.says(LINKS, "New tools").await;
    })
    .await;
}
