//! Which tools are weighed against which: by shared tags and by category.

use std::collections::BTreeSet;

use crate::index::Summary;
use crate::{Catalog, CategoryId, Selection, Slug, Tag};

/// A tool that does much the same as another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative<'a> {
    /// The tool.
    pub tool: &'a Summary,
    /// The tags that both have.
    pub shared: Vec<&'a Tag>,
    /// How close the two are, from 0 to 2.
    pub closeness: f64,
}

/// The closest alternatives of a tool, closest first, at most `most`. A tool that shares neither category nor a tag
/// is none.
#[must_use]
pub fn alternatives<'a>(catalog: &'a Catalog, tool: &'a Summary, most: usize) -> Vec<Alternative<'a>> {
    let mut found: Vec<Alternative> = catalog
        .tools()
        .iter()
        .filter(|other| other.slug != tool.slug)
        .map(|other| Alternative {
            tool: other,
            shared: tool.tags.iter().filter(|tag| other.tags.contains(tag)).collect(),
            closeness: closeness(tool, other),
        })
        .filter(|alternative| alternative.closeness > 0.0)
        .collect();
    found.sort_by(|a, b| b.closeness.total_cmp(&a.closeness).then_with(|| catalog.by_panel(a.tool, b.tool)));
    found.truncate(most);
    found
}

/// Comparisons worth offering to a reader who has none in mind, at most `most`: the closest pair of reviewed tools of
/// each category in turn, then the next closest, no tool twice.
#[must_use]
pub fn suggested_pairs(catalog: &Catalog, most: usize) -> Vec<Selection> {
    let mut pairs: Vec<(f64, &Summary, &Summary)> = Vec::new();
    for (at, a) in catalog.tools().iter().enumerate().filter(|(_, tool)| tool.ranked().is_some()) {
        for b in catalog.tools()[at + 1..].iter().filter(|b| b.category == a.category && b.ranked().is_some())
        {
            // Two tools that the panel parts on make the better question.
            let parted = if a.split == b.split { 0.0 } else { 0.5 };
            pairs.push((closeness(a, b) + parted, a, b));
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.slug.cmp(&y.1.slug)));

    let mut chosen: Vec<Selection> = Vec::new();
    let mut used: BTreeSet<&Slug> = BTreeSet::new();
    while chosen.len() < most {
        let mut categories: BTreeSet<&CategoryId> = BTreeSet::new();
        let before = chosen.len();
        for (_, a, b) in &pairs {
            let fresh = !used.contains(&a.slug) && !used.contains(&b.slug);
            if fresh && chosen.len() < most && categories.insert(&a.category) {
                used.extend([&a.slug, &b.slug]);
                chosen.extend(Selection::new([a.slug.clone(), b.slug.clone()]));
            }
        }
        if chosen.len() == before {
            break;
        }
    }
    chosen
}

/// The Jaccard index of the tags (shared ÷ all, from 0 to 1), and 1 more for the same category.
fn closeness(a: &Summary, b: &Summary) -> f64 {
    let tags_a: BTreeSet<&Tag> = a.tags.iter().collect();
    let tags_b: BTreeSet<&Tag> = b.tags.iter().collect();
    let count = |tags: usize| u32::try_from(tags).map_or(f64::INFINITY, f64::from);
    let all = count(tags_a.union(&tags_b).count());
    let jaccard = if all == 0.0 { 0.0 } else { count(tags_a.intersection(&tags_b).count()) / all };
    jaccard + if a.category == b.category { 1.0 } else { 0.0 }
}
