//! Reading JSON: what is written is read back, and what cannot be read is told with its place.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

use catalog::decode::{Decode, decode};
use catalog::format::{
    Better, Category, Evidence, Fact, FactDefinition, Newsletter, Prediction, PredictionState, PricePer,
    Pricing, PricingModel, Review, Reviewer, Site, Tool, VERSION, Verdict, VoteTally, Votes, VotesSettings,
};
use catalog::index::Index;
use catalog::{Date, FactKind, RawFactValue};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::fixture::{site, tool};

/// A tool in which every key is present.
fn full_tool() -> Value {
    let mut tool = serde_json::to_value(tool("alpha", "++-.").read()).unwrap();
    tool["tags"] = json!(["gpu", "python"]);
    tool["supersedes"] = json!("older");
    tool["pricing"] = json!({
        "model": "paid", "entry": "$5", "amount": 5, "per": "month", "source": "https://a.example",
        "checked": "2026-11-01",
    });
    tool["reviews"][0]["prediction"] =
        json!({ "claim": "It holds", "due": "2027-01-01", "state": "held", "evidence": "https://b.example" });
    tool["facts"]["licence"] = json!({
        "value": "MIT", "source": "https://c.example", "checked": "2026-11-01", "note": "v1",
    });
    tool["facts"]["memory"] = json!({ "value": ["short", "long"] });
    tool
}

fn full_site() -> Value {
    let mut site = serde_json::to_value(site()).unwrap();
    site["newsletter"] =
        json!({ "action": "https://a.example/join", "field": "mail", "hidden": { "list": "all" } });
    site["votes"] = json!({ "tallies": "https://a.example/votes.json", "submit": "http://localhost:9/vote" });
    site
}

fn full_index() -> Value {
    let tool: Tool = decode(&full_tool().to_string()).unwrap();
    serde_json::to_value(Index::new(&decode(&full_site().to_string()).unwrap(), &[tool])).unwrap()
}

fn full_votes() -> Value {
    json!({ "as_of": "2026-11-20", "tallies": { "alpha": { "ship": 3, "skip": 1 } } })
}

/// What reading `text` says is wrong.
fn told<T: Decode + Debug>(text: &str) -> String {
    decode::<T>(text).unwrap_err().to_string()
}

/// `whole` with another value in one place, given as a JSON pointer.
fn with(mut whole: Value, at: &str, value: Value) -> Value {
    *whole.pointer_mut(at).unwrap_or_else(|| panic!("{at} is a place")) = value;
    whole
}

fn without(mut whole: Value, at: &str) -> Value {
    let (inside, key) = at.rsplit_once('/').unwrap();
    whole.pointer_mut(inside).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    whole
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    const ID: &str = "an id has lower-case letters and digits, in words joined by single hyphens";
    const URL: &str = "an address is absolute, begins with https:// and has a host";
    for (at, value, expected) in [
        ("", json!([]), "expected an object, found a list".to_owned()),
        ("", json!(null), "expected an object, found null".to_owned()),
        ("/name", json!(5), "name: expected a string, found a number".to_owned()),
        ("/name", json!(null), "name: expected a string, found null".to_owned()),
        ("/slug", json!("Alpha"), format!("slug: found \"Alpha\", but {ID}")),
        ("/url", json!("http://a.example"), format!("url: found \"http://a.example\", but {URL}")),
        (
            "/added",
            json!("soon"),
            "added: found \"soon\", but a date is written YYYY-MM-DD and names a day that exists".to_owned(),
        ),
        ("/tags", json!("gpu"), "tags: expected a list, found a string".to_owned()),
        ("/tags/1", json!(true), "tags[1]: expected a string, found true or false".to_owned()),
        ("/tags/1", json!("a b"), format!("tags[1]: found \"a b\", but {ID}")),
        ("/evidence", json!("dusk"), "evidence: expected one of hands-on, desk, unverified, found \"dusk\"".to_owned()),
        ("/pricing", json!("free"), "pricing: expected an object, found a string".to_owned()),
        ("/pricing/amount", json!("5"), "pricing.amount: expected a number, found a string".to_owned()),
        ("/reviews/2/verdict", json!("shipp"), "reviews[2].verdict: expected one of ship, skip, found \"shipp\"".to_owned()),
        ("/reviews/2/verdict", json!({ "ship": null }), "reviews[2].verdict: expected a string, found an object".to_owned()),
        (
            "/reviews/0/prediction/state",
            json!("kept"),
            "reviews[0].prediction.state: expected one of open, held, missed, found \"kept\"".to_owned(),
        ),
        ("/facts", json!([]), "facts: expected an object, found a list".to_owned()),
        ("/facts", json!({ "No id": { "value": 1 } }), format!("facts.No id: found \"No id\", but {ID}")),
        (
            "/facts/licence/value",
            json!({}),
            "facts.licence.value: expected true, false, a number, a string or a list of strings, found an object".to_owned(),
        ),
        ("/facts/memory/value/1", json!(2), "facts.memory.value[1]: expected a string, found a number".to_owned()),
    ] {
        assert_eq!(told::<Tool>(&with(full_tool(), at, value).to_string()), expected);
    }

    for (at, value, expected) in [
        ("/version", json!("1"), "version: expected a whole number from 0 to 4294967295, found a string"),
        ("/likes", json!([[]]), "likes[0]: expected a string, found a list"),
        ("/better", json!("more"), "better: expected one of higher, lower, found \"more\""),
        ("/newsletter/hidden", json!(null), "newsletter.hidden: expected an object, found null"),
        ("/newsletter/hidden/list", json!(1), "newsletter.hidden.list: expected a string, found a number"),
    ] {
        let (whole, at, within) = match at {
            "/likes" => (full_site(), "/reviewers/1/likes", "reviewers[1]."),
            "/better" => (full_site(), "/facts/4/better", "facts[4]."),
            at => (full_site(), at, ""),
        };
        assert_eq!(told::<Site>(&with(whole, at, value).to_string()), format!("{within}{expected}"));
    }

    const WHOLE: &str = "expected a whole number from 0 to 4294967295, found another number";
    for count in ["-1", "0.5", "1.0", "-0", "1e2", "4294967296", "1e300"] {
        let votes = format!("{{ \"tallies\": {{ \"alpha\": {{ \"ship\": {count}, \"skip\": 0 }} }} }}");
        assert_eq!(told::<Votes>(&votes), format!("tallies.alpha.ship: {WHOLE}"), "{count}");
    }
}

