//! An app that has crashed or failed to start says so, and the page stays readable.

use serde_json::Value;

use crate::harness::{Fault, Reader, Service, Site, eventually, read};

const NOTICE: &str = "[data-test=stopped]";

/// Makes the app panic when it next draws something. The notice itself draws nothing.
const BREAK: &str = "Document.prototype.createElementNS = Node.prototype.cloneNode = () => { throw new DOMException('no more') }";

/// Moves the focus to the heading in one of the frames after the notice, as the app does after navigation; the heading
/// then records it. This runs in the page, because the driver may take longer than the notice holds the focus.
const TAKE_FOCUS: &str = "const take = () => {
        if (!document.querySelector('[data-test=stopped]')?.contains(document.activeElement)) return requestAnimationFrame(take);
        const heading = document.querySelector('main h1');
        heading.tabIndex = -1;
        heading.focus();
        heading.dataset.taken = document.activeElement === heading;
    };
    take()";

/// What engines log about a program that has crashed, or that they could not load.
const WORDS: [&str; 10] = [
    "RuntimeError",
    "unreachable",
    "Unreachable",
    "integrity",
    "ERR_EMPTY_RESPONSE",
    "ERR_CONNECTION",
    "did not load",
    "dynamically imported",
    "preload",
    "error: ",
];

async fn is_told(reader: &Reader, words: &str) {
    reader.says(NOTICE, words).await;
    reader.has(NOTICE, 1).await;
    assert_eq!(reader.attribute(NOTICE, "role").await, "alert");
    eventually("the focus on the notice", async || {
        // Not via `contains`, because the body contains the notice as well.
        let script =
            "const at = document.activeElement; return at.closest('[data-test=stopped]') ? null : at.tagName";
        match reader.eval(script).await {
            Value::Null => Ok(()),
            elsewhere => Err(elsewhere.to_string()),
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_panic_is_told_and_ends_with_a_reload() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for words in WORDS {
            reader.expect_in_console(words);
        }
        reader.open("/tools?q=hazel").await;
        reader.eval(BREAK).await;
        reader.eval(TAKE_FOCUS).await;
        // Without a pointer: with one, the app may crash before it is pressed, and the reader controls the focus from
        // then on.
        reader.eval("document.querySelector('[data-slug=hazel-2] h2 a').click()").await;
        // What the app had scheduled still happens, but does not take the focus away. The reader can.
        reader.find("main h1[data-taken=true]").await;
        is_told(reader, "The app has crashed.").await;
        reader.click("main h1").await;
        assert_eq!(reader.eval("return document.activeElement.tagName").await, "H1");
        assert_eq!(reader.count(&format!("{NOTICE} a")).await, 0);
        reader.click(&format!("{NOTICE} button")).await;
        reader.ready().await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_panic_can_be_reported_where_the_site_says_where() {
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        for words in WORDS {
            reader.expect_in_console(words);
        }
        reader.open("/tools").await;
        // An open dialog, in which nothing works anymore, doesn't get in the way.
        reader.press("?").await;
        reader.find("dialog[open]").await;
        reader.eval(BREAK).await;
        reader.eval("document.querySelector('[data-slug] h2 a').click()").await;
        is_told(reader, "The app has crashed.").await;
        reader.has("dialog[open]", 0).await;
        let link = format!("{NOTICE} a");
        assert_eq!(reader.attribute(&link, "href").await, "https://report.example/new?of=arboretum");
        assert_eq!(reader.attribute(&link, "rel").await, "noopener");
    })
    .await;
}

#[apply(browser_test)]
async fn an_app_that_does_not_come_is_told() {
    let site = Site::shipped().await;
    let (code, program) = (site.file(".js"), site.file("_bg.wasm"));
    for (file, fault) in [
        (&program, Fault::Status(404)),
        (&program, Fault::Broken),
        (&program, Fault::CutOff),
        // An empty section without a name: the program is valid, but it is not the published one.
        (&program, Fault::Longer(b"\0\x01\0")),
        (&code, Fault::Status(503)),
        (&code, Fault::Broken),
        (&code, Fault::Longer(b"\n")),
    ] {
        // A new reader each time: files with a hash in their names are cached, and not every browser can clear its
        // cache.
        read(&site, async |reader| {
            for status in [404, 503] {
                reader.expect_status_in_console(status);
            }
            for words in WORDS {
                reader.expect_in_console(words);
            }
            site.fail(file, fault.clone());
            reader.open_unready("/tools/modal").await;
            is_told(reader, "The app couldn't be loaded.").await;
            assert_eq!(reader.count("html[data-ready]").await, 0, "{file} {fault:?}");
            // The page was prerendered and stays readable.
            reader.has("[data-test=review]", 4).await;
            site.mend(file);
            reader.click(&format!("{NOTICE} button")).await;
            reader.ready().await;
            reader.has(NOTICE, 0).await;
        })
        .await;
    }
}

#[apply(browser_test)]
async fn an_app_that_comes_at_the_second_try_starts() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.expect_status_in_console(503);
        reader.expect_in_console("integrity");
        let program = site.file("_bg.wasm");
        site.fail(&program, Fault::Status(503));
        reader.open_unready("/tools/modal").await;
        eventually("a request", async || if site.asked(&program) > 0 { Ok(()) } else { Err(String::new()) })
            .await;
        site.mend(&program);
        reader.ready().await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn an_app_that_takes_long_is_told_until_it_comes() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let hurry = "const wait = window.setTimeout;
            window.setTimeout = (then, time, ...rest) => wait(then, time / 100, ...rest);";
        reader.before_each_page(hurry).await;
        let program = site.file("_bg.wasm");
        site.fail(&program, Fault::Held);
        // A page with a query waits for the app, but not forever.
        reader.open_unready("/tools?q=modal").await;
        reader.says(NOTICE, "The app is taking a while to load.").await;
        reader.has("[data-test=tool-card]", 24).await;
        assert!(reader.find("main h1").await.is_displayed().await.unwrap());
        site.mend(&program);
        reader.ready().await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}
