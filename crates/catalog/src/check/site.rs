//! What `site.json` must be, and the terms that it defines for the tools.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::Code;
use super::document::{Document, Length};
use super::fields::{Fields, SCHEMA};
use super::tags::Vocabulary;
use crate::fact::{DATA, TIME, USUAL_SCALE};
use crate::format::{Better, ReviewerKind, VERSION, limit};
use crate::{CategoryId, Currency, Endpoint, FactId, FactKind, HttpsUrl, LanguageTag, ReviewerId, Tag};

const REDIRECTS_TO: &str = "redirects_to";

/// The ids that tools refer to. Where a list or an id in it cannot be read, that is one problem of the site, and nobody
/// can say of a tool that it names something unknown; then there is nothing here.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) reviewers: Option<Vec<String>>,
    pub(super) categories: Option<Vec<String>>,
    /// Fact ids with the word for their kind, and how many points they are out of if they are ratings.
    pub(super) facts: Option<BTreeMap<String, (String, u32)>>,
    /// The tags that tools may have; any if the site does not say.
    pub(super) tags: Option<Vocabulary>,
    /// The protocols that the catalog brings.
    pub(super) protocols: BTreeSet<String>,
}

pub(super) fn check(document: &Document) -> Option<Terms> {
    let root = document.parse()?;
    const KEYS: [&str; 18] = [
        SCHEMA,
        "version",
        "name",
        "tagline",
        "noun",
        "lang",
        "currency",
        "url",
        "feed_ids",
        "reviewers",
        "categories",
        "facts",
        "tags",
        "panel",
        "method",
        "report",
        "newsletter",
        "votes",
    ];
    let site = document.fields(&root, "the site", &KEYS)?;
    site.schema();
    if let Some(value) = site.required("version")
        && let Some(version) = document.number(value, "\"version\"")
        && version != f64::from(VERSION)
    {
        let message = format!("\"version\" is {version}");
        let help = format!("write {VERSION}, the version that this program reads");
        document.problem(Code::WrongVersion, value.range(), message, help);
    }
    site.text("name", Length::at_most(limit::NAME));
    site.text("tagline", Length::at_most(limit::LINE));
    if let Some(value) = site.optional("noun")
        && let Some(noun) = document.fields(value, "\"noun\"", &["one", "many"])
    {
        noun.text("one", Length::at_most(limit::UNIT));
        noun.text("many", Length::at_most(limit::UNIT));
    }
    site.parsed_if_present::<LanguageTag>("lang");
    site.parsed_if_present::<Currency>("currency");
    site.parsed::<HttpsUrl>("url");
    site.parsed_if_present::<HttpsUrl>("feed_ids");

    let mut facts = BTreeMap::new();
    for value in site.list("facts") {
        fact(document, value, &mut facts);
    }
    let facts = is_readable::<FactId>(site.optional("facts")).then_some(facts);
    let reviewers = ids::<ReviewerId>(&site, "reviewers", |value, ids| reviewer(document, value, ids));
    let categories =
        ids::<CategoryId>(&site, "categories", |value, ids| category(document, value, ids, facts.as_ref()));
    let categories = categories.filter(|ids| !ids.is_empty());
    site.not_empty("categories");
    let tags = site.optional("tags").and_then(|list| Vocabulary::read(document, list));
    if let Some(value) = site.optional("panel") {
        document.text(value, "\"panel\"", Length::at_most(limit::LENS));
    }
    for value in site.optional("method").map_or(&[][..], |value| document.list(value, "\"method\"")) {
        let Some(statement) = document.fields(value, "a statement", &["title", "text"]) else { continue };
        statement.text("title", Length::at_most(limit::NAME));
        statement.text("text", Length::at_most(limit::DESCRIPTION));
    }
    site.parsed_if_present::<HttpsUrl>("report");
    if let Some(value) = site.optional("newsletter") {
        newsletter(document, value);
    }
    if let Some(value) = site.optional("votes")
        && let Some(votes) =
            document.fields(value, "\"votes\"", &["tallies", "submit", REDIRECTS_TO, "closed", "work"])
    {
        votes.parsed_if_present::<Endpoint>("tallies");
        votes.parsed_if_present::<Endpoint>("submit");
        redirects_to(document, &votes);
        votes.flag_if_present("closed");
        if let Some(work) = votes.optional("work") {
            document.whole_number(work, "\"work\"", limit::WORK);
        }
    }
    Some(Terms { reviewers, categories, facts, tags, ..Terms::default() })
}

