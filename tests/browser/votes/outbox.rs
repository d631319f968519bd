//! Votes that are sent to an unreliable service: none is lost, and none counts twice.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::vote;
use crate::harness::{Reader, Service, Site, eventually, read};

const STATUS: &str = ".vote-status";

/// Shortens the pauses between attempts.
const HURRY: &str = "const wait = window.setTimeout;
    window.setTimeout = (then, time, ...rest) => wait(then, Math.min(time, 20), ...rest);";

/// Allows messages about a failing service.
fn expect_failures(reader: &mut Reader) {
    reader.expect_status_in_console(503);
    for words in ["ERR_", "error: ", "did not load", "CORS"] {
        reader.expect_in_console(words);
    }
}

/// Votes that were cast earlier, by tool, one second apart.
fn earlier_votes(count: usize) -> Value {
    let ballot = |at: usize| {
        let time = format!("2026-11-20T{:02}:{:02}:{:02}.000Z", at / 3600, at / 60 % 60, at % 60);
        json!({ "verdict": if at.is_multiple_of(3) { "skip" } else { "ship" }, "at": time, "fate": "kept" })
    };
    // The order of their names is not the order in which they were cast.
    (0..count)
        .map(|at| (format!("tool-{}", at * 7919 % count), ballot(at)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[apply(browser_test)]
async fn a_thousand_votes_arrive_once_each_in_order() {
    const COUNT: usize = 1000;
    let service = Service::start().await;
    service.fail_half_the_time();
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.before_each_page(HURRY).await;
        let earlier = earlier_votes(COUNT).to_string();
        // All at once, so that nothing is sent before everything is stored.
        reader.keep("votes", &earlier).await;
        reader.open("/tools/alder").await;
        let first = reader.browser.window().await.unwrap();
        // A second window of the same reader also sends, if it may.
        let second = reader.browser.new_window().await.unwrap();
        reader.browser.switch_to_window(second).await.unwrap();
        reader.before_each_page(HURRY).await;
        reader.open("/tools/birch").await;
        reader.click(&vote("birch", "ship")).await;
        reader.click(&vote("birch", "skip")).await;
        reader.browser.switch_to_window(first).await.unwrap();
        reader.click(&vote("alder", "skip")).await;

        let arrived = async || {
            let counted = service.counted();
            let newest = |tool: &str, verdict: &str| {
                counted.iter().any(|it| it.json()["tool"] == tool && it.json()["verdict"] == verdict)
            };
            let is_all = newest("alder", "skip") && newest("birch", "skip");
            let earlier = counted.iter().filter(|it| it.body.contains("\"tool-")).count();
            if is_all && earlier >= COUNT { Ok(()) } else { Err(format!("{earlier} and {is_all}")) }
        };
        for _ in 0..7 {
            // Each of these waits at most a quarter of a second.
            if arrived().await.is_ok() {
                break;
            }
            let so_far = service.counted().len();
            eventually("more votes", async || {
                let now = service.counted().len();
                if now >= so_far + 150 || arrived().await.is_ok() { Ok(()) } else { Err(now.to_string()) }
            })
            .await;
        }
        eventually("all votes", arrived).await;
        reader.says(STATUS, "Counted").await;
        // Nothing is sent again, neither now nor by the next page.
        reader.open("/tools/birch").await;
        reader.says(STATUS, "Counted").await;

        let counted: Vec<Value> = service.counted().iter().map(|it| it.json()).collect();
        let mut times: HashMap<String, usize> = HashMap::new();
        for it in &counted {
            *times.entry(it["tool"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        let expected = earlier_votes(COUNT);
        for (tool, ballot) in expected.as_object().unwrap() {
            assert_eq!(times.get(tool), Some(&1), "{tool}");
            let sent = counted.iter().find(|it| it["tool"] == **tool).unwrap();
            assert_eq!((&sent["verdict"], &sent["at"]), (&ballot["verdict"], &ballot["at"]), "{tool}");
        }
        let order: Vec<&str> = counted
            .iter()
            .filter_map(|it| it["at"].as_str())
            .filter(|at| at.starts_with("2026-11-20T00"))
            .collect();
        assert_eq!(order.len(), COUNT);
        assert!(order.is_sorted(), "the votes of earlier came in the order in which they were cast");
    })
    .await;
}

#[apply(browser_test)]
async fn two_tabs_agree_and_send_once() {
    let service = Service::start().await;
    // Long enough for the second tab to want to send as well.
    service.delay(Duration::from_millis(400));
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        let first = reader.browser.window().await.unwrap();
        let second = reader.browser.new_window().await.unwrap();
        reader.browser.switch_to_window(second.clone()).await.unwrap();
        reader.open("/tools/alder").await;
        reader.eval("window.changed = 0; addEventListener('storage', () => window.changed = performance.timeOrigin + performance.now())").await;

        reader.browser.switch_to_window(first.clone()).await.unwrap();
        reader.eval("window.cast = performance.timeOrigin + performance.now()").await;
        reader.click(&vote("alder", "ship")).await;
        reader.says(STATUS, "Counted").await;
        let cast = reader.eval("return window.cast").await.as_f64().unwrap();

        reader.browser.switch_to_window(second).await.unwrap();
        reader.has_attribute(&vote("alder", "ship"), "aria-pressed", "true").await;
        reader.says(STATUS, "Counted").await;
        // The last change was that it is counted, which took the service's time and less than a second more.
        let took = reader.eval("return window.changed").await.as_f64().unwrap() - cast;
        assert!((1.0..1400.0).contains(&took), "{took} ms");

        // Both vote on different tools at once, and neither overwrites the other's vote.
        reader.open("/tools/birch").await;
        reader.click(&vote("birch", "skip")).await;
        reader.browser.switch_to_window(first).await.unwrap();
        reader.click(&vote("alder", "skip")).await;
        reader.says(STATUS, "Counted").await;
        let votes = service.votes(3).await;
        let mut sent: Vec<String> = votes.iter().map(|it| format!("{} {}", it.json()["tool"], it.json()["verdict"])).collect();
        sent.sort();
        assert_eq!(sent, ["\"alder\" \"ship\"", "\"alder\" \"skip\"", "\"birch\" \"skip\""]);
    })
    .await;
}

#[apply(browser_test)]
async fn a_service_that_counts_and_does_not_say_so_gets_the_same_vote_again() {
    let service = Service::start().await;
    service.delay(Duration::from_millis(800));
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        expect_failures(reader);
        // Any request that takes longer than this times out.
        let impatient = "AbortSignal.timeout = () => { const it = new AbortController();
            setTimeout(() => it.abort(new DOMException('', 'TimeoutError')), 300); return it.signal }";
        reader
            .before_each_page(
                &format!("{HURRY}\n{impatient}").replace("Math.min(time, 20)", "Math.min(time, 300)"),
            )
            .await;
        reader.open_unready("/tools/alder").await;
        reader.ready().await;
        reader.click(&vote("alder", "ship")).await;
        service.votes(2).await;
        reader.says(STATUS, "sending").await;
        service.delay(Duration::ZERO);
        reader.says(STATUS, "Counted").await;
        // From voter, tool and time, the service knows that it is the same vote.
        let votes = service.votes(2).await;
        assert!(votes.iter().all(|it| it.body == votes[0].body), "{votes:?}");
    })
    .await;
}

