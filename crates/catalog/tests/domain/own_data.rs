//! What a reader brings along: reading it, showing it, and saying what can't be read.

mod laws;

use std::fmt::Write;
use std::sync::Arc;

use catalog::index::{CategoryFacts, Index};
use catalog::listing::narrowed;
use catalog::narrowing::Narrowing;
use catalog::own_data::{
    Brought, LARGEST, Matching, OwnData, Reading, Table, Unreadable, Use, propose, read,
};
use catalog::{Catalog, Query};

use crate::fixture::{catalog, site, slug, slugs, tool};

fn fixture() -> Catalog {
    catalog([
        tool("ollama", "+++."),
        tool("modal", "++--").with("aliases", vec!["modal-labs"]),
        tool("fly", "+...").with("name", "Fly.io"),
        tool("elan", "+...").with("name", "Élan"),
        tool("twin-a", "+...").with("name", "Twin"),
        tool("twin-b", "+...").with("name", "Twin"),
    ])
}

fn table(text: &str) -> Table {
    match read(text, site().currency()) {
        Ok(Brought::Table(table)) => table,
        other => panic!("{other:?}"),
    }
}

/// A text read as it is proposed.
fn reading(text: &str) -> Reading {
    let (catalog, table) = (fixture(), table(text));
    Reading::of(&catalog, &site(), &table, &propose(&catalog, &site(), &table))
}

fn problems(reading: &Reading) -> Vec<String> {
    let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    reading.problems.iter().map(|problem| plain(problem.to_string())).collect()
}

/// Each tool with its values as readers see them.
fn shown(data: &OwnData) -> Vec<String> {
    let line = |name: &str, values: Vec<(&catalog::format::FactDefinition, String)>| {
        let mut line = name.to_owned();
        for (column, value) in values {
            let _ = write!(line, " | {} {value}", column.label);
        }
        line
    };
    let tools = data.tools().map(|slug| line(slug.as_str(), data.of(slug)));
    tools.chain(data.others().iter().map(|other| line(&other.name, data.of_other(other)))).collect()
}

#[test]
fn rows_of_a_spreadsheet_are_read_with_quotes_separators_and_marks() {
    for text in [
        "Tool,Contract price,Score\nModal,\"$1,200 / month\",7.5\nollama,$80,9\n",
        "\u{FEFF}Tool;Contract price;Score\r\nModal;$1200 / month;7,5\r\nollama;$80;9\r\n",
        "Tool\tContract price\tScore\nModal\t$1,200 / month\t7.5\nollama\t$80\t9",
        r#"[{"Tool":"Modal","Contract price":"$1200 / month","Score":7.5},{"Tool":"ollama","Contract price":"$80","Score":9}]"#,
        r#"{"Modal":{"Contract price":"$1200 / month","Score":7.5},"ollama":{"Contract price":"$80","Score":9}}"#,
    ] {
        let reading = reading(text);
        assert_eq!(
            shown(&reading.data),
            [
                "modal | Contract price $1,200 / month | Score 7.5",
                "ollama | Contract price $80 / month | Score 9"
            ],
            "{text}"
        );
        assert_eq!(problems(&reading), [""; 0], "{text}");
    }
}

