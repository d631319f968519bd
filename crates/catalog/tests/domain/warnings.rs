//! Warnings: what is sound and deserves a second look is found at its place, and nothing else is.

use std::collections::BTreeSet;

use catalog::check::{Code, Folder, Problem, Severity, check, warnings};

use crate::sound::{sound, sound_folder, text, with};

/// The day of the tests; what the sound catalog was checked on lies twenty days before it.
const TODAY: &str = "2026-11-21";

/// The sound catalog with words of its own in each review, so that it has only the warnings that are put into it, and
/// those of its small categories.
fn original() -> Folder {
    let mut folder = sound();
    let holds = "It holds, and it says what to do when it does not hold.";
    let rock = "The rock lies where its documentation ends, and it ends soon.";
    for (tool, first, second) in [
        (
            "alpha",
            "Alpha has few knobs, each with a default that one can keep.",
            "Whoever wants support for Alpha waits.",
        ),
        (
            "beta",
            "Beta compiles at once and starts in a second, as promised.",
            "What Beta calls private goes to a log.",
        ),
        (
            "gamma",
            "Gamma reads every format that was tried, even the odd ones.",
            "Gamma was slower with each release so far.",
        ),
        (
            "gamma-2",
            "The rewrite broke no interface that its users depend on.",
            "Upgrading asks for twice the memory now.",
        ),
    ] {
        let file = format!("tools/{tool}.json");
        let changed =
            text(&folder, &file).replace(holds, first).replace(rock, &format!("{second} Nobody says why."));
        folder = with(folder, &file, changed);
    }
    folder
}

/// All warnings but those of its small categories, and of its facts without a source.
fn warned(folder: &Folder) -> Vec<Problem> {
    let checked = check(folder);
    assert_eq!(checked.problems, [], "warnings are about what is sound");
    let mut found = warnings(folder, &checked, TODAY.parse().unwrap());
    found.retain(|problem| ![Code::SmallCategory, Code::UnsourcedFact].contains(&problem.code));
    found
}

/// The definition of a fact that no tool states, before the others.
const NEVER: &str = "\"facts\": [\n{ \"id\": \"never\", \"label\": \"Never\", \"kind\": \"flag\" }, ";

/// Where something is warned of, and what: `file:line:column-end code`.
fn told(problems: &[Problem]) -> Vec<String> {
    let line = |it: &Problem| {
        format!("{}:{}:{}-{} {}", it.file, it.line, it.column, it.end_column, it.code.as_str())
    };
    problems.iter().map(line).collect()
}

/// A prediction of beta's first review.
const SETTLED: &str = r#""due": "2027-06-30",
        "evidence": "https://beta.example/2027",
        "state": "held""#;

const ALPHA: &str = "Alpha has few knobs, each with a default that one can keep.";
const BETA: &str = "Beta compiles at once and starts in a second, as promised.";

