//! Facts of which nobody says where they come from.

use super::{Finding, key};
use crate::check::Code;
use crate::format::{Fact, Tool};
use crate::wording::names;

/// How many of a tool's facts are named.
const NAMED: usize = 3;

/// Finds facts that no page is said to state and that were not measured, once for each tool. A catalog in which this is so
/// of all facts, as of a table that was imported without its source, is told so once.
pub(super) fn facts(tools: &[Tool], found: &mut Vec<Finding>) {
    let mut say = |file: String, path, message, help: &str| {
        let help = help.to_owned();
        found.push(Finding { file, path, part: None, code: Code::UnsourcedFact, message, help });
    };
    let all: Vec<&Fact> = tools.iter().flat_map(|tool| tool.facts.values()).collect();
    if !all.is_empty() && all.iter().all(|fact| is_unsourced(fact)) {
        return say(
            "site.json".to_owned(),
            vec![key("facts")],
            "no fact of this catalog has a \"source\"".to_owned(),
            "name the page that states each; for a whole table, `cargo xtask import --source` does",
        );
    }
    for tool in tools {
        let unsourced: Vec<&str> =
            tool.facts.iter().filter(|(_, fact)| is_unsourced(fact)).map(|(id, _)| id.as_str()).collect();
        let Some(first) = unsourced.first() else { continue };
        say(
            format!("tools/{}.json", tool.slug),
            vec![key("facts"), key(first)],
            sentence(&unsourced),
            "add the page that states it, or remove the fact",
        );
    }
}

fn is_unsourced(fact: &Fact) -> bool {
    fact.source.is_none() && fact.measured.is_none()
}

fn sentence(ids: &[&str]) -> String {
    let mut named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("\"{id}\"")).collect();
    if ids.len() > NAMED {
        named.push(format!("{} more", ids.len() - NAMED));
    }
    match ids.len() {
        1 => format!("the fact {} has no \"source\" and was not measured", names(named)),
        _ => format!("the facts {} have no \"source\" and were not measured", names(named)),
    }
}
