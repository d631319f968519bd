//! Files that do not load, or not correctly.

use crate::harness::{Fault, Reader, Site, eventually, read};

const ERROR: &str = "[data-test=error]";
const RETRY: &str = "button[data-test=retry]";
const INDEX: &str = "/catalog/index.json";
const VOTES: &str = "/catalog/votes.json";
const ALDER: &str = "/catalog/tools/alder.json";

fn newer() -> Fault {
    Fault::Instead("{ \"version\": 2, \"something\": \"new\" }".to_owned())
}

fn cell(slug: &str, fact: &str) -> String {
    format!("[data-test=fact][data-slug='{slug}'][data-fact='{fact}']")
}

/// Waits for a single error, about this file and with these words.
async fn fails(reader: &Reader, file: &str, words: &str) {
    reader.says(ERROR, words).await;
    reader.says(ERROR, file.trim_start_matches('/')).await;
    reader.has(ERROR, 1).await;
}

#[apply(browser_test)]
async fn an_index_that_fails_is_told_and_fetched_again() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        reader.expect_status_in_console(404);
        for (fault, words) in [
            (Fault::Status(500), "with status 500"),
            (Fault::Status(404), "is missing on the server"),
            (Fault::CutOff, "can't be read"),
            (newer(), "uses format version 2, which is newer than this page"),
        ] {
            site.fail(INDEX, fault);
            reader.open_unready("/tools/alder").await;
            fails(reader, INDEX, words).await;
            // A failed retry changes nothing.
            let before = site.asked(INDEX);
            reader.click(RETRY).await;
            eventually("another try", async || match site.asked(INDEX) {
                asked if asked > before => Ok(()),
                asked => Err(asked.to_string()),
            })
            .await;
            fails(reader, INDEX, words).await;
            site.mend(INDEX);
            reader.click(RETRY).await;
            reader.lists("h1", &["Alder"]).await;
            reader.has("[data-test=review]", 5).await;
            reader.has(ERROR, 0).await;
            reader.ready().await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_slow_index_is_waited_for() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        site.fail(INDEX, Fault::Held);
        reader.open_unready("/tools").await;
        reader.says("main .loading", "Loading the catalog").await;
        assert_eq!(reader.count("html[data-ready]").await, 0);
        site.mend(INDEX);
        reader.ready().await;
        reader.has("article[data-test=tool-card]", 24).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_file_that_fails_leaves_the_rest_of_its_page() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        for (fault, words) in [
            (Fault::Status(500), "with status 500"),
            (Fault::CutOff, "can't be read"),
            (newer(), "newer than this page"),
        ] {
            site.fail(ALDER, fault);
            reader.open("/tools/alder").await;
            fails(reader, ALDER, words).await;
            reader.lists("h1", &["Alder"]).await;
            reader.lists(".tool-head [data-test=panel-score]", &["80%"]).await;
            assert!(reader.count("a[data-test=compare-link]").await > 0);
            site.mend(ALDER);
            reader.click(RETRY).await;
            reader.has("[data-test=review]", 5).await;
            reader.has(ERROR, 0).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_file_that_fails_leaves_the_rest_of_a_comparison() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        reader.without_worker().await;
        site.fail(ALDER, Fault::Status(500));
        reader.open("/compare/alder-vs-birch").await;
        fails(reader, ALDER, "with status 500").await;
        reader.says("[data-test=headline]", "Alder, narrowly").await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.lists(&cell("alder", "offline"), &["couldn't be loaded"]).await;
        reader.says(&cell("birch", "offline"), "No").await;
        reader.has("[data-test=review][data-slug=birch]", 5).await;
        site.mend(ALDER);
        reader.click(RETRY).await;
        reader.says(&cell("alder", "offline"), "Yes").await;
        reader.has("[data-test=review][data-slug=alder]", 5).await;
        reader.has(ERROR, 0).await;
        assert_eq!(site.asked("/catalog/tools/birch.json"), 1);
    })
    .await;
}

#[apply(browser_test)]
async fn without_tallies_everything_else_can_be_read() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        site.fail(VOTES, Fault::Status(500));
        reader.open("/tools/alder").await;
        fails(reader, VOTES, "with status 500").await;
        reader.lists(".tool-head [data-test=community-score]", &["—"]).await;
        reader.has("[data-test=review]", 5).await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.has("article[data-test=tool-card]", 24).await;
        site.mend(VOTES);
        reader.click(RETRY).await;
        reader.has(ERROR, 0).await;
        reader.back().await;
        reader.lists(".tool-head [data-test=community-score]", &["82%"]).await;
    })
    .await;
}
