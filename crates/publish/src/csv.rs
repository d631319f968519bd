//! `catalog.csv`: one row per tool, for spreadsheets, and the description of its columns.
//!
//! Follows RFC 4180, in UTF-8. A cell that a spreadsheet would read as a formula gets a leading apostrophe, as OWASP
//! advises ("CSV Injection"); numbers that we write ourselves do not.

use catalog::format::{Evidence, Site, Tool, Verdict};
use catalog::index::Summary;
use catalog::{FactKind, FactValue, Route, Tally};
use serde_json::{Value, json};

use crate::Edition;
use crate::plain::one_line;

/// The path of the table.
pub const PATH: &str = crate::resources::TABLE;

/// The path of the column descriptions: the file name that "Metadata Vocabulary for Tabular Data" (W3C, 2015) looks for
/// next to a table.
pub const METADATA_PATH: &str = "catalog.csv-metadata.json";

/// The columns that every catalog has: name, type and meaning. They are followed by one per reviewer, `verdict_<id>`,
/// and one per fact, `fact_<id>`. An empty cell means "not stated", never "no".
pub const COLUMNS: [(&str, &str, &str); 24] = [
    ("slug", "string", "The tool's name in addresses"),
    ("name", "string", "The tool's name"),
    ("maker", "string", "Who makes it"),
    ("category", "string", "The id of its category"),
    ("tags", "string", "Its tags: ids separated by spaces"),
    ("tagline", "string", "What it does, in one line"),
    ("url", "anyURI", "The official page"),
    ("page", "anyURI", "Its page on this site"),
    ("pricing", "string", "The pricing model: free, freemium, paid, contact, none or unknown"),
    ("entry_price", "string", "The starting price, in words"),
    ("amount", "number", "The starting price as a number"),
    ("currency", "string", "The currency of the amount: its code in ISO 4217"),
    (
        "per",
        "string",
        "The unit that the amount pays for: month, year, seat-month, million-tokens, hour or once",
    ),
    (
        "evidence",
        "string",
        "The level of evidence: hands-on, desk or unverified (unverified tools are not ranked)",
    ),
    ("panel_ships", "integer", "How many reviewers say ship"),
    ("panel_reviews", "integer", "How many reviewers gave a verdict"),
    ("panel_percent", "integer", "Ships as a percentage of reviews"),
    ("community_ships", "integer", "How many readers voted ship"),
    ("community_votes", "integer", "How many readers voted"),
    ("community_percent", "integer", "Ships as a percentage of votes"),
    ("added", "date", "When it was added to the catalog"),
    ("updated", "date", "When its entry was last updated"),
    ("supersedes", "string", "The slug of the release that it supersedes"),
    ("aliases", "string", "The slugs that it had before, separated by spaces"),
];

/// The table.
#[must_use]
pub fn table(edition: &Edition) -> String {
    let site = edition.catalog().site();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the same length.
    let _ = writer.write_record(header(site));
    for tool in edition.tools() {
        if let Some(summary) = edition.catalog().tool(&tool.slug) {
            let _ = writer.write_record(row(edition, tool, summary));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn header(site: &Site) -> Vec<String> {
    let own = COLUMNS.iter().map(|(name, ..)| (*name).to_owned());
    let verdicts = site.reviewers.iter().map(|reviewer| format!("verdict_{}", reviewer.id));
    let facts = site.facts.iter().map(|fact| format!("fact_{}", fact.id));
    own.chain(verdicts).chain(facts).collect()
}

fn row(edition: &Edition, tool: &Tool, summary: &Summary) -> Vec<String> {
    let site = edition.catalog().site();
    let (panel, community) = (summary.split.tally(), edition.catalog().community(&tool.slug));
    let price = tool.pricing.as_ref();
    let amount = price.and_then(|price| price.amount(site.currency()));
    let tags: Vec<&str> = tool.tags.iter().map(catalog::Tag::as_str).collect();
    let mut cells = vec![
        tool.slug.to_string(),
        text(&tool.name),
        text(&tool.maker),
        tool.category.to_string(),
        tags.join(" "),
        text(&tool.tagline),
        tool.url.as_str().to_owned(),
        edition.address().page(&Route::Tool(tool.slug.clone())),
        price.map(|price| price.model.as_str().to_owned()).unwrap_or_default(),
        price.map(|price| text(price.entry())).unwrap_or_default(),
        amount.map(|amount| amount.value.to_string()).unwrap_or_default(),
        amount.map(|amount| amount.currency.to_string()).unwrap_or_default(),
        amount.map(|amount| amount.per.as_str().to_owned()).unwrap_or_default(),
        tool.evidence.map(Evidence::as_str).unwrap_or_default().to_owned(),
    ];
    cells.extend(tally(panel));
    cells.extend(tally(community));
    cells.push(tool.added.to_string());
    cells.push(tool.updated.to_string());
    cells.push(tool.supersedes.as_ref().map(ToString::to_string).unwrap_or_default());
    cells.push(tool.aliases.iter().map(catalog::Slug::as_str).collect::<Vec<_>>().join(" "));
    cells.extend(site.reviewers.iter().map(|reviewer| {
        tool.review_by(&reviewer.id)
            .map(|review| review.verdict)
            .map(Verdict::as_str)
            .unwrap_or_default()
            .to_owned()
    }));
    cells.extend(site.facts.iter().map(|definition| {
        let fact = tool.facts.get(&definition.id);
        fact.and_then(|fact| fact.value.typed(definition.kind)).map(value).unwrap_or_default()
    }));
    cells
}

/// Ships, count and percentage; all empty if there are no verdicts.
fn tally(tally: Tally) -> [String; 3] {
    match tally.percent() {
        Some(percent) => [tally.ships.to_string(), tally.count().to_string(), percent.to_string()],
        None => Default::default(),
    }
}

fn value(value: FactValue) -> String {
    match value {
        FactValue::Flag(flag) => flag.to_string(),
        FactValue::Text(words) => text(&words),
        FactValue::List(items) => text(&items.join("; ")),
        FactValue::Number(number) | FactValue::Money(number) => number.to_string(),
        FactValue::Date(date) => date.to_string(),
        FactValue::Year(year) => year.to_string(),
    }
}

/// A text that no spreadsheet reads as a formula. Some treat full-width signs as formula signs, too.
fn text(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{line}") } else { line }
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
            FactKind::Number | FactKind::Money => "number",
            FactKind::Date => "date",
            FactKind::Year => "integer",
            FactKind::Text | FactKind::List => "string",
        };
        let unit = match (&fact.unit, fact.kind) {
            (Some(unit), _) => format!(", in {}", one_line(unit)),
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
