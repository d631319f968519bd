//! Sends votes to the site's service, where it has one: newest state only, again and again until it is settled.

use std::time::Duration;

use catalog::format::Verdict;
use catalog::{Endpoint, Slug};
use gloo_net::http::Request;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::device::{Ballot, Device, Fate, json};

/// The one sender of a page, in a context. Without a service it does nothing, and votes stay on the device.
#[derive(Clone, Copy)]
pub(crate) struct BallotBox {
    device: Device,
    service: StoredValue<Option<Endpoint>>,
    is_sending: StoredValue<bool>,
}

/// The pause before the first repeat; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// The longest pause between repeats.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

impl BallotBox {
    pub(crate) fn new(device: Device) -> Self {
        Self { device, service: StoredValue::new(None), is_sending: StoredValue::new(false) }
    }

    /// Begins to send to a service: what is unsent now, and again whenever the network comes back.
    pub(crate) fn open(self, service: Endpoint) {
        self.service.set_value(Some(service));
        let listener = window_event_listener_untyped("online", move |_| self.send());
        on_cleanup(move || listener.remove());
        self.send();
    }

    /// Whether votes leave the device at all.
    pub(crate) fn is_open(self) -> bool {
        self.service.with_value(Option::is_some)
    }

    /// Sends what is unsent, unless that is being done.
    pub(crate) fn send(self) {
        let Some(service) = self.service.get_value() else { return };
        if self.is_sending.get_value() {
            return;
        }
        self.is_sending.set_value(true);
        spawn_local(async move {
            let mut pause = FIRST_PAUSE;
            while let Some((slug, ballot)) = self.device.unsent().into_iter().next() {
                match self.post(&service, &slug, &ballot).await {
                    Some(fate) => {
                        self.device.settle(&slug, &ballot, fate);
                        pause = FIRST_PAUSE;
                    }
                    None => {
                        sleep(pause).await;
                        pause = (pause * 2).min(LONGEST_PAUSE);
                    }
                }
            }
            self.is_sending.set_value(false);
        });
    }

    /// What became of a vote; nothing if that is not known and it has to be sent again.
    async fn post(self, service: &Endpoint, slug: &Slug, ballot: &Ballot) -> Option<Fate> {
        let voter = self.device.voter()?;
        let paper = paper(slug, ballot, &voter);
        let request =
            Request::post(service.as_str()).header("content-type", "application/json").body(paper).ok()?;
        fate_of(request.send().await.ok()?.status())
    }
}

/// A vote as the service takes it.
fn paper(slug: &Slug, ballot: &Ballot, voter: &str) -> String {
    json::object(&[
        ("tool", json::string(slug.as_str())),
        ("verdict", json::string_or_null(ballot.verdict.map(Verdict::as_str))),
        ("voter", json::string(voter)),
        ("at", json::string(&ballot.at)),
    ])
}

/// What an answer means for a vote, as the catalog format says.
fn fate_of(status: u16) -> Option<Fate> {
    match status {
        200..=299 => Some(Fate::Counted),
        408 | 429 => None,
        400..=499 => Some(Fate::Refused),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_sent_as_the_catalog_format_says() {
        let slug: Slug = "modal".parse().unwrap();
        let at = "2026-11-20T08:00:00Z".to_owned();
        for (verdict, written) in
            [(Some(Verdict::Ship), "\"ship\""), (Some(Verdict::Skip), "\"skip\""), (None, "null")]
        {
            let sent = paper(&slug, &Ballot { verdict, at: at.clone(), fate: Fate::Kept }, "00ff");
            let expected =
                format!("{{\"tool\":\"modal\",\"verdict\":{written},\"voter\":\"00ff\",\"at\":\"{at}\"}}");
            assert_eq!(sent, expected);
        }
    }

    #[test]
    fn answers_settle_a_vote_or_ask_for_another_try() {
        for (status, fate) in [
            (200, Some(Fate::Counted)),
            (204, Some(Fate::Counted)),
            (400, Some(Fate::Refused)),
            (404, Some(Fate::Refused)),
            (408, None),
            (429, None),
            (500, None),
            (503, None),
            (302, None),
        ] {
            assert_eq!(fate_of(status), fate, "{status}");
        }
    }
}
