//! The reader's own vote: on the device, and at the site's service if there is one.

mod counted;
mod mine;
mod outbox;
mod service;

use serde_json::Value;

use crate::harness::{Reader, Site, eventually, read};

/// What the page says of the reader's own vote.
const YOURS: &str = "[data-test=your-vote]";

/// A vote button.
pub fn vote(slug: &str, verdict: &str) -> String {
    format!("button[data-test=vote][data-slug='{slug}'][data-verdict={verdict}]")
}

/// Waits until the page's community score reads like this.
async fn community(reader: &Reader, words: &str) {
    reader.lists(".voting .community > span:nth-of-type(2)", &[words]).await;
}

/// Waits until this device knows the fate of every vote it has cast. A service has a vote before the page has its
/// answer, and a page that is left in between sends the vote again.
pub async fn settled(reader: &Reader) {
    eventually("the fate of every vote", async || {
        let [cast, settled] = [reader.kept("votes").await, reader.kept("settled-votes").await]
            .map(|kept| kept.map(|kept| serde_json::from_str::<Value>(&kept).unwrap()).unwrap_or_default());
        let is_settled = |(slug, ballot): (&String, &Value)| ballot["at"] == settled[slug]["at"];
        match cast.as_object() {
            Some(ballots) if ballots.iter().all(is_settled) => Ok(()),
            _ => Err(format!("{cast} and {settled}")),
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_is_ones_own_and_can_be_changed_and_taken_back() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        community(reader, "82% of 50 votes").await;
        let bar = ".community .bar-ship";
        let width = reader.attribute(bar, "width").await;
        reader.has_attribute(&vote("alder", "skip"), "aria-pressed", "false").await;
        reader.has(YOURS, 0).await;
        reader.click(&vote("alder", "skip")).await;
        reader.has_attribute(&vote("alder", "skip"), "aria-pressed", "true").await;
        reader.lists(YOURS, &["Your vote: skip."]).await;
        reader.says(".vote-status", "Saved on this device").await;
        // A single vote moves nothing of the community's.
        community(reader, "82% of 50 votes").await;
        assert_eq!(reader.attribute(bar, "width").await, width);

        reader.click(&vote("alder", "ship")).await;
        reader.lists(YOURS, &["Your vote: ship."]).await;
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "true").await;
        reader.has_attribute(&vote("alder", "skip"), "aria-pressed", "false").await;

        reader.click(&vote("alder", "ship")).await;
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "false").await;
        reader.has(YOURS, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_is_there_after_a_reload_and_on_every_page() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/juniper").await;
        community(reader, "— no votes yet").await;
        reader.has(".community .bar-ship", 0).await;
        reader.click(&vote("juniper", "ship")).await;
        reader.lists(YOURS, &["Your vote: ship."]).await;
        reader.reload().await;
        reader.lists(YOURS, &["Your vote: ship."]).await;
        community(reader, "— no votes yet").await;
        reader.has_attribute(&vote("juniper", "ship"), "aria-pressed", "true").await;
        reader.open("/tools?q=juniper").await;
        reader.lists("[data-test=tool-card] [data-test=community-score]", &["—"]).await;
        reader.open("/compare/alder-vs-juniper").await;
        reader.has_attribute(&vote("juniper", "ship"), "aria-pressed", "true").await;
        reader.click(&vote("juniper", "ship")).await;
        reader.has(YOURS, 0).await;
        let score = "[data-test=compare-tool][data-slug=juniper] [data-test=community-score]";
        reader.lists(score, &["—"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn cards_without_votes_show_a_dash() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=juniper").await;
        reader.lists("[data-test=tool-card] [data-test=community-score]", &["—"]).await;
        reader.open("/tools?q=hazel").await;
        let score = "[data-test=tool-card][data-slug=hazel] [data-test=community-score]";
        reader.lists(score, &["0% of 7"]).await;
    })
    .await;
}
