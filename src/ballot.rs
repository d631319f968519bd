//! Sends votes to the site's service, where it has one: in the order in which they were cast, newest state only, by one
//! tab at a time, again and again until each is settled.

use std::time::Duration;

use catalog::format::Verdict;
use catalog::{Endpoint, Slug};
use gloo_timers::future::sleep;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::device::{Ballot, Device, Fate};
use crate::http::{self, Answer};
use crate::turn;

/// The one sender of a page. Without a service it does nothing, and votes stay on the device.
#[derive(Clone, Copy)]
pub(crate) struct BallotBox {
    device: Device,
    service: StoredValue<Option<Endpoint>>,
    is_open: RwSignal<bool>,
    is_sending: StoredValue<bool>,
}

/// The pause before the first repeat, in milliseconds; each further one is twice as long.
const FIRST_PAUSE: u32 = 2_000;
/// The longest pause between repeats, in milliseconds.
const LONGEST_PAUSE: u32 = 60_000;
/// The longest that a service is left alone because it says so.
const LONGEST_REST: Duration = Duration::from_secs(60 * 60);
/// How long the service may take for one vote.
const LIMIT: Duration = Duration::from_secs(30);
/// How long it takes until each tab has what another has kept, in milliseconds.
const HANDOVER: u32 = 200;
/// The most of the service's own words that are shown, in characters.
const LONGEST_REASON: usize = 160;

impl BallotBox {
    pub(crate) fn new(device: Device) -> Self {
        Self {
            device,
            service: StoredValue::new(None),
            is_open: RwSignal::new(false),
            is_sending: StoredValue::new(false),
        }
    }

    /// Begins to send to a service, as long as the page is open: what is unsent now, and what another tab has left when
    /// it was closed or the network went. Call once.
    pub(crate) fn open(self, service: Endpoint) {
        self.service.set_value(Some(service));
        self.is_open.set(true);
        for event in ["online", "storage"] {
            let _ = window_event_listener_untyped(event, move |_| self.send());
        }
        self.send();
    }

    /// Whether votes leave the device at all.
    pub(crate) fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// Sends what is unsent, unless that is being done.
    pub(crate) fn send(self) {
        let Some(service) = self.service.get_value() else { return };
        if self.is_sending.get_value() || self.device.first_unsent().is_none() {
            return;
        }
        self.is_sending.set_value(true);
        spawn_local(async move {
            let turn = Turn::wait(&self.device.lock("votes")).await;
            let mut pause = FIRST_PAUSE;
            // What another tab casts or has sent in the meantime is seen at each look.
            while let Some((slug, ballot)) = self.device.first_unsent() {
                let (fate, reason, retry_after) = self.post(&service, &slug, &ballot).await;
                if (fate, &reason) != (ballot.fate, &ballot.reason) {
                    self.device.settle(&slug, ballot, fate, reason);
                }
                if fate == Fate::Kept {
                    sleep(turn::jittered(pause).max(retry_after.min(LONGEST_REST))).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                } else {
                    pause = FIRST_PAUSE;
                }
            }
            turn.end();
            self.is_sending.set_value(false);
        });
    }

    /// What became of a vote, and why where it was not counted and that is known. What is still kept has to be sent
    /// again, after at least the time that is returned.
    async fn post(
        self,
        service: &Endpoint,
        slug: &Slug,
        ballot: &Ballot,
    ) -> (Fate, Option<String>, Duration) {
        match self.answer(service, slug, ballot).await {
            Some(answer) => {
                let fate = fate_of(answer.status);
                let reason = reason(fate, answer.status, &answer.text);
                (fate, reason, answer.retry_after.unwrap_or_default())
            }
            None => (Fate::Kept, None, Duration::ZERO),
        }
    }

