//! `cargo xtask check`.

use serde_json::Value;

use crate::catalog::{Answer, Catalog};

/// A catalog with a warning: a repeated review.
fn repetitive() -> Catalog {
    let review = |by: &str| {
        format!(
            "\"reviews\": [{{ \"reviewer\": \"{by}\", \"verdict\": \"ship\", \"date\": \"2026-11-02\",\n\
             \"quote\": \"It holds, and it says what to do when it does not.\" }}]"
        )
    };
    Catalog::new().with("tools/ada.json", "\"reviews\": []", &review("pilot")).with(
        "tools/bob.json",
        "\"reviews\": []",
        &review("mate"),
    )
}

#[test]
fn a_sound_catalog_passes() {
    let Answer { code, out, err } = Catalog::new().run(&["check", "."]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, ".: 4 tools, no problems\n", ""));
}

#[test]
fn drafts_are_counted_by_the_day_that_it_is() {
    let catalog = Catalog::new().with("tools/ada.json", "\"slug\"", "\"draft\": true, \"slug\"").with(
        "tools/bob.json",
        "\"slug\"",
        "\"publish\": \"2026-12-24\", \"slug\"",
    );
    // The first seconds of 24 December 2026, and the last of the day before.
    for (clock, drafts) in [("1798070400", 1), ("1798070399", 2)] {
        let run = |arguments: &[&str]| catalog.run_with(arguments, &[("SOURCE_DATE_EPOCH", clock)]);
        let Answer { code, out, err } = run(&["check", "."]);
        let expected = format!(".: 4 tools, {drafts} of them not published yet, no problems\n");
        assert_eq!((code, out, err.as_str()), (0, expected, ""));
        let json: Value = serde_json::from_str(&run(&["check", ".", "--format", "json"]).out).unwrap();
        assert_eq!((&json["tools"], &json["drafts"]), (&4.into(), &drafts.into()));
    }
    let Answer { code, err, .. } = catalog.run_with(&["check", "."], &[("SOURCE_DATE_EPOCH", "today")]);
    assert_eq!(code, 1);
    assert!(err.contains("SOURCE_DATE_EPOCH is \"today\""), "{err}");
}

#[test]
fn an_error_is_told_as_a_compiler_tells_it() {
    let catalog =
        Catalog::new().with("tools/ada.json", "\"category\": \"inference\"", "\"category\": \"inferense\"");
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    let expected = r#"error: there is no category "inferense"
 --> ./tools/ada.json:7:15
  |
7 |   "category": "inferense",
  |               ^^^^^^^^^^^
  |
  = help: did you mean "inference"?

.: 3 tools, 1 error
"#;
    assert_eq!(out, expected);
}

#[test]
fn carets_stand_below_what_is_wrong() {
    let from = "\"maker\": \"Maker\"";
    for (to, line, before, carets) in [
        // Columns count characters, not bytes.
        ("\"maker\": \"Mäker ñ\", \"nö\": 1", "\"maker\": \"Mäker ñ\", \"nö\": 1,", 20, "^^^^"),
        // A tab is four spaces wide, in the source line and below it.
        ("\t\"maker\":\t\"\"", "    \"maker\":    \"\",", 16, "^^"),
        // A wide character takes two columns, a combining one none.
        ("\"maker\": \"船\", \"x\": 1", "\"maker\": \"船\", \"x\": 1,", 15, "^^^"),
        ("\"maker\": \"e\u{301}\", \"x\": 1", "\"maker\": \"e\u{301}\", \"x\": 1,", 14, "^^^"),
    ] {
        let Answer { code, out, .. } = Catalog::new().with("tools/ada.json", from, to).run(&["check", "."]);
        assert_eq!(code, 1);
        let lines: Vec<&str> = out.lines().collect();
        let at =
            lines.iter().position(|it| it.ends_with(line)).unwrap_or_else(|| panic!("no {line:?} in\n{out}"));
        let margin = lines[at].find('|').unwrap();
        assert_eq!(lines[at], format!("{}|   {line}", &lines[at][..margin]), "{out}");
        assert_eq!(
            lines[at + 1],
            format!("{}|   {}{carets}", " ".repeat(margin), " ".repeat(before)),
            "{out}"
        );
    }
}

