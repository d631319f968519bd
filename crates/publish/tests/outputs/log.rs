//! What is published of the change log: two feeds and a mail.

use std::collections::BTreeSet;

use catalog::format::Verdict;
use catalog::history::{ChangeLog, EntryChange, PriceChange, ToolChanges, VerdictChange};
use catalog::{Route, Slug};
use publish::feed::{Feed, atom};
use publish::{Edition, digest, files};

use crate::fixture::Fixture;
use crate::xml::texts;

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A log with a week in which two tools changed, and one before in which a tool was removed.
pub(crate) fn log(fixture: &Fixture) -> ChangeLog {
    let mut log = ChangeLog::first(fixture.site.url.clone(), "2026-11-01".parse().unwrap());
    let none = |tool: &str, name: &str| ToolChanges::none(slug(tool), name.to_owned());
    let gone = ToolChanges { entry: Some(EntryChange::Removed), ..none("gone", "Gone\r\nBcc: x@y.example") };
    log.add("2026-11-20".parse().unwrap(), vec![gone]);
    let turned =
        |from, to| VerdictChange { reviewer: "ada".parse().unwrap(), name: "Ada".to_owned(), from, to };
    let ghost = ToolChanges {
        price: Some(PriceChange { from: None, to: Some("<b>$5</b> & more".to_owned()) }),
        ..none("ghost", "Ghost")
    };
    let modal = ToolChanges {
        verdicts: vec![turned(Some(Verdict::Ship), Some(Verdict::Skip))],
        ..none("modal", "Modal")
    };
    log.add("2026-11-28".parse().unwrap(), vec![ghost, modal]);
    log
}

#[test]
fn feeds_of_the_log_tell_old_and_new() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/").with_log(Some(log(&fixture)));
    let verdicts = atom(&edition, &Feed::Verdicts);
    assert_eq!(texts(&verdicts, "title")[1..], ["Modal: Ada now says skip"]);
    assert_eq!(texts(&verdicts, "summary"), ["Verdict of Ada: Ship → Skip."]);
    let digests = atom(&edition, &Feed::Digest);
    let titles = texts(&digests, "title");
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert!(titles[1].contains("week 48 of 2026: 1 verdict and 1 price"), "{titles:?}");
    let summary = &texts(&digests, "summary")[0];
    assert!(summary.contains("Ghost: Starting price: not stated → <b>$5</b> & more."), "{summary}");
    let ids: BTreeSet<String> = texts(&digests, "id").into_iter().collect();
    assert_eq!(ids.len(), 3);
    assert!(digests.contains("https://fixture.example/r/digest#week-2026-w48"), "{digests}");
    let paths: Vec<String> = files(&edition).map(|(path, _)| path).collect();
    assert!(
        ["feeds/verdicts.xml", "feeds/digest.xml", "digest.eml"]
            .iter()
            .all(|path| paths.contains(&(*path).to_owned()))
    );
    let pages: Vec<Route> = edition.pages().collect();
    assert!(pages.contains(&Route::Changes) && pages.contains(&Route::Digest));
}

#[test]
fn the_mail_is_the_same_every_time_and_nothing_gets_out_of_its_place() {
    let fixture = Fixture::new();
    let edition: Edition = fixture.edition("/r/").with_log(Some(log(&fixture)));
    let mail = digest::mail(&edition).unwrap();
    assert_eq!(mail, digest::mail(&edition).unwrap());
    let mail = String::from_utf8(mail).unwrap();
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    for header in ["From: ", "Subject: ", "Message-ID: <2026-W48.digest@fixture.example>", "X-Unsent: 1"] {
        assert!(head.contains(header), "{header} in {head}");
    }
    assert!(!mail.contains("<b>$5") || mail.contains("&lt;b&gt;$5"), "{mail}");

    // Nothing to tell, no mail.
    let first = ChangeLog::first(fixture.site.url.clone(), "2026-11-01".parse().unwrap());
    assert_eq!(digest::mail(&fixture.edition("/").with_log(Some(first))), None);
    assert_eq!(digest::mail(&fixture.edition("/")), None);
}
