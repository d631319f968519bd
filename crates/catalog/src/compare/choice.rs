//! What follows from choosing one tool over another: up to five lines by rule, each with the places of the page that it
//! rests on.
//!
//! Only what both tools state is weighed: where one of them says nothing, nothing is gained or given up.

use super::rows::{costs_the_same, decisive_facts, ordered_definitions};
use super::{Column, RowId};
use crate::format::{Better, FactDefinition, PredictionState, Review, Site, Tool, Verdict};
use crate::index::StartingPrice;
use crate::wording::called;
use crate::{Amount, FactValue, OwnPanel, Place, money};

/// A line of what a choice comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceLine {
    /// What the line is about: `You gain`.
    pub about: &'static str,
    /// What it says, each with the place that it rests on.
    pub parts: Vec<ChoicePart>,
}

/// One statement with its place on the page of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicePart {
    /// The statement.
    pub text: String,
    /// The row, review or prediction that it rests on.
    pub place: Place,
}

/// How many statements a line has at most; the rest are counted.
const MOST: usize = 4;

/// How many items of a list a statement names at most.
const ITEMS: usize = 3;

/// What follows from choosing `chosen` over `other`: what one gains, gives up and pays, who of the reader's panel objects,
/// and what is predicted. Lines with nothing to say are left out; nothing is said while a file is missing.
#[must_use]
pub fn choice(site: &Site, panel: &OwnPanel, chosen: Column, other: Column) -> Vec<ChoiceLine> {
    let (Some(tool), Some(instead)) = (chosen.tool, other.tool) else { return Vec::new() };
    let decisive = decisive_facts(site, &[chosen, other]);
    let definitions = ordered_definitions(site, &decisive);
    let more = |tool: &Tool, than: &Tool| {
        let parts = definitions.iter().filter_map(|definition| {
            let text = advantage(site, definition, tool, than)?;
            Some(ChoicePart { text, place: Place::Row(RowId::Fact(definition.id.clone())) })
        });
        limited(parts.collect(), Place::Section("facts"))
    };
    let price = chosen.summary.price.as_ref().and_then(|price| {
        let text = paid(price, other.summary.price.as_ref(), &called(&other.summary.name))?;
        Some(ChoicePart { text, place: Place::Row(RowId::Entry) })
    });
    let lines = [
        ("You gain", more(tool, instead)),
        ("You give up", more(instead, tool)),
        ("You pay", price.into_iter().collect()),
        ("Who objects", limited(objections(site, panel, tool, instead), Place::Section("reviews"))),
        ("What is predicted", prediction(site, tool).into_iter().collect()),
    ];
    lines
        .into_iter()
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(about, parts)| ChoiceLine { about, parts })
        .collect()
}

/// The first parts, and how many more there are at a place that has them all.
fn limited(mut parts: Vec<ChoicePart>, all: Place) -> Vec<ChoicePart> {
    // A count in place of a single part would save nothing.
    if parts.len() > MOST + 1 {
        let rest = parts.len() - MOST;
        parts.truncate(MOST);
        parts.push(ChoicePart { text: format!("{rest} more"), place: all });
    }
    parts
}

/// What a fact says for a tool beside another, if both state it: a yes against a no, the better number, or what only its
/// list has.
fn advantage(site: &Site, definition: &FactDefinition, tool: &Tool, than: &Tool) -> Option<String> {
    let value = |tool: &Tool| tool.facts.get(&definition.id)?.value.typed(definition.kind);
    let (value, against) = (value(tool)?, value(than)?);
    let label = &definition.label;
    let is_better = match (definition.better, value.as_number(), against.as_number()) {
        (Some(Better::Higher), Some(value), Some(against)) => value > against,
        (Some(Better::Lower), Some(value), Some(against)) => value < against,
        _ => false,
    };
    match (&value, &against) {
        (FactValue::Flag(true), FactValue::Flag(false)) => Some(label.clone()),
        (FactValue::List(items), FactValue::List(others)) => {
            let is_new = |item: &&String| !others.iter().any(|other| is_same(item, other));
            let new: Vec<&String> = items.iter().filter(is_new).collect();
            let more = new.len().saturating_sub(ITEMS);
            let mut named = new.iter().take(ITEMS).map(|item| item.as_str()).collect::<Vec<_>>().join(", ");
            if more > 0 {
                named += &format!(" and {more} more");
            }
            (!new.is_empty()).then(|| format!("{label}: {named}"))
        }
        // Where ranges overlap, nobody knows which is better.
        (FactValue::Range(a), FactValue::Range(b)) if a.meets(*b) => None,
        _ if is_better => {
            let words = |value: &FactValue| definition.readable(value, site.currency());
            Some(format!("{label}: {} instead of {}", words(&value), words(&against)))
        }
        _ => None,
    }
}