/// Reads a list, and returns the ids in it.
fn ids<Id: FromStr>(
    site: &Fields,
    key: &str,
    mut read: impl FnMut(&Value, &mut Vec<String>),
) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for value in site.list(key) {
        read(value, &mut ids);
    }
    is_readable::<Id>(site.optional(key)).then_some(ids)
}

/// Whether a list and all ids in it can be read.
pub(super) fn is_readable<Id: FromStr>(list: Option<&Value>) -> bool {
    let id = |item: &Value| item.as_object()?.get("id")?.value.as_string_lit().map(|id| id.value.to_string());
    list.and_then(Value::as_array).is_some_and(|list| {
        list.elements.iter().all(|item| id(item).is_some_and(|id| id.parse::<Id>().is_ok()))
    })
}

fn reviewer(document: &Document, value: &Value, ids: &mut Vec<String>) {
    const KEYS: [&str; 7] = ["id", "name", "kind", "motto", "lens", "likes", "tired_of"];
    let Some(reviewer) = document.fields(value, "a reviewer", &KEYS) else { return };
    define::<ReviewerId>(document, &reviewer, ids);
    reviewer.text("name", Length::at_most(limit::NAME));
    if let Some(value) = reviewer.optional("kind") {
        document.choice(value, "\"kind\"", &ReviewerKind::ALL.map(ReviewerKind::as_str));
    }
    reviewer.text("motto", Length::at_most(limit::LINE));
    reviewer.text("lens", Length::at_most(limit::LENS));
    for key in ["likes", "tired_of"] {
        for item in reviewer.list(key) {
            document.text(item, &format!("an item of \"{key}\""), Length::at_most(limit::LINE));
        }
    }
}

fn category(
    document: &Document,
    value: &Value,
    ids: &mut Vec<String>,
    facts: Option<&BTreeMap<String, (String, u32)>>,
) {
    const KEYS: [&str; 5] = ["id", "name", "description", "facts", "jobs"];
    let Some(category) = document.fields(value, "a category", &KEYS) else { return };
    define::<CategoryId>(document, &category, ids);
    category.text("name", Length::at_most(limit::NAME));
    category.text("description", Length::at_most(limit::SCOPE));
    let known: Option<Vec<&str>> = facts.map(|facts| facts.keys().map(String::as_str).collect());
    let mut named: Vec<&str> = Vec::new();
    for value in category.list("facts") {
        let Some(id) = document.reference(value, "a fact id", "fact", known.as_deref()) else { continue };
        if named.contains(&id) {
            let message = format!("the fact \"{id}\" is named twice");
            document.problem(Code::RepeatedItem, value.range(), message, "name it once");
        }
        named.push(id);
    }
    let mut jobs: Vec<Tag> = Vec::new();
    for value in category.optional("jobs").map_or(&[][..], |value| document.list(value, "\"jobs\"")) {
        let Some(job) = document.parsed::<Tag>(value, "a job") else { continue };
        if jobs.contains(&job) {
            let message = format!("the job \"{job}\" is named twice");
            document.problem(Code::RepeatedItem, value.range(), message, "name it once");
        }
        jobs.push(job);
    }
}

