//! The page that lists the reader's own votes.

use serde_json::{Value, json};

use super::vote;
use crate::harness::{Site, eventually, read};

const VOTE: &str = "[data-test=my-vote]";

#[apply(browser_test)]
async fn my_votes_are_listed_and_taken_back_and_cast_again() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/votes").await;
        reader.says("[data-test=votes-empty]", "You haven't voted yet.").await;
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        reader.open("/tools/birch").await;
        reader.click(&vote("birch", "skip")).await;
        reader.click_on(".voting a", "All your votes").await;
        reader.is_at("/votes").await;
        // The latest is first.
        reader.lists(&format!("{VOTE} h2"), &["Birch", "Alder"]).await;
        reader.lists(&format!("{VOTE} .mark"), &["Skip", "Ship"]).await;
        let alder = format!("{VOTE}[data-slug=alder]");
        reader.says(&alder, "Panel: 4 of 5 ship").await;
        reader.click(&format!("{alder} [data-test=take-back]")).await;
        reader.says(&alder, "Taken back").await;
        reader.click(&format!("{alder} [data-test=vote-again]")).await;
        reader.has(&format!("{alder} [data-test=take-back]"), 1).await;
        reader.click(&format!("{alder} [data-test=take-back]")).await;
        reader.says(&alder, "Taken back").await;
        reader.reload().await;
        reader.lists(&format!("{VOTE} h2"), &["Birch"]).await;
        reader.open("/votes?panel=surveyor:0").await;
        reader.says(VOTE, "Your panel: 3 of your 4 ship").await;
        reader.open("/tools/alder").await;
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "false").await;
    })
    .await;
}

#[apply(browser_test)]
async fn my_votes_are_saved_as_a_file() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let catch = "const create = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text }); return create(blob) }";
        reader.before_each_page(catch).await;
        reader.open("/votes").await;
        reader.find("[data-test=votes-empty]").await;
        assert!(!reader.find("[data-test=votes-save]").await.is_displayed().await.unwrap());
        let bet = json!({ "tool": "alder", "reviewer": "warden", "due": "2027-06-30", "expects": "holds", "on": "2026-12-01" });
        let blind = json!({ "tool": "cedar", "beside": "birch", "verdict": "skip", "at": "2026-12-01T08:00:00Z" });
        reader.keep("bets", &json!([bet]).to_string()).await;
        reader.keep("blind-verdicts", &json!([blind]).to_string()).await;
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        reader.open("/tools/birch").await;
        reader.click(&vote("birch", "skip")).await;
        reader.click(&vote("birch", "skip")).await;
        reader.open("/votes").await;
        reader.click("[data-test=votes-save]").await;
        reader.says("[data-test=votes-save] + [role=status]", "Saved.").await;
        let text = eventually("a saved file", async || match reader.eval("return window.saved ?? null").await {
            Value::String(text) => Ok(text),
            other => Err(other.to_string()),
        })
        .await;
        let mut file: Value = serde_json::from_str(&text).unwrap();
        let at = file["votes"][0]["at"].take();
        assert!(at.as_str().is_some_and(|at| at.len() == 24 && at.ends_with('Z')), "{at}");
        // The vote that was taken back is not in it.
        let votes = json!([{ "tool": "alder", "name": "Alder", "verdict": "ship", "at": null, "panel": "4 of 5 ship" }]);
        let blind = json!([{
            "tool": "cedar", "name": "Cedar", "beside": "birch", "verdict": "skip", "at": "2026-12-01T08:00:00Z", "panel": "5 of 5 ship",
        }]);
        let site = site.catalog.site().url.to_string();
        assert_eq!(file, json!({ "version": 1, "site": site, "votes": votes, "blind": blind, "bets": [bet] }));
    })
    .await;
}