#[test]
fn a_long_line_is_shortened_around_what_is_wrong() {
    let before = "before ".repeat(300);
    let after = "after ".repeat(300);
    let to = format!("\"maker\": \"{before}\", \"makr\": 1, \"name\": \"{after}\"");
    let Answer { out, .. } =
        Catalog::new().with("tools/ada.json", "\"maker\": \"Maker\"", &to).run(&["check", "."]);
    assert!(out.lines().any(|line| line.contains("\"makr\": 1") && line.contains("...")), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 160), "{out}");
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_an_escape() {
    let catalog = Catalog::new().with("tools/ada.json", "\"maker\"", "\"\\u001b[31m\u{202e}\": 1, \"maker\"");
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    assert!(out.contains("unknown key"), "{out}");
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let catalog = Catalog::new().with("tools/ada.json", "\"Maker\"", "\"\"");
    for (variables, coloured) in [
        (&[][..], false),
        (&[("CLICOLOR_FORCE", "1")], true),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ] {
        let Answer { out, .. } = catalog.run_with(&["check", "."], variables);
        assert_eq!(out.contains('\u{1b}'), coloured, "{variables:?}: {out:?}");
    }
}

#[test]
fn all_is_told_in_one_run() {
    let catalog = repetitive()
        .with("site.json", "\"Fixture\"", "\"\"")
        .with("tools/cid.json", "\"desk\"", "\"dusk\"")
        .with("tools/dot.json", "\"category\"", "\"categry\"");
    catalog.write("votes.json", "{");
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    for expected in [
        "warning: this review repeats the one of \"ada\" by \"pilot\"\n --> ./tools/bob.json:",
        "error: \"name\" is empty\n --> ./site.json:",
        "error: \"evidence\" is \"dusk\"\n --> ./tools/cid.json:",
        "error: the tool has an unknown key \"categry\"\n --> ./tools/dot.json:",
        "error: the tool has no \"category\"\n --> ./tools/dot.json:1:1\n",
        "error: this is not JSON: unterminated object\n --> ./votes.json:1:1\n",
        "= help: did you mean \"category\"?\n",
    ] {
        assert!(out.replace("\n  -->", "\n -->").contains(expected), "{expected}\nis not in\n{out}");
    }
    assert!(out.ends_with("\n.: 2 tools, 5 errors, 1 warning\n"), "{out}");
    assert!(out.find("error:").unwrap() > out.find("warning:").unwrap(), "errors come last:\n{out}");
}

#[test]
fn a_file_with_a_name_that_no_slug_may_have_is_to_be_renamed() {
    for name in ["index", "Ada 2"] {
        let catalog = Catalog::new();
        catalog.write(
            &format!("tools/{name}.json"),
            &catalog.read("tools/ada.json").replace("\"ada\"", "\"eve\""),
        );
        let Answer { code, out, .. } = catalog.run(&["check", "."]);
        assert_eq!(code, 1);
        let told = format!("error: \"slug\" is \"eve\" in the file {name}.json\n");
        assert!(out.contains(&told) && out.contains("= help: rename the file to eve.json\n"), "{out}");
    }
}

#[test]
fn a_missing_file_is_told_without_a_line() {
    let catalog = Catalog::new();
    std::fs::remove_file(catalog.path("site.json")).unwrap();
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    assert!(out.starts_with("error: the file is missing\n--> ./site.json:1:1\n"), "{out}");
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    for (catalog, arguments, code) in [
        (Catalog::new(), &["check", "."][..], 0),
        (Catalog::new(), &["check", "--deny-warnings", "."], 0),
        (repetitive(), &["check", "."], 0),
        (repetitive(), &["check", "--format", "json", "."], 0),
        (repetitive(), &["check", "--deny-warnings", "."], 1),
        (repetitive(), &["check", "--deny-warnings", "--format", "json", "."], 1),
        (repetitive().with("site.json", "\"Fixture\"", "\"\""), &["check", "--format", "json", "."], 1),
    ] {
        let answer = catalog.run(arguments);
        assert_eq!(answer.code, code, "{arguments:?}: {answer:?}");
    }
}