#[test]
fn tools_are_known_by_slug_former_slug_name_and_address() {
    for (cell, known) in [
        ("modal", Some("modal")),
        ("MODAL", Some("modal")),
        ("modal-labs", Some("modal")),
        ("  Módal ", Some("modal")),
        ("Elan", Some("elan")),
        ("fly.io", Some("fly")),
        ("https://fly.io", Some("fly")),
        ("https://www.modal.example/", Some("modal")),
        ("https://fixture.example/tools/ollama.html?panel=ada:0", Some("ollama")),
        ("https://github.com/modal/modal", None),
        ("Mistral", None),
        ("https://[", None),
    ] {
        let reading = reading(&format!("Tool,Score\n\"{cell}\",1\n"));
        let found: Vec<&str> = reading.data.tools().map(catalog::Slug::as_str).collect();
        assert_eq!(found.first().copied(), known, "{cell}");
        assert_eq!(
            (found.len(), reading.unknown),
            (usize::from(known.is_some()), usize::from(known.is_none())),
            "{cell}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_named_with_row_column_and_remedy() {
    let text = "My tools,,,\nTool,Score,Since,Live\nModal,1,2026-01-02,yes\nollama,2,2026-02-03,no\nfly,3,2026-03-04,yes\n\
        elan,many,2026-04-05,perhaps\nModal,5,,\n,9,,\nTwin,1,,\nollama,2,,\nmodel,4,soon,\n";
    let (catalog, table) = (fixture(), table(text));
    let matching = Matching { keeps_others: false, ..propose(&catalog, &site(), &table) };
    let reading = Reading::of(&catalog, &site(), &table, &matching);
    assert_eq!(
        problems(&reading),
        [
            "Row 1: it stands above the names of the columns and is left out.",
            "Row 6, column “Score”: “many” is not a number; write it as 12.5.",
            "Row 6, column “Live”: “perhaps” is neither yes nor no; write one of the two.",
            "Row 7, column “Score”: an earlier row says something else of “modal”, and is kept. Leave one of the two.",
            "Row 8: it names no tool.",
            "Row 9: several tools have this name. Write which one: twin-a or twin-b.",
            "Row 10: an earlier row says the same of “ollama”.",
            "Row 11: no tool of the catalog is called “model”. Did you mean “Modal”?",
        ]
    );
    assert_eq!(reading.data.of(&slug("elan"))[0].1, "5 Apr 2026");
}

#[test]
fn columns_are_proposed_by_what_they_are_called_and_say() {
    let text = "Price list,Latency (ms),context window,Context,Licence,Notes,Empty,Docs\n\
        Modal,120,8,128000,MIT,x,,https://a.example\nollama,80,4,8000,MIT,y,,https://b.example\n";
    let (catalog, table) = (fixture(), table(text));
    let fact = |id: &str| Use::Fact(id.parse().unwrap());
    let proposed = propose(&catalog, &site(), &table);
    assert_eq!(
        proposed.uses,
        [
            Use::Tool,
            Use::Own,
            Use::Own,
            fact("context"),
            fact("licence"),
            Use::Own,
            Use::Nothing,
            Use::Nothing
        ]
    );
    let reading = Reading::of(&catalog, &site(), &table, &proposed);
    assert_eq!(
        shown(&reading.data)[0],
        "modal | Latency 120 ms | context window 8 | Context 128,000 tokens | Licence MIT | Notes x"
    );
    let samples: Vec<&str> = reading.samples.iter().map(|(_, sample)| sample.as_str()).collect();
    assert_eq!(samples, ["120 ms", "8", "128,000 tokens", "MIT", "x"]);
    // A reader who means something else says so.
    let mut other = proposed;
    (other.uses[1], other.uses[3], other.uses[4]) = (Use::Text, fact("api"), Use::Nothing);
    let reading = Reading::of(&catalog, &site(), &table, &other);
    assert_eq!(shown(&reading.data)[0], "modal | Latency 120 | context window 8 | Notes x");
    assert!(problems(&reading)[0].contains("“128000” is neither yes nor no"), "{:?}", problems(&reading));
}

#[test]
fn kinds_are_inferred_and_nothing_is_converted_between_currencies() {
    for (head, cells, expected) in [
        ("Approved", ["yes", "no"], "Approved Yes"),
        ("Renewal", ["31.01.2026", "01.02.2026"], "Renewal 31 Jan 2026"),
        ("Since", ["2019", "2021"], "Since 2019"),
        ("Fee (USD)", ["5", "6"], "Fee $5"),
        ("Contract (EUR)", ["5", "6"], "Contract 5 EUR"),
        ("Contract", ["€5 / month", "€6"], "Contract 5 EUR / month"),
        ("Works on", ["Linux; macOS", "Linux"], "Works on Linux, macOS"),
        ("Version", ["1.10", "1.9"], "Version 1.10"),
        ("Phone", ["+4930123", "+4930124"], "Phone +4930123"),
        ("価格 (円)", ["5", "6"], "価格 5 円"),
    ] {
        let reading = reading(&format!("tool;{head}\nmodal;\"{}\"\nollama;\"{}\"", cells[0], cells[1]));
        assert_eq!(shown(&reading.data)[0], format!("modal | {expected}"), "{head}");
    }
    let reading = reading("tool,Fee\nmodal,$5\nollama,€6\nfly,$7\nelan,$8\nmodal,\n");
    assert_eq!(
        problems(&reading),
        [
            "Row 3, column “Fee”: it is in EUR, and prices here are in USD; nothing is converted.",
            "Row 6: it says nothing in the columns that are used."
        ]
    );
}

#[test]
fn what_is_too_much_or_no_table_is_refused_in_words() {
    let currency = site().currency();
    let refused = |text: &str| read(text, currency).unwrap_err().to_string();
    let rows = "modal,1\n".repeat(600_000);
    assert!(
        refused(&format!("tool,score\n{rows}"))
            .starts_with("It has more than 10,000 rows, which is the limit.")
    );
    assert_eq!(read(&"x".repeat(LARGEST + 1), currency), Err(Unreadable::TooLarge));
    assert!(refused(&"a,".repeat(101).replace("a,", "a,b,")).contains("202 columns, and 100 is the limit"));
    assert!(refused("[{\"tool\":").starts_with("It begins like JSON, but isn't: EOF"));
    assert!(refused(r#"{"version":2,"tools":[]}"#).contains("saved by a newer version"));
    for none in ["", "tool,score\n", "[]", "{}", "[{}]", "\n\n"] {
        assert_eq!(read(none, currency), Err(Unreadable::NoRows), "{none:?}");
    }
    for binary in ["PK\u{3}\u{4}", "a\0b\0"] {
        assert_eq!(read(binary, currency), Err(Unreadable::NoText));
    }
    // What stands above a quotation mark that nothing closes is used.
    let table = table("tool,score\nmodal,1\nollama,\"2\nfly,3\n");
    assert_eq!((table.rows.len(), table.problems[0].row), (1, Some(3)));
}

#[test]
fn hostile_texts_are_texts_and_huge_ones_are_named() {
    let huge = "x".repeat(1_000_000);
    let text = format!(
        "Tool,Note\nModal,\"<script>ran=1</script>\"\nollama,'=HYPERLINK(1)\nfly,\u{202E}evil\nelan,{huge}\n@scope/pkg,-\n"
    );
    let reading = reading(&text);
    assert_eq!(
        shown(&reading.data),
        [
            "fly | Note evil",
            "modal | Note <script>ran=1</script>",
            "ollama | Note =HYPERLINK(1)",
            "@scope/pkg"
        ]
    );
    assert_eq!(problems(&reading), ["Row 5, column “Note”: it has more than 500 characters; shorten it."]);
    let csv = reading.data.to_csv(&fixture());
    assert!(csv.contains(",'=HYPERLINK(1)\r\n") && csv.contains(",'@scope/pkg,"), "{csv}");
}

#[test]
fn own_columns_are_facets_orders_and_figures_of_a_category() {
    let catalog = fixture();
    let own = Arc::new(reading("Tool,Contract price,Note\nModal,$1200,a\nollama,$80,b\nOurs,$5,c\n").data);
    let tools: Vec<_> = ["elan", "fly", "modal", "ollama", "twin-a", "twin-b"]
        .map(|it| tool(it, "+++.").fact("licence", "MIT").read())
        .into();
    let site = site();
    let (category, facts) = Index::facts(&site, &tools).next().unwrap();
    let narrowing = |facts: &CategoryFacts| Narrowing {
        facts: Arc::new(own.beside(facts, &catalog, category)),
        today: None,
    };
    let listed = |search: &str, narrowing: &Narrowing| {
        narrowed(&catalog, &Query::parse(search).query, Some(narrowing))
    };
    for facts in [&facts, &CategoryFacts::default()] {
        let with_own = narrowing(facts);
        let cheap = listed("category=inference&fact.yours-contract-price=..100", &with_own);
        assert_eq!(slugs(&cheap.tools), "ollama");
        assert_eq!(cheap.facts[0].fact.label, "Contract price (yours)");
        assert_eq!(cheap.applied[0].label, "up to $100");
        let sorted = listed("category=inference&sort=-fact.yours-contract-price", &with_own);
        assert!(slugs(&sorted.tools).starts_with("modal ollama"), "{:?}", sorted.tools);
        assert_eq!(sorted.figures[0], "Contract price (yours): $1,200");
        let noted = listed("category=inference&fact.yours-note=b", &with_own);
        assert_eq!(slugs(&noted.tools), "ollama");
    }
    // For another reader, it means nothing, and is named.
    let plain = Narrowing { facts: Arc::new(facts), today: None };
    let other =
        listed("category=inference&fact.yours-contract-price=..100&sort=fact.yours-contract-price", &plain);
    assert_eq!((other.total, other.ignored.len()), (6, 2));
    assert!(other.ignored.iter().all(|it| it.what == catalog::narrowing::OWN_COLUMN));

    let matching = |search: &str| own.others_matching(&Query::parse(search).query).len();
    for (search, count) in [
        ("", 1),
        ("q=our", 1),
        ("q=c+ours", 1),
        ("q=modal", 0),
        ("category=inference&fact.yours-contract-price=..100", 1),
        ("category=inference&fact.yours-contract-price=50..", 0),
        ("category=inference&fact.licence=MIT", 0),
        ("evidence=desk", 0),
    ] {
        assert_eq!(matching(search), count, "{search}");
    }
}

#[test]
fn rows_of_a_comparison_say_what_is_the_readers() {
    let own = reading("Tool,Score,Note\nModal,7,\nollama,9,\nfly,,x\n").data;
    let group = own.rows(&[&slug("modal"), &slug("ollama")]).unwrap();
    assert_eq!((group.title, group.rows.len(), group.differing()), ("Yours", 1, 1));
    assert_eq!(own.rows(&[&slug("elan"), &slug("twin-a")]), None);
}

#[test]
fn values_go_along_with_renamed_tools_and_are_joined() {
    let mut own = reading("Tool,Score\nModal,7\nollama,9\nOurs,1\n").data;
    own.follow([(&slug("modal"), &slug("modal-2"))].into_iter());
    assert_eq!(shown(&own), ["modal-2 | Score 7", "ollama | Score 9", "Ours | Score 1"]);
    let newer = reading("Tool,Score,Note\nollama,8,b\nOURS,2,\nTheirs,3,\n").data;
    let joined = own.joined(&newer).unwrap();
    assert_eq!(
        shown(&joined),
        ["modal-2 | Score 7", "ollama | Score 8 | Note b", "Ours | Score 2", "Theirs | Score 3"]
    );
    let other_kind = reading("Tool,Score\nollama,yes\n").data;
    assert_eq!(shown(&own.joined(&other_kind).unwrap()), ["ollama | Score Yes", "Ours"]);
}

#[test]
fn a_file_of_version_1_is_read_and_what_is_wrong_in_it_is_named() {
    let text = include_str!("own_data/version-1.json");
    let Ok(Brought::Saved(data, problems)) = read(text, site().currency()) else { panic!() };
    assert_eq!(
        shown(&data),
        [
            "modal | Contract price $80 / month | Approved Yes",
            "ollama | Works on Linux, macOS | Renewal 31 Jan 2026",
            "Our own runner | Since 2019 | Latency 1.5 ms"
        ]
    );
    assert_eq!(problems, []);
    let csv = data.to_csv(&fixture());
    assert_eq!(shown(&reading(&csv).data), shown(&data), "{csv}");
    let broken = text.replace("\"ollama\"", "\"Oll ama\"").replace("true", "\"often\"");
    let Ok(Brought::Saved(_, problems)) = read(&broken, site().currency()) else { panic!() };
    assert_eq!(problems.len(), 2, "{problems:?}");
    let Ok(Brought::Saved(data, _)) = read(text, "EUR".parse().unwrap()) else { panic!() };
    assert!(shown(&data)[0].contains("Contract price 80 USD / month"), "{:?}", shown(&data));
    assert!(serde_json::from_str::<OwnData>("{}").is_err() && serde_json::from_str::<OwnData>("[]").is_err());
}
