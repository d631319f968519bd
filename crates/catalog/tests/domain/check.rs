//! Checking: a sound catalog passes, and every fault of a broken one is found at its place in one run.

use std::collections::BTreeSet;

use catalog::check::{Checked, Code, Problem, Severity, check};

use crate::faults::{Fault, faults, not_json};
use crate::sound::{sound, text, with};

pub(crate) const TOOLS: [&str; 4] =
    ["tools/alpha.json", "tools/beta.json", "tools/gamma-2.json", "tools/gamma.json"];

pub(crate) fn listed(checked: &Checked) -> String {
    checked.problems.iter().map(|problem| format!("  {problem}\n")).collect()
}

pub(crate) fn slugs(checked: &Checked) -> Vec<&str> {
    checked.tools.iter().map(|tool| tool.slug.as_str()).collect()
}

#[test]
fn a_sound_catalog_passes() {
    let checked = check(&sound());
    assert_eq!(checked.problems, []);
    assert_eq!(checked.site.as_ref().map(|site| site.name.as_str()), Some("Sound"));
    assert_eq!(slugs(&checked), ["alpha", "beta", "gamma", "gamma-2"]);
}

#[test]
fn a_catalog_needs_neither_votes_nor_what_is_optional() {
    let mut folder = sound();
    folder.files.remove("votes.json");
    let site = text(&folder, "site.json");
    let site = format!("{}\n  ]\n}}", site.split_once("\n  ],\n  \"newsletter\"").unwrap().0);
    assert_eq!(check(&with(folder, "site.json", site)).problems, []);
}

#[test]
fn each_fault_is_found_at_its_place() {
    for fault in faults().iter().chain(&not_json()) {
        let checked = check(&fault.put_into(sound()));
        assert!(
            checked.problems.iter().any(|problem| fault.is_told_by(problem)),
            "{fault:?}\nfound:\n{}",
            listed(&checked)
        );
    }
}

#[test]
fn each_kind_of_error_is_among_the_faults() {
    let all_faults = faults().into_iter().chain(not_json());
    let met: BTreeSet<Code> = all_faults
        .flat_map(|fault| check(&fault.put_into(sound())).problems)
        .map(|problem| problem.code)
        .collect();
    // These three are no change of one place, and have tests of their own below.
    let elsewhere = [Code::MissingFile, Code::Encoding, Code::Unreadable];
    for &code in Code::ALL.iter().filter(|code| code.severity() == Severity::Error) {
        assert_eq!(met.contains(&code), !elsewhere.contains(&code), "{code:?}");
    }
    let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(words.len(), Code::ALL.len());
    for word in words {
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{word}");
    }
}

#[test]
fn a_file_may_name_its_schema() {
    let mut folder = sound();
    for file in ["site.json", "votes.json", "tools/alpha.json"] {
        let named = text(&folder, file).replacen('{', "{ \"$schema\": \"schema/any.schema.json\",", 1);
        folder = with(folder, file, named);
    }
    let checked = check(&folder);
    assert_eq!(checked.problems, []);
    assert_eq!(slugs(&checked).len(), 4);
}

#[test]
fn what_a_broken_site_leaves_unknown_is_told_once() {
    for (from, to, message) in [
        ("\"reviewers\": [", "\"reviewer\": [", "unknown key \"reviewer\""),
        ("\"categories\": [", "\"categories\": 1, \"was\": [", "\"categories\" is a number"),
        ("\"facts\": [\n    {", "\"fact\": [\n    {", "unknown key \"fact\""),
        ("\"id\": \"inference\"", "\"id\": \"Inference\"", "\"id\" is \"Inference\""),
        ("\"id\": \"ada\"", "\"id\": 1", "\"id\" is a number"),
        ("\"id\": \"ada\"", "\"id\": \"404\"", "\"id\" is \"404\""),
        ("{ \"id\": \"bo\"", "\"bo\", { \"id\": \"bo\"", "a reviewer is a string"),
        ("\"id\": \"context\"", "\"ld\": \"context\"", "unknown key \"ld\""),
        ("\"version\": 1,", "", "the site has no \"version\""),
    ] {
        let site = text(&sound(), "site.json");
        assert_eq!(site.matches(from).count(), 1, "{from}");
        let checked = check(&with(sound(), "site.json", site.replace(from, to)));
        assert!(listed(&checked).contains(message), "{message}:\n{}", listed(&checked));
        assert!(checked.problems.iter().all(|problem| problem.file == "site.json"), "{}", listed(&checked));
        assert_eq!(slugs(&checked).len(), 4, "{}", listed(&checked));
    }
}

