//! Tools that do different jobs. Their scores say how good each is at its own, so none of them wins.

use super::answer::{Answer, reviewers};
use super::reasons::{price, succession};
use crate::index::Summary;
use crate::wording::{called, names, sentence};
use crate::{Catalog, Tag};

/// The answer for tools that do different jobs; nothing if all of them do one, or if the catalog doesn't say.
pub(super) fn different_jobs(catalog: &Catalog, tools: &[&Summary]) -> Option<Answer> {
    let groups = by_job(catalog, tools);
    if groups.len() < 2 {
        return None;
    }
    let described = groups.iter().map(|group| {
        let all = names(group.iter().map(|tool| called(&tool.name)));
        format!("{all} ({})", job(catalog, group))
    });
    let headline = format!("No winner, as they do different jobs: {}.", names(described));
    let scores = tools.iter().filter_map(|tool| {
        let standing = catalog.ranked(tool)?;
        Some(format!("{} is shipped by {}", called(&tool.name), reviewers(&standing)))
    });
    let scores: Vec<String> = scores.collect();
    let scores = (!scores.is_empty() && catalog.sole_reviewer().is_none())
        .then(|| format!("Each at its own job, {}.", names(scores)));
    let reasons = scores.into_iter().chain(succession(tools)).chain(price(tools));
    Some(Answer { headline, reasons: reasons.map(sentence).collect() })
}

/// Whether these tools do different jobs.
#[must_use]
pub fn do_different_jobs(catalog: &Catalog, tools: &[&Summary]) -> bool {
    by_job(catalog, tools).len() > 1
}

/// The tools in groups that do one job, in the order given.
fn by_job<'a>(catalog: &Catalog, tools: &[&'a Summary]) -> Vec<Vec<&'a Summary>> {
    let mut groups: Vec<Vec<&Summary>> = Vec::new();
    for &tool in tools {
        // One that does both jobs brings their groups together.
        let (alike, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| !is_another_job(catalog, tool, other)));
        groups = apart;
        groups.push(alike.into_iter().flatten().chain([tool]).collect());
    }
    groups.sort_by_key(|group| tools.iter().position(|tool| tool.slug == group[0].slug));
    groups
}

/// Within a category, two tools do different jobs if its `jobs` name some for each, and none for both. Across categories
/// they do unless a third of their tags are the same; tools without tags say nothing.
fn is_another_job(catalog: &Catalog, one: &Summary, other: &Summary) -> bool {
    if one.category == other.category {
        let (one, other) = (jobs(catalog, one), jobs(catalog, other));
        return !one.is_empty() && !other.is_empty() && !one.iter().any(|job| other.contains(job));
    }
    let shared = one.tags.iter().filter(|tag| other.tags.contains(tag)).count();
    let all = one.tags.len() + other.tags.len() - shared;
    all > 0 && shared * 3 < all
}

/// The tags of a tool that name its jobs, if its category has any.
fn jobs<'a>(catalog: &Catalog, tool: &'a Summary) -> Vec<&'a Tag> {
    let known = catalog.site().category(&tool.category).map_or(&[][..], |category| &category.jobs);
    tool.tags.iter().filter(|tag| known.contains(tag)).collect()
}

/// What the tools of a group do: their jobs by name, or their categories.
fn job(catalog: &Catalog, group: &[&Summary]) -> String {
    let mut words: Vec<String> = Vec::new();
    for tool in group {
        let jobs: Vec<String> = jobs(catalog, tool).into_iter().map(Tag::label).collect();
        let category = jobs.is_empty().then(|| catalog.category_name(&tool.category).to_owned());
        for word in jobs.into_iter().chain(category) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.join(", ")
}
