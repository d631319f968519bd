use std::collections::BTreeMap;

use publish::csv::{metadata, table};
use publish::table::COLUMNS;

use crate::fixture::Fixture;

/// The rows by slug, each by column.
fn rows(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(Result::unwrap)
        .map(|row: BTreeMap<String, String>| (row["slug"].clone(), row))
        .collect()
}

#[test]
fn every_tool_is_a_row() {
    let fixture = Fixture::new();
    let text = table(&fixture.edition("/r/"));
    assert!(text.ends_with("\r\n") && text.lines().count() == 6, "{text}");
    let rows = rows(&text);
    let modal = &rows["modal"];
    for (column, cell) in [
        ("name", "Modal"),
        ("tags", "local gpu"),
        ("page", "https://fixture.example/r/tools/modal"),
        ("amount", "20"),
        ("per", "month"),
        ("panel_percent", "100"),
        ("community_votes", "50"),
        ("community_percent", "82"),
        ("verdict_ada", "ship"),
        ("fact_licence", "MIT"),
        ("fact_fee", "0.5"),
        ("fact_api", "true"),
        ("fact_memory", ""),
        ("supersedes", ""),
    ] {
        assert_eq!(modal[column], cell, "{column}");
    }
    assert_eq!((rows["emoji"]["panel_percent"].as_str(), rows["emoji"]["verdict_ada"].as_str()), ("", ""));
}

#[test]
fn cells_are_what_the_catalog_says() {
    let fixture = Fixture::new();
    let rows = rows(&table(&fixture.edition("/")));
    let hostile = &rows["hostile"];
    for (column, cell) in [
        ("tagline", "=cmd|' /C calc'!A0"),
        ("maker", "@SUM(1+1)"),
        ("entry_price", "-1+2"),
        ("fact_fee", "-3.5"),
        ("fact_memory", "a|b; =1"),
    ] {
        assert_eq!(hostile[column], cell, "{column}");
    }
    for (column, cell) in rows.values().flatten() {
        assert!(!cell.contains(['\n', '\r', '\0']), "{column}: {cell}");
    }
}

#[test]
fn texts_alone_are_in_quotes() {
    let mut fixture = Fixture::new();
    fixture.tools.truncate(1);
    fixture.tools[0].name = "'Best'".to_owned();
    let table = table(&fixture.edition("/"));
    let row = table.lines().nth(1).unwrap();
    assert!(row.starts_with("\"modal\",\"'Best'\",\"Maker\","), "{row}");
    assert!(row.ends_with(",2026-11-01,2026-11-10,,,,,\"ship\",\"ship\",\"MIT\",0.5,,true"), "{row}");
    assert!(!table.starts_with('\u{FEFF}'), "programs would take it for a part of the first name");
}

#[test]
fn every_column_is_described() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let described = metadata(&edition);
    let names: Vec<&str> = described["tableSchema"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    let text = table(&edition);
    assert_eq!(text.lines().next().unwrap().trim_end(), names.join(","));
    assert_eq!(names.len(), COLUMNS.len() + 2 + 4);
}

#[test]
fn a_table_says_its_language() {
    let mut fixture = Fixture::new();
    let described = metadata(&fixture.edition("/"));
    assert_eq!((&described["@context"][1]["@language"], &described["lang"]), (&"en".into(), &"en".into()));
    assert_eq!(described["tableSchema"]["columns"][1]["dc:description"], "Its name");
    fixture.site.lang = Some("fa".parse().unwrap());
    let described = metadata(&fixture.edition("/"));
    assert_eq!((&described["@context"][1]["@language"], &described["lang"]), (&"fa".into(), &"fa".into()));
    let columns = described["tableSchema"]["columns"].as_array().unwrap();
    assert_eq!(columns[1]["dc:description"]["@language"], "en");
    assert_eq!(
        columns.last().unwrap()["dc:description"],
        "API",
        "the catalog's own words are in its language"
    );
}

#[test]
fn a_row_has_the_slugs_that_the_tool_had() {
    let mut fixture = Fixture::new();
    fixture.tools[0].aliases = ["lama", "alpaca"].map(|it| it.parse().unwrap()).to_vec();
    let rows = rows(&table(&fixture.edition("/")));
    assert_eq!((rows["modal"]["aliases"].as_str(), rows["ghost"]["aliases"].as_str()), ("lama alpaca", ""));
}
