//! What a reader wants of a tool: must-haves, and what matters how much.

use serde::{Serialize, Serializer};

use crate::format::{Site, Tool};
use crate::{FactId, FactValue};

/// Something that a tool must have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Must {
    /// In the reader's own words. Only a reader can tell whether a tool has it.
    Text(String),
    /// A fact of the catalog with a value: `yes` or `no`, a text, or an item of a list.
    Fact {
        /// The id of the fact in `site.json`.
        fact: FactId,
        /// The required value.
        value: String,
    },
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
            Some(value) => {
                let readable = FactValue::Text(definition.readable(&value, site.currency()));
                Met::of(value.says_the_same(&wanted_text) || readable.says_the_same(&wanted_text))
            }
        })
    }

    /// The must-have in words: `Self-hosted: yes`. A fact that isn't in the catalog keeps its id.
    #[must_use]
    pub fn words(&self, site: &Site) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Fact { fact, value } => {
                let label = site.fact(fact).map_or(fact.as_str(), |definition| &definition.label);
                [label, ": ", value].concat()
            }
        }
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