#[test]
fn many_faults_are_found_together() {
    let mut folder = sound();
    let mut taken = BTreeSet::new();
    let mut applied: Vec<Fault> = Vec::new();
    for fault in faults().into_iter().filter(|fault| !fault.hides_others) {
        assert!(taken.insert((fault.file, fault.line)), "one fault a line: {fault:?}");
        folder = fault.put_into(folder);
        applied.push(fault);
    }
    let checked = check(&folder);
    assert!(applied.len() >= 60, "{} faults", applied.len());
    for fault in &applied {
        assert!(
            checked.problems.iter().any(|problem| fault.is_told_by(problem)),
            "{fault:?}\nfound:\n{}",
            listed(&checked)
        );
    }
    assert!(checked.problems.is_sorted());
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let with_bom = |file: &str| [b"\xEF\xBB\xBF", sound().files[file].as_slice()].concat();
    let latin1 =
        |file: &str| text(&sound(), file).replace("  \"name\"", "  \"n\u{1}me\"").replace('\u{1}', "é");
    let latin1 = |file: &str| latin1(file).chars().map(|c| c as u8).collect::<Vec<u8>>();
    for file in ["site.json", "tools/alpha.json"] {
        for (bytes, line, message, help) in [
            (b"".to_vec(), 1, "the file is empty", "write a JSON object"),
            (b" \n\n ".to_vec(), 1, "the file is empty", "write a JSON object"),
            (b"[]".to_vec(), 1, "is a list", "write an object"),
            (b"null".to_vec(), 1, "is null", "write an object"),
            (b"\n{".to_vec(), 2, "this is not JSON", "fix the JSON"),
            (b"{}{}".to_vec(), 1, "more than one json value", "fix the JSON"),
            (b"[".repeat(100_000), 1, "maximum nesting depth", "fix the JSON"),
            (b"\xFF\xFE{\0}\0".to_vec(), 1, "this is not UTF-8", "save the file as UTF-8"),
            (latin1(file), 3, "this is not UTF-8", "save the file as UTF-8"),
            (with_bom(file), 1, "starts with a byte order mark", "without a byte order mark"),
        ] {
            let checked = check(&with(sound(), file, bytes));
            let found = |problem: &Problem| {
                (problem.file == file && problem.line == line)
                    && (problem.message.contains(message) && problem.help.contains(help))
            };
            assert!(checked.problems.iter().any(found), "{message}:\n{}", listed(&checked));
        }
    }
}

#[test]
fn a_byte_order_mark_hides_nothing_else() {
    let fault = &faults()[0];
    let folder = fault.put_into(sound());
    let marked = [b"\xEF\xBB\xBF", folder.files["site.json"].as_slice()].concat();
    let checked = check(&with(folder, "site.json", marked));
    assert_eq!(checked.problems.len(), 2, "{}", listed(&checked));
    assert!(fault.is_told_by(&checked.problems[1]), "{}", listed(&checked));
}

#[test]
fn a_missing_file_is_a_problem() {
    let mut folder = sound();
    folder.files.remove("site.json");
    let checked = check(&folder);
    assert_eq!(listed(&checked).lines().count(), 1, "{}", listed(&checked));
    assert!(listed(&checked).contains("site.json:1:1: the file is missing; a catalog has a site.json"));
    assert_eq!(slugs(&checked).len(), 4);

    let mut folder = sound();
    folder.files.retain(|file, _| file == "site.json");
    let checked = check(&folder);
    assert_eq!(listed(&checked).lines().count(), 1, "{}", listed(&checked));
    assert!(listed(&checked).contains("tools/<slug>.json:1:1: the file is missing"));
    assert!(checked.site.is_some());
}

#[test]
fn a_broken_file_hides_nothing_of_others() {
    let elsewhere = faults().into_iter().find(|fault| fault.file == "tools/gamma.json").unwrap();
    for broken in ["site.json", "votes.json", "tools/alpha.json", "tools/beta.json"] {
        let checked = check(&with(elsewhere.put_into(sound()), broken, "{"));
        let files: Vec<&str> = checked.problems.iter().map(|problem| problem.file.as_str()).collect();
        assert!(files.contains(&broken), "{}", listed(&checked));
        // Which categories there are is known only from the site.
        assert_eq!(files.contains(&"tools/gamma.json"), broken != "site.json", "{}", listed(&checked));
        let sound = TOOLS.iter().filter(|file| !files.contains(file));
        assert_eq!(slugs(&checked).len(), sound.count(), "{broken}");
    }
}

#[test]
fn nothing_refers_to_a_broken_tool() {
    let supersedes = |checked: &Checked, slug: &str| {
        let tool = checked.tools.iter().find(|tool| tool.slug.as_str() == slug).unwrap();
        tool.supersedes.as_ref().map(ToString::to_string)
    };
    let checked = check(&sound());
    assert_eq!(supersedes(&checked, "gamma-2").as_deref(), Some("gamma"));
    let checked = check(&with(sound(), "tools/gamma.json", "{"));
    assert_eq!(supersedes(&checked, "gamma-2"), None);
    assert_eq!(supersedes(&checked, "beta").as_deref(), Some("alpha"));
    assert_eq!(listed(&checked).lines().count(), 1, "{}", listed(&checked));
}

