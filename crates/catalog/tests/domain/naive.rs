//! The listing once more, written to be obviously right rather than quick: plain loops, one question at a time.

use catalog::format::{Evidence, PricingModel};
use catalog::index::Summary;
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
        Facet::Pricing => values.extend(PricingModel::ALL.map(Filter::Pricing)),
        Facet::Verdict => values.extend(Lean::ALL.map(Filter::Verdict)),
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

/// What a tool has of a facet, as it would stand in an address.
fn has(tool: &Summary, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Category => vec![tool.category.to_string()],
        Facet::Pricing => vec![serde_json::to_value(tool.pricing).unwrap().as_str().unwrap().to_owned()],
        Facet::Evidence => vec![serde_json::to_value(tool.evidence).unwrap().as_str().unwrap().to_owned()],
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

/// The text of the fixtures' searches is one whole word, or a beginning of one, spelt right.
fn says(catalog: &Catalog, tool: &Summary, word: &str) -> bool {
    let tags: Vec<String> = tool.tags.iter().map(ToString::to_string).collect();
    let category = catalog.category_name(&tool.category);
    let all = [&tool.name, &tool.maker, &tool.tagline, category, &tags.join(" ")].join(" ").to_lowercase();
    all.contains(word)
}

/// All tools that answer a query, in the catalog's order.
pub(crate) fn answers<'a>(catalog: &'a Catalog, query: &Query) -> Vec<&'a Summary> {
    let mut kept = Vec::new();
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
        for word in query.text.as_str().split(' ').filter(|word| !word.is_empty()) {
            keep = keep && says(catalog, tool, word);
        }
        if keep {
            kept.push(tool.as_ref());
        }
    }
    kept
}

/// All tools that the listing gives, over all of its pages.
pub(crate) fn all_pages(catalog: &Catalog, query: &Query) -> Vec<String> {
    let pages = listing(catalog, query).pages;
    (1..=pages)
        .flat_map(|page| listing(catalog, &query.at(catalog::PageNumber::new(page))).tools)
        .map(|tool| tool.slug.to_string())
        .collect()
}
