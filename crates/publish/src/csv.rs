//! `catalog.csv`: the table for programs, and the description of its columns.
//!
//! Follows RFC 4180, in UTF-8 without a byte order mark. Cells are exactly what the catalog says: there is no apostrophe
//! before what a spreadsheet would run as a formula, because it would end up in every database. Spreadsheet users get
//! [`spreadsheet`](crate::spreadsheet) instead.
//!
//! All texts are quoted, and nothing else is. Without quotes, programs that detect the quote character look for one in the
//! cells: DuckDB takes a single cell such as `'Best'` as evidence that it is `'`.

use catalog::FactKind;
use serde_json::{Value, json};

use crate::Edition;
use crate::plain::one_line;
use crate::table::{COLUMNS, Cell, header, rows};

/// The path of the table.
pub const PATH: &str = crate::resources::TABLE;

/// The path of the column descriptions: the file name that "Metadata Vocabulary for Tabular Data" (W3C, 2015) looks for
/// next to a table.
pub const METADATA_PATH: &str = "catalog.csv-metadata.json";

/// The table.
#[must_use]
pub fn table(edition: &Edition) -> String {
    let header = header(edition.catalog().site()).collect::<Vec<_>>().join(",");
    let rows = rows(edition).map(|row| row.iter().map(written).collect::<Vec<_>>().join(","));
    // No id in the header needs quotes.
    std::iter::once(header).chain(rows).map(|line| line + "\r\n").collect()
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}

/// The column descriptions as JSON-LD, in the W3C's vocabulary for tabular data.
#[must_use]
pub fn metadata(edition: &Edition) -> Value {
    let site = edition.catalog().site();
    let language = site.language();
    // The words for the columns that every catalog has are ours.
    let english = |text: String| match language.as_str() {
        "en" => json!(text),
        _ => json!({ "@value": text, "@language": "en" }),
    };
    let column = |name: &str, datatype: &str, description: Value| json!({ "name": name, "titles": name, "datatype": datatype, "dc:description": description });
    let own = COLUMNS
        .iter()
        .map(|(name, datatype, meaning)| column(name, datatype, english((*meaning).to_owned())));
    let verdicts = site.reviewers.iter().map(|reviewer| {
        let meaning = format!("The verdict of {}: ship or skip", one_line(&reviewer.name));
        column(&format!("verdict_{}", reviewer.id), "string", english(meaning))
    });
    let facts = site.facts.iter().map(|fact| {
        let datatype = match fact.kind {
            FactKind::Flag => "boolean",
            FactKind::Number | FactKind::Money | FactKind::Duration | FactKind::Bytes | FactKind::Rating => {
                "number"
            }
            FactKind::Date => "date",
            FactKind::Year => "integer",
            FactKind::Text | FactKind::List | FactKind::Range => "string",
        };
        let unit = match (fact.measure(), fact.kind) {
            (Some(scale), FactKind::Rating) => format!(", {scale}"),
            (Some(unit), _) => format!(", in {}", one_line(&unit)),
            (None, FactKind::Money) => format!(", in {}", site.currency()),
            (None, FactKind::List) => ", separated by semicolons".to_owned(),
            (None, _) => String::new(),
        };
        let description = format!("{}{unit}", one_line(&fact.label));
        column(&format!("fact_{}", fact.id), datatype, description.into())
    });
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": language }],
        "url": PATH,
        "dc:title": english(format!("The catalog of {}", one_line(&site.name))),
        "dialect": { "lineTerminators": ["\r\n"], "header": true },
        // Of what is in the cells.
        "lang": language,
        "tableSchema": {
            "primaryKey": "slug",
            "columns": own.chain(verdicts).chain(facts).collect::<Vec<_>>(),
        },
    })
}
