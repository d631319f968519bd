//! `site.json`, as types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
#[cfg(feature = "schema")]
use crate::fact::{DATA, TIME};
use crate::index::slug_of_name;
use crate::{CategoryId, Currency, Endpoint, FactId, FactKind, HttpsUrl, LanguageTag, ReviewerId, Tag};

// The site of an index leaves out the fields with a `default`; that a `site.json` has them, the check sees to.
/// `site.json`: the site, its panel, its categories and its fact definitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Site {
    /// The format version, which is 1. A program refuses any other.
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u32,
    /// The site's name.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub name: String,
    /// One line on what the site is.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::LINE)))]
    pub tagline: String,
    /// What readers see its entries called; tools if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun: Option<Noun>,
    /// The language that the catalog is written in; `en` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The currency of its prices by the code in ISO 4217; `USD` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Where the site is published.
    pub url: HttpsUrl,
    /// Where the site was first published, if it has moved since: ids in feeds are made from it, so that feed readers know
    /// what they have shown already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_ids: Option<HttpsUrl>,
    /// The panel, in display order; empty where nobody reviews.
    pub reviewers: Vec<Reviewer>,
    /// The categories, in display order.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub categories: Vec<Category>,
    /// What facts there are.
    #[serde(default)]
    pub facts: Vec<FactDefinition>,
    /// The tags that tools may have, with what else readers call them; any tag may be used if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagDefinition>,
    /// What readers are told of the panel, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::LENS)))]
    pub panel: Option<String>,
    /// What the page on the method says of this site besides how scores come about, such as who pays for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub method: Vec<Statement>,
    /// Where readers report what does not work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<HttpsUrl>,
    /// The sign-up form, where the site has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<Newsletter>,
    /// Where tallies come from and votes go, where that is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<VotesSettings>,
}

/// What a site calls its entries, as within a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Noun {
    /// One of them: `car`.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::UNIT)))]
    pub one: String,
    /// Several: `cars`.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::UNIT)))]
    pub many: String,
}

/// One critic of the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Reviewer {
    /// The reviewer's id.
    pub id: ReviewerId,
    /// The name that readers see.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub name: String,
    /// Who that is; nothing is claimed if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ReviewerKind>,
    /// The question that the reviewer asks, in one line.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::LINE)))]
    pub motto: String,
    /// How the reviewer looks at a tool, in a sentence or two.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::LENS)))]
    pub lens: String,
    /// What earns a ship.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(inner(length(max = limit::LINE))))]
    pub likes: Vec<String>,
    /// What earns a skip.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(inner(length(max = limit::LINE))))]
    pub tired_of: Vec<String>,
}

/// What a reviewer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ReviewerKind {
    /// A human being.
    Person,
    /// A company, a magazine, a group.
    Organization,
    /// A point of view with a made-up name.
    Character,
}

impl ReviewerKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organization, Self::Character];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Character => "character",
        }
    }
}

/// What a site says of itself: a heading and a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Statement {
    /// The heading.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub title: String,
    /// One paragraph, at most 900 characters.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::DESCRIPTION)))]
    pub text: String,
}

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

/// A sign-up form: an ordinary form POST to somebody else's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Newsletter {
    /// The address that takes the form.
    pub action: Endpoint,
    /// The name of the e-mail field; `email` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub field: Option<String>,
    /// Further form fields with fixed values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(inner(length(max = limit::HIDDEN_FIELD))))]
    pub hidden: BTreeMap<String, String>,
    /// Addresses on further origins that the service's answer leads to: browsers stop a redirect to any other. Empty if it
    /// leads nowhere else; nobody knows if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirects_to: Option<Vec<Endpoint>>,
}

/// Where tallies come from and votes go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct VotesSettings {
    /// The address of a `votes.json`; the one beside `site.json` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tallies: Option<Endpoint>,
    /// The address that takes a vote; if absent, votes stay on the reader's device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submit: Option<Endpoint>,
    /// Addresses on further origins that `tallies` leads to, as for [`Newsletter::redirects_to`]. A vote follows no
    /// redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirects_to: Option<Vec<Endpoint>>,
    /// Whether readers cannot vote: pages then show neither buttons nor tallies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// The number of bits of the proof of work that `submit` requires with each vote; none if absent.
    // Each page tells its script, so the app does without.
    #[cfg(feature = "check")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = limit::WORK)))]
    pub work: Option<u32>,
}

impl Site {
    /// What one entry is called: `tool`.
    #[must_use]
    pub fn noun(&self) -> &str {
        self.noun.as_ref().map_or("tool", |noun| &noun.one)
    }

    /// What entries are called: `tools`.
    #[must_use]
    pub fn nouns(&self) -> &str {
        self.noun.as_ref().map_or("tools", |noun| &noun.many)
    }

    /// What entries are called at the start of a heading: `Tools`.
    #[must_use]
    pub fn nouns_heading(&self) -> String {
        let mut letters = self.nouns().chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }

    /// So many entries: `1 tool`, `1,200 tools`.
    #[must_use]
    pub fn entries(&self, count: usize) -> String {
        let noun = if count == 1 { self.noun() } else { self.nouns() };
        format!("{count} {noun}")
    }

    /// The language that the catalog is written in.
    #[must_use]
    pub fn language(&self) -> LanguageTag {
        self.lang.clone().unwrap_or_default()
    }

    /// The currency of prices that name none, and of facts.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency.unwrap_or_default()
    }

    /// The category with this id.
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// The name of a category, or its id if the site doesn't define it.
    #[must_use]
    pub fn category_name<'a>(&'a self, id: &'a CategoryId) -> &'a str {
        self.category(id).map_or(id.as_str(), |category| &category.name)
    }

    /// The reviewer with this id.
    #[must_use]
    pub fn reviewer(&self, id: &ReviewerId) -> Option<&Reviewer> {
        self.reviewers.iter().find(|reviewer| reviewer.id == *id)
    }

    /// The definition of this tag, if the site has a vocabulary.
    #[must_use]
    pub fn tag(&self, tag: &Tag) -> Option<&TagDefinition> {
        self.tags.iter().find(|definition| definition.id == *tag)
    }

    /// The tag that has this one, written as an id, among its synonyms.
    #[must_use]
    pub fn tag_for_synonym(&self, synonym: &Tag) -> Option<&Tag> {
        let is_it = |word: &String| slug_of_name(word) == synonym.as_str();
        self.tags.iter().find(|tag| tag.synonyms.iter().any(is_it)).map(|tag| &tag.id)
    }

    /// The definition of the fact with this id.
    #[must_use]
    pub fn fact(&self, id: &FactId) -> Option<&FactDefinition> {
        self.facts.iter().find(|fact| fact.id == *id)
    }
}
