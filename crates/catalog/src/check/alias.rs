//! Slugs that tools had before: no tool may have them now, and no two tools may have had the same.

use std::collections::BTreeMap;

use jsonc_parser::common::Ranged;

use super::document::Document;
use super::fields::Fields;
use super::{Code, Problem};
use crate::Slug;

/// A slug that a tool had before.
pub(super) struct Alias {
    pub(super) slug: Slug,
    /// What is wrong if another tool had it as well.
    shared: Problem,
}

const FREE: &str = "name only slugs that no other tool has or had";

/// Checks the aliases of the tool `name` in a catalog with these tools, which are sorted, and returns those that are no
/// problem by themselves.
pub(super) fn check(document: &Document, tool: &Fields, name: &str, tools: &[&str]) -> Vec<Alias> {
    let Some(list) = tool.optional("aliases") else { return Vec::new() };
    let mut aliases: Vec<Alias> = Vec::new();
    for value in document.list(list, "\"aliases\"") {
        let Some(slug) = document.parsed::<Slug>(value, "an alias") else { continue };
        let problem =
            |code, message: String, help: &str| document.problem_at(code, value.range(), message, help);
        let wrong = if slug.as_str() == name {
            problem(Code::TakenAlias, format!("\"{slug}\" is the tool's own slug"), "remove it")
        } else if tools.binary_search(&slug.as_str()).is_ok() {
            problem(Code::TakenAlias, format!("\"{slug}\" is the slug of another tool"), FREE)
        } else if aliases.iter().any(|alias| alias.slug == slug) {
            problem(Code::RepeatedItem, format!("the alias \"{slug}\" is named twice"), "name it once")
        } else {
            let shared =
                problem(Code::TakenAlias, format!("\"{slug}\" is an alias of another tool as well"), FREE);
            aliases.push(Alias { slug, shared });
            continue;
        };
        document.report(wrong);
    }
    aliases
}

/// The problems of aliases that several tools claim, each with the name of the tool in whose file it is.
pub(super) fn shared<'n>(aliases: &[(&'n str, Alias)]) -> Vec<(&'n str, Problem)> {
    let mut owners: BTreeMap<&Slug, Vec<&(&'n str, Alias)>> = BTreeMap::new();
    for owned in aliases {
        owners.entry(&owned.1.slug).or_default().push(owned);
    }
    let claimed = owners.into_values().filter(|owners| owners.len() > 1).flatten();
    claimed.map(|(name, alias)| (*name, alias.shared.clone())).collect()
}
