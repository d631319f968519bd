//! Which comparisons have a page.

use std::collections::BTreeSet;

use catalog::index::Index;
use catalog::{Catalog, alternatives};
use publish::{PairRule, pairs};
use serde_json::json;

/// Languages without tags, reviews or votes, which differ by a number alone. Their names say nothing of it.
fn languages() -> Catalog {
    let site = json!({
        "version": 1, "name": "Languages", "tagline": "Side by side", "url": "https://languages.example",
        "noun": { "one": "language", "many": "languages" }, "reviewers": [],
        "categories": [{ "id": "programming", "name": "Programming", "description": "For programs.", "facts": ["users"] }],
        "facts": [{ "id": "users", "label": "Users", "kind": "number" }],
    });
    let names = [
        "1c",
        "4d",
        "abap",
        "ada",
        "c",
        "cpp",
        "csharp",
        "java",
        "lisp",
        "rust",
        "typescript",
        "xml",
        "yaml",
        "zig",
    ];
    let users = [1, 40, 2, 41, 90, 91, 89, 92, 3, 60, 88, 70, 71, 61];
    let tools: Vec<catalog::format::Tool> = names
        .iter()
        .zip(users)
        .map(|(slug, users)| {
            let tool = json!({
                "slug": slug, "name": slug, "category": "programming", "tags": [], "added": "2026-11-01",
                "updated": "2026-11-01", "reviews": [], "facts": { "users": { "value": users } },
            });
            catalog::read(&tool.to_string()).unwrap()
        })
        .collect();
    let index = Index::new(&catalog::read(&site.to_string()).unwrap(), &tools);
    Catalog::new(index, catalog::format::Votes::default())
}

#[test]
fn no_tool_goes_without_a_comparison_for_its_name() {
    let catalog = languages();
    let rule = PairRule { suggested: 0, per_category: 0, most: catalog.tools().len(), ..PairRule::default() };
    let pairs = pairs(&catalog, rule);
    let compared: BTreeSet<&str> =
        pairs.iter().flat_map(|pair| pair.tools()).map(catalog::Slug::as_str).collect();
    assert_eq!(compared.len(), catalog.tools().len(), "{compared:?}");
}

#[test]
fn alternatives_are_near_by_facts_and_not_by_name() {
    let catalog = languages();
    for (tool, nearest) in [("cpp", ["c", "java"]), ("zig", ["rust", "xml"]), ("4d", ["ada", "rust"])] {
        let tool = catalog.tools().iter().find(|it| it.slug.as_str() == tool).unwrap();
        let found: BTreeSet<&str> =
            alternatives(&catalog, tool, 2).iter().map(|it| it.tool.slug.as_str()).collect();
        let is_near = nearest.iter().filter(|near| found.contains(*near)).count();
        assert!(is_near >= 1, "{} is near {nearest:?}, and not {found:?}", tool.slug);
        assert!(!found.contains("1c"), "{found:?}");
    }
}