#[test]
fn each_warning_is_found_at_its_place() {
    let like_alpha = ALPHA.replace("Alpha", "BETA").replace('.', "!");
    let price = ("tools/beta.json", "pricing\",\n    \"checked\": \"2026-11-01\"");
    let fact = ("tools/beta.json", "docs\", \"checked\": \"2026-11-01\"");
    let fee = ("tools/beta.json", "\"value\": 3.95");
    let prediction = ("tools/beta.json", SETTLED);
    let quote = ("tools/beta.json", BETA);
    for ((file, from), to, expected) in [
        // Nothing is stale on its last day, and each on the next. Facts about money are prices.
        (price, "pricing\",\n    \"checked\": \"2026-08-23\"", &[][..]),
        (price, "pricing\",\n    \"checked\": \"2026-08-22\"", &["tools/beta.json:19:16-28 stale-price"]),
        (fact, "docs\", \"checked\": \"2026-05-25\"", &[]),
        (fact, "docs\", \"checked\": \"2026-05-24\"", &["tools/beta.json:43:85-97 stale-fact"]),
        (fee, "\"value\": 3.95, \"source\": \"https://b.c\", \"checked\": \"2026-08-23\"", &[]),
        (
            fee,
            "\"value\": 3.95, \"source\": \"https://b.c\", \"checked\": \"2026-08-22\"",
            &["tools/beta.json:47:65-77 stale-price"],
        ),
        // Nothing was done on a day that has yet to come.
        (price, "pricing\",\n    \"checked\": \"2026-11-21\"", &[]),
        (price, "pricing\",\n    \"checked\": \"2026-11-22\"", &["tools/beta.json:19:16-28 future-date"]),
        (fact, "docs\", \"checked\": \"2027-11-01\"", &["tools/beta.json:43:85-97 future-date"]),
        (
            ("tools/beta.json", "\"updated\": \"2026-11-01\""),
            "\"updated\": \"2026-12-01\"",
            &["tools/beta.json:11:14-26 future-date"],
        ),
        // One name for two tools, however it is written.
        (
            ("tools/beta.json", "\"name\": \"Beta\""),
            "\"name\": \"ALPHA\"",
            &["tools/beta.json:3:11-18 same-name"],
        ),
        // A prediction is overdue on the day after, unless it is settled.
        (prediction, "\"due\": \"2026-11-21\", \"state\": \"open\"", &[]),
        (
            prediction,
            "\"due\": \"2026-11-20\", \"state\": \"open\"",
            &["tools/beta.json:30:16-28 overdue-prediction"],
        ),
        (
            prediction,
            "\"due\": \"2026-11-20\", \"state\": \"missed\", \"evidence\": \"https://beta.example\"",
            &[],
        ),
        // Words that were said before, of another tool or of this one. What says nothing else is told once.
        (quote, ALPHA, &["tools/beta.json:26:16-77 shared-quote"]),
        (quote, &like_alpha.replace("BETA", "alpha"), &["tools/beta.json:26:16-77 shared-quote"]),
        (quote, &format!("Well then. {like_alpha} Nice."), &["tools/beta.json:26:28-86 similar-sentence"]),
        (
            quote,
            &format!("{like_alpha} {ALPHA}"),
            // Once for all that are alike.
            &["tools/beta.json:26:17-75 similar-sentence"],
        ),
        (
            ("tools/alpha.json", "Whoever wants support for Alpha waits."),
            ALPHA,
            &["tools/alpha.json:37:17-76 similar-sentence"],
        ),
        (quote, &format!("{BETA} Truly, {BETA}"), &[]),
        // An escape hides where a sentence stands; then it is the whole text.
        (quote, &ALPHA.replace("Alpha", "\\u0042eta"), &["tools/beta.json:26:16-81 similar-sentence"]),
        // What a category promises and does not keep.
        (
            ("site.json", "\"facts\": [\"memory\"]"),
            "\"facts\": [\"memory\", \"never\"]",
            &["site.json:29:27-34 unstated-fact"],
        ),
        // A redirect to an origin that nobody has named.
        (
            ("site.json", ",\n    \"redirects_to\": [\"https://thanks.example/joined\"]"),
            "",
            &["site.json:42:15-45 unstated-redirects"],
        ),
        (("site.json", ",\n    \"redirects_to\": []"), "", &["site.json:48:16-50 unstated-redirects"]),
        // Votes for a tool that has gone, or for one that is misspelt.
        (("votes.json", "\"alpha\""), "\"orphan\"", &["votes.json:4:5-13 unknown-tally"]),
        (("votes.json", "\"alpha\""), "\"alfa\"", &["votes.json:4:5-11 unknown-tally"]),
    ] {
        let mut folder = original();
        if to.contains("\"never\"") {
            let site = text(&folder, "site.json").replace("\"facts\": [\n", &NEVER.replace('\n', ""));
            folder = with(folder, "site.json", site);
        }
        let old = text(&folder, file);
        assert_eq!(old.matches(from).count(), 1, "{file} has {from:?} once");
        let found = warned(&with(folder, file, old.replace(from, to)));
        assert_eq!(told(&found), expected, "{from:?} to {to:?}");
    }
}

