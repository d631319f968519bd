//! Each kind of fault, on each kind of file.

use serde_json::Value;

use crate::harness::{Fault, Reader, Site, eventually, read};

const ERROR: &str = "[data-test=error]";
const RETRY: &str = "button[data-test=retry]";
const INDEX: &str = "/catalog/index.json";
const VOTES: &str = "/catalog/votes.json";

/// A file, a page that requests it, and an element that appears once it has loaded.
const FILES: [(&str, &str, &str); 4] = [
    (INDEX, "/tools", "[data-test=tool-card]"),
    ("/catalog/site.json", "/panel/warden", ".verdict-categories"),
    (VOTES, "/tools/alder", ".community .bar-ship"),
    ("/catalog/tools/alder.json", "/tools/alder", "[data-test=review]"),
];

/// Times out much earlier than for a real reader.
const IMPATIENT: &str = "AbortSignal.timeout = () => { const it = new AbortController();
    setTimeout(() => it.abort(new DOMException('', 'TimeoutError')), 400); return it.signal }";

/// Records that a page has shown an error, however briefly.
const WATCH_ERRORS: &str = "new MutationObserver(() => {
        if (document.querySelector('[data-test=error]')) window.told = true;
    }).observe(document, { childList: true, subtree: true });";

/// What engines log about files that fail to load.
fn expect_failures(reader: &mut Reader) {
    for words in ["ERR_", "error: ", "did not load", "preload"] {
        reader.expect_in_console(words);
    }
    for status in [404, 500, 503] {
        reader.expect_status_in_console(status);
    }
}

async fn is_told(reader: &Reader, file: &str, words: &str) {
    reader.says(ERROR, words).await;
    reader.says(ERROR, file.trim_start_matches('/')).await;
    reader.has(ERROR, 1).await;
    if file == VOTES {
        // Announced below, because files that are still loading would move the button away from the pointer.
        reader.find("[data-test=fact]").await;
        reader.find("[data-test=review]").await;
    }
}

#[apply(browser_test)]
async fn each_kind_is_told_apart_and_ends_with_a_retry() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.without_worker().await;
        for (file, page, there) in FILES {
            for (fault, words) in [
                (Fault::Status(500), "with status 500"),
                (Fault::Status(404), "is missing on the server"),
                (Fault::Broken, "couldn't be fetched"),
                (Fault::CutOff, "can't be read"),
                (Fault::Instead("<!doctype html><title>Sign in</title>".to_owned()), "can't be read"),
                (Fault::Instead("{ \"version\": 2, \"tools\": {} }".to_owned()), "newer than this page"),
            ] {
                site.fail(file, fault.clone());
                reader.open_unready(page).await;
                is_told(reader, file, words).await;
                site.mend(file);
                reader.click(RETRY).await;
                reader.has(ERROR, 0).await;
                reader.find(there).await;
                reader.ready().await;
            }
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_takes_too_long_is_told() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.before_each_page(IMPATIENT).await;
        for (file, page, there) in FILES {
            reader.forget_site().await;
            site.fail(file, Fault::Held);
            reader.open_unready(page).await;
            is_told(reader, file, "is taking too long to load").await;
            site.mend(file);
            reader.click(RETRY).await;
            reader.has(ERROR, 0).await;
            reader.find(there).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn without_a_network_it_is_said_and_mended_by_itself() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader
            .before_each_page(
                "Object.defineProperty(navigator, 'onLine', { get: () => window.isOnline ?? false })",
            )
            .await;
        for (file, page, there) in FILES {
            reader.forget_site().await;
            site.fail(file, Fault::Broken);
            reader.open_unready(page).await;
            is_told(reader, file, "You're offline").await;
            site.mend(file);
            reader.eval("window.isOnline = true; dispatchEvent(new Event('online'))").await;
            reader.has(ERROR, 0).await;
            reader.find(there).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_is_shown_stays_when_another_try_for_the_votes_fails() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        site.fail("/catalog/votes.json", Fault::Status(500));
        reader.open("/tools/alder").await;
        is_told(reader, "/catalog/votes.json", "with status 500").await;
        site.fail(INDEX, Fault::Status(404));
        reader.click(RETRY).await;
        is_told(reader, INDEX, "is missing on the server").await;
        reader.has("[data-test=review]", 5).await;
        site.mend(INDEX);
        site.mend("/catalog/votes.json");
        reader.click(RETRY).await;
        reader.has(ERROR, 0).await;
        reader.find(".community .bar-ship").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_comes_at_another_try_is_not_told() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.before_each_page(WATCH_ERRORS).await;
        for (file, page, there) in FILES.into_iter().filter(|(file, ..)| *file != VOTES) {
            for fault in [Fault::Status(503), Fault::Broken] {
                reader.forget_site().await;
                let before = site.asked(file);
                site.fail(file, fault);
                reader.open_unready(page).await;
                eventually("the first try", async || match site.asked(file) {
                    asked if asked > before => Ok(()),
                    asked => Err(asked.to_string()),
                })
                .await;
                site.mend(file);
                reader.find(there).await;
                assert_eq!(reader.eval("return window.told ?? null").await, Value::Null, "{file}");
            }
        }
    })
    .await;
}

#[apply(browser_test)]
async fn an_old_tab_goes_on_after_a_new_deployment() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.open("/tools?q=alder").await;
        site.publish("alder", "Alnus");
        // Its data has the new version, and keys that the app doesn't know are ignored.
        reader.click("[data-slug=alder] h2 a").await;
        reader.has("[data-test=review]", 5).await;
        // A tool that was removed and one in a later format each say what to do.
        site.fail("/catalog/tools/birch.json", Fault::Status(404));
        site.fail("/catalog/tools/cedar.json", Fault::Instead("{ \"version\": 3 }".to_owned()));
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        for (slug, words) in
            [("birch", "reload it"), ("cedar", "Reload the page to get the matching version of the site")]
        {
            reader.type_into("[data-test=search]", slug).await;
            reader.click(&format!("[data-slug={slug}] h2 a")).await;
            reader.says(ERROR, words).await;
            reader.click_on("nav[aria-label=Main] a", "Tools").await;
        }
        reader.reload().await;
        reader.open("/tools/alder").await;
        reader.lists("h1", &["Alnus"]).await;
    })
    .await;
}
