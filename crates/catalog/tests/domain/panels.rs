//! Catalogs of which nobody reviews the tools, or only one.

use catalog::compare::{Column, answer, apart};
use catalog::{Catalog, Facet, front};

use crate::fixture::{Draft, catalog_of, found, site_with, tool};

/// What is said of tools `a`, `b` and so on.
fn headline(catalog: &Catalog) -> String {
    let tools: Vec<_> = catalog.tools().iter().map(AsRef::as_ref).collect();
    answer(catalog, &tools).headline
}

fn all_said(catalog: &Catalog) -> String {
    let tools: Vec<_> = catalog.tools().iter().map(AsRef::as_ref).collect();
    let answer = answer(catalog, &tools);
    [vec![answer.headline], answer.reasons].concat().join(" ")
}

#[test]
fn a_sole_reviewer_speaks_as_one() {
    for (splits, expected) in [
        (&["+", "-"][..], "Ada ships A and skips B."),
        (&["+", "+"], "Ada ships both."),
        (&["-", "-", "-"], "Ada skips all three."),
        (&["+", "."], "Ada ships A and has not reviewed B."),
        (&["+", "-", "."], "Ada ships A, skips B and has not reviewed C."),
        (&[".", "."], "Ada has reviewed none of these."),
    ] {
        let drafts =
            ["a", "b", "c"].into_iter().zip(splits).map(|(slug, split)| tool(slug, split).unpriced());
        let catalog = catalog_of(site_with(1), drafts, &[]);
        assert_eq!(all_said(&catalog), expected);
    }
    let one = catalog_of(site_with(1), [tool("a", "+"), tool("b", "."), tool("c", "-")], &[]);
    let words: Vec<_> = one.tools().iter().map(|tool| tool.panel_words()).collect();
    assert_eq!(words, ["Ship", "no score yet", "Skip"]);
}

#[test]
fn without_a_panel_votes_and_prices_lead() {
    let priced = |slug: &str, amount: f64| tool(slug, "").price("paid", "Paid").amount(amount, "month");
    let free = |slug: &str| tool(slug, "").unpriced();
    let votes = [("a", 12, 8), ("b", 19, 1)];
    for (drafts, votes, expected) in [
        ([free("a"), free("b")], &[][..], "A and B, side by side."),
        ([priced("a", 20.0), priced("b", 15.0)], &[], "B costs least to start with."),
        ([priced("a", 15.0), priced("b", 15.0)], &[], "A and B, side by side."),
        ([priced("a", 20.0), priced("b", 15.0).currency("EUR")], &[], "A and B, side by side."),
        ([priced("a", 15.0), free("b")], &[], "A and B, side by side."),
        ([priced("a", 15.0), priced("b", 20.0)], &votes, "The community prefers B: 19 of 20 votes say ship."),
        // Too few votes say nothing.
        ([free("a"), free("b")], &[("a", 1, 0)], "A and B, side by side."),
    ] {
        let catalog = catalog_of(site_with(0), drafts, votes);
        assert_eq!(headline(&catalog), expected);
        let said = all_said(&catalog);
        assert!(!said.contains("panel") && !said.contains("review"), "{said}");
    }
}

#[test]
fn what_a_catalog_does_not_have_is_no_choice() {
    let bare = |slug: &str| -> Draft { tool(slug, "").unpriced().without("evidence") };
    let none = catalog_of(site_with(0), [bare("a"), bare("b")], &[]);
    for facet in [Facet::Pricing, Facet::Verdict, Facet::Evidence, Facet::Tag] {
        assert!(!none.has(facet), "{facet:?}");
    }
    assert!(none.has(Facet::Category));
    assert_eq!(front::lists(&none).iter().map(|list| list.title).collect::<Vec<_>>(), ["Newest"]);
    assert_eq!(front::pairs(&none).len(), 1, "two tools of one category make a question");
    assert!(found(&none, "a").ranked().is_none());

    let skipped = catalog_of(site_with(1), [tool("a", "-"), tool("b", "-")], &[]);
    assert!(front::lists(&skipped).iter().all(|list| list.title != "Most shipped"), "nobody ships these");

    let all = catalog_of(site_with(4), [tool("a", "++--"), bare("b")], &[]);
    for facet in [Facet::Pricing, Facet::Verdict, Facet::Evidence] {
        assert!(all.has(facet), "{facet:?}");
    }
}

#[test]
fn without_anything_else_facts_lead() {
    let free = |slug: &str| tool(slug, "").unpriced();
    let many = || {
        [
            free("a").fact("context", 4000).fact("licence", "MIT"),
            free("b").fact("context", 8000).fact("licence", "ISC"),
        ]
    };
    for (drafts, expected) in [
        (many(), "Context tells them apart most: 4,000 tokens for A and 8,000 tokens for B."),
        (
            [free("a").fact("licence", "MIT"), free("b").fact("licence", "ISC")],
            "Licence tells them apart: MIT for A and ISC for B.",
        ),
        // What only one of them states tells nobody apart, nor does what is not decisive in their category.
        ([free("a").fact("licence", "MIT"), free("b")], "A and B, side by side."),
        ([free("a").fact("size", 1), free("b").fact("size", 2)], "A and B, side by side."),
        (
            [free("a").fact("context", 0), free("b").fact("context", 5)],
            "Context tells them apart: 0 tokens for A and 5 tokens for B.",
        ),
        (
            [free("a").fact("api", true), free("b").fact("api", false)],
            "API tells them apart: Yes for A and No for B.",
        ),
        ([free("a"), free("b")], "A and B, side by side."),
    ] {
        let read: Vec<_> = drafts.iter().map(Draft::read).collect();
        let site = site_with(0);
        let catalog = catalog_of(site.clone(), drafts, &[]);
        let tools: Vec<_> = catalog.tools().iter().map(AsRef::as_ref).collect();
        let columns: Vec<Column> =
            tools.iter().zip(&read).map(|(summary, tool)| Column { summary, tool: Some(tool) }).collect();
        let told = apart(&site, &columns);
        let headline = answer(&catalog, &tools).with_facts(&catalog, told).headline;
        assert_eq!(headline, expected);
        let waiting: Vec<Column> = tools.iter().map(|summary| Column { summary, tool: None }).collect();
        assert_eq!(apart(&site, &waiting), None);
    }
    // A panel or a price says more, and facts come second.
    let priced = |slug: &str, amount: f64| tool(slug, "").price("paid", "Paid").amount(amount, "month");
    let catalog = catalog_of(site_with(0), [priced("a", 20.0), priced("b", 15.0)], &[]);
    let tools: Vec<_> = catalog.tools().iter().map(AsRef::as_ref).collect();
    let answer = answer(&catalog, &tools).with_facts(&catalog, Some("Told apart.".to_owned()));
    assert_eq!(
        (answer.headline.as_str(), answer.reasons[0].as_str()),
        ("B costs least to start with.", "Told apart.")
    );
}
