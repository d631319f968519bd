//! The listing once more, written to be obviously correct rather than fast: plain loops, one condition at a time.

use catalog::format::{Evidence, PricingModel};
use catalog::index::{StartingPrice, Summary};
use catalog::listing::listing;
use catalog::{Catalog, Facet, Filter, Lean, Query};

/// All values of a facet that the fixtures use.
pub(crate) fn values(catalog: &Catalog, facet: Facet) -> Vec<Filter> {
    let mut values = Vec::new();
    match facet {
        Facet::Category => {
            for category in &catalog.site().categories {
                values.push(Filter::Category(category.id.clone()));
            }
        }
        // What no tool says anything of has no values.
        Facet::Pricing if catalog.tools().is_empty() => {}
        Facet::Pricing => {
            let occurs = |model| catalog.tools().iter().any(|tool| Filter::Pricing(model).keeps(tool));
            let models = PricingModel::ALL.into_iter();
            let models = models.filter(|model| !PricingModel::WITHOUT.contains(model) || occurs(*model));
            values.extend(models.map(Filter::Pricing));
        }
        Facet::Verdict => values.extend(Lean::ALL.map(Filter::Verdict)),
        Facet::Evidence if catalog.tools().is_empty() => {}
        Facet::Evidence => values.extend(Evidence::ALL.map(Filter::Evidence)),
        Facet::Tag => {
            for tool in catalog.tools() {
                for tag in &tool.tags {
                    if !values.contains(&Filter::Tag(tag.clone())) {
                        values.push(Filter::Tag(tag.clone()));
                    }
                }
            }
        }
    }
    values
}

/// A tool's values of a facet, as written in URLs.
fn has(tool: &Summary, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Category => vec![tool.category.to_string()],
        Facet::Pricing => {
            let word = |price: &StartingPrice| serde_json::to_value(price.model).unwrap();
            tool.price.iter().map(|price| word(price).as_str().unwrap().to_owned()).collect()
        }
        Facet::Evidence => tool.evidence.iter().map(|it| it.as_str().to_owned()).collect(),
        Facet::Tag => tool.tags.iter().map(ToString::to_string).collect(),
        Facet::Verdict => {
            let letters = serde_json::to_value(&tool.split).unwrap().as_str().unwrap().to_owned();
            let (ships, skips) = (letters.matches('+').count(), letters.matches('-').count());
            let lean = match (ships, skips) {
                (0, 0) => "unreviewed",
                (1, 1) => "divided",
                _ if ships >= 2 && skips >= 2 => "divided",
                _ if ships > skips => "ship",
                _ => "skip",
            };
            vec![lean.to_owned()]
        }
    }
}

/// The stop words of the fixtures' searches.
const COMMON: [&str; 2] = ["to", "of"];

/// Every word of the fixtures' searches is a whole word or a prefix of one, spelt correctly.
fn says(catalog: &Catalog, tool: &Summary, word: &str) -> bool {
    let tags: Vec<String> = tool.tags.iter().map(ToString::to_string).collect();
    let category = catalog.category_name(&tool.category);
    let facts: Vec<&str> = tool.facts.iter().collect();
    let all = [&tool.name, &tool.maker, &tool.tagline, category, &tags.join(" "), &facts.join(" ")].join(" ");
    all.to_lowercase().contains(&word.to_lowercase().replace("++", "pp"))
}

/// The words to search for.
pub(crate) fn wanted(query: &Query) -> Vec<&str> {
    let words: Vec<&str> = query.text.as_str().split(' ').filter(|word| !word.is_empty()).collect();
    let mut telling = words.clone();
    telling.retain(|word| !COMMON.contains(word));
    if telling.is_empty() { words } else { telling }
}

/// How many of the words a tool has.
fn said(catalog: &Catalog, tool: &Summary, words: &[&str]) -> usize {
    words.iter().filter(|word| says(catalog, tool, word)).count()
}

/// The most of the words that any tool has.
pub(crate) fn most_said(catalog: &Catalog, words: &[&str]) -> usize {
    catalog.tools().iter().map(|tool| said(catalog, tool, words)).max().unwrap_or(0)
}

/// The words that no tool has.
pub(crate) fn unknown(catalog: &Catalog, words: &[&str]) -> Vec<String> {
    let mut unknown = Vec::new();
    for word in words {
        if catalog.tools().iter().all(|tool| !says(catalog, tool, word)) {
            unknown.push((*word).to_owned());
        }
    }
    unknown
}

/// All tools that match a query, in the catalog's order.
pub(crate) fn answers<'a>(catalog: &'a Catalog, query: &Query) -> Vec<&'a Summary> {
    let mut kept = Vec::new();
    let words = wanted(query);
    // As many of the words as the best tool has, but at least one.
    let enough = most_said(catalog, &words).max(words.len().min(1));
    for tool in catalog.tools() {
        let mut keep = true;
        for facet in Facet::ALL {
            let mut asked = Vec::new();
            for filter in &query.filters {
                if filter.facet() == facet && values(catalog, facet).contains(filter) {
                    asked.push(filter.value().to_owned());
                }
            }
            let mut any = asked.is_empty();
            for value in has(tool, facet) {
                if asked.contains(&value) {
                    any = true;
                }
            }
            keep = keep && any;
        }
        if keep && said(catalog, tool, &words) == enough {
            kept.push(tool.as_ref());
        }
    }
    kept
}

/// All tools in the listing, across all of its pages.
pub(crate) fn all_pages(catalog: &Catalog, query: &Query) -> Vec<String> {
    let pages = listing(catalog, query).pages;
    (1..=pages)
        .flat_map(|page| listing(catalog, &query.at(catalog::PageNumber::new(page))).tools)
        .map(|tool| tool.slug.to_string())
        .collect()
}
