//! What changes say, and the change log that they are in.

use catalog::Slug;
use catalog::format::FactDefinition;
use catalog::history::{ChangeLog, EditionId, EntryChange, State, ToolChanges, difference, told};
use serde_json::{Value, json};

use crate::fixture::{site, tool};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn edition(text: &str) -> EditionId {
    text.parse().unwrap()
}

#[test]
fn a_new_tool_is_a_rival_of_its_neighbours_alone() {
    let site = site();
    let before = [tool("a", "++++").tags("gpu").read(), tool("z", "++++").with("category", "vision").read()];
    let after = [before[0].clone(), before[1].clone(), tool("new", "++++").tags("gpu").read()];
    let changes = difference(State { site: &site, tools: &before }, State { site: &site, tools: &after });
    let found: Vec<_> = changes.iter().map(|it| (it.tool.as_str(), it.entry, it.rivals.len())).collect();
    assert_eq!(found, [("a", None, 1), ("new", Some(EntryChange::Added), 0)]);
    assert_eq!(changes[0].rivals[0].tool, slug("new"));
    assert_eq!(told(&changes[0], "tool")[0].text(), "New tool to compare it with: New");
    assert_eq!(told(&changes[1], "tool")[0].text(), "New in the catalog");
}

#[test]
fn changes_are_told_with_old_and_new_value() {
    let site = site();
    let before = [tool("a", "+...").fact("licence", "MIT").price("paid", "$10").amount(10.0, "month").read()];
    let after =
        [tool("b", "-+..").with("aliases", vec!["a"]).price("paid", "$12").amount(12.0, "month").read()];
    let changes = difference(State { site: &site, tools: &before }, State { site: &site, tools: &after });
    let [changes] = changes.as_slice() else { panic!("{changes:?}") };
    let lines: Vec<String> = told(changes, "tool").iter().map(catalog::history::Told::text).collect();
    assert_eq!(
        lines,
        [
            "Verdict of Ada: Ship → Skip",
            "Verdict of The Bosun: no verdict → Ship",
            "Starting price: $10 ($10 per month) → $12 ($12 per month)",
            "Licence: MIT → not stated",
            "Address: a → b",
        ]
    );
}

#[test]
fn what_has_other_units_or_currencies_has_changed() {
    let before = site();
    let mut after = before.clone();
    after.currency = Some("EUR".parse().unwrap());
    let tools = [tool("a", "....").fact("fee", 5).fact("size", 5).read()];
    let changes = difference(State { site: &before, tools: &tools }, State { site: &after, tools: &tools });
    let facts: Vec<_> = changes.iter().flat_map(|it| &it.facts).map(|it| it.fact.as_str()).collect();
    assert_eq!(facts, ["fee"]);
}

#[test]
fn facts_of_every_kind_are_told_as_pages_show_them() {
    let definition = |kind: &str, unit: Option<&str>, of: Option<u32>| {
        let json = json!({ "id": "size", "label": "Size", "kind": kind, "unit": unit, "of": of });
        catalog::read::<FactDefinition>(&json.to_string()).unwrap()
    };
    let told = |before: FactDefinition, from: Value, after: FactDefinition, to: Value| {
        let with = |definition: &FactDefinition| {
            let mut site = site();
            *site.facts.iter_mut().find(|fact| fact.id == definition.id).unwrap() = definition.clone();
            site
        };
        let (old, new) = (with(&before), with(&after));
        let (from, to) =
            ([tool("a", "....").fact("size", from).read()], [tool("a", "....").fact("size", to).read()]);
        let changes = difference(State { site: &old, tools: &from }, State { site: &new, tools: &to });
        changes.first().map(|changes| told(changes, "tool")[0].text())
    };
    for (kind, unit, of, from, to, words) in [
        ("range", Some("h"), None, json!("3..5"), json!("3..6"), "3–5 h → 3–6 h"),
        ("duration", Some("min"), None, json!(90), json!(45), "1 h 30 min → 45 min"),
        ("bytes", None, None, json!(1_500_000), json!(2_000_000), "1.5 MB → 2 MB"),
        ("rating", None, Some(10), json!(4.5), json!(5), "4.5 of 10 → 5 of 10"),
        ("list", None, None, json!(["a"]), json!(["a", "b"]), "a → a, b"),
        ("year", None, None, json!(1974), json!(1975), "1974 → 1975"),
    ] {
        let definition = definition(kind, unit, of);
        let found = told(definition.clone(), from, definition, to);
        assert_eq!(found.as_deref(), Some(format!("Size: {words}").as_str()));
    }
    let number = |unit: Option<&str>| definition("number", unit, None);
    for (before, from, after, to, words) in [
        // Another unit or scale is another value, unless it comes to the same.
        (number(Some("kg")), json!(5), number(Some("lb")), json!(5), Some("5 kg → 5 lb")),
        (number(None), json!(5), number(Some("kg")), json!(5), None),
        (
            definition("duration", Some("s"), None),
            json!(2),
            definition("duration", Some("ms"), None),
            json!(2000),
            None,
        ),
        (
            definition("duration", None, None),
            json!(2),
            definition("duration", Some("ms"), None),
            json!(2),
            Some("2 s → 2 ms"),
        ),
        (
            definition("rating", None, None),
            json!(4),
            definition("rating", None, Some(10)),
            json!(4),
            Some("4 of 5 → 4 of 10"),
        ),
    ] {
        let words = words.map(|words| format!("Size: {words}"));
        assert_eq!(told(before, from, after, to), words);
    }
}