#[test]
fn what_many_reviews_say_is_told_once_and_counted() {
    const OF_BETA: &str = "What Beta calls private goes to a log. Nobody says why.";
    let said = |names: &[&str], quote: &dyn Fn(&str) -> String| {
        let mut folder = original();
        let beta = text(&folder, "tools/beta.json");
        for name in names {
            let tool = beta.replace("\"slug\": \"beta\"", &format!("\"slug\": \"{name}\""));
            assert_eq!(tool.matches(BETA).count(), 1);
            let tool = tool.replace(BETA, &quote(name)).replace(OF_BETA, &format!("{name} ").repeat(15));
            folder = with(folder, &format!("tools/{name}.json"), tool);
        }
        let found = warned(&folder).into_iter();
        found.filter(|it| [Code::SharedQuote, Code::SimilarSentence].contains(&it.code)).collect::<Vec<_>>()
    };
    let same = |_: &str| "What a tool is for can be said of any tool that there is.".to_owned();
    let alike = |name: &str| format!("Indeed. What {name} is for can be said of any tool that there is.");
    for (names, so_do) in [
        (&["x1", "x2"][..], ""),
        (&["x1", "x2", "x3"], "; so {one} of \"x3\" by \"ada\""),
        (&["x1", "x2", "x3", "x4"], "; so {more} of \"x3\" by \"ada\" and 1 more review"),
        (&["x1", "x2", "x3", "x4", "x5"], "; so {more} of \"x3\" by \"ada\" and 2 more reviews"),
    ] {
        let found = said(names, &same);
        let so_do_same = so_do.replace("{one}", "does that").replace("{more}", "do those");
        let expected = format!("this review repeats the one of \"x1\" by \"ada\"{so_do_same}");
        assert_eq!(found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), [expected]);
        assert_eq!(found[0].file, "tools/x2.json");

        let found = said(names, &alike);
        let sentence = "What x1 is for can be said of any tool that there is.";
        let so_are = so_do.replace("{one}", "is one").replace("{more}", "are those");
        let expected = format!(
            "this sentence is very similar to one in the review of \"x1\" by \"ada\": \"{sentence}\"{so_are}"
        );
        assert_eq!(found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), [expected]);
        assert_eq!(found[0].file, "tools/x2.json");
    }
}

#[test]
fn a_small_category_is_told_by_its_number() {
    for (tools, expected) in
        [(4, None), (3, Some("has 3 tools")), (1, Some("has 1 tool,")), (0, Some("has 0 tools"))]
    {
        let mut folder = original();
        for (place, name) in ["alpha", "beta", "gamma", "gamma-2"].into_iter().enumerate() {
            let file = format!("tools/{name}.json");
            let category = if place < tools { "agents" } else { "inference" };
            let mut tool: serde_json::Value = serde_json::from_str(&text(&folder, &file)).unwrap();
            tool["category"] = category.into();
            folder = with(folder, &file, tool.to_string());
        }
        let checked = check(&folder);
        let found = warnings(&folder, &checked, TODAY.parse().unwrap());
        let small: Vec<&Problem> =
            found.iter().filter(|it| it.message.contains("category \"agents\" has")).collect();
        assert_eq!(small.len(), usize::from(expected.is_some()), "{found:?}");
        for (problem, expected) in small.iter().zip(expected) {
            assert_eq!((problem.file.as_str(), problem.line, problem.column), ("site.json", 26, 13));
            assert!(problem.message.contains(expected), "{problem}");
        }
    }
}

/// What is said of facts without a source, where the facts of one tool are others.
fn unsourced(of_beta: &str, of_others: &str) -> Vec<String> {
    let mut folder = original();
    for name in ["alpha", "beta", "gamma", "gamma-2"] {
        let file = format!("tools/{name}.json");
        let mut tool: serde_json::Value = serde_json::from_str(&text(&folder, &file)).unwrap();
        let facts = if name == "beta" { of_beta } else { of_others };
        tool["facts"] = serde_json::from_str(facts).unwrap();
        folder = with(folder, &file, serde_json::to_string_pretty(&tool).unwrap());
    }
    let checked = check(&folder);
    assert_eq!(checked.problems, []);
    let found = warnings(&folder, &checked, TODAY.parse().unwrap()).into_iter();
    let found = found.filter(|it| it.code == Code::UnsourcedFact);
    found.map(|it| format!("{}: {}", it.file, it.message)).collect()
}

