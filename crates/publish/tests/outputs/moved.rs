use std::collections::BTreeMap;

use publish::{files, moves};

use crate::fixture::{Fixture, HOSTILE};

/// A fixture in which two tools had other slugs.
fn renamed() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.tools[0].aliases = ["lama", "zebra"].map(|it| it.parse().unwrap()).to_vec();
    fixture.tools[4].aliases = vec!["spirit".parse().unwrap()];
    fixture
}

#[test]
fn every_address_that_a_page_had_leads_on() {
    let fixture = renamed();
    let edition = fixture.edition("/r/");
    let all: BTreeMap<String, String> =
        moves(&edition).map(|moved| (moved.from.path(), moved.to.path())).collect();
    for (from, to) in [
        ("tools/lama", "tools/modal"),
        ("tools/zebra", "tools/modal"),
        ("tools/spirit", "tools/ghost"),
        ("compare/ghost-vs-lama", "compare/ghost-vs-modal"),
        ("compare/ghost-vs-zebra", "compare/ghost-vs-modal"),
        ("compare/modal-vs-spirit", "compare/ghost-vs-modal"),
        ("compare/lama-vs-spirit", "compare/ghost-vs-modal"),
        ("compare/spirit-vs-zebra", "compare/ghost-vs-modal"),
        ("compare/hostile-vs-lama", "compare/hostile-vs-modal"),
    ] {
        assert_eq!(all.get(from).map(String::as_str), Some(to), "{from}");
    }
    let pages: Vec<String> = edition.pages().map(|page| page.path()).collect();
    assert!(all.iter().all(|(from, to)| !pages.contains(from) && pages.contains(to)), "{all:?}");
    assert_eq!(moves(&Fixture::new().edition("/")).count(), 0);
}

#[test]
fn an_old_address_says_where_the_page_is() {
    let fixture = renamed();
    let edition = fixture.edition("/r/");
    let moved = moves(&edition).find(|moved| moved.from.path() == "tools/lama").unwrap();
    let head = moved.head(&edition);
    for part in [
        "<meta http-equiv=\"refresh\" content=\"0; url=/r/tools/modal\">",
        "<link rel=\"canonical\" href=\"https://fixture.example/r/tools/modal\">",
        "<meta property=\"og:url\" content=\"https://fixture.example/r/tools/modal\">",
        "<title>Modal · Fixture &amp; Co</title>",
    ] {
        assert!(head.contains(part), "{part}\n{head}");
    }
    assert!(!head.contains("ld+json") && !head.contains("noindex"), "{head}");
    let html = moved.html(&edition);
    assert!(html.contains("<a href=\"/r/tools/modal\" dir=\"auto\" translate=\"no\">Modal</a>"), "{html}");
    assert!(html.contains("This page has moved"), "{html}");
}

#[test]
fn no_name_breaks_such_a_page() {
    let mut fixture = renamed();
    fixture.tools[0].name = HOSTILE.to_owned();
    let edition = fixture.edition("/");
    let moved = moves(&edition).next().unwrap();
    let html = moved.html(&edition);
    assert_eq!(html.matches('<').count(), 10, "{html}");
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn badges_and_data_stay_where_they_were() {
    let fixture = renamed();
    let edition = fixture.edition("/");
    let all: BTreeMap<String, Vec<u8>> = files(&edition).collect();
    assert_eq!(all.len(), files(&edition).count(), "no path occurs twice");
    for (old, now) in [
        ("badges/lama.svg", "badges/modal.svg"),
        ("badges/zebra.svg", "badges/modal.svg"),
        ("badges/spirit.svg", "badges/ghost.svg"),
        ("tools/lama.json", "tools/modal.json"),
    ] {
        assert!(all.contains_key(old), "{old}");
        assert_eq!(all[old], all[now], "{old}");
    }
}
