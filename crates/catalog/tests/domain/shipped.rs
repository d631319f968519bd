//! The shipped catalog.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use catalog::check::{Checked, check_folder};
use catalog::format::{Tool, Votes};
use catalog::index::Index;
use catalog::listing::listing;
use catalog::{Catalog, Query};

use crate::naive;

fn shipped() -> Checked {
    check_folder(&Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog")).unwrap()
}

fn index() -> Index {
    let checked = shipped();
    Index::new(&checked.site.unwrap(), &checked.tools)
}

#[test]
fn it_has_no_problem() {
    let problems: String = shipped().problems.iter().map(|problem| format!("{problem}\n")).collect();
    assert_eq!(problems, "");
}

#[test]
fn every_fact_has_a_source_or_was_measured() {
    for tool in shipped().tools {
        for (id, fact) in &tool.facts {
            assert!(fact.source.is_some() || fact.measured.is_some(), "{}: {id}", tool.slug);
        }
    }
}

#[test]
fn its_index_survives_json() {
    let index = index();
    let text = serde_json::to_string(&index).unwrap();
    assert_eq!(catalog::read::<Index>(&text).unwrap(), Index { site: index.site.outlined(), ..index });
}

#[test]
fn the_tools_that_came_with_their_reviews_keep_them() {
    let catalog = Catalog::new(index(), Votes::default());
    for (slug, ships, reviews, entry) in
        [("llama-4-compact-12b", 4, 4, "Free"), ("code-llama-4", 3, 4, "Free"), ("modal", 4, 4, "Paid")]
    {
        let tool = catalog.tool(&slug.parse().unwrap()).unwrap();
        let tally = tool.split.tally();
        assert_eq!((tally.ships, tally.count()), (ships, reviews), "{slug}");
        let price = tool.price.as_ref().unwrap();
        assert!(price.entry.starts_with(entry), "{slug}: {}", price.entry);
    }
}

#[test]
fn what_readers_look_for_is_found() {
    let checked = shipped();
    let site = checked.site.unwrap();
    let catalog = Catalog::new(Index::new(&site, &checked.tools), Votes::default());
    let found = |text: &str| {
        let listing = listing(&catalog, &Query::default().searching(text));
        assert_eq!(listing.partly, None, "{text}");
        naive::all_pages(&catalog, &Query::default().searching(text)).into_iter().collect::<BTreeSet<_>>()
    };
    let states = |fact: &str, word: &str| -> BTreeSet<String> {
        let states = |tool: &&Tool| {
            let value = tool.facts.iter().find(|(id, _)| id.as_str() == fact).map(|(_, fact)| &fact.value);
            value.is_some_and(|value| format!("{value:?}").contains(word))
        };
        checked.tools.iter().filter(states).map(|tool| tool.slug.to_string()).collect()
    };
    let mit = states("licence", "\"MIT\"");
    assert!(found("MIT").is_superset(&mit) && found("MIT").len() < mit.len() + 8, "{:?}", found("MIT"));
    assert!(
        found("C++").is_superset(&states("written-in", "C++")) && found("C++").len() < 20,
        "{:?}",
        found("C++")
    );
    assert!(
        found("C#").is_superset(&states("sdk-languages", "C#")) && found("C#").len() < 10,
        "{:?}",
        found("C#")
    );
    let offline = states("offline", "true");
    let listeners: BTreeSet<_> =
        states("direction", "Speech to text").intersection(&offline).cloned().collect();
    assert!(!listeners.is_empty());
    assert!(found("speech to text offline").is_superset(&listeners), "{:?}", found("speech to text offline"));
    for words in
        ["local", "on device", "on-device", "edge", "offline", "laptop", "self hosted", "self-hosted"]
    {
        for tool in ["whisper-cpp", "piper"] {
            assert!(found(words).contains(tool), "{words}: {:?}", found(words));
        }
    }
}

#[test]
fn its_pages_list_each_tool_once() {
    let index = index();
    let all: BTreeSet<String> = index.tools.iter().map(|tool| tool.slug.to_string()).collect();
    let catalog = Catalog::new(index, Votes::default());
    for search in ["", "sort=community", "sort=newest", "sort=name", "sort=price"] {
        let shown = naive::all_pages(&catalog, &Query::parse(search).query);
        assert_eq!(shown.len(), all.len(), "{search}");
        assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), all, "{search}");
    }
}
