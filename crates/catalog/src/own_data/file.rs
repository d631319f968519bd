//! Own data as JSON: what the device keeps and what is saved as a file. Version 1:
//!
//! ```json
//! {
//!   "version": 1,
//!   "currency": "USD",
//!   "columns": [{ "id": "yours-contract-price", "label": "Contract price", "kind": "money", "unit": "/ month" }],
//!   "tools": [{ "slug": "modal", "values": { "yours-contract-price": 80 } }],
//!   "others": [{ "name": "Our own runner", "url": "https://runner.example", "values": {} }]
//! }
//! ```
//!
//! Files may be of anyone's making: what can be read is used, and the rest is named.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::names::Known;
use super::problem::{Problem, Unreadable, quoted};
use super::{LONGEST_NAME, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS, OwnData, Values, is_own};
use crate::cell::tidy;
use crate::format::FactDefinition;
use crate::{Currency, FactKind, FactValue, RawFactValue, Slug};

const VERSION: u64 = 1;

impl OwnData {
    /// The data as a file, which [`read`](super::read) reads again.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.written()).unwrap_or_default()
    }

    fn written(&self) -> Value {
        let values = |values: &Values| -> Map<String, Value> {
            let stated = self.columns.iter().zip(values);
            stated.filter_map(|(column, value)| Some((column.id.to_string(), raw(value.as_ref()?)))).collect()
        };
        let tools = self.tools.iter().map(|(slug, own)| json!({ "slug": slug, "values": values(own) }));
        let others = self.others.iter().map(|other| {
            json!({ "name": other.name, "url": other.url.as_ref().map(|url| url.as_str()), "values": values(&other.values) })
        });
        json!({
            "version": VERSION,
            "currency": self.currency.to_string(),
            "columns": self.columns.iter().map(written_column).collect::<Vec<_>>(),
            "tools": tools.collect::<Vec<_>>(),
            "others": others.collect::<Vec<_>>(),
        })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is of a later version, or has nothing that can be used.
    pub(super) fn of_file(mut file: Map<String, Value>) -> Result<(Self, Vec<Problem>), Unreadable> {
        match file.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(version) => return Err(Unreadable::Newer(version)),
            None => return Err(Unreadable::NoRows),
        }
        let mut list = |key: &str| match file.get_mut(key).map(Value::take) {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        let (columns, tools, others) = (list("columns"), list("tools"), list("others"));
        if columns.len() > MOST_COLUMNS {
            return Err(Unreadable::TooManyColumns(columns.len()));
        }
        if tools.len() + others.len() > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let mut reader = FileReader::default();
        let currency = file.get("currency").and_then(Value::as_str).and_then(|code| code.parse().ok());
        reader.data.currency = currency.unwrap_or_default();
        for (at, column) in columns.iter().enumerate() {
            match read_column(column).filter(|column| reader.data.columns.iter().all(|it| it.id != column.id))
            {
                Some(column) => reader.data.columns.push(column),
                None => reader.problem("columns", at, "it is no column of its own name, and is left out."),
            }
        }
        for (at, tool) in tools.iter().enumerate() {
            reader.tool(at, tool);
        }
        for (at, other) in others.iter().enumerate() {
            reader.other(at, other);
        }
        Ok((reader.data.tidied(), reader.problems))
    }

    /// The same data on a site with this currency: amounts in another one are numbers with its code for a unit.
    pub(super) fn in_currency(mut self, currency: Currency) -> Self {
        if self.currency == currency {
            return self;
        }
        for (at, column) in self.columns.iter_mut().enumerate().filter(|(_, it)| it.kind == FactKind::Money) {
            let unit = column.unit.take().map_or_else(String::new, |unit| [" ", &unit].concat());
            column.unit = Some([&self.currency.to_string(), unit.as_str()].concat());
            column.kind = FactKind::Number;
            let tools = self.tools.iter_mut().map(|(_, values)| values);
            for values in tools.chain(self.others.iter_mut().map(|other| &mut other.values)) {
                if let Some(FactValue::Money(amount)) = values[at] {
                    values[at] = Some(FactValue::Number(amount));
                }
            }
        }
        self.currency = currency;
        self
    }
}

