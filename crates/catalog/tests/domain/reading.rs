//! Parsing JSON: errors say where the problem is.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

use catalog::format::{
    Better, Evidence, PredictionState, PricePer, PricingModel, ReviewerKind, Site, Tool, Verdict, Votes,
};
use catalog::index::Index;
use catalog::{
    CategoryId, Date, Endpoint, FactId, FactKind, HttpsUrl, ReadError, ReviewerId, Slug, Split, Tag, read,
    read_versioned,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::fixture::{site, tool};

/// A tool with every key.
pub(crate) fn full_tool() -> Value {
    let mut tool = serde_json::to_value(tool("alpha", "++-.").read()).unwrap();
    tool["tags"] = json!(["gpu", "python"]);
    tool["draft"] = json!(true);
    tool["publish"] = json!("2026-12-24");
    tool["supersedes"] = json!("older");
    tool["aliases"] = json!(["alfa", "alef"]);
    tool["pricing"] = json!({
        "model": "paid", "entry": "$5", "amount": 5, "per": "month", "currency": "EUR", "source": "https://a.example",
        "checked": "2026-11-01",
    });
    tool["reviews"][0]["prediction"] =
        json!({ "claim": "It holds", "due": "2027-01-01", "state": "held", "evidence": "https://b.example" });
    tool["facts"]["licence"] = json!({
        "value": "MIT", "source": "https://c.example", "checked": "2026-11-01", "note": "v1",
    });
    tool["facts"]["context"] = json!({ "value": 128_000 });
    tool["facts"]["fee"] = json!({
        "value": 12,
        "measured": { "protocol": "evidence/alpha.txt", "version": "1.2", "day": "2026-12-01", "method": 1 },
    });
    tool["evidence"] = json!("hands-on");
    tool["hands_on"] = json!("run");
    tool["facts"]["memory"] = json!({ "value": ["short", "long"] });
    tool
}

pub(crate) fn full_site() -> Value {
    let mut site = serde_json::to_value(site()).unwrap();
    site["lang"] = json!("en-GB");
    site["noun"] = json!({ "one": "engine", "many": "engines" });
    site["currency"] = json!("GBP");
    site["panel"] = json!("Four of us.");
    site["method"] = json!([{ "title": "Who pays", "text": "Nobody." }]);
    site["tags"] = json!([{ "id": "gpu", "label": "graphics card", "synonyms": ["cuda"] }]);
    site["reviewers"][0]["kind"] = json!("character");
    site["feed_ids"] = json!("https://before.example");
    site["newsletter"] = json!({ "action": "https://a.example/join", "field": "mail", "hidden": { "list": "all" },
            "redirects_to": ["https://thanks.example"] });
    site["votes"] = json!({ "tallies": "https://a.example/votes.json", "submit": "http://localhost:9/vote",
        "redirects_to": ["https://tallies.example"], "closed": true, "work": 18 });
    site
}

pub(crate) fn full_index() -> Value {
    let tool: Tool = read(&full_tool().to_string()).unwrap();
    serde_json::to_value(Index::new(&read(&full_site().to_string()).unwrap(), &[tool])).unwrap()
}

pub(crate) fn full_votes() -> Value {
    json!({ "as_of": "2026-11-20", "voters": 4, "tallies": { "alpha": { "ship": 3, "skip": 1 } } })
}

/// The error of parsing `text`, without line and column.
fn told<T: DeserializeOwned + Debug>(text: &str) -> String {
    let told = read::<T>(text).unwrap_err().to_string();
    told.rsplit_once(" at line ").map_or(told.clone(), |(told, _)| told.to_owned())
}

/// `whole` with another value in one place, given as a JSON pointer.
pub(crate) fn with(mut whole: Value, at: &str, value: Value) -> Value {
    *whole.pointer_mut(at).unwrap_or_else(|| panic!("{at} is a place")) = value;
    whole
}

pub(crate) fn without(mut whole: Value, at: &str) -> Value {
    let (inside, key) = at.rsplit_once('/').unwrap();
    whole.pointer_mut(inside).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    whole
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    const ID: &str =
        "an id may contain only lower-case letters and digits, in words joined by single hyphens";
    const URL: &str = "an address must be absolute, start with https://, have a host, and contain no spaces";
    const DAY: &str = "a date must be written YYYY-MM-DD and be a real date";
    for (at, value, expected) in [
        ("", json!([]), "invalid length 0, expected struct Tool with 20 elements"),
        ("", json!(null), "invalid type: null, expected struct Tool"),
        ("/name", json!(5), "name: invalid type: integer `5`, expected a string"),
        ("/name", json!(null), "name: invalid type: null, expected a string"),
        ("/slug", json!("Alpha"), &format!("slug: found \"Alpha\", but {ID}")),
        ("/url", json!("http://a.example"), &format!("url: found \"http://a.example\", but {URL}")),
        ("/added", json!("soon"), &format!("added: found \"soon\", but {DAY}")),
        ("/tags", json!("gpu"), "tags: invalid type: string \"gpu\", expected a sequence"),
        ("/tags/1", json!(true), "tags[1]: invalid type: boolean `true`, expected a string"),
        ("/tags/1", json!("a b"), &format!("tags[1]: found \"a b\", but {ID}")),
        (
            "/evidence",
            json!("dusk"),
            "evidence: unknown variant `dusk`, expected one of `hands-on`, `desk`, `unverified`",
        ),
        ("/pricing", json!("free"), "pricing: invalid type: string \"free\", expected struct Pricing"),
        ("/pricing/amount", json!("5"), "pricing.amount: invalid type: string \"5\", expected f64"),
        (
            "/reviews/2/verdict",
            json!("shipp"),
            "reviews[2].verdict: unknown variant `shipp`, expected `ship` or `skip`",
        ),
        (
            "/reviews/0/prediction/state",
            json!("kept"),
            "reviews[0].prediction.state: unknown variant `kept`, expected one of `open`, `held`, `missed`",
        ),
        ("/facts", json!([]), "facts: invalid type: sequence, expected a map"),
        ("/facts", json!({ "No id": { "value": 1 } }), &format!("facts.No id: found \"No id\", but {ID}")),
        (
            "/facts/licence/value",
            json!({}),
            "facts.licence.value: invalid type: map, \
             expected true, false, a number, a string or a list of strings",
        ),
        (
            "/facts/memory/value/1",
            json!(2),
            "facts.memory.value[1]: invalid type: integer `2`, expected a string",
        ),
    ] {
        assert_eq!(told::<Tool>(&with(full_tool(), at, value).to_string()), expected);
    }

    for (at, value, expected) in [
        ("/version", json!("1"), "version: invalid type: string \"1\", expected u32"),
        (
            "/reviewers/1/likes",
            json!([[]]),
            "reviewers[1].likes[0]: invalid type: sequence, expected a string",
        ),
        (
            "/facts/4/better",
            json!("more"),
            "facts[4].better: unknown variant `more`, expected `higher` or `lower`",
        ),
        ("/newsletter/hidden", json!(null), "newsletter.hidden: invalid type: null, expected a map"),
        (
            "/newsletter/hidden/list",
            json!(1),
            "newsletter.hidden.list: invalid type: integer `1`, expected a string",
        ),
    ] {
        assert_eq!(told::<Site>(&with(full_site(), at, value).to_string()), expected);
    }

    for count in ["-1", "0.5", "1.0", "-0", "1e2", "4294967296", "1e300"] {
        let votes = format!("{{ \"tallies\": {{ \"alpha\": {{ \"ship\": {count}, \"skip\": 0 }} }} }}");
        let told = told::<Votes>(&votes);
        assert!(told.starts_with("tallies.alpha.ship: invalid ") && told.ends_with("expected u32"), "{told}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_column() {
    for (text, expected, position) in [
        ("", "EOF while parsing a value", (1, 0)),
        ("{\n  \"tallies\": {,} }", "tallies.?: key must be a string", (2, 15)),
        ("{} {}", "trailing characters", (1, 4)),
        ("{ \"tallies\": { \"a\": { \"ship\": 1e999 } } }", "tallies.a.ship: number out of range", (1, 35)),
        ("<!doctype html>", "expected value", (1, 1)),
        ("[]", "invalid length 0, expected struct Votes with 3 elements", (1, 2)),
        ("{ \"tallies\":\n{ \"a\": { \"skip\": 1 } } }", "tallies.a: missing field `ship`", (2, 20)),
    ] {
        let error = read::<Votes>(text).unwrap_err();
        let (line, column) = position;
        assert_eq!(error.to_string(), format!("{expected} at line {line} column {column}"), "{text}");
        assert_eq!((error.inner().line(), error.inner().column()), position, "{text}");
    }
}

#[test]
fn a_newer_version_is_told_before_anything_else() {
    for (text, newer) in [
        ("{\"version\": 2, \"whatever\": []}", Some(2)),
        ("{\"whatever\": [{}], \"version\": 4294967295}", Some(u32::MAX)),
        ("", None),
        ("{", None),
        ("[]", None),
        ("null", None),
        ("{\"version\": 1}", None),
        ("{\"version\": \"2\"}", None),
        ("{\"version\": 4294967296}", None),
        ("<!doctype html>", None),
    ] {
        let error = read_versioned::<Index>(text).unwrap_err();
        match (&error, newer) {
            (ReadError::Newer(found), Some(newer)) => {
                assert_eq!(*found, newer, "{text}");
                assert!(error.to_string().contains(&format!("version {newer}")), "{error}");
            }
            (ReadError::Malformed(_), None) => {}
            _ => panic!("{text}: {error}"),
        }
    }
    assert!(read_versioned::<Votes>("{\"tallies\": {}}").is_ok());
    let index = full_index();
    let read = read_versioned::<Index>(&index.to_string()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), index);
}

#[test]
fn hostile_text_is_refused() {
    for text in [
        "\u{feff}{}".to_owned(),
        "/**/{}".to_owned(),
        "{a:1}".to_owned(),
        "{'tallies':{}}".to_owned(),
        "{\"tallies\":{},}".to_owned(),
        "{\"as_of\":\"\\ud83e\"}".to_owned(),
        "{\"as_of\":\"\t\"}".to_owned(),
        "{\"x\":01}".to_owned(),
        "{\"x\":NaN}".to_owned(),
        "[".repeat(1_000_000),
        "{\"x\":".repeat(1_000_000),
    ] {
        let start: String = text.chars().take(40).collect();
        let is_malformed = |error| matches!(error, ReadError::Malformed(_));
        assert!(read::<Votes>(&text).is_err(), "{start}");
        assert!(read_versioned::<Votes>(&text).is_err_and(is_malformed), "{start}");
    }
    // Unknown keys are skipped at any depth, without recursing for each level.
    let depth = 1_000_000;
    let deep = format!("{{\"x\":{}1{},\"tallies\":{{}}}}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(read_versioned::<Votes>(&deep).unwrap(), Votes::default());
}

#[test]
fn texts_are_written_and_read_alike() {
    fn alike<T: FromStr<Err: Debug> + Debug + Serialize + DeserializeOwned + PartialEq>(text: &str) {
        let value: T = text.parse().unwrap();
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(read::<T>(&json).unwrap(), value);
        // Escaped text is the same text.
        let escaped: String = text.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
        assert_eq!(read::<T>(&format!("\"{escaped}\"")).unwrap(), value);
    }
    alike::<Slug>("gpt-4-1");
    alike::<ReviewerId>("ada");
    alike::<CategoryId>("inference");
    alike::<FactId>("context");
    alike::<Tag>("open-source");
    alike::<Date>("2026-11-20");
    alike::<HttpsUrl>("https://例え.jp/x?y#z");
    alike::<Endpoint>("http://localhost:9/vote");
    alike::<Split>("+-.");

    let cast: BTreeMap<Slug, Verdict> = read(r#"{"b":"skip","a":"ship"}"#).unwrap();
    assert_eq!(serde_json::to_string(&cast).unwrap(), r#"{"a":"ship","b":"skip"}"#);
    assert!(read::<BTreeMap<Slug, Verdict>>(r#"{"A":"ship"}"#).is_err());
}

#[test]
fn words_are_written_and_read_alike() {
    fn alike<T, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str)
    where
        T: Copy + Debug + Serialize + DeserializeOwned + PartialEq,
    {
        for one in all {
            assert_eq!(serde_json::to_value(one).unwrap(), as_str(one));
            assert_eq!(read::<T>(&format!("\"{}\"", as_str(one))).unwrap(), one);
        }
    }
    alike(Better::ALL, Better::as_str);
    alike(Evidence::ALL, Evidence::as_str);
    alike(FactKind::ALL, FactKind::as_str);
    alike(PredictionState::ALL, PredictionState::as_str);
    alike(PricePer::ALL, PricePer::as_str);
    alike(PricingModel::ALL, PricingModel::as_str);
    alike(ReviewerKind::ALL, ReviewerKind::as_str);
    alike(Verdict::ALL, Verdict::as_str);
}
