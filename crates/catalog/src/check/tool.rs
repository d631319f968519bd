//! What `tools/<slug>.json` must be.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::alias::{self, Alias};
use super::choices::choices;
use super::document::{Document, Length, kind};
use super::fields::Fields;
use super::measured;
use super::site::Terms;
use super::{Code, Problem};
use crate::format::{Evidence, PredictionState, PricePer, PricingModel, Tool, Verdict, limit};
use crate::{Currency, Date, FactKind, HttpsUrl, Range, RawFactValue, Slug, Tag};

/// What a tool says of other tools, and of slugs that may be theirs.
pub(super) struct References {
    pub(super) follows: Option<Follows>,
    pub(super) aliases: Vec<Alias>,
}

/// That a tool follows another.
pub(super) struct Follows {
    /// The older one.
    pub(super) older: Slug,
    /// What is wrong if the older one follows the tool in its turn.
    pub(super) circle: Problem,
}

/// Checks the file `tools/<name>.json` of a catalog with these terms and tools, which are sorted. What it says of others
/// is known even where the file has problems.
pub(super) fn check(document: &Document, name: &str, terms: &Terms, tools: &[&str]) -> Option<References> {
    let root = document.parse()?;
    let tool = document.fields(&root, "the tool", &Tool::KEYS)?;
    tool.schema();

    if let Some(slug) = tool.parsed::<Slug>("slug")
        && slug.as_str() != name
        && let Some(value) = tool.optional("slug")
    {
        let is_taken = tools.binary_search(&slug.as_str()).is_ok();
        let rename = format!("rename the file to {slug}.json");
        let help = match name.parse::<Slug>() {
            Ok(name) if is_taken => format!("write \"{name}\": there is a {slug}.json already"),
            Err(_) if is_taken => format!("choose another slug: there is a {slug}.json already"),
            Ok(name) => format!("write \"{name}\", or {rename}"),
            Err(_) => rename,
        };
        let message = format!("\"slug\" is \"{slug}\" in the file {name}.json");
        document.problem(Code::WrongFileName, value.range(), message, help);
    }
    tool.text("name", Length::at_most(limit::NAME));
    for (key, most) in [("maker", limit::NAME), ("tagline", limit::LINE), ("description", limit::DESCRIPTION)]
    {
        tool.text_if_present(key, Length::at_most(most));
    }
    reference(document, &tool, "category", terms.categories.as_ref());
    let mut tags: Vec<Tag> = Vec::new();
    for value in tool.list("tags") {
        let Some(tag) = document.parsed::<Tag>(value, "a tag") else { continue };
        if tags.contains(&tag) {
            let message = format!("the tag \"{tag}\" is named twice");
            document.problem(Code::RepeatedItem, value.range(), message, "name it once");
        }
        if let Some(vocabulary) = &terms.tags {
            vocabulary.check(document, value, &tag);
        }
        tags.push(tag);
    }
    tool.parsed_if_present::<HttpsUrl>("url");
    tool.flag_if_present("draft");
    tool.parsed_if_present::<Date>("publish");
    let added = tool.parsed::<Date>("added");
    let updated = tool.parsed::<Date>("updated");
    if let (Some(added), Some(updated), Some(value)) = (added, updated, tool.optional("updated"))
        && updated < added
    {
        let help = format!("write {added} or a later day");
        document.problem(Code::WrongOrder, value.range(), "\"updated\" is before \"added\"", help);
    }
    if let Some(value) = tool.optional("evidence") {
        document.choice(value, "\"evidence\"", &Evidence::ALL.map(Evidence::as_str));
    }
    measured::reach(document, &tool);
    if let Some(value) = tool.optional("pricing") {
        pricing(document, value);
    }
    let follows = tool.optional("supersedes").and_then(|value| follows(document, value, name, tools));
    let aliases = alias::check(document, &tool, name, tools);
    let mut reviewers: Vec<&str> = Vec::new();
    for value in tool.list("reviews") {
        review(document, value, terms, &mut reviewers);
    }
    if let Some(facts) = tool.required("facts").and_then(|value| document.map(value, "\"facts\"")) {
        self::facts(document, &facts, name, terms);
    }
    Some(References { follows, aliases })
}

fn follows(document: &Document, value: &Value, name: &str, tools: &[&str]) -> Option<Follows> {
    let older = document.parsed::<Slug>(value, "\"supersedes\"")?;
    if older.as_str() == name {
        let message = "the tool supersedes itself";
        document.problem(Code::Circle, value.range(), message, "name the older release");
        return None;
    }
    if tools.binary_search(&older.as_str()).is_err() {
        let others: Vec<&str> = tools.iter().copied().filter(|tool| *tool != name).collect();
        let message = format!("there is no tool \"{older}\"");
        document.problem(Code::UnknownReference, value.range(), message, choices(older.as_str(), &others));
        return None;
    }
    let circle = document.problem_at(
        Code::Circle,
        value.range(),
        "the chain of \"supersedes\" leads back to this tool",
        "name the older release here, and remove \"supersedes\" from its file",
    );
    Some(Follows { older, circle })
}

