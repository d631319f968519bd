//! Rows: what differs, what is equal and what is not known.

use catalog::compare::{Agreement, Cell, Column, Row, Rows, rows};
use catalog::format::Tool;
use serde_json::{Value, json};

use crate::fixture::{Draft, catalog, found, site, tool};

/// The rows of these tools, in this order.
fn compare(tools: &[Draft]) -> Rows {
    let there: Vec<Option<&Draft>> = tools.iter().map(Some).collect();
    compare_where(tools, &there)
}

/// The rows of these tools where only some files are there.
fn compare_where(tools: &[Draft], there: &[Option<&Draft>]) -> Rows {
    let catalog = catalog(tools.iter().cloned());
    let read: Vec<Option<Tool>> = there.iter().map(|draft| draft.map(Draft::read)).collect();
    let columns: Vec<Column> = tools
        .iter()
        .zip(&read)
        .map(|(draft, tool)| Column {
            summary: found(&catalog, draft.read().slug.as_str()),
            tool: tool.as_ref(),
        })
        .collect();
    rows(&site(), &columns)
}

fn row<'a>(rows: &'a Rows, id: &str) -> Option<&'a Row> {
    rows.groups.iter().flat_map(|group| &group.rows).find(|row| row.id.as_str() == id)
}

/// Cells as text: a value with `*` where it is the best, `?` not stated, `-` no file.
fn cells(row: &Row) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Missing => "-".to_owned(),
        Cell::NotStated => "?".to_owned(),
        Cell::Stated(stated) => format!("{}{}", stated.text, if stated.best { "*" } else { "" }),
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

/// One tool for each value; `null` states nothing.
fn stating(fact: &str, values: &[Value]) -> Vec<Draft> {
    let draft = |(at, value): (usize, &Value)| {
        let draft = tool(&format!("tool-{at}"), "++++");
        if value.is_null() { draft } else { draft.fact(fact, value.clone()) }
    };
    values.iter().enumerate().map(draft).collect()
}

#[test]
fn facts_are_compared_by_what_they_say() {
    use Agreement::{Differs, Equal, Unknown};
    for (fact, values, agreement, text) in [
        ("licence", json!(["MIT", "MIT"]), Equal, "MIT | MIT"),
        ("licence", json!(["Apache-2.0", " apache-2.0"]), Equal, "Apache-2.0 |  apache-2.0"),
        ("licence", json!(["MIT", "ISC"]), Differs, "MIT | ISC"),
        ("licence", json!(["MIT", null]), Unknown, "MIT | ?"),
        ("licence", json!(["MIT", null, "mit"]), Unknown, "MIT | ? | mit"),
        ("licence", json!(["MIT", null, "ISC"]), Differs, "MIT | ? | ISC"),
        ("licence", json!(["MIT", 5]), Unknown, "MIT | ?"),
        ("memory", json!([["Short", "long"], ["LONG", "short"]]), Equal, "Short, long | LONG, short"),
        ("memory", json!([["short"], []]), Differs, "short | None"),
        ("memory", json!([[], null]), Unknown, "None | ?"),
        ("api", json!([true, false]), Differs, "Yes | No"),
        ("api", json!([false, null]), Unknown, "No | ?"),
        ("api", json!([null, true]), Unknown, "? | Yes"),
        ("context", json!([8000, 128000]), Differs, "8,000 tokens | 128,000 tokens*"),
        ("context", json!([8000, 8000]), Equal, "8,000 tokens | 8,000 tokens"),
        ("context", json!([8000, null]), Unknown, "8,000 tokens | ?"),
        ("context", json!([9, 9, 8]), Differs, "9 tokens* | 9 tokens* | 8 tokens"),
        ("fee", json!([3.5, 20, 4]), Differs, "$3.50* | $20 | $4"),
        ("fee", json!([0, 20, null]), Differs, "$0* | $20 | ?"),
        ("size", json!([12, 70]), Differs, "12 | 70"),
        ("released", json!(["2026-02-03", "2026-02-03"]), Equal, "3 Feb 2026 | 3 Feb 2026"),
        ("released", json!(["2026-02-03", "soon"]), Unknown, "3 Feb 2026 | ?"),
    ] {
        let compared = compare(&stating(fact, values.as_array().unwrap()));
        let row = row(&compared, fact).unwrap();
        assert_eq!((row.agreement, cells(row)), (agreement, text.to_owned()), "{fact} {values}");
    }
}

#[test]
fn a_bar_is_a_share_of_the_longest() {
    for (fact, values, shares) in [
        ("context", json!([25, 100, null]), [Some(0.25), Some(1.0), None]),
        ("fee", json!([0, 5, 20]), [Some(0.0), Some(0.25), Some(1.0)]),
        ("size", json!([0, 0, null]), [None, None, None]),
        ("size", json!([-5, 10, 5]), [Some(0.0), Some(1.0), Some(0.5)]),
        ("licence", json!(["5", "10", null]), [None, None, None]),
    ] {
        let compared = compare(&stating(fact, values.as_array().unwrap()));
        let found = row(&compared, fact).unwrap().cells.iter().map(|cell| match cell {
            Cell::Stated(stated) => stated.share,
            Cell::Missing | Cell::NotStated => None,
        });
        assert_eq!(found.collect::<Vec<_>>(), shares, "{fact} {values}");
    }
}