    /// What the service answers to a vote, once that has all the work that it wants.
    async fn answer(self, service: &Endpoint, slug: &Slug, ballot: &Ballot) -> Option<Answer> {
        let voter = self.device.voter()?;
        let mut paper =
            Paper { tool: slug, verdict: ballot.verdict, voter: &voter, at: &ballot.at, work: String::new() };
        let mut bits = 0;
        loop {
            paper.work = paper.worked(bits).await?;
            let answer = http::post(service.as_str(), &paper, LIMIT).await.ok()?;
            // Under load, it may want more than the site knows.
            match work_asked_for(&answer) {
                Some(more) if more > bits => bits = more,
                _ => return Some(answer),
            }
        }
    }
}

/// The time in which no other tab sends; it ends with the tab as well.
struct Turn {
    end: Option<Function>,
}

impl Turn {
    /// Waits for this tab's turn. Where the browser has no locks for that, it is at once.
    async fn wait(lock: &str) -> Self {
        let (ended, end) = promise();
        let (begun, begin) = promise();
        let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
        let request = Reflect::get(&locks, &"request".into()).unwrap_or_default();
        if let Ok(request) = request.dyn_into::<Function>() {
            let begin_alone = begin.clone();
            let hold = Closure::once_into_js(move || -> Promise {
                call(begin);
                ended
            });
            let held = request.call2(&locks, &lock.into(), &hold);
            // A browser that is to keep nothing may refuse locks as well; there is nothing then to share with other tabs.
            spawn_local(async move {
                let is_refused = match held {
                    Ok(held) => JsFuture::from(Promise::resolve(&held)).await.is_err(),
                    Err(_) => true,
                };
                if is_refused {
                    call(begin_alone);
                }
            });
            let _ = JsFuture::from(begun).await;
            // What the tab before kept may reach this one a little later than its turn does.
            sleep(turn::jittered(HANDOVER)).await;
        }
        Self { end }
    }

    fn end(self) {
        call(self.end);
    }
}

/// A promise, and what keeps it.
fn promise() -> (Promise, Option<Function>) {
    let mut keep = None;
    let promise = Promise::new(&mut |done, _| keep = Some(done));
    (promise, keep)
}

fn call(function: Option<Function>) {
    let _ = function.map(|function| function.call0(&JsValue::UNDEFINED));
}

/// Why a vote was not counted: for one that was refused, the first line of what the service says, if that is text, or else
/// its status; for one that is kept, what the service says if it has had too many, as that may last for a day, or that it
/// is sent to where the service is not.
fn reason(fate: Fate, status: u16, text: &str) -> Option<String> {
    let line = text.trim().lines().next().unwrap_or_default();
    let said = (!line.is_empty() && !line.starts_with(['<', '{', '[']))
        .then(|| line.chars().take(LONGEST_REASON).collect());
    match (fate, status) {
        (Fate::Kept, 0) => Some("the voting service redirects to another address".to_owned()),
        (Fate::Kept, 429) => said,
        (Fate::Kept | Fate::Counted, _) => None,
        (Fate::Refused, _) => said.or_else(|| Some(format!("its server answered with status {status}"))),
    }
}

/// A vote as the service takes it.
#[derive(Debug, Serialize)]
struct Paper<'a> {
    tool: &'a Slug,
    verdict: Option<Verdict>,
    voter: &'a str,
    at: &'a str,
    /// A proof of work, where the service wants one.
    #[serde(skip_serializing_if = "String::is_empty")]
    work: String,
}

impl Paper<'_> {
    /// Has the page find a proof of as many bits as the site knows of, and at least of so many; nothing where it cannot.
    async fn worked(&self, bits: u32) -> Option<String> {
        let work = Reflect::get(&window(), &"quaysideWork".into()).ok()?.dyn_into::<Function>().ok()?;
        let found = work.call2(&JsValue::UNDEFINED, &self.subject().into(), &bits.into()).ok()?;
        JsFuture::from(Promise::resolve(&found)).await.ok()?.as_string()
    }

    /// What a proof is about, as the catalog format says.
    fn subject(&self) -> String {
        let verdict = self.verdict.map_or("null", Verdict::as_str);
        [self.tool.as_str(), verdict, self.voter, self.at, ""].join("\n")
    }
}

