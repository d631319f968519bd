//! Other sites on the same origin, either side by side at different paths or one after another at the same URL: none
//! of them sees another's data.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Fault, Reader, Service, Site, eventually, read};
use crate::votes::{settled, vote};

/// The prefixes of everything that the two sites store.
const STORES: [&str; 2] =
    ["quayside /a/ https://arboretum.example ", "quayside /b/ https://orchard.example "];

/// Whether the reader has voted to ship alder, how many tools they compare, and which theme they chose.
async fn choices(reader: &Reader) -> (String, usize, String) {
    (
        reader.attribute(&vote("alder", "ship"), "aria-pressed").await,
        reader.count("[data-test=compare-tray] li").await,
        reader.attributes("html", "data-theme").await.concat(),
    )
}

/// The keys of everything stored on the device.
async fn keys(reader: &Reader) -> Vec<String> {
    let keys = reader.eval("return Object.keys(localStorage).sort()").await;
    keys.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

async fn choose(reader: &Reader) {
    reader.click(&vote("alder", "ship")).await;
    reader.click("[data-test=compare-toggle]").await;
    reader.click_on(".theme-switch button", "Dark").await;
    reader.has_attribute("html", "data-theme", "dark").await;
}

/// The names of the locks held or awaited by all pages of the origin.
const LOCKS: &str = "const done = arguments[0];
    navigator.locks.query().then(it => done([...it.held, ...it.pending].map(lock => lock.name)))";

/// The names of all caches of the origin.
const CACHES: &str = "const done = arguments[0]; caches.keys().then(done)";

async fn strings(reader: &Reader, script: &str) -> Vec<String> {
    let told = reader.browser.execute_async(script, Vec::new()).await.expect("the script runs");
    told.convert().expect("it gives strings")
}

#[apply(browser_test)]
async fn sites_side_by_side_share_nothing() {
    let service = Service::start().await;
    let site = Site::busy_beside(&service).await;
    read(&site, async |reader| {
        reader.open("/a/tools/alder").await;
        choose(reader).await;
        let of_a = keys(reader).await;
        assert!(of_a.len() >= 3 && of_a.iter().all(|key| key.starts_with(STORES[0])), "{of_a:?}");
        reader.is_kept("/a/catalog/tools/alder.json").await;

        reader.open("/b/tools/alder").await;
        assert_eq!(choices(reader).await, ("false".to_owned(), 0, String::new()));
        service.delay(Duration::from_millis(500));
        reader.click(&vote("alder", "skip")).await;
        eventually("a lock", async || match strings(reader, LOCKS).await {
            locks if locks.is_empty() => Err("none".to_owned()),
            locks => {
                assert!(locks.iter().all(|lock| lock.starts_with(STORES[1])), "{locks:?}");
                Ok(())
            }
        })
        .await;
        settled(reader).await;
        reader.is_kept("/b/catalog/tools/alder.json").await;
        // A vote cast on one site stays there, and isn't sent by the other.
        let sent = service.votes(1).await;
        assert_eq!(
            sent.iter().map(|vote| vote.json()["verdict"].clone()).collect::<Vec<_>>(),
            [json!("skip")]
        );
        let of_b: Vec<String> = keys(reader).await.into_iter().filter(|key| !of_a.contains(key)).collect();
        assert!(of_b.len() >= 3 && of_b.iter().all(|key| key.starts_with(STORES[1])), "{of_b:?}");

        let caches = strings(reader, CACHES).await;
        let scopes: Vec<&str> = caches.iter().filter_map(|name| name.split(' ').nth(1)).collect();
        assert_eq!(scopes.len(), 2, "{caches:?}");
        assert!(scopes[0].ends_with("/a/") && scopes[1].ends_with("/b/"), "{caches:?}");
        let asked = "return performance.getEntriesByType('resource').map(it => it.name)
            .filter(it => it.startsWith(location.origin) && !it.startsWith(location.origin + '/b/'))
            .filter(it => !it.endsWith('/foreword.js'))";
        assert_eq!(reader.eval(asked).await, json!([]));

        reader.open("/a/tools/alder").await;
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "true").await;
        reader.has("[data-test=compare-tray] li", 1).await;
        reader.has_attribute("html", "data-theme", "dark").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_was_kept_when_sites_shared_it_moves_once() {
    let service = Service::start().await;
    let site = Site::busy_beside(&service).await;
    read(&site, async |reader| {
        reader.expect_in_console("favicon.ico");
        reader.open_unready("/c/").await;
        let ballot = json!({ "alder": { "verdict": "ship", "at": "2026-11-20T08:00:00Z", "fate": "kept" } });
        for (key, value) in [("votes", ballot), ("shortlist", json!(["alder"])), ("theme", json!("dark"))] {
            let keep = format!("localStorage.setItem('quayside.{key}', {})", json!(value.to_string()));
            reader.eval(&keep).await;
        }
        reader.eval("localStorage.setItem('another.votes', 'x')").await;
        for _ in 0..2 {
            reader.open("/a/tools/alder").await;
            reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "true").await;
            reader.has_attribute("html", "data-theme", "dark").await;
            assert_eq!(choices(reader).await, ("true".to_owned(), 1, "dark".to_owned()));
            let keys = keys(reader).await;
            assert_eq!(
                keys.iter().filter(|key| !key.starts_with(STORES[0])).collect::<Vec<_>>(),
                ["another.votes"]
            );
        }
        reader.open("/b/tools/alder").await;
        assert_eq!(choices(reader).await, ("false".to_owned(), 0, String::new()));
    })
    .await;
}

/// The scopes of the service workers of this origin.
const IS_KEPT: &str = "const done = arguments[0];
    navigator.serviceWorker.getRegistrations().then(all => done(all.map(it => it.scope)))";

#[apply(browser_test)]
async fn a_worker_answers_for_pages_of_its_site_alone() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for words in ["ERR_", "Failed to load", "did not load", "error: ", "worker", "404"] {
            reader.expect_in_console(words);
        }
        reader.open("/tools/alder").await;
        reader.is_kept("/catalog/index.json").await;
        site.lose_network(true);
        reader.open("/tools/alder").await;
        // The browser's own page for a URL that can't be reached is an error to its driver.
        let missing = format!("{}/other/", site.origin);
        let _ = reader.browser.goto(&missing).await;
        assert_eq!(reader.eval("return document.querySelectorAll('#app').length").await, 0);
        site.lose_network(false);
    })
    .await;
}

#[apply(browser_test)]
async fn a_worker_leaves_when_another_site_has_come_to_its_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for words in ["Failed to load", "error: ", "worker", "404"] {
            reader.expect_in_console(words);
        }
        reader.open("/").await;
        reader.is_kept("/catalog/index.json").await;
        site.fail("/", Fault::Instead("<title>Another</title>".to_owned()));
        // While the worker's script still exists, the page may be an error of the host.
        reader.open_unready("/").await;
        reader.open_unready("/robots.txt").await;
        assert_eq!(strings(reader, IS_KEPT).await.len(), 1);
        site.fail("/worker.js", Fault::Status(404));
        eventually("the worker to leave", async || {
            reader.open_unready("/").await;
            reader.open_unready("/robots.txt").await;
            match (strings(reader, IS_KEPT).await, strings(reader, CACHES).await) {
                (workers, caches) if workers.is_empty() && caches.is_empty() => Ok(()),
                found => Err(format!("{found:?}")),
            }
        })
        .await;
    })
    .await;
}