/// A price: model, words, and perhaps an amount with its unit.
type Price = (&'static str, &'static str, Option<(f64, &'static str)>);

fn priced(prices: &[Price]) -> Vec<Draft> {
    let draft = |(at, (model, entry, amount)): (usize, &Price)| {
        let draft = tool(&format!("tool-{at}"), "++++").price(model, entry);
        match amount {
            Some((amount, per)) => draft.amount(*amount, per),
            None => draft,
        }
    };
    prices.iter().enumerate().map(draft).collect()
}

#[test]
fn prices_are_compared_by_amount_then_by_words() {
    use Agreement::{Differs, Equal};
    let from_twenty = ("paid", "From $20", None);
    for (prices, agreement) in [
        (vec![("free", "Free", None), ("free", "free ", None)], Equal),
        (vec![("free", "Free", None), ("contact", "Ask", None)], Differs),
        (
            vec![
                ("paid", "$20 / month", Some((20.0, "month"))),
                ("paid", "$240 / year", Some((240.0, "year"))),
            ],
            Equal,
        ),
        (
            vec![("paid", "$8.33", Some((8.33, "month"))), ("paid", "$100 / year", Some((100.0, "year")))],
            Equal,
        ),
        (vec![("paid", "$20", Some((20.0, "month"))), ("paid", "$20", Some((20.0, "year")))], Differs),
        (
            vec![("paid", "$20 / seat", Some((20.0, "seat-month"))), ("paid", "$20", Some((20.0, "month")))],
            Equal,
        ),
        (vec![("paid", "$20", Some((20.0, "month"))), ("paid", "$20.00", Some((20.0, "hour")))], Differs),
        (
            vec![
                ("paid", "Cheap", Some((0.002, "million-tokens"))),
                ("paid", "Cheap", Some((0.004, "million-tokens"))),
            ],
            Differs,
        ),
        (
            vec![("paid", "Little", Some((0.0001, "month"))), ("paid", "Less", Some((0.0006, "year")))],
            Differs,
        ),
        (vec![("paid", "From $20", Some((20.0, "month"))), from_twenty], Equal),
        // What the middle one does not state must not hide that the others differ.
        (
            vec![
                ("paid", "From $20", Some((20.0, "month"))),
                from_twenty,
                ("paid", "From $20", Some((25.0, "month"))),
            ],
            Differs,
        ),
        (
            vec![
                from_twenty,
                ("paid", "From $20", Some((20.0, "month"))),
                ("paid", "From $20", Some((25.0, "month"))),
            ],
            Differs,
        ),
    ] {
        let compared = compare(&priced(&prices));
        assert_eq!(row(&compared, "entry").unwrap().agreement, agreement, "{prices:?}");
    }
}

#[test]
fn prices_in_different_currencies_are_never_the_same() {
    let twenty =
        |slug: &str, code: &str| tool(slug, "++++").price("paid", "20").amount(20.0, "month").currency(code);
    let unpriced = || tool("tool-b", "++++").unpriced();
    for (drafts, agreement) in [
        ([twenty("tool-a", "EUR"), twenty("tool-b", "EUR")], Some(Agreement::Equal)),
        ([twenty("tool-a", "EUR"), twenty("tool-b", "USD")], Some(Agreement::Differs)),
        // What is not stated is no difference, and no row where nobody states it.
        ([twenty("tool-a", "EUR"), unpriced()], Some(Agreement::Unknown)),
        ([tool("tool-a", "++++").unpriced(), unpriced()], None),
    ] {
        let compared = compare(&drafts);
        assert_eq!(row(&compared, "entry").map(|row| row.agreement), agreement, "{drafts:?}");
    }
}

#[test]
fn groups_and_rows_stand_in_one_order() {
    let full = |slug: &str, category: &str| {
        tool(slug, "++++")
            .with("category", category)
            .fact("released", "2026-01-01")
            .fact("licence", "MIT")
            .fact("api", true)
            .fact("memory", json!(["short"]))
            .fact("context", 8)
            .fact("size", 9)
            .fact("fee", 1)
    };
    for (categories, expected) in [
        (
            ["inference", "inference"],
            "Price: entry fee; Numbers: context size; Features: api; Details: licence released memory",
        ),
        (
            ["agents", "agents"],
            "Price: entry fee; Numbers: context size; Features: api; Details: memory licence released",
        ),
        (
            ["agents", "inference"],
            "Price: entry fee; Numbers: context size; Features: api; Details: licence memory released",
        ),
    ] {
        let compared = compare(&[full("a", categories[0]), full("b", categories[1])]);
        let group = |group: &catalog::compare::RowGroup| {
            let ids: Vec<&str> = group.rows.iter().map(|row| row.id.as_str()).collect();
            format!("{}: {}", group.title, ids.join(" "))
        };
        assert_eq!(compared.groups.iter().map(group).collect::<Vec<_>>().join("; "), expected);
        assert_eq!((compared.count(), compared.equal()), (8, 8));
        assert_eq!(compared.unstated, [""; 0]);
    }
}

#[test]
fn differences_are_counted_by_group() {
    let compared = compare(&[
        tool("a", "++++").fact("api", true).fact("licence", "MIT").fact("context", 1),
        tool("b", "++++").fact("api", false).fact("licence", "mit").price("paid", "$9"),
    ]);
    let counts: Vec<(&str, usize)> =
        compared.groups.iter().map(|group| (group.title, group.differing())).collect();
    assert_eq!(counts, [("Price", 1), ("Numbers", 0), ("Features", 1), ("Details", 0)]);
    assert_eq!((compared.count(), compared.equal()), (4, 1));
    // What one of them doesn't state may differ, so it stays when equal rows are hidden.
    let hidden = compared.without_equal();
    let titles: Vec<&str> = hidden.groups.iter().map(|group| group.title).collect();
    assert_eq!((hidden.count(), hidden.equal(), titles), (3, 0, vec!["Price", "Numbers", "Features"]));
}

#[test]
fn decisive_facts_that_nobody_states_are_named() {
    for (tools, unstated) in [
        (vec![tool("a", "++++"), tool("b", "++++")], vec!["Context", "Licence", "API"]),
        (vec![tool("a", "++++").fact("api", true), tool("b", "++++")], vec!["Context", "Licence"]),
        (vec![tool("a", "++++").fact("api", "yes"), tool("b", "++++")], vec!["Context", "Licence", "API"]),
        (
            vec![tool("a", "++++").with("category", "agents"), tool("b", "++++")],
            vec!["Context", "Licence", "API", "Memory"],
        ),
        (
            vec![tool("a", "++++").with("category", "vision"), tool("b", "++++").with("category", "vision")],
            vec![],
        ),
    ] {
        assert_eq!(compare(&tools).unstated, unstated);
    }
}

#[test]
fn a_file_that_is_not_here_says_nothing_of_its_tool() {
    let tools = [
        tool("a", "++++").fact("licence", "MIT").fact("context", 8),
        tool("b", "++++").fact("licence", "MIT").fact("context", 9).price("paid", "$9"),
    ];
    let compared = compare_where(&tools, &[Some(&tools[0]), None]);
    assert_eq!(cells(row(&compared, "licence").unwrap()), "MIT | -");
    assert_eq!(row(&compared, "licence").unwrap().agreement, Agreement::Unknown);
    assert_eq!(cells(row(&compared, "context").unwrap()), "8 tokens | -");
    assert_eq!(row(&compared, "api"), None);
    // The other file may state it.
    assert_eq!(compared.unstated, [""; 0]);
    // The index tells the price.
    assert_eq!(cells(row(&compared, "entry").unwrap()), "Free | $9");
    assert_eq!(row(&compared, "entry").unwrap().agreement, Agreement::Differs);

    assert_eq!(compare_where(&tools, &[None, None]), Rows::default());
}

#[test]
fn a_value_keeps_its_source() {
    let stated =
        json!({ "value": 8, "source": "https://www.a.example/docs", "checked": "2026-11-01", "note": "v2" });
    let compared =
        compare(&[tool("a", "++++").with("facts", json!({ "context": stated })), tool("b", "++++")]);
    let Cell::Stated(stated) = &row(&compared, "context").unwrap().cells[0] else { panic!("it is stated") };
    assert_eq!(stated.source.as_ref().map(|url| url.host()), Some("a.example"));
    assert_eq!(stated.checked.map(|date| date.to_string()), Some("2026-11-01".to_owned()));
    assert_eq!(stated.note.as_deref(), Some("v2"));
    assert_eq!(row(&compared, "context").unwrap().why, None);
}

#[test]
fn a_measured_fact_names_its_protocol_instead_of_a_source() {
    let measured =
        json!({ "protocol": "evidence/a.txt", "version": "1.2", "day": "2026-12-01", "method": 1 });
    let facts = json!({
        "context": { "value": 8, "measured": measured },
        "licence": { "value": "MIT", "source": "https://a.example", "checked": "2026-11-01" },
    });
    let rows = compare(&[tool("a", "++++").with("facts", facts)]);
    let stated = |id: &str| match &row(&rows, id).unwrap().cells[..] {
        [Cell::Stated(stated)] => stated.clone(),
        other => panic!("{other:?}"),
    };
    let (context, licence) = (stated("context"), stated("licence"));
    assert_eq!(serde_json::to_value(&context.measured).unwrap(), measured);
    assert_eq!((context.source, context.checked), (None, None));
    assert_eq!(licence.measured, None);
    assert!(licence.source.is_some());
}
