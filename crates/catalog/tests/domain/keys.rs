//! Which keys of a file may be missing, null or unknown.

use std::fmt::Debug;

use catalog::format::{Site, Tool, Votes};
use catalog::index::Index;
use catalog::read;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::reading::{full_index, full_site, full_tool, full_votes, with, without};

/// All keys, as JSON pointers.
fn keys(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.push(format!("{at}/{key}"));
                keys(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate().map(|(item, value)| (format!("{at}/{item}"), value)) {
                keys(value, &at, found);
            }
        }
        _ => {}
    }
}

/// Removes each key in turn, and sets it to null. Either the key is optional, and then null is the same as a missing
/// key unless it is one of `not_null`; or it is reported as missing in its place.
fn each_key_is_needed_or_not<T: DeserializeOwned + Debug + PartialEq>(
    whole: &Value,
    free: &[&str],
    not_null: &[&str],
) {
    let mut all = Vec::new();
    keys(whole, "", &mut all);
    for at in all {
        let generic = at.replace(|c: char| c.is_ascii_digit(), "0");
        let missing = read::<T>(&without(whole.clone(), &at).to_string());
        let null = read::<T>(&with(whole.clone(), &at, Value::Null).to_string());
        if free.contains(&generic.as_str()) {
            assert_eq!(null.unwrap(), missing.unwrap(), "{at}");
        } else if not_null.contains(&generic.as_str()) {
            assert!(missing.is_ok() && null.is_err(), "{at}");
        } else {
            let (inside, key) = at.rsplit_once('/').unwrap();
            let place =
                inside.split('/').skip(1).fold(String::new(), |place, step| match step.parse::<usize>() {
                    Ok(item) => format!("{place}[{item}]"),
                    Err(_) if place.is_empty() => step.to_owned(),
                    Err(_) => format!("{place}.{step}"),
                });
            let before = if place.is_empty() { String::new() } else { format!("{place}: ") };
            let missing = missing.unwrap_err().to_string();
            let dot = if place.is_empty() { "" } else { "." };
            // Whether the column `newest` is required depends on the number of tools.
            let told = [
                format!("{before}missing field `{key}` at line "),
                format!("{place}{dot}{key}: expected one valid item per tool"),
            ];
            assert!(told.iter().any(|told| missing.starts_with(told)), "{at}: {missing}");
            let null = null.unwrap_err().to_string();
            assert!(null.starts_with(&format!("{place}{dot}{key}: ")), "{at}: {null}");
        }
    }
}

#[test]
fn each_key_may_be_left_out_or_is_told_to_be_missing() {
    each_key_is_needed_or_not::<Tool>(
        &full_tool(),
        &[
            "/url",
            "/publish",
            "/supersedes",
            "/evidence",
            "/hands_on",
            "/pricing",
            "/pricing/entry",
            "/pricing/amount",
            "/pricing/per",
            "/pricing/currency",
            "/pricing/source",
            "/pricing/checked",
            "/reviews/0/prediction",
            "/reviews/0/prediction/evidence",
            "/facts/licence/source",
            "/facts/licence/checked",
            "/facts/licence/note",
            "/facts/fee/measured",
        ],
        &[
            "/maker",
            "/tagline",
            "/description",
            "/aliases",
            "/draft",
            "/facts/licence",
            "/facts/memory",
            "/facts/context",
            "/facts/fee",
        ],
    );
    const SITE: [&str; 16] = [
        "/panel",
        "/reviewers/0/kind",
        "/lang",
        "/currency",
        "/feed_ids",
        "/facts/0/unit",
        "/facts/0/better",
        "/facts/0/why",
        "/newsletter",
        "/newsletter/field",
        "/newsletter/redirects_to",
        "/votes",
        "/votes/tallies",
        "/votes/redirects_to",
        "/tags/0/label",
        "/noun",
    ];
    // Keys that an outline omits, and lists and objects that are empty by default.
    const OUTLINED: [&str; 11] = [
        "/method",
        "/facts",
        "/categories/0/facts",
        "/reviewers/0/lens",
        "/reviewers/0/likes",
        "/reviewers/0/tired_of",
        "/newsletter/hidden",
        "/newsletter/hidden/list",
        "/tags",
        "/tags/0/synonyms",
        "/votes/closed",
    ];
    each_key_is_needed_or_not::<Site>(
        &full_site(),
        &[&SITE[..], &["/votes/submit", "/votes/work"]].concat(),
        &OUTLINED,
    );
    let within = |at: &&str| format!("/site{at}");
    let free: Vec<String> = SITE[8..].iter().chain(&["/votes/submit", "/votes/work"]).map(within).collect();
    let free: Vec<&str> = free
        .iter()
        .map(String::as_str)
        .chain([
            "/tools/prices/0/amount",
            "/tools/prices/0/per",
            "/tools/supersedes",
            "/tools/aliases",
            "/tools/facts",
            "/tools/positions",
        ])
        .collect();
    let outlined: Vec<String> = OUTLINED[6..].iter().map(within).collect();
    let outlined: Vec<&str> = outlined.iter().map(String::as_str).collect();
    let not_null = [&outlined[..], &["/tools/prices/0/currency"]].concat();
    each_key_is_needed_or_not::<Index>(&full_index(), &free, &not_null);
    each_key_is_needed_or_not::<Votes>(
        &full_votes(),
        &["/as_of", "/voters"],
        &["/tallies", "/tallies/alpha"],
    );
}

#[test]
fn keys_that_are_not_known_are_passed_over() {
    fn objects(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(objects),
            Value::Object(map) => {
                map.values_mut().for_each(objects);
                // In a map whose keys are ids, every key is known.
                if !["licence", "alpha", "list"].iter().any(|id| map.contains_key(*id)) {
                    map.insert("from_the_future".to_owned(), json!({ "a": [null, 1.5, {}] }));
                }
            }
            _ => {}
        }
    }
    fn stays<T: DeserializeOwned + Debug + PartialEq>(whole: Value) {
        let mut more = whole.clone();
        objects(&mut more);
        assert_ne!(more, whole);
        assert_eq!(read::<T>(&more.to_string()).unwrap(), read::<T>(&whole.to_string()).unwrap());
    }
    stays::<Tool>(full_tool());
    stays::<Index>(full_index());
    stays::<Votes>(full_votes());
}

proptest! {
    #[test]
    fn whatever_is_in_a_place_is_read_or_told_there(
        at in any::<prop::sample::Index>(),
        value in prop_oneof![
            Just(json!(null)), Just(json!({})), Just(json!([])), Just(json!("")), Just(json!(-0.5)), Just(json!(true)),
        ],
    ) {
        let mut all = Vec::new();
        keys(&full_tool(), "", &mut all);
        let at = at.get(&all);
        if let Err(error) = read::<Tool>(&with(full_tool(), at, value).to_string()) {
            let told = error.to_string();
            let last = at.rsplit('/').next().unwrap();
            prop_assert!(told.split_once(": ").unwrap().0.contains(last), "{}: {}", at, told);
        }
    }
}
