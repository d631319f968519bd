//! Prerendered pages, and the app that takes them over.

mod kept;

use catalog::suggested_pairs;
use xtask::engine::Engine;

use crate::frames::painted;
use crate::harness::{Fault, Site, engine, read};
use crate::listing::counts;

const INDEX: &str = "/catalog/index.json";
const ERROR: &str = "[data-test=error]";

/// A page of each kind.
fn pages(site: &Site) -> Vec<String> {
    let pair = &suggested_pairs(&site.catalog, 1)[0];
    let fixed = [
        "/",
        "/tools",
        "/tools/modal",
        "/compare",
        "/panel",
        "/panel/quartermaster",
        "/predictions",
        "/method",
    ];
    fixed.map(str::to_owned).into_iter().chain([format!("/compare/{pair}")]).collect()
}

/// Sums up layout shifts while a page loads, as `shifted`.
const WATCH_SHIFTS: &str = "window.shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
        .observe({ type: 'layout-shift', buffered: true });";

#[apply(browser_test)]
async fn a_page_says_before_the_app_what_the_app_says() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for page in &pages(&site) {
            site.fail(INDEX, Fault::Held);
            reader.open_unready(page).await;
            let before = reader.text("main").await;
            let head = (
                reader.browser.title().await.unwrap(),
                reader.attribute("meta[name=description]", "content").await,
            );
            assert!(before.len() > 300, "{page}: {before}");
            site.mend(INDEX);
            reader.ready().await;
            assert_eq!(reader.text("main").await, before, "{page}");
            let after = (
                reader.browser.title().await.unwrap(),
                reader.attribute("meta[name=description]", "content").await,
            );
            assert_eq!(after, head, "{page}");
            let canonical = reader.attribute("link[rel=canonical]", "href").await;
            assert_eq!(
                canonical,
                format!("{}{page}", site.catalog.site().url.as_str().trim_end_matches('/'))
            );
        }
    })
    .await;
}

#[apply(browser_test)]
async fn nothing_moves_when_the_app_takes_a_page_over() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.before_each_page(WATCH_SHIFTS).await;
        for page in &pages(&site) {
            site.fail(INDEX, Fault::Held);
            reader.open_unready(page).await;
            reader.eval("window.scrollTo(0, 300)").await;
            painted(reader).await;
            let place = reader.eval("return window.scrollY").await;
            assert!(place.as_f64() > Some(0.0), "{page} is too short to be scrolled");
            reader.eval("window.shifted = 0").await;
            site.mend(INDEX);
            reader.ready().await;
            painted(reader).await;
            let shifted = reader.eval("return window.shifted").await.as_f64().unwrap();
            assert!(shifted < 0.001, "{page}: {shifted}");
            assert_eq!(reader.eval("return window.scrollY").await, place, "{page}");
        }
        // Only Chromium measures layout shifts, which is verified here; in the others only the position is checked.
        let push = "scrollTo(0, 0);
            document.querySelector('main').prepend(Object.assign(document.createElement('textarea'), { rows: 20 }))";
        reader.eval(push).await;
        painted(reader).await;
        let shifted = reader.eval("return window.shifted").await.as_f64().unwrap();
        assert_eq!(shifted > 0.001, engine() == Engine::Chromium, "{shifted}");
    })
    .await;
}

#[apply(browser_test)]
async fn what_a_reader_has_begun_goes_on() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        site.fail(INDEX, Fault::Held);
        reader.open_unready("/tools").await;
        reader.type_into("[data-test=search]", "vector").await;
        site.mend(INDEX);
        reader.ready().await;
        let focused = reader.eval("return document.activeElement.dataset.test").await;
        assert_eq!(focused, "search");
        assert_eq!(reader.eval("return document.activeElement.value").await, "vector");
        reader.press("s").await;
        reader.is_at("/tools?q=vectors").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_stays_readable_where_the_catalog_fails() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        site.fail(INDEX, Fault::Status(500));
        reader.open_unready("/tools/modal").await;
        reader.says(ERROR, "with status 500").await;
        reader.lists("#app > main h1", &["Modal GPU Serverless Inference"]).await;
        reader.has("[data-test=review]", 4).await;
        site.mend(INDEX);
        reader.click("button[data-test=retry]").await;
        reader.ready().await;
        reader.has(ERROR, 0).await;
        reader.has("[data-test=review]", 4).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_is_asked_for_after_the_path_waits_for_the_app() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        site.fail(INDEX, Fault::Held);
        reader.open_unready("/tools?category=speech").await;
        let shown = "return getComputedStyle(document.querySelector('main')).visibility";
        assert_eq!(reader.eval(shown).await, "hidden");
        site.mend(INDEX);
        reader.ready().await;
        assert_eq!(reader.eval(shown).await, "visible");
        let speech = site.tools.iter().filter(|tool| tool.category.as_str() == "speech").count();
        counts(reader, speech).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_site_below_a_path_works_in_full() {
    let site = Site::shipped_below().await;
    read(&site, async |reader| {
        reader.open("/reviews/").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.is_at("/reviews/tools").await;
        reader.click("[data-test=tool-card] h3 a, [data-test=tool-card] h2 a").await;
        reader.has("[data-test=review]", 4).await;
        reader.open("/reviews/compare/modal-vs-code-llama-4").await;
        reader.is_at("/reviews/compare/code-llama-4-vs-modal").await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.reload().await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.open("/reviews/nowhere").await;
        reader.find("[data-test=not-found]").await;
        let links = reader.attributes("a[href^='/']", "href").await;
        assert!(links.len() > 4 && links.iter().all(|link| link.starts_with("/reviews/")), "{links:?}");
    })
    .await;
}
