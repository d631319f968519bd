//! Entries that are not published yet.

use catalog::Date;
use catalog::check::{Editions, check};
use catalog::format::Tool;

use crate::sound::{sound, text, with};

/// The sound catalog with some keys written before `added` in the file of one of its tools.
fn tools(slug: &str, keys: &str) -> Vec<Tool> {
    let file = format!("tools/{slug}.json");
    let text = text(&sound(), &file).replacen("\"added\"", &format!("{keys} \"added\""), 1);
    let checked = check(&with(sound(), &file, text));
    assert_eq!(checked.problems, []);
    checked.tools
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn slugs(tools: &[Tool]) -> Vec<&str> {
    tools.iter().map(|tool| tool.slug.as_str()).collect()
}

#[test]
fn drafts_are_published_on_their_day_or_never() {
    for (keys, today, is_published) in [
        ("", "2026-12-01", true),
        ("\"draft\": false,", "2026-12-01", true),
        ("\"draft\": true,", "2026-12-01", false),
        ("\"publish\": \"2026-12-24\",", "2026-12-23", false),
        ("\"publish\": \"2026-12-24\",", "2026-12-24", true),
        ("\"draft\": true, \"publish\": \"2026-12-24\",", "2027-01-01", false),
    ] {
        let editions = Editions::on(day(today), tools("alpha", keys));
        assert_eq!(slugs(&editions.drafts).is_empty(), is_published, "{keys} {today}");
        let published = editions.published();
        assert_eq!(slugs(&published).contains(&"alpha"), is_published, "{keys} {today}");
        assert!(published.iter().all(|tool| !tool.draft && tool.publish.is_none()));
    }
}

#[test]
fn what_was_published_on_a_day_is_new_on_that_day() {
    let published =
        Editions::on(day("2027-01-01"), tools("alpha", "\"publish\": \"2026-12-24\",")).published();
    let alpha = published.iter().find(|tool| tool.slug.as_str() == "alpha").unwrap();
    assert_eq!((alpha.added, alpha.updated), (day("2026-12-24"), day("2026-12-24")));
    let published =
        Editions::on(day("2027-01-01"), tools("alpha", "\"publish\": \"2020-01-01\",")).published();
    let alpha = published.iter().find(|tool| tool.slug.as_str() == "alpha").unwrap();
    assert_eq!((alpha.added, alpha.updated), (day("2026-03-01"), day("2026-11-01")));
}

#[test]
fn nothing_that_is_published_follows_a_draft() {
    let all = tools("gamma", "");
    let newer = all.iter().find(|tool| tool.supersedes.is_some()).unwrap().clone();
    let older = newer.supersedes.clone().unwrap();
    let editions = Editions::on(day("2026-12-01"), tools(older.as_str(), "\"draft\": true,"));
    let of_newer =
        |tools: &[Tool]| tools.iter().find(|tool| tool.slug == newer.slug).unwrap().supersedes.clone();
    assert_eq!(of_newer(&editions.clone().published()), None);
    assert_eq!(of_newer(&editions.marked()), Some(older));
}

#[test]
fn whoever_writes_a_draft_sees_what_it_is() {
    for (keys, name) in [
        ("\"draft\": true,", "Alpha (draft)"),
        ("\"publish\": \"2026-12-24\",", "Alpha (draft until 24 Dec 2026)"),
    ] {
        let marked = Editions::on(day("2026-12-01"), tools("alpha", keys)).marked();
        assert_eq!(slugs(&marked), ["alpha", "beta", "gamma", "gamma-2"]);
        assert_eq!(marked[0].name, name);
    }
}
