//! What may well be a mistake: a day that has yet to come, and a name that two tools have.

use std::collections::BTreeMap;

use super::{Finding, key};
use crate::check::Code;
use crate::check::document::Step;
use crate::format::Tool;
use crate::{Date, Slug};

/// Finds the days of a tool that are after `today`, on which nobody can have read or written anything.
pub(super) fn future(tool: &Tool, today: Date, found: &mut Vec<Finding>) {
    let mut look_until = |latest: Date, path: Vec<Step>, date: Option<Date>| {
        let Some(date) = date.filter(|date| *date > latest) else { return };
        found.push(Finding {
            file: format!("tools/{}.json", tool.slug),
            path,
            part: None,
            code: Code::FutureDate,
            message: format!("{date} is after today, {today}"),
            help: "write the day on which it was done".to_owned(),
        });
    };
    // What is published later may have been written for that day.
    let latest = tool.publish.map_or(today, |day| day.max(today));
    look_until(latest, vec![key("added")], Some(tool.added));
    look_until(latest, vec![key("updated")], Some(tool.updated));
    let mut look = |path: Vec<Step>, date: Option<Date>| look_until(today, path, date);
    let price = tool.pricing.as_ref();
    look(vec![key("pricing"), key("checked")], price.and_then(|price| price.checked));
    for (at, review) in tool.reviews.iter().enumerate() {
        look(vec![key("reviews"), Step::Item(at), key("date")], Some(review.date));
    }
    for (id, fact) in &tool.facts {
        let fact_key = |name| vec![key("facts"), key(id.as_str()), key(name)];
        look(fact_key("checked"), fact.checked);
        let mut measured = fact_key("measured");
        measured.push(key("day"));
        look(measured, fact.measured.as_ref().map(|measured| measured.day));
    }
}

/// Finds tools that have the name of an earlier one, whatever its case.
pub(super) fn names(tools: &[Tool], found: &mut Vec<Finding>) {
    let mut known: BTreeMap<String, &Slug> = BTreeMap::new();
    for tool in tools {
        let name = tool.name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let first = *known.entry(name).or_insert(&tool.slug);
        if *first != tool.slug {
            found.push(Finding {
                file: format!("tools/{}.json", tool.slug),
                path: vec![key("name")],
                part: None,
                code: Code::SameName,
                message: format!("tools/{first}.json has the same name"),
                help: "say in the name what tells them apart, or remove one of them".to_owned(),
            });
        }
    }
}
