//! Which tools are weighed against which: by shared tags, by category, and by what their facts state.

use crate::index::Summary;
use crate::{Catalog, CategoryId, Filter, Selection, Slug, Tag};

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

/// How many others a category needs for its tools to be each other's only alternatives.
const ENOUGH: usize = 3;

/// The closest alternatives of a tool, closest first, at most `most`: by category and tags, then by what their facts
/// state, then by rank. Tags say how a tool works more often than what it does (a coding agent and a parser of documents
/// may both be open source, in Python and in the terminal), so tools of another category count only where the tool's own
/// has fewer than three others. A tool that shares neither category nor a tag is none.
#[must_use]
pub fn alternatives<'a>(catalog: &'a Catalog, tool: &'a Summary, most: usize) -> Vec<Alternative<'a>> {
    let tools = catalog.tools();
    // The tools with a tag and those of a category are known, so that no others need be looked at.
    let having = |filter: Filter| catalog.facets().having(&filter);
    let mut near = having(Filter::Category(tool.category.clone())).cloned().unwrap_or_default();
    let is_enough = near.count_ones(..) > ENOUGH;
    let mut shared = vec![0_usize; tools.len()];
    for tagged in tool.tags.iter().filter_map(|tag| having(Filter::Tag(tag.clone()))) {
        tagged.ones().for_each(|place| shared[place] += 1);
        if !is_enough {
            near.union_with(tagged);
        }
    }
    let words: Vec<&str> = tool.facts.iter().collect();
    // The closest so far, with likeness and rank: so few that each has its place at once.
    let mut found: Vec<(f64, f64, u32, usize)> = Vec::new();
    for place in near.ones() {
        let other = &tools[place];
        if other.slug == tool.slug {
            continue;
        }
        let closeness = closeness(tool, other, shared[place]);
        // What is too far by its tags need not be looked at any further.
        if found.len() == most && found.last().is_none_or(|last| last.0 > closeness) {
            continue;
        }
        let (likeness, rank) = (likeness(tool, &words, other), catalog.rank_at(place));
        let is_closer = |it: &(f64, f64, u32, usize)| {
            (it.0, it.1) > (closeness, likeness) || (it.0, it.1) == (closeness, likeness) && it.2 < rank
        };
        let at = found.partition_point(is_closer);
        if at < most {
            found.truncate(most - 1);
            found.insert(at, (closeness, likeness, rank, place));
        }
    }
    let alternative = |(closeness, _, _, place): (f64, f64, u32, usize)| Alternative {
        tool: &tools[place],
        shared: tool.tags.iter().filter(|tag| tools[place].tags.contains(tag)).collect(),
        closeness,
    };
    found.into_iter().map(alternative).collect()
}

/// How like two tools are by what their facts state, from 0 to 1: the mean of how near their numbers are, if they are of
/// one category, and of the share of words that both have. `words` are those of the first.
fn likeness(tool: &Summary, words: &[&str], other: &Summary) -> f64 {
    let numbers =
        if tool.category == other.category { tool.position.nearness(&other.position) } else { None };
    let both = other.facts.iter().filter(|word| words.contains(word)).count();
    let all = words.len() + other.facts.len() - both;
    let said = [numbers, (all > 0).then(|| share(both, all))];
    let (sum, count) =
        said.into_iter().flatten().fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// Comparisons worth offering to a reader who has none in mind, at most `most`: the closest pair of reviewed tools of
/// each category in turn (of any where nobody reviews), then the next closest, no tool twice.
#[must_use]
pub fn suggested_pairs(catalog: &Catalog, most: usize) -> Vec<Selection> {
    // These are pairs by the whole panel. With another one, all tools are needed.
    if let Some(excerpt) = catalog.excerpt() {
        return excerpt.pairs.iter().take(most).cloned().collect();
    }
    let mut pairs: Vec<(f64, &Summary, &Summary)> = Vec::new();
    for category in &catalog.site().categories {
        let tools = best_of(catalog, &category.id);
        for (at, a) in tools.iter().enumerate() {
            let words: Vec<&str> = a.facts.iter().collect();
            for b in &tools[at + 1..] {
                // Two tools that the panel parts on make the better question.
                let parted = if catalog.counted(a).eq(catalog.counted(b)) { 0.0 } else { 0.5 };
                let shared = a.tags.iter().filter(|tag| b.tags.contains(tag)).count();
                let alike = likeness(a, &words, b) / 4.0;
                pairs.push((closeness(a, b, shared) + parted + alike, a, b));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.slug.cmp(&y.1.slug)));

    let mut chosen: Vec<Selection> = Vec::new();
    let mut used: Vec<&Slug> = Vec::new();
    while chosen.len() < most {
        let mut categories: Vec<&CategoryId> = Vec::new();
        let before = chosen.len();
        for (_, a, b) in &pairs {
            let is_fresh =
                !categories.contains(&&a.category) && !used.contains(&&a.slug) && !used.contains(&&b.slug);
            if is_fresh && chosen.len() < most {
                categories.push(&a.category);
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

/// How many tools of a category are weighed against each other for a suggestion: all pairs of a large category would
/// be too many to look at.
const WEIGHED: usize = 12;

/// The tools of a category that the panel rates best, or where there is none, the community.
fn best_of<'a>(catalog: &'a Catalog, category: &CategoryId) -> Vec<&'a Summary> {
    let tools = catalog.tools().iter().map(AsRef::as_ref);
    let is_weighed = |tool: &Summary| catalog.ranked(tool).is_some() || !catalog.has_panel();
    let mut tools: Vec<&Summary> = tools.filter(|it| it.category == *category && is_weighed(it)).collect();
    tools.sort_by(|a, b| catalog.by_panel(a, b));
    if catalog.has_panel() || !catalog.votes().tallies.is_empty() {
        tools.truncate(WEIGHED);
        return tools;
    }
    // Where nothing tells them apart, from all over the alphabet.
    tools.iter().copied().step_by(tools.len().div_ceil(WEIGHED).max(1)).collect()
}

/// The Jaccard index of the tags (shared ÷ all, from 0 to 1), and 1 more for the same category. `shared` is how many of
/// the tags both have.
fn closeness(a: &Summary, b: &Summary, shared: usize) -> f64 {
    let all = a.tags.len() + b.tags.len() - shared;
    let jaccard = if all == 0 { 0.0 } else { share(shared, all) };
    jaccard + if a.category == b.category { 1.0 } else { 0.0 }
}

/// A part of a whole that is not 0.
fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| u32::try_from(number).map_or(f64::INFINITY, f64::from);
    count(part) / count(whole)
}