fn pricing(document: &Document, value: &Value) {
    const KEYS: [&str; 7] = ["model", "entry", "amount", "per", "currency", "source", "checked"];
    let Some(pricing) = document.fields(value, "\"pricing\"", &KEYS) else { return };
    let model = pricing.choice("model", &PricingModel::ALL.map(PricingModel::as_str));
    let without = model.filter(|model| PricingModel::WITHOUT.map(PricingModel::as_str).contains(model));
    let entry = Length::at_most(limit::NAME);
    match (without, pricing.optional("entry")) {
        (Some(_), None) => {}
        (Some(_), Some(value)) => {
            document.text(value, "\"entry\"", entry);
        }
        (None, _) => {
            pricing.text("entry", entry);
        }
    }
    if let (Some(model), Some(value)) = (without, pricing.optional("amount")) {
        let message = format!("the price is \"{model}\" and has an \"amount\"");
        document.problem(
            Code::MisplacedKey,
            value.range(),
            message,
            "remove the amount, or write another \"model\"",
        );
    }
    let amount = pricing.optional("amount");
    let per = pricing.optional("per");
    if let Some(value) = amount
        && let Some(amount) = document.number(value, "\"amount\"")
        && amount < 0.0
    {
        let help = "write 0 or more";
        document.problem(Code::OutOfRange, value.range(), "\"amount\" is negative", help);
    }
    if let Some(value) = per {
        document.choice(value, "\"per\"", &PricePer::ALL.map(PricePer::as_str));
    }
    if let (Some(value), None) | (None, Some(value)) = (amount, per) {
        let help = "write both the amount and its unit, or neither";
        document.problem(Code::Incomplete, value.range(), "\"amount\" and \"per\" go together", help);
    }
    pricing.parsed_if_present::<Currency>("currency");
    if let (Some(value), None) = (pricing.optional("currency"), amount) {
        let help = "write the amount that is in it, or remove it";
        document.problem(Code::Incomplete, value.range(), "\"currency\" has no \"amount\"", help);
    }
    source(document, &pricing);
}

fn review<'v>(document: &Document, value: &'v Value, terms: &Terms, seen: &mut Vec<&'v str>) {
    const KEYS: [&str; 5] = ["reviewer", "verdict", "quote", "date", "prediction"];
    let Some(review) = document.fields(value, "a review", &KEYS) else { return };
    reference(document, &review, "reviewer", terms.reviewers.as_ref());
    if let Some(Value::StringLit(id)) =
        value.as_object().and_then(|object| object.get("reviewer")).map(|p| &p.value)
    {
        if seen.contains(&id.value.as_ref()) {
            let message = format!("\"{}\" reviews the tool twice", id.value);
            document.problem(Code::RepeatedId, id.range, message, "keep one review per reviewer");
        }
        seen.push(&id.value);
    }
    review.choice("verdict", &Verdict::ALL.map(Verdict::as_str));
    review.text("quote", Length { least: limit::QUOTE_LEAST, most: limit::QUOTE });
    let date = review.parsed::<Date>("date");
    if let Some(value) = review.optional("prediction") {
        prediction(document, value, date);
    }
}

fn prediction(document: &Document, value: &Value, reviewed: Option<Date>) {
    let Some(prediction) = document.fields(value, "a prediction", &["claim", "due", "state", "evidence"])
    else {
        return;
    };
    prediction.text("claim", Length::at_most(limit::CLAIM));
    if let (Some(due), Some(reviewed), Some(value)) =
        (prediction.parsed::<Date>("due"), reviewed, prediction.optional("due"))
        && due <= reviewed
    {
        let message = "\"due\" is not after the review's date";
        document.problem(Code::WrongOrder, value.range(), message, "write a later day");
    }
    let state = prediction.choice("state", &PredictionState::ALL.map(PredictionState::as_str));
    let evidence = prediction.parsed_if_present::<HttpsUrl>("evidence");
    if matches!(state, Some("held" | "missed"))
        && evidence.is_none()
        && prediction.optional("evidence").is_none()
    {
        document.problem(
            Code::Incomplete,
            value.range(),
            "a settled prediction has no \"evidence\"",
            "add the address that settles it",
        );
    }
}