#[test]
fn a_kind_of_warning_is_told_some_times_and_counted() {
    // Facts that no tool states: as many warnings of one kind.
    let names: Vec<String> = (0..13).map(|at| format!("fact-{at}")).collect();
    let facts: Vec<String> = names
        .iter()
        .map(|name| format!("{{ \"id\": \"{name}\", \"label\": \"Fact\", \"kind\": \"flag\" }}"))
        .collect();
    let catalog = Catalog::new();
    let mut site: Value = serde_json::from_str(&catalog.read("site.json")).unwrap();
    let category = site["categories"][0].as_object_mut().unwrap();
    category.insert("facts".to_owned(), names.into());
    let facts = facts.iter().map(|fact| serde_json::from_str::<Value>(fact).unwrap());
    site["facts"].as_array_mut().unwrap().extend(facts);
    catalog.write("site.json", &site.to_string());
    let unstated = |arguments: &[&str]| {
        let Answer { out, .. } = catalog.run(arguments);
        (out.matches("states the fact \"fact-").count(), out)
    };
    let (count, out) = unstated(&["check", "."]);
    assert_eq!(count, 10, "{out}");
    assert!(out.contains("\nand 3 more; `--all` shows them\n\n.: 4 tools, 13 warnings\n"), "{out}");
    let (count, out) = unstated(&["check", "--all", "."]);
    assert_eq!(count, 13, "{out}");
    assert!(!out.contains("--all"), "{out}");
    let (_, out) = unstated(&["check", "--format", "json", "."]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((report["problems"].as_array().unwrap().len(), &report["warnings"]), (13, &13.into()));
}

#[test]
fn programs_get_one_document() {
    let catalog = repetitive().with("tools/cid.json", "\"maker\": \"Maker\"", "\"mäker\": \"Maker\"");
    let Answer { out, err, .. } = catalog.run(&["check", "--format", "json", "."]);
    assert_eq!(err, "");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["tools"], &report["errors"], &report["warnings"]), (&3.into(), &1.into(), &1.into()));
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    let unknown = problems.iter().find(|it| it["code"] == "unknown-key").unwrap();
    let at = catalog.read("tools/cid.json").lines().position(|line| line.contains("mäker")).unwrap() + 1;
    assert_eq!(
        *unknown,
        serde_json::json!({
            "severity": "error",
            "code": "unknown-key",
            "file": "./tools/cid.json",
            "line": at,
            "column": 3,
            "end_column": 10,
            "message": "the tool has an unknown key \"mäker\"",
            "help": "did you mean \"maker\"?",
        })
    );
    assert!(problems.iter().any(|it| it["severity"] == "warning" && it["code"] == "shared-quote"), "{out}");

    let Answer { out, code, .. } = Catalog::new().run(&["check", "--format", "json", "."]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &report["problems"]), (0, &serde_json::json!([])));
}

#[test]
fn dist_names_every_broken_entry() {
    let catalog = Catalog::new().with("tools/ada.json", "\"desk\"", "\"dusk\"").with(
        "tools/dot.json",
        "\"Maker\"",
        "\"\"",
    );
    let Answer { code, out, .. } = catalog.run(&["dist", "--catalog", ".", "--out", "site"]);
    assert_eq!(code, 1);
    assert!(out.contains("tools/ada.json:") && out.contains("tools/dot.json:"), "{out}");
    assert!(!catalog.path("site").exists());
}

#[test]
fn a_broken_site_fails_even_a_lenient_dist() {
    let catalog = Catalog::new().with("site.json", "\"Fixture\"", "\"\"");
    let Answer { code, out, .. } = catalog.run(&["dist", "--lenient", "--catalog", ".", "--out", "site"]);
    assert_eq!(code, 1);
    assert!(out.contains("error: \"name\" is empty\n --> ./site.json:3:11"), "{out}");
    assert!(!catalog.path("site").exists());
}
