//! What a catalog need not have, and what a slip in one place does not hide.

use std::collections::BTreeSet;

use catalog::check::{Code, check};

use crate::check::{TOOLS, listed, slugs};
use crate::sound::{sound, text, with, without_prices};

#[test]
fn a_slip_in_the_json_hides_nothing_else() {
    for (from, to) in [
        ("\"maker\"", "// who\n  \"maker\""),
        ("\"short\", \"long\"]", "\"short\", \"long\",]"),
        ("\"evidence\": \"desk\",", "\"evidence\": \"desk\""),
        ("\"Apache-2.0\"", "'Apache-2.0'"),
    ] {
        let text = text(&sound(), "tools/alpha.json");
        let broken = text.replacen(from, to, 1).replacen("\"paid\"", "\"payed\"", 1);
        assert_ne!(broken, text.replacen("\"paid\"", "\"payed\"", 1), "{from}");
        let checked = check(&with(sound(), "tools/alpha.json", broken));
        let codes: BTreeSet<Code> = checked.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, BTreeSet::from([Code::NotJson, Code::UnknownWord]), "{}", listed(&checked));
        assert!(!slugs(&checked).contains(&"alpha"), "what is not JSON is not read");
    }
}

#[test]
fn a_catalog_need_not_have_a_panel() {
    let site = text(&sound(), "site.json");
    let (before, rest) = site.split_once("\"reviewers\": [").unwrap();
    let (_, after) = rest.split_once("],\n  \"categories\"").unwrap();
    let mut folder =
        with(sound(), "site.json", format!("{before}\"reviewers\": [],\n  \"categories\"{after}"));
    let problems = check(&folder).problems;
    assert!(problems.iter().all(|problem| problem.message.starts_with("there is no reviewer \"")));
    assert!(!problems.is_empty(), "reviews are by reviewers");
    for tool in TOOLS {
        let mut json: serde_json::Value = serde_json::from_str(&text(&folder, tool)).unwrap();
        json["reviews"] = serde_json::json!([]);
        for key in ["evidence", "hands_on"] {
            json.as_object_mut().unwrap().remove(key);
        }
        folder = with(folder, tool, json.to_string());
    }
    assert_eq!(check(&folder).problems, []);
}

#[test]
fn a_measured_fact_needs_its_protocol() {
    let mut folder = sound();
    assert_eq!(folder.protocols.iter().collect::<Vec<_>>(), ["evidence/gamma-2.txt"]);
    folder.protocols.clear();
    let checked = check(&folder);
    let told: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    let [told] = &told[..] else { panic!("{told:?}") };
    assert!(
        told.starts_with("tools/gamma-2.json:46:") && told.contains("static/evidence/gamma-2.txt"),
        "{told}"
    );
}

#[test]
fn a_tool_need_not_have_a_price() {
    let entries = without_prices().into_iter().map(|folder| {
        let checked = check(&folder);
        assert_eq!(checked.problems, []);
        checked.tools[0].pricing.as_ref().map(|price| price.entry().to_owned())
    });
    let told = [Some("No price".to_owned()), Some("Not told".to_owned()), None];
    assert_eq!(entries.collect::<Vec<_>>(), told);
}
