//! Records as JSON: what is stored, exported and sent. Version 1:
//!
//! ```json
//! {
//!   "version": 1,
//!   "seen": { "k3f9": 4 },
//!   "question": [{ "is": "Which database?", "turn": 1, "by": "k3f9" }],
//!   "musts": [{ "is": { "fact": "self-hosted", "value": "yes" }, "turn": 2, "by": "k3f9" }],
//!   "weights": [{ "is": { "what": "Price", "weight": 2 }, "turn": 3, "by": "k3f9" }],
//!   "choice": [], "reason": [],
//!   "tools": [{ "slug": "qdrant", "standing": [{ "is": "listed", "turn": 4, "by": "k3f9" }], "note": [], "why": [] }]
//! }
//! ```
//!
//! Files may be of anyone's making. Whatever can be read is used and the rest is named, and a file that lacks stamps or
//! has lost a part claims to have seen nothing: merging it removes no word. Later versions read this one, too.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::cut_off::mended;
use super::{Entry, Importance, Must, Record, Said, Stamp, Standing, Weight, Writer};
use crate::Slug;

/// The version of the format that is written.
pub const VERSION: u32 = 1;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 1_000_000;

/// How much of a single text is read, in characters. It is more than can be written at once, because texts are joined.
const LONGEST: usize = 4 * Record::LONGEST_TEXT;

/// How many versions of a text are read.
const MOST_VERSIONS: usize = 20;

/// Turns that are higher than a record can get are taken for none.
const MOST_TURNS: u64 = 1 << 30;

/// What could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The record.
    pub record: Record,
    /// What could not be read, in the order in which it was met.
    pub problems: Vec<Problem>,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is: `tools[3].note[0]`. Empty if it is about everything.
    pub place: String,
    /// What is wrong, for the reader.
    pub what: String,
}

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more than [`LARGEST`] bytes.
    TooLarge,
    /// It is no decision record.
    NotARecord,
}

/// Reads a record. Words without a stamp are taken for those of `stranger`, a writer that has never been used.
///
/// # Errors
/// If it is too large, or nothing in it looks like a record.
pub fn read(text: &str, stranger: &Writer) -> Result<Reading, Unreadable> {
    if text.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let (value, is_cut_off) = match serde_json::from_str(text) {
        Ok(value) => (value, false),
        Err(_) => {
            let mended = mended(text).and_then(|text| serde_json::from_str(&text).ok());
            (mended.ok_or(Unreadable::NotARecord)?, true)
        }
    };
    read_value(&value, stranger, is_cut_off).ok_or(Unreadable::NotARecord)
}

pub(super) fn read_value(value: &Value, stranger: &Writer, is_cut_off: bool) -> Option<Reading> {
    let object = value.as_object()?;
    let version = object.get("version")?.as_u64()?;
    let mut gathering = Gathering { stranger, turn: 0, problems: Vec::new() };
    if version > u64::from(VERSION) {
        let what = format!(
            "it has version {version} of the format and this page knows version {VERSION}, so it may say more than is shown; \
             reload the page for a newer one"
        );
        gathering.problem("", what);
    }
    let mut record = Record {
        seen: seen(object),
        question: gathering.said(object, "", "question", MOST_VERSIONS, text),
        musts: gathering.said(object, "", "musts", Record::MOST_WISHES, must),
        weights: gathering.said(object, "", "weights", Record::MOST_WISHES, weight),
        choice: gathering.said(object, "", "choice", MOST_VERSIONS, slug),
        reason: gathering.said(object, "", "reason", MOST_VERSIONS, text),
        tools: gathering.tools(object),
    };
    if is_cut_off {
        gathering.problem("", "it is cut off: only what comes before the end could be read".to_owned());
    }
    if gathering.problems.is_empty() {
        record.see_what_is_said();
    } else {
        // What was lost must not pass for something that was removed.
        record.seen.clear();
        record.restamp(stranger);
    }
    Some(Reading { record, problems: gathering.problems })
}

fn seen(object: &Map<String, Value>) -> BTreeMap<Writer, u32> {
    let entries = object.get("seen").and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(by, turn)| Some((by.parse().ok()?, counted(turn)?))).collect()
}

fn counted(turn: &Value) -> Option<u32> {
    turn.as_u64().filter(|turn| (1..=MOST_TURNS).contains(turn)).and_then(|turn| u32::try_from(turn).ok())
}

/// A reading in progress.
struct Gathering<'a> {
    stranger: &'a Writer,
    turn: u32,
    problems: Vec<Problem>,
}

