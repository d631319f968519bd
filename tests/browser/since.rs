//! What has changed since a reader's last visit, in the tools that they looked at, and since a comparison was sent.

use std::fs;

use catalog::history::ChangeLog;
use serde_json::{Value, json};

use crate::harness::{Keys, Site, eventually, read};
use crate::sharing::{COPY, clipboard, copied};

const NOTICE: &str = "[data-test=since]";
const SENT: &str = "[data-test=since-sent]";
const IN_FOCUS: &str = "return document.activeElement.textContent.trim()";

/// The site's change log, as published.
fn log(site: &Site) -> ChangeLog {
    let text = fs::read_to_string(site.folder.join("changes.json")).expect("the site has a log");
    catalog::read(&text).expect("the log can be read")
}

fn dearer(tool: &mut Value) {
    tool["pricing"] = json!({ "model": "paid", "entry": "$40 a month" });
    tool["reviews"][0]["verdict"] = json!("skip");
}

#[apply(browser_test)]
async fn what_has_changed_since_the_last_visit() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/").await;
        reader.click_on("footer a", "What has changed").await;
        reader.says("[data-test=first-edition]", "This is the first edition").await;
        reader.click_on("nav[aria-label=Whose] a", "Your tools").await;
        reader.is_at("/changes?of=mine").await;
        reader.says("[data-test=nothing-followed]", "You haven’t looked at").await;
        // Looks at two tools, and leaves.
        reader.open("/tools/cedar").await;
        reader.open("/tools/birch").await;
        reader.has(NOTICE, 0).await;

        let before = log(&site).latest();
        let verdict = site.tools.iter().find(|it| it.slug.as_str() == "cedar").unwrap().reviews[0].verdict;
        assert_eq!(verdict.as_str(), "ship", "so that it can be turned round");
        site.publish_changed("cedar", dearer);
        // Of a tool that the reader hasn't looked at, nothing is told.
        site.publish_changed("dogwood", dearer);
        reader.open("/").await;
        reader
            .lists(
                &format!("{NOTICE} [data-slug=cedar] .change-what"),
                &["Verdict of The Warden", "Starting price"],
            )
            .await;
        reader.lists(&format!("{NOTICE} .change-from"), &["Ship", "Free"]).await;
        reader.lists(&format!("{NOTICE} .change-to"), &["Skip", "$40 a month"]).await;
        // It is there on the listing as well, until it has been seen.
        reader.open("/tools").await;
        reader.says(NOTICE, "Starting price").await;
        reader.click(&format!("{NOTICE} a.button")).await;
        reader.is_at(&format!("/changes?of=mine&since={before}")).await;
        reader.says("[data-test=own-summary]", "in 1 of your 2 tools: 1 verdict and 1 price.").await;
        reader.has("[data-test=change][data-slug=cedar]", 2).await;
        reader.has("[data-test=change][data-slug=dogwood]", 0).await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.has("[data-test=tool-card]", 24).await;
        reader.has(NOTICE, 0).await;
        // Everybody's changes, each edition with its own.
        reader.open("/changes").await;
        reader.has(".edition", 2).await;
        reader.open("/tools/cedar").await;
        reader.lists(".tool-history .change-to", &["Skip", "$40 a month"]).await;
        // What was opened is forgotten, and remembered again.
        reader.open(&format!("/changes?of=mine&since={before}")).await;
        reader.click("[data-test=forget-looks]").await;
        reader.says("[data-test=nothing-followed]", "You haven’t looked at").await;
        reader.click_on(".edition button", "Undo").await;
        reader.says("[data-test=own-summary]", "in 1 of your 2").await;
        assert_eq!(reader.eval(IN_FOCUS).await, "Forget what I have opened");
    })
    .await;
}

/// By keyboard alone, and on a phone.
#[apply(browser_test)]
async fn the_notice_is_put_away() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.resize(360, 740).await;
        reader.open("/tools/cedar").await;
        site.publish_changed("cedar", dearer);
        reader.open("/").await;
        reader.says(NOTICE, "Changed in your tools since").await;
        reader.eval(&format!("document.querySelector('{NOTICE} a').focus()")).await;
        for expected in ["Show all", "Seen"] {
            reader.press(Keys::Tab).await;
            assert_eq!(reader.eval(IN_FOCUS).await, expected);
        }
        reader.press(Keys::Enter).await;
        reader.has(NOTICE, 0).await;
        // Whoever reads by ear or goes on by keyboard is not back at the start of the document.
        eventually("the focus on the heading", async || {
            let tag = reader.eval("return document.activeElement.tagName").await;
            if tag == "H1" { Ok(()) } else { Err(tag.to_string()) }
        })
        .await;
        reader.open("/").await;
        reader.has("[data-test=resources]", 1).await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_has_changed_since_a_comparison_was_sent() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        clipboard(reader, "granted").await;
        reader.without_worker().await;
        let sent = format!("/compare/birch-vs-cedar?as-of={}", log(&site).latest());
        reader.open("/compare/birch-vs-cedar").await;
        reader.click(COPY).await;
        reader.says("[data-test=share-status]", "Copied.").await;
        assert_eq!(copied(reader).await, format!("{}{sent}", site.origin));

        site.publish_changed("cedar", dearer);
        reader.open(&sent).await;
        reader.says(SENT, "Changed since the edition of").await;
        reader.lists(&format!("{SENT} .change-to"), &["Skip", "$40 a month"]).await;
        reader.open(&format!("/compare/birch-vs-cedar?as-of={}", log(&site).latest())).await;
        reader.says(SENT, "Nothing is known to have changed since").await;
        reader.click_on(&format!("{SENT} a"), "Leave that out").await;
        reader.is_at("/compare/birch-vs-cedar").await;
        reader.has(SENT, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_the_device_holds_of_another_version_is_left_alone() {
    let site = Site::busy_of_its_own().await;
    read(&site, async |reader| {
        reader.open("/").await;
        let newer = r#"{"version":9,"visits":["x"]}"#;
        reader.keep("seen", newer).await;
        reader.open("/tools/birch").await;
        assert_eq!(reader.kept("seen").await.as_deref(), Some(newer));
        // Rubbish is put aside, which is said, and not thrown away.
        reader.keep("seen", "[rubbish").await;
        reader.open("/tools/cedar").await;
        reader.says("[data-test=device-trouble]", "set aside").await;
        assert_eq!(reader.kept("seen.unreadable").await.as_deref(), Some("[rubbish"));
    })
    .await;
}

/// A site that is published without a log doesn't speak of one, and remembers nothing for it.
#[apply(browser_test)]
async fn a_site_without_a_log_has_nothing_of_it() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/cedar").await;
        reader.has("footer a[href='/changes']", 0).await;
        reader.open("/compare/birch-vs-cedar?as-of=2026-11-28").await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.has(SENT, 0).await;
        reader.has(".notice", 0).await;
        assert_eq!(reader.kept("seen").await, None);
        for path in ["/changes", "/digest", "/changes?of=mine"] {
            reader.open(path).await;
            reader.says("[data-test=no-log]", "doesn’t publish what changes").await;
            reader.has("[data-test=resources] a[href='/feeds/changes.xml']", 1).await;
        }
    })
    .await;
}
