//! Tallies that nobody sees.

use std::collections::BTreeSet;

use super::{Finding, key};
use crate::check::{Code, Folder, choices};
use crate::format::{Tool, Votes};
use crate::{Slug, read};

/// Finds tallies for slugs that no tool has or had.
pub(super) fn of_nobody(folder: &Folder, tools: &[Tool], found: &mut Vec<Finding>) {
    let text = folder.files.get("votes.json").and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(Ok(votes)) = text.map(read::<Votes>) else { return };
    let known: BTreeSet<&Slug> =
        tools.iter().flat_map(|tool| tool.aliases.iter().chain([&tool.slug])).collect();
    let names: Vec<&str> = known.iter().map(|slug| slug.as_str()).collect();
    for slug in votes.tallies.keys().filter(|slug| !known.contains(slug)) {
        let meant = Some(choices(slug.as_str(), &names)).filter(|help| help.starts_with("did you mean"));
        let help = meant.unwrap_or_else(|| {
            format!("if a tool has been renamed, add \"{slug}\" to its \"aliases\"; if it was removed, these votes are not shown")
        });
        found.push(Finding {
            file: "votes.json".to_owned(),
            path: vec![key("tallies")],
            part: Some(format!("\"{slug}\"")),
            code: Code::UnknownTally,
            message: format!("there is no tool \"{slug}\""),
            help,
        });
    }
}
