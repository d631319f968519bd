//! `tools/<slug>.json`, as types: the tool and its facts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use super::{FactDefinition, Measured, Pricing, Reach, Review, Site};
use crate::history::Past;
use crate::{CategoryId, Date, FactId, FactValue, HttpsUrl, RawFactValue, ReviewerId, Slug, Tag};

/// `tools/<slug>.json`: one tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("if" = { "required": ["hands_on"] }, "then" = { "properties": { "evidence": { "const": "hands-on" } }, "required": ["evidence"] })))]
pub struct Tool {
    /// The tool's id in addresses. It equals the file's name without `.json`.
    pub slug: Slug,
    /// The tool's name as it writes itself, at most 80 characters.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub name: String,
    /// Who makes it, at most 80 characters; nothing is said of that if absent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub maker: String,
    /// What it does in one line, at most 140 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::LINE)))]
    pub tagline: String,
    /// One paragraph, at most 900 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::DESCRIPTION)))]
    pub description: String,
    /// The id of its category in `site.json`; exactly one.
    pub category: CategoryId,
    /// What it does, for search and alternatives: ids, none twice.
    #[cfg_attr(feature = "schema", schemars(extend("uniqueItems" = true)))]
    pub tags: Vec<Tag>,
    /// The official page, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<HttpsUrl>,
    /// When it entered the catalog.
    pub added: Date,
    /// When its entry last changed in substance.
    pub updated: Date,
    /// How the panel knows it; nothing is said of that if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// How far hands have been on it; only where `evidence` is `hands-on`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hands_on: Option<Reach>,
    /// What it costs to start; nothing is said of it if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pricing: Option<Pricing>,
    /// The release that this one follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Slug>,
    /// The slugs that the tool had before, oldest first: what is at their addresses leads to this tool, and votes for them
    /// are votes for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("uniqueItems" = true)))]
    pub aliases: Vec<Slug>,
    /// What the panel says, at most one review a reviewer.
    pub reviews: Vec<Review>,
    /// Sourced statements by the id of the fact in `site.json`. One that is left out is "not stated", never "no".
    pub facts: BTreeMap<FactId, Fact>,
    /// Whether it is left out of everything that is published.
    // What is published is no draft any more, so the app does without both.
    #[cfg(feature = "check")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The first day on which it is published; at once if absent.
    #[cfg(feature = "check")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish: Option<Date>,
    /// What earlier editions of the catalog said otherwise, latest first. Only in the files of a published site, which are
    /// written with it; a catalog's own files have no such key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub history: Vec<Past>,
}

/// How the panel knows a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The panel used it.
    HandsOn,
    /// The panel read its public documentation.
    Desk,
    /// Neither: nothing could be confirmed. Such a tool has no place in rankings.
    Unverified,
}

impl Evidence {
    /// All levels, strongest first.
    pub const ALL: [Self; 3] = [Self::HandsOn, Self::Desk, Self::Unverified];

    /// The value in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HandsOn => "hands-on",
            Self::Desk => "desk",
            Self::Unverified => "unverified",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::HandsOn => "Hands-on",
            Self::Desk => "Desk review",
            Self::Unverified => "Unverified",
        }
    }
}

/// A statement about a tool: of a page, which is its source, or of a protocol, if the site measured it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("dependencies" = { "checked": ["source"], "measured": { "properties": { "source": false } } })))]
pub struct Fact {
    /// The value, of the kind that the fact's definition in `site.json` says: true or false, a number, a text of at
    /// most 200 characters, a list of texts of at most 120, an amount in the site's currency, a day, a year from 1 to 9999.
    pub value: RawFactValue,
    /// The page that states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<HttpsUrl>,
    /// When that page was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
    /// That the site measured it, instead of reading it on a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// A remark, such as the version that was read, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NOTE)))]
    pub note: Option<String>,
}

impl Fact {
    /// After how many days a fact is shown as stale.
    pub const STALE_AFTER_DAYS: i32 = 180;

    /// The day on which it was true, as far as anybody knows: when its source was read, or when it was measured.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.checked.or(self.measured.as_ref().map(|measured| measured.day))
    }

    /// Whether the fact was last checked or measured over 180 days before `today`.
    #[must_use]
    pub fn is_stale(&self, today: Date) -> bool {
        self.as_of().is_some_and(|checked| today.days_since(checked) > Self::STALE_AFTER_DAYS)
    }
}

impl Tool {
    /// The keys of its file, in the order of the format.
    #[cfg(feature = "check")]
    pub const KEYS: [&str; 20] = [
        "$schema",
        "slug",
        "name",
        "maker",
        "tagline",
        "description",
        "category",
        "tags",
        "url",
        "draft",
        "publish",
        "added",
        "updated",
        "evidence",
        "hands_on",
        "pricing",
        "supersedes",
        "aliases",
        "reviews",
        "facts",
    ];

    /// The day on which the entry last changed. An editor may add a review without touching `updated`.
    #[must_use]
    pub fn changed(&self) -> Date {
        let reviewed = self.reviews.iter().map(|review| review.date).max();
        reviewed.into_iter().fold(self.updated.max(self.added), Date::max)
    }

    /// What the reviewer with this id says of the tool.
    #[must_use]
    pub fn review_by(&self, reviewer: &ReviewerId) -> Option<&Review> {
        self.reviews.iter().find(|review| review.reviewer == *reviewer)
    }

    /// The tool's facts with their definitions and typed values: first those that its category names, in that
    /// order, then any others in the order of the definitions. A fact without a definition, or of another kind
    /// than its definition, is left out: to a reader it is not stated.
    pub fn typed_facts<'a>(
        &'a self,
        site: &'a Site,
    ) -> impl Iterator<Item = (&'a FactDefinition, FactValue, &'a Fact)> {
        let named: &[FactId] = site.category(&self.category).map_or(&[], |category| &category.facts);
        let first = named.iter().filter_map(|id| site.fact(id));
        let rest = site.facts.iter().filter(|definition| !named.contains(&definition.id));
        first.chain(rest).filter_map(|definition| {
            let fact = self.facts.get(&definition.id)?;
            Some((definition, fact.value.typed(definition.kind)?, fact))
        })
    }
}
