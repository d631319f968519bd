//! Votes that are counted by the service itself: from the page to the tallies that another reader sees.

use super::{community, settled, vote};
use crate::harness::{BallotBox, Reader, Site, eventually, read};

const STATUS: &str = ".vote-status";

/// How much work the service asks for: some thousand tries.
const BITS: u32 = 12;

/// Waits until a reader who comes to the page finds this score there.
async fn finds(reader: &Reader, path: &str, words: &str) {
    eventually(words, async || {
        reader.open(path).await;
        let said = reader.text(".voting .community > span:nth-of-type(2)").await;
        if said == words { Ok(()) } else { Err(said) }
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_is_among_the_tallies_that_another_reader_sees() {
    let place = BallotBox::place();
    let site = Site::busy_counted_at(&place, BITS).await;
    let _service = BallotBox::count(&site, &place, BITS);
    read(&site, async |reader| {
        reader.open("/tools/juniper").await;
        community(reader, "— no votes yet").await;
        reader.says(STATUS, "a random number that stands for this device, and with nothing else").await;
        reader.click(&vote("juniper", "skip")).await;
        reader.says(STATUS, "Counted").await;
        reader.click(&vote("juniper", "ship")).await;
        settled(reader).await;
        reader.says(STATUS, "Counted").await;
    })
    .await;
    read(&site, async |reader| {
        finds(reader, "/tools/juniper", "100% of 1 vote").await;
        reader.says("[data-test=community-interval]", "95% interval 21–100%").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_service_that_wants_more_work_than_the_site_knows_gets_it() {
    let place = BallotBox::place();
    let site = Site::busy_counted_at(&place, 0).await;
    let _service = BallotBox::count(&site, &place, BITS);
    read(&site, async |reader| {
        reader.expect_status_in_console(429);
        reader.open("/tools/juniper").await;
        reader.click(&vote("juniper", "ship")).await;
        reader.says(STATUS, "Counted").await;
    })
    .await;
}
