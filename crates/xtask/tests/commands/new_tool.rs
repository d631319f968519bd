//! `cargo xtask new-tool`.

use crate::catalog::{Answer, Catalog};

#[test]
fn a_new_tool_is_begun_and_finished() {
    let catalog = Catalog::new();
    let arguments = ["new-tool", "eve", "--category", "inference", "--catalog", "."];
    let Answer { code, out, err } = catalog.run(&arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("./tools/eve.json\n"), "{out}");
    assert!(out.contains("`cargo xtask check .`"), "the check that is meant is of this catalog: {out}");
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    assert!(
        out.contains("error: \"verdict\" is empty") && out.contains("= help: allowed: ship, skip"),
        "{out}"
    );

    let Answer { code, err, .. } = catalog.run(&arguments);
    assert_eq!((code, err.as_str()), (1, "error: the slug \"eve\" is already used by ./tools/eve.json\n"));

    // Written from top to bottom, as an author would.
    let mut text = catalog.read("tools/eve.json");
    for (from, to) in [
        ("\"evidence\": \"\"", "\"evidence\": \"desk\""),
        ("\"model\": \"\"", "\"model\": \"free\""),
        ("\"verdict\": \"\"", "\"verdict\": \"skip\""),
        ("\"url\": \"\"", "\"url\": \"https://eve.example\""),
        ("\"source\": \"\"", "\"source\": \"https://eve.example\""),
        ("\"checked\": \"\"", "\"checked\": \"2026-11-21\""),
        ("\"\"", "\"2026-11-21\""),
        ("null", "1"),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    for (name, quote) in
        [("pilot", "said of Eve by the pilot and by nobody"), ("mate", "what her mate thinks, at length")]
    {
        let (before, after) = text.split_once("\"quote\": \"2026-11-21\"").unwrap();
        text = format!("{before}\"quote\": \"This is {name}: {quote}.\"{after}");
    }
    let (before, after) = text.split_once("\"local\": {\n      \"value\": 1").unwrap();
    catalog.write("tools/eve.json", &format!("{before}\"local\": {{ \"value\": true{after}"));
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 0, "{out}");
    // Warnings are allowed: what was checked on one day is stale on another.
    assert!(out.contains(".: 5 tools"), "{out}");
}
