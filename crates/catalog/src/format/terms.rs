//! The terms that `site.json` defines for its tools: categories, facts and tags.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
#[cfg(feature = "schema")]
use crate::fact::{DATA, TIME};
use crate::{CategoryId, FactId, FactKind, Tag};

/// A group of tools that are weighed against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Category {
    /// The category's id.
    pub id: CategoryId,
    /// The name that readers see.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub name: String,
    /// One line on what belongs here.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::SCOPE)))]
    pub description: String,
    /// The facts that matter in this category, in display order.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(extend("uniqueItems" = true)))]
    pub facts: Vec<FactId>,
    /// Tags that name different jobs: a comparison of tools that have none of them in common says so and names no winner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("uniqueItems" = true)))]
    pub jobs: Vec<Tag>,
}

/// What a fact is: its label, its kind and how to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("allOf" = [
    { "if": { "required": ["better"] }, "then": { "properties": { "kind": { "enum": FactKind::NUMERIC } } } },
    { "if": { "required": ["of"] }, "then": { "properties": { "kind": { "const": FactKind::Rating } } } },
    { "if": { "properties": { "kind": { "const": FactKind::Duration } } }, "then": { "properties": { "unit": { "enum": TIME } } } },
    { "if": { "properties": { "kind": { "const": FactKind::Bytes } } }, "then": { "properties": { "unit": { "enum": DATA } } } },
    { "if": { "properties": { "kind": { "const": FactKind::Rating } } }, "then": { "properties": { "unit": false } } },
])))]
pub struct FactDefinition {
    /// The fact's id.
    pub id: FactId,
    /// The label that readers see.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub label: String,
    /// The type of its values.
    pub kind: FactKind,
    /// The unit of its values: any for a number or a range; of time for a duration, `s` if absent; of data for bytes, `B`
    /// if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::UNIT)))]
    pub unit: Option<String>,
    /// How many points a rating is out of; 5 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = limit::SCALE)))]
    pub of: Option<u32>,
    /// Which direction is better, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
    /// One line on why a reader should care.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::WHY)))]
    pub why: Option<String>,
}

/// A tag of the vocabulary: what it is called, and by which other words it is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct TagDefinition {
    /// The tag.
    pub id: Tag,
    /// The label that readers see; the id with spaces for hyphens if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub label: Option<String>,
    /// What else it is called, including tags that it took the place of: search finds tools by these words, and filters
    /// in old addresses lead to the tag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("uniqueItems" = true), inner(length(max = limit::NAME))))]
    pub synonyms: Vec<String>,
}

/// Which of two numbers is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Both directions.
    pub const ALL: [Self; 2] = [Self::Higher, Self::Lower];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }
}
