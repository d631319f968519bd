//! The positions of tools on the map.

use catalog::front::{self, ShortList};
use catalog::listing::listing;
use catalog::map::{Axis, Map, axes, map, number_map};
use catalog::{Catalog, MapAxis, Query, Tally};
use proptest::prelude::*;

use crate::fixture::{catalog, catalog_with_votes, slugs, tool};

fn map_of(catalog: &Catalog) -> Map {
    map(catalog, catalog.tools().iter().map(|tool| (tool.clone(), catalog.community(&tool.slug))))
}

/// The map of tools by split and votes, named a, b, c, …: each mark as `a100/82`, followed by a comma and its shift.
fn drawn(tools: &[(&str, u32, u32)]) -> String {
    let slugs: Vec<String> = ('a'..='z').map(String::from).take(tools.len()).collect();
    let votes: Vec<(&str, u32, u32)> =
        slugs.iter().zip(tools).map(|(slug, (_, ship, skip))| (slug.as_str(), *ship, *skip)).collect();
    let drafts = slugs.iter().zip(tools).map(|(slug, (split, ..))| tool(slug, split));
    let map = map_of(&catalog_with_votes(drafts, &votes));
    let shift = |shift: i32| if shift == 0 { String::new() } else { format!(",{shift}") };
    let voted = map.voted.iter().map(|point| {
        let height = point.community.percent().unwrap();
        format!("{}{}/{height}{}", point.tool.slug, point.panel, shift(point.shift))
    });
    let unvoted = map
        .unvoted
        .iter()
        .map(|point| format!("{}{}r{}{}", point.tool.slug, point.panel, point.row, shift(point.shift)));
    let unplaced = map.unplaced.iter().map(|tool| format!("{}?", tool.slug));
    voted.chain(unvoted).chain(unplaced).collect::<Vec<_>>().join(" ")
}

#[test]
fn marks_stand_at_their_scores_and_make_room() {
    for (tools, expected) in [
        (&[][..], ""),
        (&[("++++", 9, 1)], "a100/90"),
        (&[("++++", 9, 1), ("----", 0, 5), ("++--", 1, 1)], "b0/0 c50/50 a100/90"),
        // Without votes: separate, in the middle of their column.
        (&[("++++", 0, 0)], "a100r0"),
        (&[("++++", 0, 0), ("++++", 0, 0), ("+++-", 0, 0)], "c75r0 a100r0,-1 b100r0,1"),
        (
            &[("++++", 0, 0), ("++++", 0, 0), ("++++", 0, 0), ("++++", 0, 0), ("++++", 0, 0)],
            "a100r0,-2 b100r0 c100r0,2 d100r1,-1 e100r1,1",
        ),
        // Without reviews: not placed.
        (&[("....", 9, 1), ("+...", 9, 1)], "b100/90 a?"),
        // Overlapping: side by side; slightly above: side by side as well; well above: in the middle again.
        (&[("++++", 9, 1), ("++++", 90, 10), ("++++", 9, 1)], "a100/90 b100/90,2 c100/90,-2"),
        (&[("++++", 90, 10), ("++++", 95, 5), ("++++", 96, 4)], "a100/90 b100/95,2 c100/96"),
        (&[("++++", 9, 1), ("+++-", 9, 1)], "b75/90 a100/90"),
    ] {
        assert_eq!(drawn(tools), expected);
    }
}

#[test]
fn rows_are_as_many_as_the_fullest_column_needs() {
    for (count, rows) in [(0, 0), (1, 1), (3, 1), (4, 2), (9, 3)] {
        let shelf =
            catalog_with_votes((0..count).map(|at| tool(&format!("tool-{at}"), "+++-")), &[("tool-x", 1, 0)]);
        assert_eq!(map_of(&shelf).rows, rows, "{count}");
    }
}

