//! An app that has stopped or could not start says so, and leaves what can be read.

use serde_json::Value;

use crate::harness::{Fault, Reader, Service, Site, eventually, read};

const NOTICE: &str = "[data-test=stopped]";

/// Makes the app panic where it next draws something. The notice itself draws nothing.
const BREAK: &str = "Document.prototype.createElementNS = Node.prototype.cloneNode = () => { throw new DOMException('no more') }";

/// Takes the focus to the heading in one of the frames after the notice, as the app does after going to another page;
/// then the heading says so. In the page, as the driver may take longer than the notice holds on to the focus.
const TAKE_FOCUS: &str = "const take = () => {
        if (!document.querySelector('[data-test=stopped]')?.contains(document.activeElement)) return requestAnimationFrame(take);
        const heading = document.querySelector('main h1');
        heading.tabIndex = -1;
        heading.focus();
        heading.dataset.taken = document.activeElement === heading;
    };
    take()";

/// What engines write of a program that has stopped, or that they could not load.
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
        // Not what the element holds, as the body holds the notice as well.
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
        // Without a pointer: with one, the app may stop before it comes down, and the reader has the focus from there on.
        reader.eval("document.querySelector('[data-slug=hazel-2] h2 a').click()").await;
        // What the app had planned still happens, and does not take the focus away. The reader does.
        reader.find("main h1[data-taken=true]").await;
        is_told(reader, "The app has stopped.").await;
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
        // A dialog in which nothing works any more does not stand in the way.
        reader.press("?").await;
        reader.find("dialog[open]").await;
        reader.eval(BREAK).await;
        reader.eval("document.querySelector('[data-slug] h2 a').click()").await;
        is_told(reader, "The app has stopped.").await;
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
        // An empty section of no name: the program is sound, and not the one that was published.
        (&program, Fault::Longer(b"\0\x01\0")),
        (&code, Fault::Status(503)),
        (&code, Fault::Broken),
        (&code, Fault::Longer(b"\n")),
    ] {
        // Each time a reader who was never here: what has a hash in its name is kept, and not every browser can be told
        // to forget it.
        read(&site, async |reader| {
            for status in [404, 503] {
                reader.expect_status_in_console(status);
            }
            for words in WORDS {
                reader.expect_in_console(words);
            }
            site.fail(file, fault.clone());
            reader.open_unready("/tools/modal").await;
            is_told(reader, "The app could not be loaded.").await;
            assert_eq!(reader.count("html[data-ready]").await, 0, "{file} {fault:?}");
            // The page was rendered ahead and stays readable.
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
        // What an address asks for after its ? waits for the app, but not for ever.
        reader.open_unready("/tools?q=modal").await;
        reader.says(NOTICE, "The app takes long to come.").await;
        reader.has("[data-test=tool-card]", 24).await;
        assert!(reader.find("main h1").await.is_displayed().await.unwrap());
        site.mend(&program);
        reader.ready().await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}
