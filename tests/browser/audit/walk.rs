//! One walk through every page in every state, with every check at each stop: opening a page takes longer than most
//! checks do.

use std::collections::BTreeMap;

use serde_json::json;
use xtask::engine::Engine;

use super::{Finding, axe, markup, motion, policy, width, words, zoom};
use crate::harness::{Reader, Service, Site, engine, read};
use crate::states::{
    CHANGED, COMPARISONS, FIRST_EDITION, LISTINGS, OWN, SERVED, SHIPPED, State, TOOLS, TROUBLES,
};

/// Findings, with the places where they occurred: most problems occur in more than one place.
#[derive(Debug, Default)]
struct Report(BTreeMap<String, Vec<String>>);

impl Report {
    fn add(&mut self, look: &str, state: &State, findings: Vec<Finding>) {
        for Finding { what, seen } in findings {
            let place = format!("{} ({}) {seen}", state.name, state.path);
            self.0.entry(format!("{look}: {what}")).or_default().push(place.trim_end().to_owned());
        }
    }

    fn hold(self) {
        let lines = self.0.iter().map(|(finding, places)| format!("{finding}\n  {}", places.join("\n  ")));
        assert!(self.0.is_empty(), "{}", lines.collect::<Vec<_>>().join("\n"));
    }
}

/// Restores the page after a check has changed it, and makes sure that the next check has its subject.
async fn again(reader: &Reader, state: &State) {
    state.resize(reader).await;
    assert!(
        state.is_shown(reader).await,
        "{} ({}) has gone before everything has looked at it",
        state.name,
        state.path
    );
}

async fn nothing_is_wrong(site: &Site, states: &[State]) {
    read(site, async |reader| {
        let mut report = Report::default();
        let mut pages = Vec::new();
        policy::watch(reader).await;
        for state in states {
            state.reach(site, reader).await;
            // These two need the page as the app made it, so they come before anything that changes it.
            report.add("policy", state, policy::breaches(reader).await);
            pages.push(reader.eval(markup::PAGE).await);
            report.add("axe-core", state, axe::look(reader, state).await);
            again(reader, state).await;
            if engine() == Engine::Chromium {
                report.add("motion", state, motion::look(reader).await);
                report.add("zoom", state, zoom::look(reader).await);
                again(reader, state).await;
            }
            report.add("width", state, width::look(reader).await);
            report.add("words", state, words::look(reader).await);
            state.leave(site, reader).await;
        }
        for (state, findings) in states.iter().zip(markup::look(&pages)) {
            report.add("markup", state, findings);
        }
        report.hold();
    })
    .await;
}

/// One otherwise sound page with faults of every kind: each check finds its own. If it did not, it would find none
/// anywhere.
#[apply(browser_test)]
async fn every_look_finds_what_is_planted() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        policy::watch(reader).await;
        for words in ["Content Security Policy", "forbids", "violates", "Refused"] {
            reader.expect_in_console(words);
        }
        let state = SHIPPED.iter().find(|state| state.path == "/method").expect("the method is shipped");
        state.reach(&site, reader).await;
        for plant in [axe::PLANT, width::PLANT, words::PLANT, zoom::PLANT, motion::PLANT, policy::PLANT] {
            reader.eval(plant).await;
        }
        let seen = |findings: &[Finding], what: &str| {
            assert!(findings.iter().any(|finding| finding.what.contains(what)), "{what}: {findings:?}");
        };
        let violations = axe::look(reader, state).await;
        seen(&violations, "image-alt");
        assert!(
            violations.iter().any(|it| it.what.contains("color-contrast") && it.seen == "by night"),
            "{violations:?}"
        );
        seen(&width::look(reader).await, "HR");
        seen(&words::look(reader).await, "Narrowest");
        seen(&policy::breaches(reader).await, "style-src");
        if engine() == Engine::Chromium {
            seen(&motion::look(reader).await, "HR");
            seen(&zoom::look(reader).await, "too long for it");
        }
        let unsound = markup::look(&["<!doctype html><p><div></p>".into()]);
        assert!(!unsound[0].is_empty(), "html-validate finds nothing wrong in what is not HTML");
    })
    .await;
}

#[apply(browser_test)]
async fn shipped_pages() {
    nothing_is_wrong(&Site::shipped().await, SHIPPED).await;
}

#[apply(browser_test)]
async fn listings() {
    nothing_is_wrong(&Site::busy().await, LISTINGS).await;
}

#[apply(browser_test)]
async fn tools() {
    let site = Site::busy().await;
    for longest in ["sequoia", "wellingtonia"] {
        assert_eq!(site.tool(longest).name.chars().count(), 80);
    }
    nothing_is_wrong(&site, TOOLS).await;
}

#[apply(browser_test)]
async fn comparisons() {
    nothing_is_wrong(&Site::busy().await, COMPARISONS).await;
}

#[apply(browser_test)]
async fn own() {
    nothing_is_wrong(&Site::busy().await, OWN).await;
}

#[apply(browser_test)]
async fn change_log() {
    let site = Site::busy_of_its_own().await;
    nothing_is_wrong(&site, FIRST_EDITION).await;
    site.publish_changed("wellingtonia", |tool| {
        tool["pricing"] =
            json!({ "model": "paid", "entry": "From $9 to $1,200 a month for each of the benches" });
    });
    site.publish_changed("alder", |tool| {
        tool["reviews"][0]["verdict"] = json!("skip");
        tool["reviews"][0]["prediction"]["state"] = json!("held");
        tool["reviews"][0]["prediction"]["evidence"] = json!("https://alder.example/shipped");
        tool["facts"]["weight"]["value"] = json!(13);
        tool["facts"].as_object_mut().expect("facts are an object").remove("offline");
    });
    nothing_is_wrong(&site, CHANGED).await;
}

#[apply(browser_test)]
async fn troubles() {
    nothing_is_wrong(&Site::busy().await, TROUBLES).await;
}

#[apply(browser_test)]
async fn forms() {
    let service = Service::start().await;
    nothing_is_wrong(&Site::busy_with(&service).await, SERVED).await;
}