#[test]
fn facts_without_a_source_are_told_for_each_tool_or_once_for_all() {
    const SOURCED: &str = r#"{ "api": { "value": true, "source": "https://a.example" } }"#;
    const ONE: &str = r#"{ "api": { "value": true }, "fee": { "value": 1, "source": "https://a.example" } }"#;
    const MANY: &str = r#"{ "api": { "value": true }, "fee": { "value": 1 }, "context": { "value": 2 },
        "released": { "value": "2026-01-01" } }"#;
    let one = "tools/beta.json: the fact \"api\" has no \"source\" and was not measured";
    let many = "tools/beta.json: the facts \"api\", \"context\", \"fee\" and 1 more have no \"source\" and were not measured";
    let all = "site.json: no fact of this catalog has a \"source\"";
    assert_eq!(unsourced(SOURCED, SOURCED), [""; 0]);
    assert_eq!(unsourced(ONE, SOURCED), [one]);
    assert_eq!(unsourced(MANY, SOURCED), [many]);
    assert_eq!(unsourced(MANY, MANY), [all]);
    assert_eq!(unsourced("{}", "{}"), [""; 0], "there is nothing to say of no facts");
}

#[test]
fn votes_for_a_slug_that_a_tool_had_before_are_in_order() {
    let votes = text(&original(), "votes.json").replace("\"alpha\"", "\"alfa\"");
    let folder = with(original(), "votes.json", votes);
    let warned_of = warned(&folder);
    assert_eq!(warned_of[0].help, "did you mean \"alpha\"?");
    let alpha = text(&folder, "tools/alpha.json")
        .replace("\"reviews\": [", "\"aliases\": [\"alfa\"], \"reviews\": [");
    assert_eq!(told(&warned(&with(folder, "tools/alpha.json", alpha))), Vec::<String>::new());
}

#[test]
fn what_a_broken_tool_may_hold_is_not_missed() {
    let folder = original();
    let site = text(&folder, "site.json").replace("[\"memory\"]", "[\"memory\", \"never\"]");
    let folder = with(folder, "site.json", site.replace("\"facts\": [\n", NEVER));
    assert_eq!(told(&warned(&folder)), ["site.json:29:27-34 unstated-fact"]);
    let folder = with(folder, "tools/gamma.json", "{");
    let checked = check(&folder);
    assert_eq!(warnings(&folder, &checked, TODAY.parse().unwrap()), []);
}

#[test]
fn each_kind_of_warning_says_what_to_do() {
    let mut folder = sound();
    for (file, from, to) in [
        ("tools/beta.json", SETTLED, "\"due\": \"2026-11-20\", \"state\": \"open\""),
        ("site.json", "[\"memory\"]", "[\"memory\", \"never\"]"),
        ("site.json", "\"facts\": [\n", NEVER),
        ("tools/gamma.json", "It holds, and it says", "So far it holds, and it says"),
        ("tools/gamma.json", "\"updated\": \"2026", "\"updated\": \"2031"),
        ("tools/gamma.json", "\"name\": \"Gamma\"", "\"name\": \"alpha\""),
        ("votes.json", "\"alpha\"", "\"orphan\""),
        ("site.json", ",\n    \"redirects_to\": []", ""),
    ] {
        let text = text(&folder, file);
        folder = with(folder, file, text.replace(from, to));
    }
    // Tests are no catalog, so that all of them are strays.
    folder.strays = Folder::read(&sound_folder().join("..")).unwrap().strays;
    let checked = check(&folder);
    assert_eq!(checked.problems, []);
    let found = warnings(&folder, &checked, "2030-01-01".parse().unwrap());
    assert!(found.is_sorted());
    assert!(found.iter().all(|problem| !problem.help.is_empty()));
    let kinds: BTreeSet<Code> = found.iter().map(|problem| problem.code).collect();
    let all: BTreeSet<Code> =
        Code::ALL.iter().copied().filter(|code| code.severity() == Severity::Warning).collect();
    assert_eq!(kinds, all);
}
