//! Which pages are rendered ahead.

use std::collections::BTreeSet;

use catalog::{Catalog, Selection, suggested_pairs};
use quayside::prerender::Subject;

/// How many pairs the pages of the site suggest, wherever they are in the catalog.
const SUGGESTED: usize = 60;

/// All pages but comparisons, the pairs that the site suggests, and up to `pairs` of each category: those of its
/// tools that stand first by the panel's score, each with each.
#[must_use]
pub fn subjects(catalog: &Catalog, pairs: usize) -> Vec<Subject> {
    let tools = catalog.tools().iter().map(|tool| Subject::Tool(tool.slug.clone()));
    let reviewers = catalog.site().reviewers.iter().map(|reviewer| Subject::Reviewer(reviewer.id.clone()));
    let comparisons = comparisons(catalog, pairs).into_iter().map(Subject::Comparison);
    [Subject::Home, Subject::Listing, Subject::Picker, Subject::Panel, Subject::Method]
        .into_iter()
        .chain(tools)
        .chain(reviewers)
        .chain(comparisons)
        .collect()
}

fn comparisons(catalog: &Catalog, pairs: usize) -> BTreeSet<Selection> {
    let mut chosen: BTreeSet<Selection> = suggested_pairs(catalog, SUGGESTED).into_iter().collect();
    for category in &catalog.site().categories {
        let mut tools: Vec<_> = catalog.tools().iter().filter(|tool| tool.category == category.id).collect();
        tools.sort_by(|a, b| catalog.by_panel(a, b));
        // Of the first n tools each with each, before any pair with the one after them.
        let of_category = (1..tools.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
        let selections = of_category.filter_map(|(first, second)| {
            Selection::new([tools[first].slug.clone(), tools[second].slug.clone()]).ok()
        });
        chosen.extend(selections.take(pairs));
    }
    chosen
}