fn fact(document: &Document, value: &Value, facts: &mut BTreeMap<String, (String, u32)>) {
    const KEYS: [&str; 7] = ["id", "label", "kind", "unit", "of", "better", "why"];
    let Some(fact) = document.fields(value, "a fact definition", &KEYS) else { return };
    let mut ids: Vec<String> = facts.keys().cloned().collect();
    define::<FactId>(document, &fact, &mut ids);
    fact.text("label", Length::at_most(limit::NAME));
    let kind = fact.choice("kind", &FactKind::ALL.map(FactKind::as_str));
    let numeric = kind.is_none_or(|kind| FactKind::NUMERIC.map(FactKind::as_str).contains(&kind));
    fact.text_if_present("why", Length::at_most(limit::WHY));
    let misplaced = |value: &Value, message: &str, help: &str| {
        document.problem(Code::MisplacedKey, value.range(), message, help);
    };
    match (kind, fact.optional("unit")) {
        (_, None) => {}
        (Some("duration"), Some(value)) => drop(document.choice(value, "\"unit\"", &TIME)),
        (Some("bytes"), Some(value)) => drop(document.choice(value, "\"unit\"", &DATA)),
        (Some("rating"), Some(value)) => {
            misplaced(value, "a rating has no \"unit\"", "write in \"of\" how many points it is out of");
        }
        (_, Some(value)) => drop(document.text(value, "\"unit\"", Length::at_most(limit::UNIT))),
    }
    if let Some(value) = fact.optional("of") {
        document.whole_number_from(1, value, "\"of\"", limit::SCALE);
        if kind.is_some_and(|kind| kind != "rating") {
            misplaced(value, "\"of\" applies only to ratings", "remove \"of\"");
        }
    }
    if let Some(value) = fact.optional("better") {
        document.choice(value, "\"better\"", &Better::ALL.map(Better::as_str));
        if !numeric {
            misplaced(value, "\"better\" applies only to kinds of numbers", "remove \"better\"");
        }
    }
    if let Some(id) = fact.optional("id").and_then(Value::as_string_lit) {
        let scale = fact.optional("of").and_then(Value::as_number_lit).and_then(|of| of.value.parse().ok());
        let defined = (kind.unwrap_or_default().to_owned(), scale.unwrap_or(USUAL_SCALE));
        facts.entry(id.value.to_string()).or_insert(defined);
    }
}

fn newsletter(document: &Document, value: &Value) {
    const KEYS: [&str; 4] = ["action", "field", "hidden", REDIRECTS_TO];
    let Some(newsletter) = document.fields(value, "\"newsletter\"", &KEYS) else { return };
    newsletter.parsed::<Endpoint>("action");
    redirects_to(document, &newsletter);
    if let Some(value) = newsletter.optional("field") {
        document.text(value, "\"field\"", Length::at_most(limit::NAME));
    }
    if let Some(hidden) = newsletter.optional("hidden").and_then(|value| document.map(value, "\"hidden\"")) {
        for property in &hidden.object.properties {
            document.text(&property.value, "a hidden field", Length::at_most(limit::HIDDEN_FIELD));
        }
    }
}

/// The further origins that a service leads to.
fn redirects_to(document: &Document, service: &Fields) {
    let list = service.optional(REDIRECTS_TO).map(|list| document.list(list, &format!("\"{REDIRECTS_TO}\"")));
    for value in list.unwrap_or_default() {
        document.parsed::<Endpoint>(value, &format!("an item of \"{REDIRECTS_TO}\""));
    }
}

/// Reads the id of a thing and adds it to those of its kind, which it must not repeat.
pub(super) fn define<Id>(document: &Document, fields: &Fields, ids: &mut Vec<String>)
where
    Id: FromStr<Err: Display> + Display,
{
    let Some(id) = fields.parsed::<Id>("id") else { return };
    let id = id.to_string();
    if !ids.contains(&id) {
        ids.push(id);
    } else if let Some(value) = fields.optional("id") {
        let message = format!("the id \"{id}\" is used twice");
        document.problem(Code::RepeatedId, value.range(), message, "give each a unique id");
    }
}
