//! What `site.json` must be, and the terms that it defines for the tools.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::document::{Document, Fields, Length, choices};
use crate::format::{Better, VERSION};
use crate::{CategoryId, Endpoint, FactId, FactKind, HttpsUrl, ReviewerId};

/// The ids that tools refer to. There are none to check against where the site cannot be read at all.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) reviewers: Vec<String>,
    pub(super) categories: Vec<String>,
    /// Fact ids with the word for their kind.
    pub(super) facts: BTreeMap<String, String>,
}

pub(super) fn check(document: &Document) -> Option<Terms> {
    let root = document.parse()?;
    const KEYS: [&str; 9] =
        ["version", "name", "tagline", "url", "reviewers", "categories", "facts", "newsletter", "votes"];
    let site = document.fields(&root, "the site", &KEYS)?;
    let mut terms = Terms::default();

    if let Some(value) = site.required("version")
        && let Some(version) = document.number(value, "\"version\"")
        && version != f64::from(VERSION)
    {
        let message = format!("\"version\" is {version}");
        document.problem(value.range(), message, format!("this program reads format version {VERSION}"));
    }
    site.text("name", Length::at_most(80));
    site.text("tagline", Length::at_most(140));
    site.parsed::<HttpsUrl>("url");

    for value in site.list("reviewers") {
        reviewer(document, value, &mut terms);
    }
    if terms.reviewers.is_empty()
        && let Some(value) = site.optional("reviewers")
    {
        document.problem(value.range(), "the panel has no reviewer", "add at least one reviewer");
    }
    for value in site.list("facts") {
        fact(document, value, &mut terms);
    }
    for value in site.list("categories") {
        category(document, value, &mut terms);
    }
    if let Some(value) = site.optional("newsletter") {
        newsletter(document, value);
    }
    if let Some(value) = site.optional("votes")
        && let Some(votes) = document.fields(value, "\"votes\"", &["tallies", "submit"])
    {
        votes.parsed_if_present::<Endpoint>("tallies");
        votes.parsed_if_present::<Endpoint>("submit");
    }
    Some(terms)
}

fn reviewer(document: &Document, value: &Value, terms: &mut Terms) {
    const KEYS: [&str; 6] = ["id", "name", "motto", "lens", "likes", "tired_of"];
    let Some(reviewer) = document.fields(value, "a reviewer", &KEYS) else { return };
    define::<ReviewerId>(document, &reviewer, &mut terms.reviewers);
    reviewer.text("name", Length::at_most(80));
    reviewer.text("motto", Length::at_most(140));
    reviewer.text("lens", Length::at_most(500));
    for key in ["likes", "tired_of"] {
        for item in reviewer.list(key) {
            document.text(item, &format!("an item of \"{key}\""), Length::at_most(140));
        }
    }
}

fn category(document: &Document, value: &Value, terms: &mut Terms) {
    let Some(category) = document.fields(value, "a category", &["id", "name", "description", "facts"]) else {
        return;
    };
    define::<CategoryId>(document, &category, &mut terms.categories);
    category.text("name", Length::at_most(80));
    category.text("description", Length::at_most(300));
    let known: Vec<&str> = terms.facts.keys().map(String::as_str).collect();
    let mut named: Vec<&str> = Vec::new();
    for value in category.list("facts") {
        let Some(id) = document.text(value, "a fact id", Length::ANY) else { continue };
        if !known.contains(&id) {
            let message = format!("there is no fact \"{id}\"");
            document.problem(value.range(), message, choices(id, &known));
        } else if named.contains(&id) {
            document.problem(value.range(), format!("the fact \"{id}\" is named twice"), "name it once");
        }
        named.push(id);
    }
}

fn fact(document: &Document, value: &Value, terms: &mut Terms) {
    const KEYS: [&str; 6] = ["id", "label", "kind", "unit", "better", "why"];
    let Some(fact) = document.fields(value, "a fact definition", &KEYS) else { return };
    let mut ids: Vec<String> = terms.facts.keys().cloned().collect();
    define::<FactId>(document, &fact, &mut ids);
    fact.text("label", Length::at_most(80));
    let kind = fact.choice("kind", &FactKind::ALL.map(FactKind::as_str));
    let numeric = kind.is_none_or(|kind| matches!(kind, "number" | "money"));
    for (key, length) in [("unit", Length::at_most(40)), ("why", Length::at_most(200))] {
        if let Some(value) = fact.optional(key) {
            document.text(value, &format!("\"{key}\""), length);
        }
    }
    if let Some(value) = fact.optional("better") {
        document.choice(value, "\"better\"", &Better::ALL.map(Better::as_str));
        if !numeric {
            document.problem(
                value.range(),
                "only numbers and money have a better direction",
                "remove \"better\"",
            );
        }
    }
    if let Some(id) = fact.optional("id").and_then(Value::as_string_lit) {
        terms.facts.entry(id.value.to_string()).or_insert_with(|| kind.unwrap_or_default().to_owned());
    }
}

fn newsletter(document: &Document, value: &Value) {
    let Some(newsletter) = document.fields(value, "\"newsletter\"", &["action", "field", "hidden"]) else {
        return;
    };
    newsletter.parsed::<Endpoint>("action");
    if let Some(value) = newsletter.optional("field") {
        document.text(value, "\"field\"", Length::at_most(80));
    }
    if let Some(hidden) = newsletter.optional("hidden").and_then(|value| document.map(value, "\"hidden\"")) {
        for property in &hidden.object.properties {
            document.text(&property.value, "a hidden field", Length::at_most(500));
        }
    }
}

/// Reads the id of a thing and adds it to those of its kind, which it must not repeat.
fn define<Id>(document: &Document, fields: &Fields, ids: &mut Vec<String>)
where
    Id: std::str::FromStr<Err: std::fmt::Display> + std::fmt::Display,
{
    let Some(id) = fields.parsed::<Id>("id") else { return };
    let id = id.to_string();
    if !ids.contains(&id) {
        ids.push(id);
    } else if let Some(value) = fields.optional("id") {
        document.problem(value.range(), format!("the id \"{id}\" is used twice"), "give each its own id");
    }
}
