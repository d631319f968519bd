//! Without a network, everything that was loaded stays available, all from one version.

use crate::harness::{Fault, Reader, Site, eventually, read};

const ERROR: &str = "[data-test=error]";

pub fn expect_failures(reader: &mut Reader) {
    for words in ["ERR_", "Failed to load", "did not load", "error: ", "worker"] {
        reader.expect_in_console(words);
    }
}

#[apply(browser_test)]
async fn a_first_visit_leaves_listing_filters_and_what_was_opened() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.open("/compare/alder-vs-birch").await;
        for path in ["/catalog/index.json", "/catalog/tools/alder.json", "/catalog/tools/birch.json"] {
            reader.is_kept(path).await;
        }
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.is_at("/tools").await;
        // A tool that has not been opened yet.
        let card = "[data-test=tool-card]:not([data-slug=alder], [data-slug=birch]) h2 a";
        let opened = reader.attribute(card, "href").await;
        reader.click(card).await;
        reader.is_at(&opened).await;
        reader.is_kept(&format!("/catalog{opened}.json")).await;
        site.lose_network(true);

        // Each URL is opened afresh, as if the browser had been closed in between.
        reader.open("/tools").await;
        reader.has("article[data-test=tool-card]", 24).await;
        reader.open("/tools?q=hazel&category=saws").await;
        reader.has("[data-test=chip]", 1).await;
        reader.has("article[data-test=tool-card]", 3).await;
        reader.open("/compare/alder-vs-birch").await;
        reader.has("[data-test=review][data-slug=alder]", 5).await;
        reader.has("[data-test=review][data-slug=birch]", 5).await;
        reader.says("[data-test=headline]", "Alder, narrowly").await;
        reader.open(&opened).await;
        reader.find("[data-test=review]").await;

        // A tool that was never opened says so, and loads when the network is back.
        reader.open_unready("/tools/sequoia").await;
        reader.says(ERROR, "sequoia.json").await;
        site.lose_network(false);
        reader.click("button[data-test=retry]").await;
        reader.has(ERROR, 0).await;
        reader.find("[data-test=review]").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_was_asked_for_before_files_were_kept_is_kept_when_it_comes() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let tool = "/catalog/tools/alder.json";
        site.fail("/worker.js", Fault::Held);
        site.fail(tool, Fault::Held);
        reader.open_unready("/tools/alder").await;
        eventually("the page to ask for its tool", async || {
            if site.asked(tool) > 0 { Ok(()) } else { Err(String::new()) }
        })
        .await;
        site.mend("/worker.js");
        reader.is_kept("/catalog/index.json").await;
        site.mend(tool);
        reader.is_kept(tool).await;
    })
    .await;
}

#[apply(browser_test)]
async fn with_a_network_the_network_is_asked() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.expect_status_in_console(404);
        reader.open("/tools/alder").await;
        for file in ["/catalog/index.json", "/catalog/tools/alder.json"] {
            reader.is_kept(file).await;
            site.fail(file, Fault::Status(404));
            reader.open_unready("/tools/alder").await;
            reader.says(ERROR, "is missing on the server").await;
            site.mend(file);
        }
    })
    .await;
}

/// A tool's names in the listing and on its own page.
async fn names(reader: &Reader) -> [String; 2] {
    reader.open("/tools?q=alder").await;
    let listed = reader.text("[data-slug=alder] h2").await;
    reader.open("/tools/alder").await;
    reader.find("[data-test=review]").await;
    [listed, reader.text("h1").await]
}

#[apply(browser_test)]
async fn versions_are_never_mixed() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.expect_status_in_console(500);
        reader.open("/tools/alder").await;
        reader.is_kept("/catalog/tools/alder.json").await;

        // A new version with a missing file is not installed at all.
        site.publish("alder", "Alnus");
        site.fail("/catalog/site.json", Fault::Status(500));
        reader.open_unready("/tools").await;
        reader.ready().await;
        eventually("the worker to look for the new version", async || {
            if site.asked("/worker.js") > 1 { Ok(()) } else { Err(String::new()) }
        })
        .await;
        site.lose_network(true);
        assert_eq!(names(reader).await, ["Alder", "Alder"]);

        // Online, a reader sees the new version at once. It is activated once no page shows the old one.
        site.lose_network(false);
        site.mend("/catalog/site.json");
        assert_eq!(names(reader).await, ["Alnus", "Alnus"]);
        let waits = "const done = arguments[0];
            navigator.serviceWorker.ready.then(it => it.update().catch(() => {}).then(() => done(!!it.waiting)))";
        eventually("the new version to wait", async || {
            let told = reader.browser.execute_async(waits, Vec::new()).await.expect("the script runs");
            if told.json() == true { Ok(()) } else { Err(told.json().to_string()) }
        })
        .await;
        site.lose_network(true);
        assert_eq!(names(reader).await, ["Alder", "Alder"]);
        reader.browser.goto("about:blank").await.unwrap();
        eventually("the new version to take over", async || {
            let names = names(reader).await;
            reader.browser.goto("about:blank").await.unwrap();
            if names == ["Alnus", "Alnus"] { Ok(()) } else { Err(format!("{names:?}")) }
        })
        .await;
    })
    .await;
}
