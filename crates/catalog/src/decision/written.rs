//! Records as they are written, and read back by the site that wrote them. [`file`](super::file) describes the format.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::file::read_value;
use super::{Entry, Must, Reading, Record, Said, Standing, VERSION, Weight, Writer};
use crate::Slug;

/// The format, in the order in which it is written: the longest part is last, because a file that is cut off loses its end.
#[derive(Serialize)]
struct File<'a> {
    version: u32,
    seen: BTreeMap<&'a str, u32>,
    question: &'a Said<String>,
    musts: &'a Said<Must>,
    weights: &'a Said<Weight>,
    choice: &'a Said<Slug>,
    reason: &'a Said<String>,
    tools: Vec<ToolLine<'a>>,
}

#[derive(Serialize)]
struct ToolLine<'a> {
    slug: &'a Slug,
    standing: &'a Said<Standing>,
    #[serde(skip_serializing_if = "Said::is_empty")]
    note: &'a Said<String>,
    #[serde(skip_serializing_if = "Said::is_empty")]
    why: &'a Said<String>,
}

#[derive(Serialize)]
struct Word<'a, T> {
    is: &'a T,
    turn: u32,
    by: &'a str,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = |(slug, entry)| {
            let Entry { standing, note, why }: &Entry = entry;
            ToolLine { slug, standing, note, why }
        };
        File {
            version: VERSION,
            seen: self.seen.iter().map(|(by, turn)| (by.as_str(), *turn)).collect(),
            question: &self.question,
            musts: &self.musts,
            weights: &self.weights,
            choice: &self.choice,
            reason: &self.reason,
            tools: self.tools.iter().map(line).collect(),
        }
        .serialize(serializer)
    }
}

impl<T: Serialize + Ord + Clone> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = self.all().iter();
        serializer.collect_seq(words.map(|(stamp, is)| Word { is, turn: stamp.turn, by: stamp.by.as_str() }))
    }
}

/// Strict, for what the site itself has stored: any problem is an error.
impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let reading = read_value(&value, &Writer::of_bits([0; 5]), false);
        let Reading { record, problems } = reading.ok_or_else(|| D::Error::custom("no decision record"))?;
        match problems.first() {
            None => Ok(record),
            Some(problem) => Err(D::Error::custom(problem)),
        }
    }
}
