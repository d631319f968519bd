//! Files of anyone's making.

use proptest::prelude::*;

use super::{note, slug, versions, writer};
use catalog::decision::{Must, Reading, Record, Standing, Text, Unreadable, read};

/// A file of the first version. It never changes: readers have such files.
const VERSION_1: &str = include_str!("version-1.json");

fn reading(text: &str) -> Reading {
    read(text, &writer("stranger")).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn problems(text: &str) -> Vec<String> {
    reading(text).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_of_version_1_is_read() {
    let Reading { record, problems } = reading(VERSION_1);
    assert_eq!(problems, []);
    assert_eq!(versions(&record, &Text::Question), ["Which vector database for the support bot?"]);
    assert_eq!(record.tools(Standing::Listed), [&slug("qdrant"), &slug("pgvector")]);
    assert_eq!(record.tools(Standing::TurnedDown), [&slug("milvus")]);
    assert_eq!(
        versions(&record, &note("qdrant")),
        ["Ada: fastest in our test.", "Ben: snapshots are slow.\nAsk them."]
    );
    assert_eq!(versions(&record, &Text::Why(slug("milvus"))), ["Too much to operate for two people."]);
    let musts = [
        Must::Fact { fact: "self-hosted".parse().unwrap(), value: "yes".to_owned() },
        Must::Text("Runs in our Kubernetes cluster".to_owned()),
    ];
    assert_eq!(record.musts(), musts.iter().collect::<Vec<_>>());
    let weights: Vec<_> =
        record.weights().iter().map(|it| (it.what.as_str(), it.importance.weight())).collect();
    assert_eq!(weights, [("Price", 2), ("Time to operate", 3)]);
    assert_eq!(record.choice().latest(), Some(&slug("pgvector")));
    assert_eq!(versions(&record, &Text::Reason), ["We run Postgres already."]);
    let again = serde_json::to_value(&record).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(VERSION_1).unwrap());
}

#[test]
fn a_file_written_by_hand_is_read() {
    let Reading { record, problems } = reading(
        r#"{"version": 1, "question": "Which?", "musts": ["cheap"], "weights": ["speed"], "choice": "b",
            "tools": [{"slug": "b", "note": "fine"}, {"slug": "a", "standing": "turned-down", "why": ["old", "slow"]}]}"#,
    );
    assert_eq!(problems, []);
    assert_eq!(versions(&record, &note("b")), ["fine"]);
    assert_eq!(versions(&record, &Text::Why(slug("a"))), ["old", "slow"]);
    assert_eq!(record.tools(Standing::Listed), [&slug("b")]);
    assert_eq!(record.weights()[0].importance.weight(), 2);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_used() {
    let text = r#"{"version": 1, "seen": {"ada": 99}, "question": [{"is": 7}, {"is": " "}, {"is": "Which?"}],
        "weights": [{"what": "price", "weight": 9}], "choice": ["Not A Slug"], "musts": [{"fact": "No Fact"}],
        "tools": [{"slug": "../etc"}, 5, {"slug": "a", "standing": ["maybe"], "note": {"is": "fine", "turn": 3, "by": "ada"}}]}"#;
    assert_eq!(
        problems(text),
        [
            "question[0]: not a text",
            "question[1]: an empty text",
            "musts[0]: not the id of a fact",
            "weights[0]: a weight other than 1, 2 and 3",
            "choice[0]: not the slug of a tool",
            "tools[0]: no tool, because it has no sound “slug”",
            "tools[1]: no tool, because it has no sound “slug”",
            "tools[2].standing[0]: neither “listed” nor “turned-down”",
        ]
    );
    let record = reading(text).record;
    assert_eq!(versions(&record, &Text::Question), ["Which?"]);
    assert_eq!(versions(&record, &note("a")), ["fine"]);
    assert_eq!(record.tools(Standing::Listed), [&slug("a")]);
}

#[test]
fn a_newer_version_is_read_as_far_as_it_is_known() {
    let text = r#"{"version": 2, "tools": [{"slug": "a", "stars": 5}], "future": {}}"#;
    assert_eq!(reading(text).record.count(), 1);
    assert!(problems(text)[0].starts_with("it has version 2 of the format and this page knows version 1"));
}

#[test]
fn what_is_no_record_is_refused() {
    for text in ["", "{}", "[]", "null", "1", "a,b\n1,2", "{\"version\":\"1\"}", "<html>", "{\"votes\":{}}"] {
        assert_eq!(read(text, &writer("x")), Err(Unreadable::NotARecord), "{text}");
    }
    let large = format!(r#"{{"version":1,"question":"{}"}}"#, "a".repeat(1_000_000));
    assert_eq!(read(&large, &writer("x")), Err(Unreadable::TooLarge));
}

#[test]
fn too_much_is_cut_and_that_is_said() {
    let tools: Vec<String> = (0..600).map(|at| format!(r#"{{"slug":"t{at}"}}"#)).collect();
    let text = format!(r#"{{"version":1,"tools":[{}]}}"#, tools.join(","));
    assert_eq!(reading(&text).record.count(), Record::MOST_TOOLS);
    assert_eq!(problems(&text), ["tools[500]: 100 more tools than the 500 that are read"]);
    let text = format!(r#"{{"version":1,"question":"{}"}}"#, "ü".repeat(20_000));
    assert_eq!(problems(&text), ["question[0]: cut at 16000 characters"]);
}

#[test]
fn text_stays_text() {
    let hostile = "<script>alert(1)</script>\\u0000\\u202e\\u0007 \\ud83d\\ude00\\n\\tend";
    let record = reading(&format!(r#"{{"version":1,"question":"{hostile}"}}"#)).record;
    assert_eq!(versions(&record, &Text::Question), ["<script>alert(1)</script> 😀\n\tend"]);
}

proptest! {
    #[test]
    fn no_text_is_a_panic(text: String) {
        let _ = read(&text, &writer("x"));
        let _ = read(&["{\"version\":1,\"tools\":[", &text].concat(), &writer("x"));
    }

    /// Any JSON in any place.
    #[test]
    fn no_value_is_a_panic(
        key in prop::sample::select(&["seen", "question", "musts", "weights", "choice", "reason", "tools"][..]),
        value in prop::sample::select(&[
            "null", "true", "-1", "1e999", "\"\"", "[]", "{}", "[[]]", "[{}]", "[{\"is\":{}}]", "[{\"is\":[]}]",
            "[{\"is\":\"a\",\"turn\":-1,\"by\":7}]", "[{\"is\":\"a\",\"turn\":4294967295,\"by\":\"x\"}]",
            "[{\"slug\":\"a\",\"note\":5}]", "{\"x\":99999999999999999999}", "[{\"fact\":\"a\"}]", "[{\"what\":{}}]",
        ][..]),
    ) {
        if let Ok(Reading { record, .. }) = read(&format!(r#"{{"version":1,"{key}":{value}}}"#), &writer("x")) {
            let text = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(reading(&text).record, record);
        }
    }
}
