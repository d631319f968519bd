//! What has changed since a reader's last visit, in the tools that they looked at, and since a comparison was sent.

use std::fs;

use catalog::history::ChangeLog;
use serde_json::{Value, json};

use crate::harness::{Site, read};

const NOTICE: &str = "[data-test=since]";
const SENT: &str = "[data-test=since-sent]";

/// The site's change log, as published.
fn log(site: &Site) -> ChangeLog {
    let text = fs::read_to_string(site.folder.join("changes.json")).expect("every site has a log");
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
        reader.open("/changes").await;
        reader.says("[data-test=first-edition]", "This is the first edition").await;
        reader.open("/changes?of=mine").await;
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
        reader.says("[data-test=own-summary]", "in 1 of your 2").await;
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
        reader.says("[data-test=nothing-followed]", "stays on this device").await;
        reader.click_on(".edition button", "Undo").await;
        reader.says("[data-test=own-summary]", "in 1 of your 2").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_has_changed_since_a_comparison_was_sent() {
    let site = Site::busy_of_its_own().await;
    let sent = log(&site).latest();
    site.publish_changed("cedar", dearer);
    read(&site, async |reader| {
        let path = format!("/compare/birch-vs-cedar?as-of={sent}");
        reader.open(&path).await;
        reader.says(SENT, "Since then:").await;
        reader.lists(&format!("{SENT} .change-to"), &["Skip", "$40 a month"]).await;
        reader.open(&format!("/compare/birch-vs-cedar?as-of={}", log(&site).latest())).await;
        reader.says(SENT, "Nothing is known to have changed since.").await;
        reader.click_on(&format!("{SENT} a"), "Leave that out").await;
        reader.is_at("/compare/birch-vs-cedar").await;
        reader.has(SENT, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_the_device_holds_of_another_version_is_left_alone() {
    let site = Site::busy().await;
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
