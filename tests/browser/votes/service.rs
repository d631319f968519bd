//! Votes that leave the device.

use serde_json::{Value, json};

use super::{settled, vote};
use crate::harness::{REST, Reader, Service, Site, read};

const STATUS: &str = ".vote-status";

/// The keys of a vote, sorted.
fn keys(vote: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = vote.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// Casts a vote on birch, and returns the tools of all votes before it, once there are `count` of them: anything that
/// is sent again is sent before it.
async fn tools_until_birch(reader: &Reader, service: &Service, count: usize) -> Vec<String> {
    reader.open("/tools/birch").await;
    reader.click(&vote("birch", "skip")).await;
    let votes = service.votes(count).await;
    votes.iter().map(|it| it.json()["tool"].as_str().unwrap_or_default().to_owned()).collect()
}

#[apply(browser_test)]
async fn a_vote_is_sent_as_the_format_says() {
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        reader.says(STATUS, "Counted").await;
        reader.click(&vote("alder", "ship")).await;
        service.votes(2).await;
        settled(reader).await;
        reader.open("/tools/birch").await;
        reader.click(&vote("birch", "skip")).await;
        let votes = service.votes(3).await;
        assert!(votes[0].content_type.starts_with("application/json"), "{votes:?}");
        let votes: Vec<Value> = votes.iter().map(|taken| taken.json()).collect();
        for (vote, (tool, verdict)) in
            votes.iter().zip([("alder", json!("ship")), ("alder", Value::Null), ("birch", json!("skip"))])
        {
            assert_eq!(keys(vote), ["at", "tool", "verdict", "voter"]);
            assert_eq!((&vote["tool"], &vote["verdict"]), (&json!(tool), &verdict));
            let voter = vote["voter"].as_str().unwrap();
            assert!(voter.len() == 32 && voter.chars().all(|c| c.is_ascii_hexdigit()), "{voter}");
            assert_eq!(vote["voter"], votes[0]["voter"]);
            let at = vote["at"].as_str().unwrap();
            assert!(at.len() >= 20 && at.contains('T') && at.ends_with('Z'), "{at}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_that_fails_arrives_later_in_its_newest_state() {
    let service = Service::start().await;
    service.answer(&[500]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.expect_status_in_console(500);
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        service.votes(1).await;
        reader.says(STATUS, "sending").await;
        reader.click(&vote("alder", "skip")).await;
        reader.says(STATUS, "Your vote: skip. Counted").await;
        let votes = service.votes(2).await;
        // Nothing older arrives after the newest state.
        let verdicts: Vec<Value> = votes.iter().map(|vote| vote.json()["verdict"].clone()).collect();
        assert_eq!(verdicts.first(), Some(&json!("ship")));
        assert_eq!(verdicts.iter().filter(|verdict| *verdict == "skip").count(), 1, "{verdicts:?}");
        assert_eq!(verdicts.last(), Some(&json!("skip")));
    })
    .await;
}

#[apply(browser_test)]
async fn a_service_that_has_had_too_many_is_left_alone_and_the_reader_told() {
    let service = Service::start().await;
    service.answer(&[429]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.expect_status_in_console(429);
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        reader.says(STATUS, "not counted: too many votes from this network. We'll try again").await;
        reader.says(STATUS, "Counted").await;
        let votes = service.votes(2).await;
        assert!(votes[1].at - votes[0].at >= REST, "{votes:?}");
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_that_was_not_sent_is_sent_when_the_reader_comes_back() {
    let service = Service::start().await;
    service.answer(&[503]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.expect_status_in_console(503);
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        service.votes(1).await;
        reader.open("/method").await;
        assert_eq!(service.votes(2).await[1].json()["verdict"], "ship");
        settled(reader).await;
        reader.open("/tools/alder").await;
        reader.says(STATUS, "Counted").await;
        reader.reload().await;
        reader.says(STATUS, "Counted").await;
        assert_eq!(tools_until_birch(reader, &service, 3).await, ["alder", "alder", "birch"]);
    })
    .await;
}

#[apply(browser_test)]
async fn a_vote_that_is_refused_is_told_and_not_sent_again() {
    let service = Service::start().await;
    service.answer(&[403]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.expect_status_in_console(403);
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        let because = "The site rejected this vote: voting has ended. It stays on this device.";
        reader.says(STATUS, because).await;
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "true").await;
        reader.reload().await;
        reader.says(STATUS, because).await;
        assert_eq!(tools_until_birch(reader, &service, 2).await, ["alder", "birch"]);
    })
    .await;
}
