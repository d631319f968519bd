//! Own data as CSV, for spreadsheets.

use super::{OwnData, Values};
use crate::{Catalog, FactKind, FactValue};

impl OwnData {
    /// The data as CSV, with a row for each tool, which [`read`](super::read) reads again. A text that a spreadsheet would
    /// take for a formula has an apostrophe in front, which is no part of it when it is read.
    #[must_use]
    pub fn to_csv(&self, catalog: &Catalog) -> String {
        let mut csv = String::new();
        let currency = self.currency.to_string();
        let columns = self.columns.iter().map(|column| {
            let currency = Some(currency.as_str()).filter(|_| column.kind == FactKind::Money);
            let unit: Vec<&str> = currency.into_iter().chain(column.unit.as_deref()).collect();
            if unit.is_empty() {
                column.label.clone()
            } else {
                format!("{} ({})", column.label, unit.join(" "))
            }
        });
        let head = ["slug", "name", "url"].map(str::to_owned).into_iter().chain(columns);
        add_row(&mut csv, head.map(|name| harmless(&name)));
        for (slug, values) in &self.tools {
            let name = catalog.tool(slug).map_or("", |tool| &tool.name);
            add_row(
                &mut csv,
                [slug.to_string(), harmless(name), String::new()].into_iter().chain(cells(values)),
            );
        }
        for other in &self.others {
            let url = other.url.as_ref().map_or_else(String::new, |url| url.as_str().to_owned());
            add_row(
                &mut csv,
                [String::new(), harmless(&other.name), url].into_iter().chain(cells(&other.values)),
            );
        }
        csv
    }
}

fn cells(values: &Values) -> impl Iterator<Item = String> {
    values.iter().map(|value| match value {
        None => String::new(),
        Some(FactValue::Flag(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        // As JSON writes numbers: without the commas of what readers see.
        Some(FactValue::Number(number) | FactValue::Money(number)) => {
            let text = serde_json::Value::from(*number).to_string();
            text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
        }
        Some(FactValue::Year(year)) => year.to_string(),
        Some(FactValue::Range(range)) => range.written(FactKind::Number),
        Some(FactValue::Date(date)) => date.to_string(),
        Some(FactValue::Text(text)) => harmless(text),
        Some(FactValue::List(items)) => harmless(&items.join("; ")),
    })
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) { ["'", text].concat() } else { text.to_owned() }
}

fn add_row(csv: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        if cell.contains([',', ';', '"', '\t', '\n', '\r']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}
