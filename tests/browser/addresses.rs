//! URLs with different case than the published ones.

use crate::harness::{Site, read};

#[apply(browser_test)]
async fn case_makes_no_other_page() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        for (given, canonical, heading) in [
            ("/tools/ALDER", "/tools/alder", "Alder"),
            ("/TOOLS/Alder/", "/tools/alder", "Alder"),
            ("/Tools?Q=Hazel&Category=Kilns,SAWS&ref=Y", "/tools?q=Hazel&category=kilns,saws&ref=Y", "Tools"),
            ("/Compare?With=ALDER", "/compare?with=alder", "Compare tools"),
            ("/Panel", "/panel", "The panel"),
            ("/panel/WARDEN", "/panel/warden", "The Warden"),
            ("/METHOD", "/method", "Method"),
        ] {
            let before = reader.history_length().await;
            reader.open(given).await;
            reader.is_at(canonical).await;
            reader.says("main h1", heading).await;
            assert_eq!(reader.history_length().await, before + 1, "{given}");
        }
        reader.open("/Compare/Birch-VS-ALDER?First=BIRCH").await;
        reader.is_at("/compare/alder-vs-birch?first=birch").await;
        reader.has_attribute("[data-test=compare-tool]", "data-slug", "birch").await;
        // A path without a page is reported as it was requested.
        reader.open("/Nowhere").await;
        reader.says("[data-test=not-found]", "“/Nowhere”").await;
        reader.is_at("/Nowhere").await;
    })
    .await;
}