/// How many bits of work a service wants before it takes a vote.
fn work_asked_for(answer: &Answer) -> Option<u32> {
    let (_, bits) = answer.text.split_once("\"work\":").filter(|_| answer.status == 429)?;
    bits.trim_matches(['}', ' ', '\n']).parse().ok()
}

/// What an answer means for a vote, as the catalog format says.
fn fate_of(status: u16) -> Fate {
    match status {
        200..=299 => Fate::Counted,
        408 | 429 => Fate::Kept,
        400..=499 => Fate::Refused,
        _ => Fate::Kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_sent_as_the_catalog_format_says() {
        let slug: Slug = "modal".parse().unwrap();
        let at = "2026-11-20T08:00:00Z";
        for (verdict, written) in
            [(Some(Verdict::Ship), "\"ship\""), (Some(Verdict::Skip), "\"skip\""), (None, "null")]
        {
            let paper = Paper { tool: &slug, verdict, voter: "00ff", at, work: String::new() };
            let sent = serde_json::to_string(&paper).unwrap();
            let expected =
                format!("{{\"tool\":\"modal\",\"verdict\":{written},\"voter\":\"00ff\",\"at\":\"{at}\"}}");
            assert_eq!(sent, expected);
        }
    }

    #[test]
    fn work_is_done_where_it_is_asked_for() {
        let asked =
            |status, text: &str| work_asked_for(&Answer { status, text: text.to_owned(), retry_after: None });
        assert_eq!(asked(429, "{\"work\": 17}\n"), Some(17));
        assert_eq!(asked(429, "too many votes from this network; try again in 60 seconds"), None);
        assert_eq!(asked(403, "{\"work\":17}"), None);
        let slug: Slug = "modal".parse().unwrap();
        let paper = Paper {
            tool: &slug,
            verdict: None,
            voter: "00ff",
            at: "2026-11-20T08:00:00Z",
            work: "7".to_owned(),
        };
        assert_eq!(paper.subject(), "modal\nnull\n00ff\n2026-11-20T08:00:00Z\n");
        assert!(serde_json::to_string(&paper).unwrap().ends_with(",\"work\":\"7\"}"));
    }

    #[test]
    fn answers_settle_a_vote_or_ask_for_another_try() {
        for (status, fate) in [
            (200, Fate::Counted),
            (204, Fate::Counted),
            (400, Fate::Refused),
            (404, Fate::Refused),
            (408, Fate::Kept),
            (429, Fate::Kept),
            (500, Fate::Kept),
            (503, Fate::Kept),
            (0, Fate::Kept),
        ] {
            assert_eq!(fate_of(status), fate, "{status}");
        }
    }

    #[test]
    fn what_is_not_counted_has_a_reason() {
        for (text, expected) in [
            ("voting has ended", "voting has ended"),
            ("\n voting has ended \nsince Monday", "voting has ended "),
            ("", "its server answered with status 403"),
            ("<!doctype html><h1>Forbidden", "its server answered with status 403"),
            ("{\"error\": 1}", "its server answered with status 403"),
        ] {
            assert_eq!(reason(Fate::Refused, 403, text).as_deref(), Some(expected), "{text}");
        }
        let long = reason(Fate::Refused, 403, &"é".repeat(999));
        assert_eq!(long.unwrap().chars().count(), LONGEST_REASON);
        assert!(reason(Fate::Kept, 0, "").is_some());
        assert_eq!(reason(Fate::Kept, 429, "too many votes\n").as_deref(), Some("too many votes"));
        assert_eq!(reason(Fate::Kept, 429, "{\"work\": 17}"), None);
        for (fate, status) in [(Fate::Counted, 204), (Fate::Kept, 503)] {
            assert_eq!(reason(fate, status, "words"), None, "{status}");
        }
    }
}
