//! The page that lists the reader's own votes.

use super::vote;
use crate::harness::{Site, read};

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
