//! The destinations that a few typed letters may refer to: tools, comparisons, categories, reviewers and pages, in
//! one short list.
//!
//! Matching tools is left to the listing. What is typed here is more often a name or one half of a pair than a
//! description, so a text such as `modal vs ollama` is read as two.

use std::borrow::Cow;

use crate::fold::is_part_of_word;
use crate::format::Site;
use crate::index::Summary;
use crate::listing::listing;
use crate::{
    Catalog, CategoryId, Query, ReviewerId, SearchText, Selection, Slug, alternatives, suggested_pairs,
};

/// A destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name: "Modal", "Modal or Ollama?".
    pub label: String,
    /// Its kind: a tool's category, "Comparison", "Page".
    pub kind: String,
    /// What it links to.
    pub target: Target,
}

/// What an [`Entry`] links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A tool's page.
    Tool(Slug),
    /// A comparison.
    Pair(Selection),
    /// All tools of a category.
    Category(CategoryId),
    /// A reviewer's page.
    Reviewer(ReviewerId),
    /// One of the pages that every site has.
    Page(Place),
    /// All tools that match a text.
    Search(SearchText),
}

/// A page that every site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All tools.
    Tools,
    /// All tools on the map of scores.
    Map,
    /// The picker.
    Compare,
    /// The reviewers.
    Panel,
    /// The reviewers' predictions.
    Predictions,
    /// The reader's decision record.
    Decide,
    /// The reader's own votes.
    Votes,
    /// What the reader has brought along.
    Yours,
    /// How scores are calculated.
    Method,
    /// Every component in every state.
    Style,
    /// The home page.
    Home,
}

impl Place {
    /// All of them, most used first.
    pub const ALL: [Self; 11] = [
        Self::Tools,
        Self::Compare,
        Self::Decide,
        Self::Map,
        Self::Panel,
        Self::Predictions,
        Self::Votes,
        Self::Yours,
        Self::Method,
        Self::Home,
        Self::Style,
    ];

    /// The name for display on a site.
    #[must_use]
    pub fn label(self, site: &Site) -> Cow<'static, str> {
        let with_noun = |words: &str| Cow::Owned([words, site.nouns()].concat());
        let name = match self {
            Self::Tools => return with_noun("All "),
            Self::Map => return with_noun("Map of "),
            Self::Compare => return with_noun("Compare "),
            Self::Panel => "The panel",
            Self::Predictions => "Predictions",
            Self::Decide => "Your decision",
            Self::Votes => "Your votes",
            Self::Yours => "Your own data",
            Self::Method => "Method",
            Self::Style => "Style guide",
            Self::Home => "Home",
        };
        Cow::Borrowed(name)
    }
}

/// The maximum number of suggestions of each kind.
const TOOLS: usize = 5;
const PAIRS: usize = 3;
const OTHERS: usize = 3;

/// Destinations that match `text`, best first; general suggestions if there is no text.
///
/// A text that names a comparison, such as `modal vs ollama` or `modal or`, lists comparisons first.
#[must_use]
pub fn palette(catalog: &Catalog, text: &str) -> Vec<Entry> {
    let wanted = SearchText::new(text);
    let text = wanted.as_str();
    let mut found = Vec::new();
    if text.is_empty() {
        add_others(catalog, text, &mut found);
        for pair in suggested_pairs(catalog, PAIRS) {
            add_pair(catalog, pair.tools(), &mut found);
        }
        return found;
    }
    let tools = best(catalog, text, TOOLS);
    let sides = sides(text);
    if let Some((left, right)) = &sides {
        add_pairs_of(catalog, left, right, &mut found);
    }
    for tool in &tools {
        let kind = catalog.category_name(&tool.category).to_owned();
        found.push(Entry { label: tool.name.clone(), kind, target: Target::Tool(tool.slug.clone()) });
    }
    add_others(catalog, text, &mut found);
    if let (Some(tool), None) = (tools.first(), sides) {
        add_alternatives(catalog, tool, &mut found);
    }
    let label = ["Search all ", catalog.site().nouns(), " for “", text, "”"].concat();
    found.push(Entry { label, kind: "Search".to_owned(), target: Target::Search(wanted) });
    found
}

/// The tools that best match a text.
fn best<'a>(catalog: &'a Catalog, text: &str, most: usize) -> Vec<&'a Summary> {
    let found = listing(catalog, &Query::default().searching(text)).tools;
    found.iter().take(most).filter_map(|tool| catalog.tool(&tool.slug)).map(AsRef::as_ref).collect()
}

/// The texts before and after the first word that separates two tools. The second may still be empty.
fn sides(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split(' ').collect();
    let separates = |word: &&str| ["vs", "vs.", "versus", "or"].contains(&word.to_lowercase().as_str());
    let at = words.iter().position(separates).filter(|at| *at > 0)?;
    Some((words[..at].join(" "), words[at + 1..].join(" ")))
}

/// Comparisons of the best matches for two texts, or of the first match and its alternatives while the second is
/// empty.
fn add_pairs_of(catalog: &Catalog, left: &str, right: &str, found: &mut Vec<Entry>) {
    let Some(first) = best(catalog, left, 1).pop() else { return };
    if right.is_empty() {
        return add_alternatives(catalog, first, found);
    }
    for second in best(catalog, right, PAIRS) {
        add_pair(catalog, &[first.slug.clone(), second.slug.clone()], found);
    }
}

fn add_alternatives(catalog: &Catalog, tool: &Summary, found: &mut Vec<Entry>) {
    for other in alternatives(catalog, tool, PAIRS) {
        add_pair(catalog, &[tool.slug.clone(), other.tool.slug.clone()], found);
    }
}

/// Adds a comparison, unless both tools are the same.
fn add_pair(catalog: &Catalog, tools: &[Slug], found: &mut Vec<Entry>) {
    let Ok(pair) = Selection::new(tools.iter().cloned()) else { return };
    let names: Vec<&str> =
        pair.tools().iter().filter_map(|slug| Some(catalog.tool(slug)?.name.as_str())).collect();
    let label = [&names.join(" or "), "?"].concat();
    found.push(Entry { label, kind: "Comparison".to_owned(), target: Target::Pair(pair) });
}

/// Adds categories, reviewers and pages in whose name every word of the text starts a word. Without a text, adds all
/// pages and nothing else.
fn add_others(catalog: &Catalog, text: &str, found: &mut Vec<Entry>) {
    let most = if text.is_empty() { Place::ALL.len() } else { OTHERS };
    let end = found.len() + most;
    let text = text.to_lowercase();
    let mut add = |label: &str, kind: &str, target: Target| {
        if found.len() < end && is_begun(&text, label) {
            found.push(Entry { label: label.to_owned(), kind: kind.to_owned(), target });
        }
    };
    if !text.is_empty() {
        for category in &catalog.site().categories {
            add(&category.name, "Category", Target::Category(category.id.clone()));
        }
        for reviewer in &catalog.site().reviewers {
            add(&reviewer.name, "Reviewer", Target::Reviewer(reviewer.id.clone()));
        }
    }
    for place in Place::ALL {
        add(&place.label(catalog.site()), "Page", Target::Page(place));
    }
}

/// Whether every word of a lower-case text is the start of a word of the label.
fn is_begun(text: &str, label: &str) -> bool {
    let label = label.to_lowercase();
    let begins = |word: &str| label.split(|c: char| !is_part_of_word(c)).any(|part| part.starts_with(word));
    text.split(' ').all(begins)
}