#[test]
fn text_that_is_no_json_is_told_with_its_place() {
    for (text, expected, position) in [
        ("", "EOF while parsing a value at line 1 column 0", (1, 0)),
        ("{\n  \"tallies\": {,} }", "key must be a string at line 2 column 15", (2, 15)),
        ("{} {}", "trailing characters at line 1 column 4", (1, 4)),
        ("{ \"ship\": 1e999 }", "number out of range at line 1 column 15", (1, 15)),
        ("<!doctype html>", "expected value at line 1 column 1", (1, 1)),
    ] {
        let error = decode::<Votes>(text).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.position()), (expected, Some(position)), "{text}");
    }
    assert_eq!(decode::<Votes>("[]").unwrap_err().position(), None);
}

/// The places of all keys, as JSON pointers.
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

/// Takes every key away in turn, and puts null in its place: either the key may be missing, and then null is the same
/// unless it is one of `not_null`, or it is told to be missing in its place.
fn each_key_is_needed_or_not<T: Decode + Debug + PartialEq>(whole: &Value, free: &[&str], not_null: &[&str]) {
    let mut all = Vec::new();
    keys(whole, "", &mut all);
    for at in all {
        let generic = at.replace(|c: char| c.is_ascii_digit(), "0");
        let missing = decode::<T>(&without(whole.clone(), &at).to_string());
        let null = decode::<T>(&with(whole.clone(), &at, Value::Null).to_string());
        if free.contains(&generic.as_str()) {
            assert_eq!(null, missing, "{at}");
            assert!(missing.is_ok(), "{at}");
        } else if not_null.contains(&generic.as_str()) {
            assert!(missing.is_ok() && null.is_err(), "{at}");
        } else {
            let place = at[1..].split('/').fold(String::new(), |place, step| match step.parse::<usize>() {
                Ok(item) => format!("{place}[{item}]"),
                Err(_) if place.is_empty() => step.to_owned(),
                Err(_) => format!("{place}.{step}"),
            });
            assert_eq!(missing.unwrap_err().to_string(), format!("{place}: missing"));
            assert!(null.unwrap_err().to_string().starts_with(&format!("{place}: ")), "{at}");
        }
    }
}

