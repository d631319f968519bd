//! Suggests what a reader may have meant by a URL that leads nowhere.

use crate::fold::is_part_of_word;
use crate::index::Summary;
use crate::{Catalog, Selection, Slug};

/// The tools whose slug or name is most similar to `text`, closest first, at most `most`. Tools with no similarity
/// are left out.
#[must_use]
pub fn closest_tools<'a>(catalog: &'a Catalog, text: &str, most: usize) -> Vec<&'a Summary> {
    let text = plain(text);
    let mut found: Vec<(f64, &Summary)> = catalog
        .tools()
        .iter()
        .map(|tool| tool.as_ref())
        .map(|tool| {
            (likeness(&text, &plain(tool.slug.as_str())).max(likeness(&text, &plain(&tool.name))), tool)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.by_name(b.1)));
    found.into_iter().take(most).map(|(_, tool)| tool).collect()
}

/// Comparisons similar to a path such as `modl-vs-olama`, closest first, at most `most`. Existing slugs are kept; each
/// other part is replaced by the tools most similar to it.
#[must_use]
pub fn closest_pairs(catalog: &Catalog, address: &str, most: usize) -> Vec<Selection> {
    let mut candidates: Vec<Vec<Slug>> = vec![Vec::new()];
    for part in address.split("-vs-").take(Selection::MOST) {
        let known = part.parse().ok().filter(|slug| catalog.tool(slug).is_some());
        let choices: Vec<Slug> = match known {
            Some(slug) => vec![slug],
            None => closest_tools(catalog, part, most).into_iter().map(|tool| tool.slug.clone()).collect(),
        };
        candidates = candidates
            .iter()
            .flat_map(|chosen| {
                choices.iter().map(|slug| [chosen.as_slice(), std::slice::from_ref(slug)].concat())
            })
            .take(most.saturating_mul(most))
            .collect();
    }
    let mut found: Vec<Selection> = Vec::new();
    for selection in candidates.into_iter().filter_map(|slugs| Selection::new(slugs).ok()) {
        if found.len() < most && !found.contains(&selection) {
            found.push(selection);
        }
    }
    found
}

/// The similarity from which a name is worth suggesting, on the scale of [`likeness`].
const ALIKE: f64 = 0.5;

/// From 0, no similarity, to 1, equal. A name that starts with the text, or the other way round, counts as close.
fn likeness(text: &str, name: &str) -> f64 {
    if text.is_empty() {
        return 0.0;
    }
    let longest = text.chars().count().max(name.chars().count());
    let count = |letters: usize| u32::try_from(letters).map_or(f64::INFINITY, f64::from);
    let whole = 1.0 - count(strsim::osa_distance(text, name)) / count(longest);
    let begins = text.len() >= 3 && (name.starts_with(text) || (name.len() >= 3 && text.starts_with(name)));
    if begins { whole.max(0.8) } else { whole }
}

/// Only letters and digits, in lower case, truncated to the length of a slug.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|&c| is_part_of_word(c))
        .flat_map(char::to_lowercase)
        .take(crate::id::LONGEST_ID)
        .collect()
}
