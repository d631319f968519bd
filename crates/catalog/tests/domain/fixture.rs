//! Small catalogs, written concisely. All of them go through JSON, so that the tests cover parsing too.

use std::sync::Arc;

use catalog::format::{Site, Tool, Votes};
use catalog::index::{Index, Summary};
use catalog::{Catalog, Slug};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The reviewers of every fixture, in the order of the panel.
const PANEL: [&str; 4] = ["Ada", "The Bosun", "Cy", "Di"];

const IDS: [&str; 4] = ["ada", "bosun", "cy", "di"];

/// A site with four reviewers, three categories and one fact of each kind.
pub(crate) fn site() -> Site {
    let reviewer = |(id, name): (&str, &str)| json!({ "id": id, "name": name, "motto": "?", "lens": "!", "likes": [], "tired_of": [] });
    let category = |(id, name, facts): (&str, &str, &[&str])| json!({ "id": id, "name": name, "description": "...", "facts": facts });
    read(&json!({
        "version": 1,
        "name": "Fixture",
        "tagline": "For tests",
        "url": "https://fixture.example",
        "reviewers": (IDS.into_iter().zip(PANEL).map(reviewer).collect::<Vec<_>>()),
        "categories": ([
            ("inference", "Inference engines", &["context", "licence", "api"][..]),
            ("agents", "Agent frameworks", &["memory", "licence"]),
            ("vision", "Images and video", &[]),
        ].map(category)),
        "facts": [
            { "id": "released", "label": "Released", "kind": "date" },
            { "id": "licence", "label": "Licence", "kind": "text", "why": "It says what you may do." },
            { "id": "api", "label": "API", "kind": "flag" },
            { "id": "memory", "label": "Memory", "kind": "list" },
            { "id": "context", "label": "Context", "kind": "number", "unit": "tokens", "better": "higher" },
            { "id": "size", "label": "Size", "kind": "number" },
            { "id": "fee", "label": "Fee", "kind": "money", "better": "lower" }
        ],
    }))
}

/// The same site with only the first reviewers of the panel.
pub(crate) fn site_with(reviewers: usize) -> Site {
    let mut site = site();
    site.reviewers.truncate(reviewers);
    site
}

/// A tool that is being defined.
#[derive(Debug, Clone)]
pub(crate) struct Draft(Value);

/// A free tool with this slug, for running models, with a desk review. The split has one character per reviewer: `+`
/// ship, `-` skip, `.` no verdict.
pub(crate) fn tool(slug: &str, split: &str) -> Draft {
    let mut name = slug.replace('-', " ");
    name[..1].make_ascii_uppercase();
    let verdict = |(reviewer, letter): (&str, char)| {
        let verdict = if letter == '+' { "ship" } else { "skip" };
        let quote = "A verdict that stands here for what it says.";
        (letter != '.').then(
            || json!({ "reviewer": reviewer, "verdict": verdict, "quote": quote, "date": "2026-11-02" }),
        )
    };
    Draft(json!({
        "slug": slug,
        "name": name,
        "maker": "Maker",
        "tagline": "Tagline",
        "description": "Description",
        "category": "inference",
        "tags": [],
        "url": "https://tool.example",
        "added": "2026-01-01",
        "updated": "2026-11-01",
        "evidence": "desk",
        "pricing": { "model": "free", "entry": "Free" },
        "reviews": (IDS.into_iter().zip(split.chars()).filter_map(verdict).collect::<Vec<_>>()),
        "facts": {},
    }))
}

impl Draft {
    /// The draft with another value for a key: `name`, `maker`, `category`, `evidence`...
    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0[key] = value.into();
        self
    }

    pub(crate) fn tags(self, words: &str) -> Self {
        self.with("tags", words.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn fact(mut self, id: &str, value: impl Into<Value>) -> Self {
        self.0["facts"][id] = json!({ "value": value.into() });
        self
    }

    /// A price in words only.
    pub(crate) fn price(self, model: &str, entry: &str) -> Self {
        self.with("pricing", json!({ "model": model, "entry": entry }))
    }

    /// An amount in addition to the words.
    pub(crate) fn amount(mut self, amount: f64, per: &str) -> Self {
        self.0["pricing"]["amount"] = amount.into();
        self.0["pricing"]["per"] = per.into();
        self
    }

    /// The currency of the amount.
    pub(crate) fn currency(mut self, code: &str) -> Self {
        self.0["pricing"]["currency"] = code.into();
        self
    }

    /// Nothing is said of a price.
    pub(crate) fn unpriced(self) -> Self {
        self.without("pricing")
    }

    pub(crate) fn without(mut self, key: &str) -> Self {
        self.0.as_object_mut().unwrap().remove(key);
        self
    }

    pub(crate) fn unverified(self) -> Self {
        self.with("evidence", "unverified")
    }

    pub(crate) fn read(&self) -> Tool {
        read(&self.0)
    }
}

/// The catalog of these tools, without votes.
pub(crate) fn catalog(tools: impl IntoIterator<Item = Draft>) -> Catalog {
    catalog_with_votes(tools, &[])
}

/// The catalog of these tools with votes: slug, ships, skips.
pub(crate) fn catalog_with_votes(
    tools: impl IntoIterator<Item = Draft>,
    votes: &[(&str, u32, u32)],
) -> Catalog {
    catalog_of(site(), tools, votes)
}

/// The catalog of a site with these tools and votes: slug, ships, skips.
pub(crate) fn catalog_of(
    site: Site,
    tools: impl IntoIterator<Item = Draft>,
    votes: &[(&str, u32, u32)],
) -> Catalog {
    let tools: Vec<Tool> = tools.into_iter().map(|draft| draft.read()).collect();
    let index = serde_json::to_string(&Index::new(&site, &tools)).unwrap();
    let tallies: serde_json::Map<String, Value> = votes
        .iter()
        .map(|&(slug, ship, skip)| (slug.to_owned(), json!({ "ship": ship, "skip": skip })))
        .collect();
    let votes: Votes = read(&json!({ "as_of": "2026-11-20", "tallies": tallies }));
    let outlined: Index = catalog::read(&index).unwrap();
    // The index only has an outline of its site, but the domain is tested with all of it.
    Catalog::new(Index { site, ..outlined }, votes)
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// The tool of a catalog with this slug.
pub(crate) fn found<'a>(catalog: &'a Catalog, text: &str) -> &'a Summary {
    catalog.tool(&slug(text)).unwrap()
}

/// The slugs of tools, in the given order, separated by spaces.
pub(crate) fn slugs<'a>(tools: impl IntoIterator<Item = &'a Arc<Summary>>) -> String {
    tools.into_iter().map(|tool| tool.slug.as_str()).collect::<Vec<_>>().join(" ")
}

fn read<T: DeserializeOwned>(json: &Value) -> T {
    catalog::read(&json.to_string()).unwrap()
}