#[apply(browser_test)]
async fn an_answer_that_leads_elsewhere_counts_nothing() {
    let service = Service::start().await;
    // A browser that followed the redirect would report success from the other page.
    service.answer(&[303; 1_000]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        expect_failures(reader);
        reader.before_each_page(HURRY).await;
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        reader.says(STATUS, "not counted: the voting service redirects to another address").await;
        service.accept();
        reader.says(STATUS, "Counted").await;
    })
    .await;
}

#[apply(browser_test)]
async fn votes_are_sent_where_the_browser_refuses_locks() {
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    for refusal in ["Promise.reject(no())", "{ throw no() }"] {
        read(&site, async |reader| {
            let refuse = format!(
                "const no = () => new DOMException('no', 'SecurityError');
                 LockManager.prototype.request = () => {refusal}"
            );
            reader.before_each_page(&refuse).await;
            reader.open("/tools/alder").await;
            reader.click(&vote("alder", "ship")).await;
            reader.says(STATUS, "Counted").await;
        })
        .await;
    }
}

#[apply(browser_test)]
async fn a_device_that_keeps_nothing_is_one_voter() {
    let service = Service::start().await;
    service.answer(&[503]);
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        expect_failures(reader);
        let full =
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
        reader.before_each_page(&format!("{HURRY} {full}")).await;
        reader.open("/tools/alder").await;
        reader.click(&vote("alder", "ship")).await;
        let votes = service.votes(2).await;
        let voter = |at: usize| votes[at].json()["voter"].clone();
        assert!(voter(0).is_string(), "{votes:?}");
        assert_eq!(voter(0), voter(1));
    })
    .await;
}