#[test]
fn a_circle_is_found_in_each_of_its_files_whatever_else_is_wrong() {
    let circle: Vec<Fault> =
        faults().into_iter().filter(|fault| fault.message.contains("leads back")).collect();
    let folder = circle[0].put_into(sound());
    let folder =
        with(folder.clone(), "tools/beta.json", text(&folder, "tools/beta.json").replace("desk", "dusk"));
    let checked = check(&folder);
    let found: Vec<(&str, u32)> =
        checked.problems.iter().map(|problem| (problem.file.as_str(), problem.line)).collect();
    assert_eq!(found, [("tools/alpha.json", 21), ("tools/beta.json", 12), ("tools/beta.json", 21)]);
    assert_eq!(slugs(&checked), ["gamma", "gamma-2"]);
}

#[test]
fn an_alias_of_two_tools_is_found_in_both() {
    let mut folder = sound();
    for (file, aliases) in [("tools/alpha.json", "[\"alfa\", \"old\"]"), ("tools/gamma.json", "[\"old\"]")] {
        let renamed = text(&folder, file)
            .replace("\"reviews\": [", &format!("\"aliases\": {aliases},\n  \"reviews\": ["));
        folder = with(folder, file, renamed);
    }
    let checked = check(&folder);
    let expected = [
        "tools/alpha.json:21:23: \"old\" is an alias of another tool as well; name only slugs that no other tool has or had",
        "tools/gamma.json:21:15: \"old\" is an alias of another tool as well; name only slugs that no other tool has or had",
    ];
    assert_eq!(checked.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    assert_eq!(slugs(&checked), ["beta", "gamma-2"]);
}

#[test]
fn a_place_is_counted_in_characters() {
    let text =
        text(&sound(), "tools/alpha.json").replace("\"Maker of Alpha\"", "\"Mäker øf Älpha\", \"nö\": 1");
    let problems = check(&with(sound(), "tools/alpha.json", text)).problems;
    assert_eq!((problems[0].line, problems[0].column, problems[0].end_column), (4, 30, 34));
}

#[test]
fn what_goes_on_for_lines_ends_with_the_first() {
    for (from, to, place) in [
        ("\"desk\"", "{\r\n}", (12, 15, 16)),
        ("\"desk\"", "[ \"ä\",\n \"b\" ]", (12, 15, 21)),
        ("\"Alpha\"", "\"\"", (3, 11, 13)),
    ] {
        let text = text(&sound(), "tools/alpha.json").replace(from, to);
        let problems = check(&with(sound(), "tools/alpha.json", text)).problems;
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!((problem.line, problem.column, problem.end_column), place, "{problem}");
    }
}

#[test]
fn what_is_allowed_is_named_once() {
    let twice = with(sound(), "site.json", text(&sound(), "site.json").replace("\"bo\"", "\"ada\""));
    let found = listed(&check(&twice));
    assert!(found.contains("there is no reviewer \"bo\"; allowed: ada, cy\n"), "{found}");
}

#[test]
fn what_only_reading_refuses_is_found_at_its_place() {
    let site_lost = with(sound(), "site.json", "{");
    for (folder, file, from, to, place, message) in [
        (
            sound(),
            "votes.json",
            "\"ship\": 3",
            "\"ship\": 3.0",
            (5, 23),
            "tallies.beta.ship: invalid type: floating point `3.0`, expected u32",
        ),
        (
            sound(),
            "site.json",
            "\"version\": 1",
            "\"version\": 1.0",
            (2, 14),
            "version: invalid type: floating point `1.0`, expected u32",
        ),
        (
            site_lost.clone(),
            "tools/alpha.json",
            "\"context\"",
            "\"No id\"",
            (42, 14),
            "facts.No id: found \"No id\"",
        ),
        (
            site_lost,
            "tools/alpha.json",
            "\"ada\"",
            "\"A da\"",
            (23, 19),
            "reviews[0].reviewer: found \"A da\"",
        ),
    ] {
        let text = text(&folder, file);
        assert!(text.contains(from));
        let checked = check(&with(folder, file, text.replacen(from, to, 1)));
        let found: Vec<&Problem> = checked.problems.iter().filter(|problem| problem.file == file).collect();
        let [problem] = found[..] else { panic!("{from}:\n{}", listed(&checked)) };
        assert!(problem.message.starts_with(message), "{problem}");
        assert_eq!((problem.line, problem.column), place, "{problem}");
    }
}