#[test]
fn each_key_may_be_left_out_or_is_told_to_be_missing() {
    each_key_is_needed_or_not::<Tool>(
        &full_tool(),
        &[
            "/supersedes",
            "/pricing/amount",
            "/pricing/per",
            "/pricing/source",
            "/pricing/checked",
            "/reviews/0/prediction",
            "/reviews/0/prediction/evidence",
            "/facts/licence/source",
            "/facts/licence/checked",
            "/facts/licence/note",
        ],
        &["/facts/licence", "/facts/memory"],
    );
    const SITE: [&str; 7] = [
        "/facts/0/unit",
        "/facts/0/better",
        "/facts/0/why",
        "/newsletter",
        "/newsletter/field",
        "/votes",
        "/votes/tallies",
    ];
    // What an outline leaves out, and what is a list or an object by default.
    const OUTLINED: [&str; 7] = [
        "/facts",
        "/categories/0/facts",
        "/reviewers/0/lens",
        "/reviewers/0/likes",
        "/reviewers/0/tired_of",
        "/newsletter/hidden",
        "/newsletter/hidden/list",
    ];
    each_key_is_needed_or_not::<Site>(&full_site(), &[&SITE[..], &["/votes/submit"]].concat(), &OUTLINED);
    let within = |at: &&str| format!("/site{at}");
    let free: Vec<String> = SITE[3..].iter().chain(&["/votes/submit"]).map(within).collect();
    let free: Vec<&str> = free
        .iter()
        .map(String::as_str)
        .chain(["/tools/prices/0/amount", "/tools/prices/0/per", "/tools/supersedes"])
        .collect();
    let outlined: Vec<String> = OUTLINED[5..].iter().map(within).collect();
    let outlined: Vec<&str> = outlined.iter().map(String::as_str).collect();
    each_key_is_needed_or_not::<Index>(&full_index(), &free, &outlined);
    each_key_is_needed_or_not::<Votes>(&full_votes(), &["/as_of"], &["/tallies", "/tallies/alpha"]);
}

#[test]
fn keys_that_are_not_known_are_passed_over() {
    fn objects(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(objects),
            Value::Object(map) => {
                map.values_mut().for_each(objects);
                // In a map from ids, each key is known.
                if !["licence", "alpha", "list"].iter().any(|id| map.contains_key(*id)) {
                    map.insert("from_the_future".to_owned(), json!({ "a": [null, 1.5, {}] }));
                }
            }
            _ => {}
        }
    }
    fn stays<T: Decode + Debug + PartialEq>(whole: Value) {
        let mut more = whole.clone();
        objects(&mut more);
        assert_ne!(more, whole);
        assert_eq!(decode::<T>(&more.to_string()).unwrap(), decode::<T>(&whole.to_string()).unwrap());
    }
    stays::<Tool>(full_tool());
    stays::<Index>(full_index());
    stays::<Votes>(full_votes());
}

#[test]
fn words_are_written_and_read_alike() {
    fn alike<T, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str)
    where
        T: Copy + Debug + Serialize + Decode + PartialEq,
    {
        for one in all {
            assert_eq!(serde_json::to_value(one).unwrap(), as_str(one));
            assert_eq!(decode::<T>(&format!("\"{}\"", as_str(one))).unwrap(), one);
        }
    }
    alike(Better::ALL, Better::as_str);
    alike(Evidence::ALL, Evidence::as_str);
    alike(FactKind::ALL, FactKind::as_str);
    alike(PredictionState::ALL, PredictionState::as_str);
    alike(PricePer::ALL, PricePer::as_str);
    alike(PricingModel::ALL, PricingModel::as_str);
    alike(Verdict::ALL, Verdict::as_str);
}

/// What the text of one of these strategies is read as.
fn from<T: FromStr<Err: Debug> + Debug>(text: impl Strategy<Value = String>) -> impl Strategy<Value = T> {
    text.prop_map(|text| text.parse().unwrap())
}

fn id<T: FromStr<Err: Debug> + Debug>() -> impl Strategy<Value = T> {
    from("[a-z0-9]{1,6}(-[a-z]{3,6})?")
}

fn url<T: FromStr<Err: Debug> + Debug>() -> impl Strategy<Value = T> {
    from("https://[a-z]{1,8}\\.example(/[a-z?=&#é]{0,8})?")
}

fn date() -> impl Strategy<Value = Date> {
    (-100_000..100_000_i32).prop_map(|days| Date::from_unix_days(days).unwrap())
}

/// Numbers that an editor could write, to the last digit: more are not read exactly.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-1_000_000_000..1_000_000_000_i64).prop_map(|cents| cents as f64 / 100.0),
        any::<i32>().prop_map(f64::from),
    ]
}

fn few<T: Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..4)
}

fn few_by<K: Debug + Ord, V: Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = BTreeMap<K, V>> {
    prop::collection::btree_map(key, value, 0..4)
}

fn one_of<T: Copy + Debug + 'static, const N: usize>(all: [T; N]) -> impl Strategy<Value = T> {
    prop::sample::select(all.to_vec())
}

use prop::option::of;

prop_compose! {
    fn any_reviewer()(
        id in id(), name: String, motto: String, lens: String,
        likes in few(any::<String>()), tired_of in few(any::<String>()),
    ) -> Reviewer {
        Reviewer { id, name, motto, lens, likes, tired_of }
    }
}