fn is_same(item: &str, other: &str) -> bool {
    FactValue::Text(item.to_owned()).says_the_same(&FactValue::Text(other.to_owned()))
}

/// What one pays to start beside the other price, in words.
fn paid(price: &StartingPrice, other: Option<&StartingPrice>, name: &str) -> Option<String> {
    let Some(other) = other else {
        return Some(format!("“{}”; what {name} costs is not stated", price.entry));
    };
    if costs_the_same(price, other) {
        return None;
    }
    let terms = |price: &StartingPrice| price.amount.map(Amount::terms);
    let both = price.amount.zip(other.amount).filter(|_| terms(price) == terms(other));
    Some(match both {
        Some((amount, other)) => {
            let (normal, against) = (amount.normal(), other.normal());
            let apart = crate::number::rounded((normal - against).abs(), 4);
            let apart = money(apart, amount.currency);
            let more = if normal > against { "more" } else { "less" };
            let unit = amount.per.normal_unit().label();
            format!("{apart} {more} {unit} to start: {amount} instead of {other}")
        }
        None => format!("“{}” instead of “{}” to start", price.entry, other.entry),
    })
}

/// Who skips the tool, in the order of the panel, and whether they ship the other.
fn objections(site: &Site, panel: &OwnPanel, tool: &Tool, instead: &Tool) -> Vec<ChoicePart> {
    let objection = |reviewer: &crate::format::Reviewer| {
        let verdict = |tool: &Tool| tool.review_by(&reviewer.id).map(|review| review.verdict);
        if verdict(tool) != Some(Verdict::Skip) {
            return None;
        }
        let rest = match verdict(instead) {
            Some(Verdict::Ship) => format!("skips it and ships {}", called(&instead.name)),
            Some(Verdict::Skip) => "skips both".to_owned(),
            None => "skips it".to_owned(),
        };
        let place = Place::Review { reviewer: reviewer.id.clone(), tool: Some(tool.slug.clone()) };
        Some(ChoicePart { text: format!("{} {rest}", called(&reviewer.name)), place })
    };
    site.reviewers.iter().filter(|reviewer| !panel.mutes(&reviewer.id)).filter_map(objection).collect()
}

/// The open prediction about the tool that is due first. Whether it speaks for the tool is for readers to judge.
fn prediction(site: &Site, tool: &Tool) -> Option<ChoicePart> {
    let open = |review: &&Review| {
        review.prediction.as_ref().is_some_and(|prediction| prediction.state == PredictionState::Open)
    };
    let due = |review: &&Review| review.prediction.as_ref().map(|prediction| prediction.due);
    let review = tool.reviews.iter().filter(open).min_by_key(due)?;
    let prediction = review.prediction.as_ref()?;
    let reviewer = site.reviewer(&review.reviewer)?;
    let stance = match review.verdict {
        Verdict::Ship => "ships",
        Verdict::Skip => "skips",
    };
    let text = format!("“{}” ({}, who {stance} it)", prediction.claim, called(&reviewer.name));
    let place = Place::Prediction { reviewer: reviewer.id.clone(), tool: Some(tool.slug.clone()) };
    Some(ChoicePart { text, place })
}