impl Gathering<'_> {
    fn problem(&mut self, place: &str, what: String) {
        self.problems.push(Problem { place: place.to_owned(), what });
    }

    /// The values under a key: a list of them, or a single one. Each has a stamp or not.
    fn said<T: Ord + Clone>(
        &mut self,
        object: &Map<String, Value>,
        within: &str,
        key: &str,
        most: usize,
        parse: fn(&Value) -> Result<T, &'static str>,
    ) -> Said<T> {
        let mut said = Said::default();
        let items = match object.get(key) {
            None | Some(Value::Null) => return said,
            Some(Value::Array(items)) => items.as_slice(),
            Some(item) => std::slice::from_ref(item),
        };
        for (at, item) in items.iter().enumerate() {
            let place = format!("{within}{key}[{at}]");
            if at == most {
                self.problem(&place, format!("{} more than the {most} that are read", items.len() - most));
                break;
            }
            let value = item.get("is").unwrap_or(item);
            match parse(value) {
                Ok(value) => said.add(self.stamp(item), value),
                Err(what) => self.problem(&place, what.to_owned()),
            }
            if value.as_str().is_some_and(|text| text.chars().count() > LONGEST) {
                self.problem(&place, format!("cut at {LONGEST} characters"));
            }
        }
        said
    }

    fn stamp(&mut self, item: &Value) -> Stamp {
        let turn = item.get("turn").and_then(counted);
        let by = item.get("by").and_then(Value::as_str).and_then(|by| by.parse().ok());
        match (turn, by) {
            (Some(turn), Some(by)) => Stamp { turn, by },
            _ => {
                self.turn += 1;
                Stamp { turn: self.turn, by: self.stranger.clone() }
            }
        }
    }

    fn tools(&mut self, object: &Map<String, Value>) -> BTreeMap<Slug, Entry> {
        let mut tools: BTreeMap<Slug, Entry> = BTreeMap::new();
        let items = match object.get("tools") {
            None | Some(Value::Null) => return tools,
            Some(Value::Array(items)) => items.as_slice(),
            Some(_) => {
                self.problem("tools", "not a list".to_owned());
                return tools;
            }
        };
        for (at, item) in items.iter().enumerate() {
            let place = format!("tools[{at}]");
            if at == Record::MOST_TOOLS {
                self.problem(&place, format!("{} more tools than the {at} that are read", items.len() - at));
                break;
            }
            let (Some(entry), Ok(slug)) = (item.as_object(), slug(item.get("slug").unwrap_or(item))) else {
                self.problem(&place, "no tool, because it has no sound “slug”".to_owned());
                continue;
            };
            let within = format!("{place}.");
            let read = Entry {
                standing: self.said(entry, &within, "standing", MOST_VERSIONS, standing),
                note: self.said(entry, &within, "note", MOST_VERSIONS, text),
                why: self.said(entry, &within, "why", MOST_VERSIONS, text),
            };
            let known = tools.entry(slug).or_default();
            known.standing.add_all(read.standing);
            known.note.add_all(read.note);
            known.why.add_all(read.why);
            // A tool that nothing else is said of would vanish.
            if known.is_empty() {
                let stamp = self.stamp(&Value::Null);
                known.standing.add(stamp, Standing::Listed);
            }
        }
        tools
    }
}

impl Record {
    /// Makes sure that the record has seen all that it says.
    fn see_what_is_said(&mut self) {
        fn raise<T: Ord + Clone>(seen: &mut BTreeMap<Writer, u32>, said: &Said<T>) {
            for (stamp, _) in said.all() {
                let known = seen.entry(stamp.by.clone()).or_default();
                *known = (*known).max(stamp.turn);
            }
        }
        let seen = &mut self.seen;
        raise(seen, &self.question);
        raise(seen, &self.musts);
        raise(seen, &self.weights);
        raise(seen, &self.choice);
        raise(seen, &self.reason);
        for entry in self.tools.values() {
            raise(seen, &entry.standing);
            raise(seen, &entry.note);
            raise(seen, &entry.why);
        }
    }
}

fn text(value: &Value) -> Result<String, &'static str> {
    let text = value.as_str().ok_or("not a text")?;
    let text: String = text.chars().filter(|c| !is_invisible(*c)).take(LONGEST).collect();
    if text.trim().is_empty() { Err("an empty text") } else { Ok(text) }
}

/// Characters that would change how other text looks: control characters, and overrides of the direction of writing.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn slug(value: &Value) -> Result<Slug, &'static str> {
    value.as_str().and_then(|text| text.parse().ok()).ok_or("not the slug of a tool")
}

fn standing(value: &Value) -> Result<Standing, &'static str> {
    match value.as_str() {
        Some("listed") => Ok(Standing::Listed),
        Some("turned-down") => Ok(Standing::TurnedDown),
        _ => Err("neither “listed” nor “turned-down”"),
    }
}

fn must(value: &Value) -> Result<Must, &'static str> {
    let Some(fact) = value.get("fact") else { return text(value).map(Must::Text) };
    let fact = fact.as_str().and_then(|id| id.parse().ok()).ok_or("not the id of a fact")?;
    Ok(Must::Fact { fact, value: text(&value["value"])? })
}

fn weight(value: &Value) -> Result<Weight, &'static str> {
    let what = text(value.get("what").unwrap_or(value))?;
    let weight = value.get("weight").map_or(Some(2), Value::as_u64);
    let importance = Importance::ALL.into_iter().find(|it| Some(u64::from(it.weight())) == weight);
    Ok(Weight { what, importance: importance.ok_or("a weight other than 1, 2 and 3")? })
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => f.write_str(&self.what),
            place => write!(f, "{place}: {}", self.what),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "it is larger than {} kB", LARGEST / 1_000),
            Self::NotARecord => f.write_str("it is not a decision record, or it is damaged"),
        }
    }
}

impl std::error::Error for Unreadable {}
