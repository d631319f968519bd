//! A panel of the reader's own, compared to a whole panel in which each reviewer sits as often as they count.

use catalog::compare::{answer, split};
use catalog::format::{Evidence, Site, Verdict};
use catalog::index::{Index, Summary};
use catalog::listing::listing;
use catalog::map::map;
use catalog::{
    Catalog, Facet, Filter, OwnPanel, Query, ReviewerId, SortKey, Split, Weight, alternatives, front,
    reviewer_record, suggested_pairs,
};
use proptest::prelude::*;

use crate::fixture::{catalog, catalog_of, found, site_with, slugs, tool};
use crate::listing_properties::{any_catalog, any_search};

const IDS: [&str; 4] = ["ada", "bosun", "cy", "di"];

/// The panel with these weights, in the order of the fixtures' reviewers.
fn panel_of(weights: [usize; 4]) -> OwnPanel {
    IDS.into_iter().zip(weights).fold(OwnPanel::default(), |panel, (id, weight)| {
        panel.with(&id.parse::<ReviewerId>().unwrap(), Weight::ALL[weight])
    })
}

fn ranked_by(catalog: &Catalog, value: &str) -> Catalog {
    let (panel, ignored) = OwnPanel::parse(&format!("panel={value}")).0.known_to(&catalog.site().reviewers);
    assert_eq!(ignored, [], "{value}");
    catalog.ranked_by(panel)
}

/// The same tools, with a panel in which each reviewer sits as many times as they count; what they have in common is
/// divided out. Names and facts of the site stay as they are.
fn naive(catalog: &Catalog, weights: [usize; 4]) -> Catalog {
    let seats: Vec<usize> = match (1..=3).rev().find(|by| weights.iter().all(|weight| weight % by == 0)) {
        Some(by) => weights.map(|weight| weight / by).into(),
        None => weights.into(),
    };
    let seated = |at: usize| std::iter::repeat_n(at, seats[at]);
    let order: Vec<usize> = (0..4).flat_map(seated).collect();
    let mut site: Site = catalog.site().clone();
    site.reviewers = order
        .iter()
        .zip(0..)
        .map(|(&at, seat)| {
            let mut reviewer = catalog.site().reviewers[at].clone();
            reviewer.id = format!("seat-{seat}").parse().unwrap();
            reviewer
        })
        .collect();
    let seat = |tool: &Summary| Summary {
        split: Split(order.iter().map(|&at| tool.split.0[at]).collect()),
        ..tool.clone()
    };
    let tools = catalog.tools().iter().map(|tool| seat(tool)).collect();
    Catalog::new(
        Index { version: 1, site, tools, facts: None, edition: None, excerpt: None },
        catalog.votes().clone(),
    )
}

fn any_weights() -> impl Strategy<Value = [usize; 4]> {
    [0..4_usize, 0..4, 0..4, 0..4]
        .prop_filter("a panel of nobody", |weights| weights.iter().any(|it| *it > 0))
}

fn order(catalog: &Catalog) -> String {
    slugs(catalog.sorted(SortKey::Panel))
}