#[test]
fn a_log_knows_where_it_begins() {
    let url: catalog::HttpsUrl = "https://fixture.example".parse().unwrap();
    let mut log = ChangeLog::first(url, edition("2026-01-01"));
    assert!(log.is_first());
    assert_eq!(log.latest(), edition("2026-01-01"));
    log.add(edition("2026-01-02"), Vec::new());
    assert!(log.is_first(), "an edition that changed nothing is none");
    let changes = |name: &str| {
        vec![ToolChanges {
            entry: Some(EntryChange::Added),
            ..ToolChanges::none(slug(name), name.to_owned())
        }]
    };
    let mut at = edition("2026-01-02");
    for _ in 0..ChangeLog::MOST_EDITIONS + 5 {
        log.add(at, changes("a"));
        at = at.next(at.day());
    }
    assert_eq!(log.editions.len(), ChangeLog::MOST_EDITIONS);
    assert_eq!(log.begins, edition("2026-01-02.5"));
    assert!(log.is_cut_off(edition("2026-01-02.4")) && !log.is_cut_off(edition("2026-01-02.5")));
    assert_eq!(log.since(Some(edition("2026-01-02.5"))).count(), ChangeLog::MOST_EDITIONS);
    assert_eq!(log.since(Some(log.latest())).count(), 0);
    assert_eq!(log.since(None).count(), ChangeLog::MOST_EDITIONS);

    let many = (0..ChangeLog::MOST_CHANGES).flat_map(|at| changes(&format!("t{at}"))).collect();
    log.add(edition("2026-02-01"), many);
    assert_eq!((log.editions.len(), log.begins), (1, at_before(at)));
    let text = serde_json::to_string(&log).unwrap();
    assert_eq!(catalog::read::<ChangeLog>(&text).unwrap(), log);
}

/// The edition before one of a row of editions of a day.
fn at_before(edition: EditionId) -> EditionId {
    let (day, number) = edition
        .to_string()
        .split_once('.')
        .map(|(day, number)| (day.to_owned(), number.parse::<u16>().unwrap()))
        .unwrap();
    format!("{day}.{}", number - 1).parse().unwrap()
}

#[test]
fn a_tools_past_goes_back_through_its_names() {
    let mut log = ChangeLog::first("https://fixture.example".parse().unwrap(), edition("2026-01-01"));
    let none = |name: &str| ToolChanges::none(slug(name), name.to_owned());
    log.add(edition("2026-01-02"), vec![ToolChanges { entry: Some(EntryChange::Added), ..none("old") }]);
    log.add(edition("2026-01-03"), vec![ToolChanges { formerly: Some(slug("old")), ..none("new") }]);
    let past: Vec<_> = log.of_tool(&slug("new")).iter().map(|past| past.edition.to_string()).collect();
    assert_eq!(past, ["2026-01-03", "2026-01-02"]);
}