proptest! {
    #[test]
    fn every_tool_is_there_once_and_small_crowds_do_not_touch(
        tools in prop::collection::vec(("[+.-]{4}", 0..5_u32, 0..5_u32), 0..30)
    ) {
        let slug = |at: usize| format!("tool-{at:02}");
        let drafts = tools.iter().enumerate().map(|(at, (split, ..))| tool(&slug(at), split));
        let names: Vec<String> = (0..tools.len()).map(slug).collect();
        let votes: Vec<(&str, u32, u32)> =
            names.iter().zip(&tools).map(|(name, (_, ship, skip))| (name.as_str(), *ship, *skip)).collect();
        let shelf = catalog_with_votes(drafts, &votes);
        let map = map_of(&shelf);
        let placed = map.voted.iter().chain(&map.unvoted).map(|point| &point.tool).chain(&map.unplaced);
        let mut all: Vec<_> = placed.cloned().collect();
        all.sort_by(|a, b| a.slug.cmp(&b.slug));
        prop_assert_eq!(slugs(&all), slugs(shelf.tools()));
        for (at, a) in map.voted.iter().enumerate() {
            prop_assert!(a.community != Tally::default());
            let near = map.voted.iter().filter(|b| {
                a.panel == b.panel && a.community.percent().unwrap().abs_diff(b.community.percent().unwrap()) < 6
            });
            if near.clone().count() <= 4 {
                let same = near.filter(|b| b.shift == a.shift && b.tool.slug != map.voted[at].tool.slug);
                prop_assert_eq!(same.count(), 0);
            }
        }
        for point in &map.unvoted {
            prop_assert!(point.row < map.rows && point.shift.abs() <= 2);
        }
    }
}

#[test]
fn prices_stand_on_the_map_in_the_terms_of_most() {
    let shelf = catalog([
        tool("a", "++++").price("paid", "$20 a month").amount(20.0, "month"),
        tool("b", "++--").price("paid", "$240 a year").amount(240.0, "year"),
        tool("c", "----"),
        tool("d", "++++").price("paid", "$1 an hour").amount(1.0, "hour"),
        tool("e", "....").price("paid", "$5 a month").amount(5.0, "month"),
        tool("f", "++++").price("paid", "$20 a seat").amount(20.0, "month"),
    ]);
    let results = listing(&shelf, &Query::parse("view=map").query);
    let price = Axis { axis: MapAxis::Price, name: "Price".to_owned(), count: 5 };
    assert_eq!(axes(&results), [price]);
    let map = number_map(&shelf, &results, &MapAxis::Price).unwrap();
    assert_eq!(
        (map.label.as_str(), map.ends),
        ("Price in USD per month", ["$0", "$10", "$20"].map(str::to_owned))
    );
    let points =
        map.points.iter().map(|it| (it.tool.slug.as_str(), it.number.as_str(), it.share, it.panel, it.shift));
    let expected = [
        ("c", "$0", 0.0, 0, 0),
        ("b", "$20", 1.0, 50, 0),
        ("a", "$20", 1.0, 100, 0),
        ("f", "$20", 1.0, 100, 2),
    ];
    assert_eq!(points.collect::<Vec<_>>(), expected);
    // Neither another unit nor a tool without a score has a place.
    assert_eq!(slugs(&map.unplaced), "d e");
    // What is the same everywhere is nothing to show.
    let shelf = catalog([tool("a", "++++"), tool("b", "++--")]);
    let same = listing(&shelf, &Query::parse("view=map").query);
    assert!(axes(&same).is_empty() && number_map(&shelf, &same, &MapAxis::Price).is_none());
}

#[test]
fn lists_say_what_they_are_sorted_by_where_all_are_alike() {
    let remark = |catalog: &Catalog, title: &str| {
        let is_it = |list: &ShortList| list.title == title;
        let list = front::lists(catalog).into_iter().find(is_it).unwrap();
        (slugs(&list.tools), list.remark)
    };
    let tools = || [tool("a", "+--+"), tool("b", "++++"), tool("c", "--++")];
    let alike = catalog(tools());
    let added = "All were added on 1 Jan 2026: the panel’s favourites first.";
    assert_eq!(remark(&alike, "Newest"), ("b a c".to_owned(), Some(added.to_owned())));
    let even = "All are split as evenly: by name.";
    assert_eq!(remark(&alike, "Most divided"), ("a c".to_owned(), Some(even.to_owned())));
    let even = "All are split as evenly: the community’s favourites first.";
    let voted = catalog_with_votes(tools(), &[("c", 9, 1)]);
    assert_eq!(remark(&voted, "Most divided"), ("c a".to_owned(), Some(even.to_owned())));
    let unlike = catalog([tool("a", "+-.."), tool("b", "+--+").with("added", "2026-02-01")]);
    assert_eq!(remark(&unlike, "Most divided"), ("b a".to_owned(), None));
    assert_eq!(remark(&unlike, "Newest"), ("b a".to_owned(), None));
}