prop_compose! {
    fn any_category()(
        id in id(), name: String, description: String, facts in few(id()),
    ) -> Category {
        Category { id, name, description, facts }
    }
}

prop_compose! {
    fn any_definition()(
        id in id(), label: String, kind in one_of(FactKind::ALL), unit: Option<String>,
        better in of(one_of(Better::ALL)), why: Option<String>,
    ) -> FactDefinition {
        FactDefinition { id, label, kind, unit, better, why }
    }
}

prop_compose! {
    fn any_newsletter()(
        action in url(), field: Option<String>, hidden in few_by(any::<String>(), any::<String>()),
    ) -> Newsletter {
        Newsletter { action, field, hidden: hidden.into_iter().collect() }
    }
}

prop_compose! {
    fn any_site()(
        name: String, tagline: String, url in url(), reviewers in few(any_reviewer()),
        categories in few(any_category()), facts in few(any_definition()),
        report in of(url()), newsletter in of(any_newsletter()), votes in of((of(url()), of(url()))),
    ) -> Site {
        let votes = votes.map(|(tallies, submit)| VotesSettings { tallies, submit });
        Site { version: VERSION, name, tagline, url, reviewers, categories, facts, report, newsletter, votes }
    }
}

prop_compose! {
    fn any_pricing()(
        model in one_of(PricingModel::ALL), entry: String, amount in of(number()),
        per in of(one_of(PricePer::ALL)), source in of(url()), checked in of(date()),
    ) -> Pricing {
        Pricing { model, entry, amount, per, source, checked }
    }
}

prop_compose! {
    fn any_prediction()(
        claim: String, due in date(), state in one_of(PredictionState::ALL), evidence in of(url()),
    ) -> Prediction {
        Prediction { claim, due, state, evidence }
    }
}

prop_compose! {
    fn any_review()(
        reviewer in id(), verdict in one_of(Verdict::ALL), quote: String, date in date(),
        prediction in of(any_prediction()),
    ) -> Review {
        Review { reviewer, verdict, quote, date, prediction }
    }
}

prop_compose! {
    fn any_fact()(
        value in prop_oneof![
            any::<bool>().prop_map(RawFactValue::Flag),
            number().prop_map(RawFactValue::Number),
            any::<String>().prop_map(RawFactValue::Text),
            few(any::<String>()).prop_map(RawFactValue::List),
        ],
        source in of(url()), checked in of(date()), note: Option<String>,
    ) -> Fact {
        Fact { value, source, checked, note }
    }
}

prop_compose! {
    fn any_tool()(
        (slug, name, maker, tagline, description) in (id(), ".*", ".*", ".*", ".*"),
        category in id(), tags in few(id()), url in url(), added in date(), updated in date(),
        evidence in one_of(Evidence::ALL), pricing in any_pricing(), supersedes in of(id()),
        reviews in few(any_review()), facts in few_by(id(), any_fact()),
    ) -> Tool {
        Tool {
            slug, name, maker, tagline, description, category, tags, url, added, updated, evidence, pricing,
            supersedes, reviews, facts: facts.into_iter().collect(),
        }
    }
}

fn read_back<T: Decode + Serialize + PartialEq + Debug>(written: &T) -> Result<(), TestCaseError> {
    for text in [serde_json::to_string(written).unwrap(), serde_json::to_string_pretty(written).unwrap()] {
        prop_assert_eq!(
            &decode::<T>(&text).map_err(|error| TestCaseError::fail(error.to_string()))?,
            written
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_tool_is_read_as_it_was_written(tool in any_tool()) {
        read_back(&tool)?;
    }

    #[test]
    fn an_index_is_read_as_it_was_written(site in any_site(), tools in few(any_tool())) {
        read_back(&site)?;
        read_back(&Index::new(&site.outlined(), &tools))?;
    }

    #[test]
    fn votes_are_read_as_they_were_written(
        as_of in of(date()),
        tallies in few_by(id(), (any::<u32>(), any::<u32>())),
    ) {
        let tally = |(ship, skip)| VoteTally { ship, skip };
        let tallies = tallies.into_iter().map(|(slug, counts)| (slug, tally(counts))).collect();
        read_back(&Votes { as_of, tallies })?;
    }

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
        if let Err(error) = decode::<Tool>(&with(full_tool(), at, value).to_string()) {
            let told = error.to_string();
            let last = at.rsplit('/').next().unwrap();
            prop_assert!(told.split_once(": ").unwrap().0.contains(last), "{}: {}", at, told);
        }
    }
}
