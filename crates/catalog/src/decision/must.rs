//! What a reader wants of a tool: must-haves, and what matters how much.

use serde::{Serialize, Serializer};

use crate::format::{FactDefinition, Site, Tool};
use crate::narrowing::{Range, readable};
use crate::{Currency, FactId, FactKind, FactValue};

/// Something that a tool must have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Must {
    /// In the reader's own words. Only a reader can tell whether a tool has it.
    Text(String),
    /// A fact of the catalog with a value: `yes` or `no`, a text, or an item of a list. Of a number, an amount of money, a
    /// year or a date it may also be a range, as the addresses of the listing write it: `10..` is at least 10, `..20` at
    /// most 20.
    Fact {
        /// The id of the fact in `site.json`.
        fact: FactId,
        /// The required value.
        value: String,
    },
}

/// On which side of a number a tool must be. The number itself will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// That much or more.
    AtLeast,
    /// That much or less.
    AtMost,
}

/// Whether a tool has what it must have; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Met {
    /// The catalog says that it does.
    #[default]
    Yes,
    /// The catalog doesn't say, which is not a no.
    NotStated,
    /// The catalog says otherwise.
    No,
}

/// Something that matters, and how much.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Weight {
    /// In the reader's own words.
    pub what: String,
    /// How much.
    #[serde(rename = "weight")]
    pub importance: Importance,
}

/// How much something matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Importance {
    /// It tips the scales between equals.
    Minor,
    /// It counts.
    Major,
    /// It decides.
    Decisive,
}

impl Importance {
    /// All of them, least first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::Major, Self::Decisive];

    /// The weight in files: 1, 2 or 3.
    #[must_use]
    pub fn weight(self) -> u8 {
        match self {
            Self::Minor => 1,
            Self::Major => 2,
            Self::Decisive => 3,
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Minor => "Matters a little",
            Self::Major => "Matters",
            Self::Decisive => "Decisive",
        }
    }
}

impl Serialize for Importance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.weight())
    }
}

impl Must {
    /// Whether a tool has it, as far as the catalog says. `None` for a text, which only a reader can judge, and for a
    /// fact that the site doesn't define.
    #[must_use]
    pub fn met(&self, site: &Site, tool: &Tool) -> Option<Met> {
        let Self::Fact { fact, value: wanted } = self else { return None };
        let definition = site.fact(fact)?;
        let stated = tool.facts.get(fact).and_then(|stated| stated.value.typed(definition.kind));
        let wanted_text = FactValue::Text(wanted.clone());
        Some(match stated {
            None => Met::NotStated,
            Some(FactValue::Flag(is_so)) => Met::of(wanted == if is_so { "yes" } else { "no" }),
            Some(FactValue::List(items)) => {
                Met::of(items.into_iter().any(|item| FactValue::Text(item).says_the_same(&wanted_text)))
            }
            Some(value) if let (Some(number), Some(range)) = (number(&value), range(definition, wanted)) => {
                Met::of(range.has(number))
            }
            Some(value) => {
                let readable = FactValue::Text(definition.readable(&value, site.currency()));
                Met::of(value.says_the_same(&wanted_text) || readable.says_the_same(&wanted_text))
            }
        })
    }

    /// That a fact whose values are numbers is on one side of a number, in decimal digits. `None` if the text is no number.
    #[must_use]
    pub fn bounded(definition: &FactDefinition, bound: Bound, number: &str) -> Option<Self> {
        let number = number.trim();
        let value = match bound {
            Bound::AtLeast => [number, ".."].concat(),
            Bound::AtMost => ["..", number].concat(),
        };
        range(definition, &value)?;
        Some(Self::Fact { fact: definition.id.clone(), value })
    }

    /// The must-have in words: `Self-hosted: yes`, `Context: at least 8,000 tokens`. A fact that isn't in the catalog keeps
    /// its id.
    #[must_use]
    pub fn words(&self, site: &Site) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Fact { fact, value } => {
                let definition = site.fact(fact);
                let label = definition.map_or(fact.as_str(), |definition| &definition.label);
                let range = definition.and_then(|it| range_in_words(it, value, site.currency()));
                [label, ": ", range.as_ref().unwrap_or(value)].concat()
            }
        }
    }
}

/// The range that a required value is, for a fact of which there are ranges.
fn range(definition: &FactDefinition, value: &str) -> Option<Range> {
    let has_ranges = definition.kind == FactKind::Date || FactKind::NUMERIC.contains(&definition.kind);
    Range::parse(value, definition.kind).filter(|_| has_ranges)
}

/// A range as readers see it; `None` if the value is none, or is a single number.
fn range_in_words(definition: &FactDefinition, value: &str, currency: Currency) -> Option<String> {
    let Range { from, to } = range(definition, value)?;
    let [from, to] = [from, to].map(|end| end.map(|end| readable(definition, end, currency)));
    let is_time = matches!(definition.kind, FactKind::Date | FactKind::Year);
    Some(match (from, to) {
        (Some(from), Some(to)) if from != to => [&from, " to ", &to].concat(),
        (Some(from), None) if is_time => [&from, " or later"].concat(),
        (Some(from), None) => ["at least ", &from].concat(),
        (None, Some(to)) if is_time => [&to, " or earlier"].concat(),
        (None, Some(to)) => ["at most ", &to].concat(),
        (Some(_), Some(_)) | (None, None) => return None,
    })
}

/// The number of a value that a range of its kind may have.
fn number(value: &FactValue) -> Option<f64> {
    match value {
        FactValue::Date(date) => Some(f64::from(date.unix_days())),
        value => value.as_number(),
    }
}

impl Met {
    fn of(is_met: bool) -> Self {
        if is_met { Self::Yes } else { Self::No }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "has it",
            Self::No => "doesn't have it",
            Self::NotStated => "not stated",
        }
    }
}