fn facts(document: &Document, facts: &Fields, tool: &str, terms: &Terms) {
    const KEYS: [&str; 5] = ["value", "source", "checked", "measured", "note"];
    for property in &facts.object.properties {
        let id = property.name.as_str();
        let what = format!("the fact \"{id}\"");
        let fact_kind = terms.facts.as_ref().and_then(|kinds| kinds.get(id));
        if let (Some(kinds), None) = (&terms.facts, fact_kind) {
            let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
            let message = format!("there is no fact \"{id}\"");
            document.problem(Code::UnknownReference, property.name.range(), message, choices(id, &known));
        }
        let Some(fact) = document.fields(&property.value, &what, &KEYS) else {
            continue;
        };
        if let (Some(value), Some((fact_kind, scale))) = (fact.required("value"), fact_kind) {
            fact_value(document, value, &what, fact_kind);
            if fact_kind == "rating" {
                rating(document, value, &what, *scale);
            }
        }
        source(document, &fact);
        measured::check(document, &fact, tool, &terms.protocols);
        if let Some(note) = fact.optional("note") {
            document.text(note, "\"note\"", Length::at_most(limit::NOTE));
        }
    }
}

/// Checks that a rating is on its scale.
fn rating(document: &Document, value: &Value, what: &str, scale: u32) {
    if let Value::NumberLit(literal) = value
        && let Ok(points) = literal.value.parse::<f64>()
        && !(0.0..=f64::from(scale)).contains(&points)
    {
        let help = format!("write a number from 0 to {scale}, or another \"of\" in site.json");
        document.problem(Code::WrongFactKind, value.range(), format!("{what} is {points}"), help);
    }
}

/// What helps where a range is none.
const A_RANGE: &str =
    "write the lower number, two dots and the higher one, such as \"3..5\", or leave one of them out";

/// What helps where a year is none.
const A_YEAR: &str = "write a whole number from 1 to 9999";

fn fact_value(document: &Document, value: &Value, what: &str, fact_kind: &str) {
    let expected = match (fact_kind, value) {
        ("flag", Value::BooleanLit(_)) => return,
        ("number" | "money" | "range" | "duration" | "bytes" | "rating", Value::NumberLit(_)) => {
            document.number(value, what);
            return;
        }
        ("range", Value::StringLit(literal)) => {
            if Range::parse(&literal.value, FactKind::Number).is_none() {
                let message = format!("{what} is \"{}\"", literal.value);
                document.problem(Code::WrongFactKind, value.range(), message, A_RANGE);
            }
            return;
        }
        ("date", Value::StringLit(literal)) => {
            if let Err(error) = literal.value.parse::<Date>() {
                let message = format!("{what} is \"{}\"", literal.value);
                document.problem(Code::WrongFactKind, value.range(), message, error.to_string());
            }
            return;
        }
        ("year", Value::NumberLit(literal)) => {
            let raw = document.number(value, what).map(RawFactValue::Number);
            if raw.is_some_and(|raw| raw.typed(FactKind::Year).is_none()) {
                let message = format!("{what} is {}", literal.value);
                document.problem(Code::WrongFactKind, value.range(), message, A_YEAR);
            }
            return;
        }
        ("list", Value::Array(_)) => {
            for item in document.list(value, what) {
                document.text(item, "an item of the list", Length::at_most(limit::FACT_ITEM));
            }
            return;
        }
        ("text", Value::StringLit(_)) => {
            document.text(value, what, Length::at_most(limit::FACT_TEXT));
            return;
        }
        ("flag", _) => "write true or false",
        ("number" | "money" | "duration" | "bytes" | "rating", _) => "write a number",
        ("range", _) => A_RANGE,
        ("year", _) => A_YEAR,
        ("date" | "text", _) => "write a string",
        ("list", _) => "write a list in [ ]",
        // The definition's own kind is wrong, which is reported where it stands.
        _ => return,
    };
    // Nothing and an object are no fact of any kind.
    let code = match value {
        Value::NullKeyword(_) | Value::Object(_) => Code::WrongType,
        _ => Code::WrongFactKind,
    };
    document.problem(code, value.range(), format!("{what} is {}", kind(value)), expected);
}

/// `source` and `checked`: the page that states something, and when it was read.
fn source(document: &Document, fields: &Fields) {
    fields.parsed_if_present::<HttpsUrl>("source");
    fields.parsed_if_present::<Date>("checked");
    if let (Some(value), None) = (fields.optional("checked"), fields.optional("source")) {
        document.problem(
            Code::Incomplete,
            value.range(),
            "\"checked\" has no \"source\"",
            "add the address of the page that was read",
        );
    }
}

/// A key whose value must be one of the ids that the site defines, where they are known.
fn reference(document: &Document, fields: &Fields, thing: &str, known: Option<&Vec<String>>) {
    let Some(value) = fields.required(thing) else { return };
    let known: Option<Vec<&str>> = known.map(|known| known.iter().map(String::as_str).collect());
    document.reference(value, &format!("\"{thing}\""), thing, known.as_deref());
}
