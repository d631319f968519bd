//! Categories in which there is little to compare.

use super::{Finding, key};
use crate::check::Code;
use crate::check::document::Step;
use crate::format::{Site, Tool};

/// From how many tools on a category is worth having.
const ENOUGH: usize = 4;

/// Finds categories with few tools, and facts that a category promises and none of its tools states.
pub(super) fn sparse(site: &Site, tools: &[Tool], found: &mut Vec<Finding>) {
    for (at, category) in site.categories.iter().enumerate() {
        let mut find = |path: Vec<Step>, code, message, help: &str| {
            let path = [vec![key("categories"), Step::Item(at)], path].concat();
            let (file, help) = ("site.json".to_owned(), help.to_owned());
            found.push(Finding { file, path, part: None, code, message, help });
        };
        let members: Vec<&Tool> = tools.iter().filter(|tool| tool.category == category.id).collect();
        let count = members.len();
        if count < ENOUGH {
            let tools = if count == 1 { "tool" } else { "tools" };
            find(
                vec![key("id")],
                Code::SmallCategory,
                format!(
                    "the category \"{}\" has {count} {tools}, too few to compare (at least {ENOUGH} are expected)",
                    category.id
                ),
                "add tools, or merge it with another category",
            );
        }
        if count == 0 {
            continue;
        }
        for (place, fact) in category.facts.iter().enumerate() {
            if !members.iter().any(|tool| tool.facts.contains_key(fact)) {
                find(
                    vec![key("facts"), Step::Item(place)],
                    Code::UnstatedFact,
                    format!("no tool in the category \"{}\" states the fact \"{fact}\"", category.id),
                    "state it for at least one tool, or remove it from the category",
                );
            }
        }
    }
}