proptest! {
    #[test]
    fn a_weight_is_as_many_seats(catalog in any_catalog(), search in any_search(), weights in any_weights()) {
        let own = catalog.ranked_by(panel_of(weights));
        let seats = naive(&catalog, weights);
        prop_assert_eq!(order(&own), order(&seats));
        for (tool, seated) in own.tools().iter().zip(seats.tools()) {
            let (standing, expected) = (own.standing(tool), seats.standing(seated));
            prop_assert_eq!(standing.tally, expected.tally);
            prop_assert_eq!((standing.percent(), standing.lean()), (expected.percent(), expected.lean()));
            prop_assert_eq!(own.ranked(tool).is_some(), seats.ranked(seated).is_some());
            let near = |catalog: &Catalog, tool| {
                alternatives(catalog, tool, 5).iter().map(|near| near.tool.slug.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(near(&own, tool), near(&seats, seated));
        }
        prop_assert_eq!(suggested_pairs(&own, 6), suggested_pairs(&seats, 6));
        let lists = |catalog: &Catalog| {
            front::lists(catalog).iter().map(|list| (list.title, slugs(&list.tools))).collect::<Vec<_>>()
        };
        prop_assert_eq!(lists(&own), lists(&seats));

        let query = Query::parse(&search).query;
        let (found, expected) = (listing(&own, &query), listing(&seats, &query));
        prop_assert_eq!(slugs(&found.tools), slugs(&expected.tools));
        prop_assert_eq!(&found.facets, &expected.facets);
        prop_assert_eq!(&found.recoveries, &expected.recoveries);
        prop_assert_eq!((found.total, found.query, found.ignored), (expected.total, expected.query, expected.ignored));

        let places = |catalog: &Catalog| {
            let tools = catalog.tools().iter().map(|tool| (tool.clone(), catalog.community(&tool.slug)));
            let map = map(catalog, tools);
            let at = |point: &catalog::map::Point| (point.tool.slug.clone(), point.panel, point.lean, point.shift, point.row);
            let unplaced = slugs(&map.unplaced);
            (map.voted.iter().map(at).collect::<Vec<_>>(), map.unvoted.iter().map(at).collect::<Vec<_>>(), unplaced)
        };
        prop_assert_eq!(places(&own), places(&seats));
    }

    #[test]
    fn a_panel_in_which_all_count_alike_is_the_whole(
        catalog in any_catalog(),
        search in any_search(),
        weight in 1..4_usize,
    ) {
        let own = catalog.ranked_by(panel_of([weight; 4]));
        prop_assert_eq!(order(&own), order(&catalog));
        let query = Query::parse(&search).query;
        let whole = listing(&catalog, &query);
        prop_assert_eq!(listing(&own, &query), catalog::listing::Listing { panel: own.panel().clone(), ..whole });
        prop_assert_eq!(front::lists(&own), front::lists(&catalog));
        prop_assert_eq!(suggested_pairs(&own, 6), suggested_pairs(&catalog, 6));
        for tool in catalog.tools() {
            prop_assert_eq!(own.standing(tool).tally, catalog.standing(tool).tally);
            prop_assert_eq!(own.standing(tool).tally, tool.split.tally());
        }
        if weight == 1 {
            for pair in catalog.tools().windows(2) {
                let pair: Vec<&Summary> = pair.iter().map(AsRef::as_ref).collect();
                prop_assert_eq!(answer(&own, &pair), answer(&catalog, &pair));
                prop_assert_eq!(split(&own, &pair), split(&catalog, &pair));
            }
            for id in IDS {
                let id = id.parse().unwrap();
                prop_assert_eq!(reviewer_record(&own, &id), reviewer_record(&catalog, &id));
            }
        }
    }

    /// The answer is that of the panel with as many seats, but for the words about whose panel it is.
    #[test]
    fn the_winner_is_that_of_as_many_seats(
        splits in prop::collection::vec("[+.-]{4}", 2..5),
        weights in any_weights(),
    ) {
        let drafts = splits.iter().zip(["a", "b", "c", "d"]).map(|(split, slug)| tool(slug, split).unpriced());
        let catalog = catalog(drafts);
        let own = catalog.ranked_by(panel_of(weights));
        let seats = naive(&catalog, weights);
        let refs = |catalog: &Catalog| answer(catalog, &catalog.tools().iter().map(AsRef::as_ref).collect::<Vec<_>>()).headline;
        let begin = |headline: String| {
            let begin = headline.split([':', ';']).next().and_then(|words| words.split(", each").next());
            begin.unwrap_or_default().replace("your panel", "the panel").replace("Your panel", "The panel")
        };
        prop_assert_eq!(begin(refs(&own)), begin(refs(&seats)));
    }
}

#[test]
fn scores_orders_and_verdicts_follow() {
    let shelf =
        catalog([tool("a", "++--"), tool("b", "--++"), tool("c", "+++-").unverified(), tool("d", "...+")]);
    for (panel, order, leans) in [
        ("", "d a b c", "divided divided ship ship"),
        ("cy:0,di:0", "a b c d", "ship skip ship unreviewed"),
        ("ada:0,bosun:0", "b d a c", "skip ship divided ship"),
        ("ada:3,bosun:0,cy:0,di:1", "d a b c", "ship skip ship ship"),
        ("ada:2,bosun:0,cy:2", "d b a c", "divided divided ship ship"),
    ] {
        let own = ranked_by(&shelf, panel);
        let names: Vec<&str> = own.tools().iter().map(|tool| own.standing(tool).lean().as_str()).collect();
        assert_eq!((self::order(&own).as_str(), names.join(" ").as_str()), (order, leans), "{panel}");
        for (tool, lean) in own.tools().iter().zip(names) {
            let filter = Filter::parse(Facet::Verdict, lean).unwrap();
            assert!(listing(&own, &Query::of(filter)).tools.contains(tool), "{panel}");
        }
    }
}

#[test]
fn an_answer_says_whose_it_is() {
    let shelf =
        catalog([tool("a", "++--"), tool("b", "+-++"), tool("c", "..++")].map(|draft| draft.unpriced()));
    let said = |panel: &str, names: &[&str]| {
        let own = ranked_by(&shelf, panel);
        let tools: Vec<&Summary> = names.iter().map(|name| found(&own, name)).collect();
        let answer = answer(&own, &tools);
        [vec![answer.headline], answer.reasons].concat().join(" ")
    };
    for (panel, names, expected) in [
        (
            "",
            &["a", "b"][..],
            "B, narrowly: 3 of 4 reviewers ship it; A follows with 2 of 4. The Bosun would pick A instead.",
        ),
        (
            "cy:0,di:0",
            &["a", "b"],
            "Pick A: 2 of your 2 reviewers ship it; B follows with 1 of 2. The Bosun would pick A but not B.",
        ),
        (
            "bosun:3,di:0",
            &["a", "b"],
            "Pick A: 2 of your 3 reviewers (4 of 5 by weight) ship it; B follows with 2 of 3 (2 of 5 by weight). \
             Cy would pick B instead.",
        ),
        ("bosun:0,cy:0,di:0", &["a", "b"], "Ada ships both."),
        ("ada:0,cy:0,di:0", &["a", "b", "c"], "The Bosun ships A, skips B and has not reviewed C."),
        (
            "cy:0,di:0",
            &["a", "c"],
            "Pick A: 2 of your 2 reviewers ship it, and your panel has not reviewed C.",
        ),
        (
            "ada:0,bosun:0",
            &["a", "c"],
            "Pick C: 2 of your 2 reviewers ship it; nobody in your panel ships A. Cy and Di would pick C but not A.",
        ),
    ] {
        assert_eq!(said(panel, names), expected, "{panel}");
    }
}

#[test]
fn who_is_muted_comes_last_and_is_still_there() {
    let shelf = catalog([tool("a", "+-+-"), tool("b", "-+-+")]);
    let own = ranked_by(&shelf, "ada:0,cy:2");
    let who: Vec<(&str, Weight)> =
        own.reviewers().into_iter().map(|(reviewer, weight)| (reviewer.id.as_str(), weight)).collect();
    assert_eq!(
        who,
        [("bosun", Weight::Once), ("cy", Weight::Twice), ("di", Weight::Once), ("ada", Weight::Muted)]
    );
    let tools: Vec<&Summary> = own.tools().iter().map(AsRef::as_ref).collect();
    let rows = split(&own, &tools);
    let rows: Vec<_> = rows.iter().map(|row| (row.reviewer.id.as_str(), row.weight)).collect();
    assert_eq!(rows, who);
    assert_eq!(split(&own, &tools)[3].verdicts, [Some(Verdict::Ship), Some(Verdict::Skip)]);
    assert_eq!(found(&own, "a").evidence, Some(Evidence::Desk));
}

#[test]
fn nobody_can_be_weighed_where_nobody_reviews() {
    for reviewers in [0, 1] {
        let bare = catalog_of(site_with(reviewers), [tool("a", if reviewers == 1 { "+" } else { "" })], &[]);
        let (panel, _) = OwnPanel::parse("panel=ada:0,bosun:2").0.known_to(&bare.site().reviewers);
        assert!(panel.is_whole());
    }
}

#[test]
fn the_most_divided_come_first() {
    let shelf = catalog([
        tool("a", "+++-"),
        tool("b", "++--"),
        tool("c", "+-.."),
        tool("d", "++++"),
        tool("e", "++--").unverified(),
        tool("f", "-++."),
    ]);
    let order = |catalog: &Catalog| slugs(catalog.sorted(SortKey::Divided));
    assert_eq!(order(&shelf), "b c f a d e");
    // Two against one are as divided as two against two if the one counts twice.
    assert_eq!(order(&ranked_by(&shelf, "ada:2,di:0")), "f c b a d e");
    let lists = front::lists(&shelf);
    let divided = lists.iter().find(|list| list.title == "Most divided").unwrap();
    assert_eq!(slugs(&divided.tools), "b c");
}
