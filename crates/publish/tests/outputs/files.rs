use std::collections::BTreeSet;

use publish::{files, picture};

use crate::fixture::Fixture;

#[test]
fn everything_is_listed_once() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let all: Vec<_> = files(&edition).collect();
    let paths: BTreeSet<&str> = all.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths.len(), all.len());
    for path in [
        "badges/modal.svg",
        "catalog.csv",
        "catalog.csv-metadata.json",
        "catalog.xlsx",
        "compare/ghost-vs-modal.json",
        "facts.txt",
        "feeds/category/agents.xml",
        "feeds/changes.xml",
        "feeds/new.xml",
        "feeds/predictions.xml",
        "llms.txt",
        "predictions.ics",
        "robots.txt",
        "sitemap.xml",
        "tools.json",
        "tools/modal.json",
    ] {
        assert!(paths.contains(path), "{path} is missing");
    }
    for (path, bytes) in &all {
        assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
        assert!(path.ends_with(".xlsx") || std::str::from_utf8(bytes).is_ok(), "{path}");
    }
    assert_eq!(all, files(&edition).collect::<Vec<_>>());
}

#[test]
fn pictures_have_names_by_content() {
    let mut fixture = Fixture::new();
    let hashes = |fixture: &Fixture| {
        let edition = fixture.edition("/");
        picture::cards(&edition).map(|card| (card.path.clone(), card.hash())).collect::<BTreeSet<_>>()
    };
    let before = hashes(&fixture);
    assert_eq!(before.len(), 1 + 5 + fixture.edition("/").pairs().len());
    assert!(before.iter().any(|(path, _)| path == "share/compare/ghost-vs-modal.png"));
    fixture.tools[0].tagline.push('!');
    let changed: Vec<String> = hashes(&fixture).difference(&before).map(|(path, _)| path.clone()).collect();
    assert_eq!(changed, ["share/tools/modal.png"], "no pair shows a tagline");
}