fn written_column(column: &FactDefinition) -> Value {
    json!({
        "id": column.id,
        "label": column.label,
        "kind": column.kind.as_str(),
        "unit": column.unit,
        "of": column.of,
        "better": column.better,
    })
}

fn read_column(value: &Value) -> Option<FactDefinition> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(tidy);
    let short = |text: &String| !text.is_empty() && text.chars().count() <= LONGEST_NAME;
    let kind = text("kind")?;
    let better = value.get("better").cloned().unwrap_or_default();
    Some(FactDefinition {
        id: text("id")?.parse().ok().filter(is_own)?,
        label: text("label").filter(short)?,
        kind: FactKind::ALL.into_iter().find(|it| it.as_str() == kind)?,
        unit: text("unit").filter(short),
        of: value.get("of").and_then(Value::as_u64).and_then(|of| of.try_into().ok()),
        better: serde_json::from_value(better).ok(),
        why: None,
    })
}

/// A value as files write it.
fn raw(value: &FactValue) -> Value {
    match value {
        FactValue::Flag(flag) => (*flag).into(),
        FactValue::Number(number) | FactValue::Money(number) => (*number).into(),
        FactValue::Year(year) => (*year).into(),
        FactValue::Range(range) => range.written(FactKind::Number).into(),
        FactValue::Date(date) => date.to_string().into(),
        FactValue::Text(text) => text.as_str().into(),
        FactValue::List(items) => items.clone().into(),
    }
}

/// A value of a file, tidied.
fn typed(value: &Value, kind: FactKind) -> Option<FactValue> {
    let short = |text: &str| {
        let text = tidy(text);
        (text.chars().count() <= LONGEST_TEXT).then_some(text)
    };
    match RawFactValue::deserialize(value).ok()?.typed(kind)? {
        FactValue::Text(text) => Some(FactValue::Text(short(&text).filter(|text| !text.is_empty())?)),
        FactValue::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| short(item)).collect();
            Some(FactValue::List(items?))
        }
        value => Some(value),
    }
}

#[derive(Default)]
struct FileReader {
    data: OwnData,
    known: Known,
    problems: Vec<Problem>,
}

impl FileReader {
    fn tool(&mut self, at: usize, tool: &Value) {
        let Some(slug) = tool.get("slug").and_then(Value::as_str).and_then(|slug| slug.parse::<Slug>().ok())
        else {
            return self.problem("tools", at, "it has no slug of a tool, and is left out.");
        };
        let values = self.values("tools", at, tool);
        if values.iter().any(Option::is_some) {
            *self.data.values_of(&slug) = values;
        }
    }

    fn other(&mut self, at: usize, other: &Value) {
        let name = other.get("name").and_then(Value::as_str).map(tidy).unwrap_or_default();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return self.problem("others", at, "it has no name of up to 80 characters, and is left out.");
        }
        let url = other.get("url").and_then(Value::as_str).and_then(|url| url.parse().ok());
        let values = self.values("others", at, other);
        *self.data.values_of_other(&mut self.known, &name, url.as_ref()) = values;
    }

    fn values(&mut self, list: &str, at: usize, tool: &Value) -> Values {
        let stated = tool.get("values");
        let mut values = Vec::with_capacity(self.data.columns.len());
        let mut misfits = Vec::new();
        for column in &self.data.columns {
            let value = stated.and_then(|stated| stated.get(column.id.as_str()));
            let read = value.and_then(|value| typed(value, column.kind));
            if value.is_some() && read.is_none() {
                misfits.push(format!(
                    "its value of {} is not of that kind, and is left out.",
                    quoted(&column.label)
                ));
            }
            values.push(read);
        }
        misfits.iter().for_each(|what| self.problem(list, at, what));
        values
    }

    fn problem(&mut self, list: &str, at: usize, what: &str) {
        let what = format!("{list}[{at}]: {what}");
        self.problems.push(Problem { place: "entry", row: None, column: None, what });
    }
}

impl Serialize for OwnData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OwnData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let file = Map::deserialize(deserializer)?;
        Self::of_file(file).map(|(data, _)| data).map_err(D::Error::custom)
    }
}
