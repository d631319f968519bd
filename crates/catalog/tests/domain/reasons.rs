//! What qualifies an answer, a sentence for each situation.

use catalog::Catalog;

use crate::answer::{ask, drafts};
use crate::fixture::{Draft, catalog, catalog_with_votes, tool};

/// The reasons but the price, which every answer has.
fn reasons(catalog: &Catalog) -> String {
    let answer = ask(catalog);
    let (price, others) = answer.reasons.split_last().unwrap();
    assert!(price.contains("start"), "{price}");
    others.join(" ")
}

#[test]
fn reviewers_who_differ_are_named() {
    for (splits, expected) in [
        ("++++ ++++", "No reviewer prefers one over the other."),
        ("++++ ----", "Ada, the Bosun, Cy and Di would pick A but not B."),
        ("+++- ++--", "Cy would pick A but not B."),
        ("++-+ +-++", "The Bosun would pick A; Cy would pick B."),
        ("+++- -+-+", "Di would pick B instead."),
        ("---- ++++", "Ada, the Bosun, Cy and Di would pick B but not A."),
        ("++.. +++-", ""),
        ("+.-. ...+", "No reviewer has covered both B and A."),
        ("++++ ++++ ----", "No reviewer rates A and B differently."),
        ("++-- +-+- -++-", ""),
        ("++++ -+++ ++--", "Ada would pick A but not B."),
        ("++-. .++-", "Cy would pick B but not A."),
        (".++- ++-.", "Cy would pick A but not B."),
        ("---- ----", ""),
        ("+++- ?++++", "Going by their descriptions alone, the panel would ship both."),
        ("+++- ?++++ ?++++", "Going by their descriptions alone, the panel would ship all three."),
        ("+++- ?++--", ""),
        (
            "++++ +++- ?++++",
            "C could not be confirmed and is left out of the ranking. Di would pick A but not B.",
        ),
        (
            "?++++ ++++ +++- ?----",
            "A and D could not be confirmed and are left out of the ranking. Di would pick B but not C.",
        ),
        ("++++ +++- ....", "The panel has not reviewed C. Di would pick A but not B."),
        ("?++++ ?++++", ""),
    ] {
        assert_eq!(reasons(&catalog(drafts(splits))), expected, "{splits}");
    }
}

#[test]
fn a_release_is_named_after_the_one_it_follows() {
    let with = |newer: &str, older: &str| {
        let drafts = ["a", "b", "c"].map(|slug| {
            let draft = tool(slug, "++--");
            if slug == newer { draft.with("supersedes", older) } else { draft }
        });
        reasons(&catalog(drafts))
    };
    assert_eq!(with("b", "a"), "B supersedes A.");
    assert_eq!(with("a", "c"), "A supersedes C.");
    assert_eq!(with("a", "x"), "");
    let chain = [
        tool("a", "++--"),
        tool("b", "++--").with("supersedes", "a"),
        tool("c", "++--").with("supersedes", "b"),
    ];
    assert_eq!(reasons(&catalog(chain)), "B supersedes A. C supersedes B.");
}

#[test]
fn the_community_is_heard_where_it_disagrees_and_has_looked_at_both() {
    let prefers = "The community prefers B to A: 41 of 50 votes say ship, against 5 of 20.";
    for (votes, expected) in [
        (vec![("a", 5, 15), ("b", 41, 9)], prefers),
        (vec![("a", 41, 9), ("b", 5, 15)], ""),
        (vec![("b", 41, 9)], ""),
        (vec![("a", 0, 9), ("b", 41, 9)], ""),
        (vec![("a", 5, 15), ("b", 9, 0)], ""),
        // More votes are not a higher share.
        (vec![("a", 10, 0), ("b", 950, 50)], ""),
        (
            vec![("a", 0, 20), ("b", 1, 9)],
            "The community prefers B to A: 1 of 10 votes says ship, against 0 of 20.",
        ),
        (vec![], ""),
    ] {
        let catalog = catalog_with_votes(drafts("++++ +++-"), &votes);
        let reasons = reasons(&catalog).replace("Di would pick A but not B.", "");
        assert_eq!(reasons.trim(), expected, "{votes:?}");
    }
}

#[test]
fn prices_are_the_same_only_where_they_are() {
    type Price = (&'static str, &'static str, Option<(f64, &'static str)>);
    let hourly = |amount| ("paid", "Paid, by the second", Some((amount, "hour")));
    let free: Price = ("free", "Free", None);
    for (prices, expected) in [
        (vec![free, free], "The starting price is the same for both: Free."),
        (vec![free, free, free], "The starting price is the same for all three: Free."),
        (vec![free, ("freemium", "Free", None)], "The starting price is the same for both: Free."),
        (vec![hourly(3.95), hourly(3.95)], "The starting price is the same for both: Paid, by the second."),
        (vec![hourly(3.95), hourly(1.5)], "The starting price is stated as “Paid, by the second” for both."),
        (
            vec![hourly(3.95), ("paid", "Paid, by the second", Some((3.95, "million-tokens")))],
            "The starting price is stated as “Paid, by the second” for both.",
        ),
        (
            vec![("contact", "Contact sales", None), ("contact", "Contact sales", None)],
            "The starting price is stated as “Contact sales” for both.",
        ),
        (vec![free, hourly(3.95)], "The starting price is “Free” for A and “Paid, by the second” for B."),
        (
            vec![free, ("contact", "Ask", None), hourly(1.0)],
            "The starting price is “Free” for A, “Ask” for B and “Paid, by the second” for C.",
        ),
        (
            vec![free, hourly(3.95), free],
            "The starting price is “Free” for A and C; “Paid, by the second” for B.",
        ),
    ] {
        let drafts =
            drafts("++++ ++++ ++++ ++++").into_iter().zip(&prices).map(|(draft, (model, entry, amount))| {
                let draft = draft.price(model, entry);
                amount.map_or(draft.clone(), |(amount, per)| draft.amount(amount, per))
            });
        assert_eq!(ask(&catalog(drafts)).reasons.last().unwrap(), expected, "{prices:?}");
    }
}

#[test]
fn what_has_no_price_is_not_said_to_have_one() {
    let priced = |slug: &str| tool(slug, "++++").price("paid", "$20 / month").amount(20.0, "month");
    let price_of = |drafts: [Draft; 2]| {
        let reasons = ask(&catalog(drafts)).reasons;
        reasons.into_iter().find(|reason| reason.contains("price"))
    };
    let unknown = || tool("b", "++++").price("unknown", "Price unknown");
    assert_eq!(price_of([tool("a", "++++").unpriced(), tool("b", "++++").unpriced()]), None);
    assert_eq!(price_of([tool("a", "++++").price("none", "No price"), unknown()]), None);
    for other in [tool("b", "++++").unpriced(), unknown()] {
        let said = price_of([priced("a"), other]).unwrap();
        assert_eq!(said, "The starting price is “$20 / month” for A.");
    }
    let euros = price_of([priced("a"), priced("b").currency("EUR")]).unwrap();
    assert_eq!(euros, "The starting price is stated as “$20 / month” for both.");
}
