//! `site.json`, as types.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use super::{Category, FactDefinition, Newsletter, TagDefinition, VotesSettings};
use crate::index::slug_of_name;
use crate::{CategoryId, Currency, FactId, HttpsUrl, LanguageTag, ReviewerId, Tag};

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
