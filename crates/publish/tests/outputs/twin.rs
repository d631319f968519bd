use catalog::Route;
use catalog::format::Tool;
use publish::twin;
use serde_json::{Value, json};

use crate::fixture::{Fixture, HOSTILE};

fn of(fixture: &Fixture, page: &Route) -> Option<Value> {
    twin::of(&fixture.edition("/r/"), page)
}

#[test]
fn a_tool_is_its_file_and_what_follows() {
    let fixture = Fixture::new();
    let twin = of(&fixture, &Route::Tool("hostile".parse().unwrap())).unwrap();
    // Parsed back from text, as any client would.
    let twin: Value = serde_json::from_str(&twin.to_string()).unwrap();
    assert_eq!(catalog::read::<Tool>(&twin["tool"].to_string()).unwrap(), fixture.tools[1]);
    assert_eq!(twin["tool"]["name"], HOSTILE);
    assert_eq!(twin["page"], "https://fixture.example/r/tools/hostile");
    assert_eq!(
        twin["panel"],
        json!({ "ships": 1, "count": 2, "percent": 50, "ranked": true, "lean": "divided", "verdicts": { "ada": "ship", "bosun": "skip" } })
    );
    assert_eq!(twin["community"], json!({ "ships": 0, "count": 0, "percent": null }));
    let other = &twin["alternatives"][0];
    assert_eq!(other["slug"], "modal");
    assert_eq!(other["comparison"], "https://fixture.example/r/compare/hostile-vs-modal");
    assert_eq!(of(&fixture, &Route::Tool("nobody".parse().unwrap())), None);
}

#[test]
fn a_comparison_holds_answer_split_and_rows() {
    let fixture = Fixture::new();
    let pair = |text: &str| Route::Comparison(catalog::Selection::parse(text).unwrap());
    let twin = of(&fixture, &pair("ghost-vs-modal")).unwrap();
    assert!(twin["headline"].as_str().unwrap().starts_with("Pick Modal: 2 of 2 reviewers ship it"));
    assert_eq!(twin["tools"][1]["json"], "https://fixture.example/r/tools/modal.json");
    assert_eq!(
        (&twin["tools"][0]["panel"]["ranked"], &twin["tools"][1]["panel"]["ranked"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(
        twin["split"][0],
        json!({ "reviewer": "ada", "name": "Ada", "verdicts": ["ship", "ship"], "parts": false })
    );
    let rows: Vec<&Value> = twin["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap())
        .collect();
    let licence = rows.iter().find(|row| row["id"] == "licence").unwrap();
    assert_eq!(licence["cells"][0], Value::Null);
    assert_eq!(licence["cells"][1]["source"], "https://modal.example/l");
    assert_eq!(of(&fixture, &pair("ghost-vs-nobody")), None);
}

#[test]
fn the_listing_has_every_tool() {
    let fixture = Fixture::new();
    let twin = of(&fixture, &Route::Listing).unwrap();
    let tools = twin["tools"].as_array().unwrap();
    assert_eq!((tools.len(), &tools[0]["slug"]), (5, &json!("modal")));
    assert_eq!(of(&fixture, &Route::Home), None);
}
