//! The common form of what is published and what a consumer reads: records with named fields.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use catalog::Date;
use serde_json::{Map, Value};

/// What the catalog says, by the key of each record, such as a tool's slug or a page's URL.
pub(super) type Expected = BTreeMap<String, BTreeMap<String, Said>>;

/// A value as the catalog says it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// Nothing: not stated.
    Nothing,
    /// Exactly this text.
    Text(String),
    /// This number, read as a number or as text.
    Number(f64),
    /// Yes or no, read as a boolean or as a word.
    Flag(bool),
    /// This day, as `2026-11-21`.
    Date(Date),
    /// A text that contains each of these, as words of their own.
    Phrases(Vec<String>),
}

impl Said {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn of<T>(value: Option<T>, said: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Nothing, said)
    }

    /// What a consumer read instead of this, if it differs: the value, or the phrases that a text lacks.
    pub(super) fn unlike(&self, read: &Value) -> Option<String> {
        let is_same = match (self, read) {
            (Self::Nothing, Value::Null) => true,
            (Self::Nothing, Value::String(read)) => read.is_empty(),
            (Self::Text(said), Value::String(read)) => said == read,
            (Self::Number(said), Value::Number(read)) => read.as_f64() == Some(*said),
            (Self::Number(said), Value::String(read)) => read.parse() == Ok(*said),
            (Self::Flag(said), Value::Bool(read)) => said == read,
            // Spreadsheets have TRUE.
            (Self::Flag(said), Value::String(read)) => read.to_lowercase().parse() == Ok(*said),
            (Self::Date(said), Value::String(read)) => said.to_string() == *read,
            (Self::Phrases(said), Value::String(read)) => {
                let lacking: Vec<&str> =
                    said.iter().map(String::as_str).filter(|phrase| !stands_in(phrase, read)).collect();
                return (!lacking.is_empty()).then(|| format!("a text without {lacking:?}"));
            }
            _ => false,
        };
        (!is_same).then(|| read.to_string())
    }
}

/// Whether a text contains a phrase that isn't joined to neighbouring letters or digits. All white space is equal, because
/// texts may be wrapped.
fn stands_in(phrase: &str, text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (phrase, text) = (words(phrase), words(text));
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = |inner: Option<char>, outer: Option<char>| is_part(inner) && is_part(outer);
    text.match_indices(&phrase).any(|(at, found)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + found.len()..].chars().next());
        !joins(found.chars().next(), before) && !joins(found.chars().next_back(), after)
    })
}

/// What a consumer read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The program and its version, as it says.
    pub(super) program: String,
    /// Each record's key and fields, in the order that they were read.
    pub(super) records: Vec<(String, Map<String, Value>)>,
}

impl Read {
    /// Parses the output of a consumer's script: a line of JSON with the `program`, then one with a `key` per record.
    pub(super) fn parse(printed: &str) -> Result<Self> {
        let mut read = Self::default();
        for line in printed.lines().filter(|line| !line.is_empty()) {
            let mut record: Map<String, Value> =
                serde_json::from_str(line).with_context(|| format!("it printed {line:?}"))?;
            match (record.remove("program"), record.remove("key")) {
                (Some(Value::String(program)), None) => read.program = program,
                (None, Some(Value::String(key))) => read.records.push((key, record)),
                // A key that was misread, such as "007" as 7, is a difference, not an error.
                (None, Some(key)) => read.records.push((key.to_string(), record)),
                _ => bail!("it printed a record without a key: {line}"),
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_compared_as_what_it_is() {
        let phrases = |phrases: &[&str]| Said::Phrases(phrases.iter().map(ToString::to_string).collect());
        let day = Said::Date("2026-11-21".parse().unwrap());
        for (said, read, is_same) in [
            (Said::Nothing, json!(null), true),
            (Said::Nothing, json!(""), true),
            (Said::Nothing, json!(0), false),
            (Said::text("None"), json!("None"), true),
            (Said::text("None"), json!(null), false),
            (Said::text("007"), json!(7), false),
            (Said::text("1.10"), json!(1.1), false),
            (Said::text("=SUM(1)"), json!("'=SUM(1)"), false),
            (Said::Number(4.35), json!(4.35), true),
            (Said::Number(4.35), json!("4.35"), true),
            (Said::Number(20.0), json!("20.0"), true),
            (Said::Number(20.0), json!("$20"), false),
            (Said::Flag(true), json!("true"), true),
            (Said::Flag(false), json!("FALSE"), true),
            (Said::Flag(true), json!(1), false),
            (day.clone(), json!("2026-11-21"), true),
            (day, json!("2026-11-21T00:00:00"), false),
            (phrases(&["1 of 2", "20"]), json!("ship 1 of\n 2, $20."), true),
            (phrases(&["20"]), json!("2026 and 120"), false),
            (phrases(&["Price"]), json!("Price$20"), true),
            (phrases(&["Price"]), json!("PriceFree"), false),
            (phrases(&["你好"]), json!("说你好吗 你好"), true),
        ] {
            assert_eq!(said.unlike(&read).is_none(), is_same, "{said:?} and {read}");
        }
    }

    #[test]
    fn what_a_script_prints_is_read_by_line() {
        let read = Read::parse("{\"program\":\"p 1.0\"}\n\n{\"key\":\"a\",\"n\":1}\n{\"key\":7}\n").unwrap();
        assert_eq!(read.program, "p 1.0");
        assert_eq!(read.records.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["a", "7"]);
        for broken in ["Warning: deprecated", "{\"n\": 1}"] {
            assert!(Read::parse(broken).is_err(), "{broken}");
        }
    }
}
