//! The listing for arbitrary catalogs and queries, compared to [`naive`].

use std::cmp::Reverse;
use std::collections::BTreeSet;

use catalog::format::Evidence;
use catalog::listing::{Droppable, PAGE_SIZE, listing};
use catalog::{Catalog, Facet, Filter, Query};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog_with_votes, tool};
use crate::naive;

fn any_tool() -> impl Strategy<Value = Draft> {
    (
        "[+.-]{4}",
        prop::sample::select(vec!["inference", "agents", "vision"]),
        prop::sample::select(vec!["free", "freemium", "paid", "contact"]),
        prop::sample::select(&Evidence::ALL[..]),
        prop::sample::subsequence(vec!["gpu", "python", "roles", "hosting"], 0..4),
        prop::sample::select(vec!["harbour", "quay", "lantern"]),
        prop::option::of((0..50_u32, prop::sample::select(vec!["month", "year", "hour"]))),
        prop::option::of(prop::sample::select(vec!["MIT", "Apache-2.0", "C++ for a harbour"])),
        any::<Option<bool>>(),
    )
        .prop_map(|(split, category, model, evidence, tags, tagline, amount, licence, api)| {
            let draft = tool("x", &split)
                .with("category", category)
                .with("evidence", evidence.as_str())
                .with("tagline", tagline)
                .tags(&tags.join(" "))
                .price(model, "Entry");
            let draft = licence.into_iter().fold(draft, |draft, licence| draft.fact("licence", licence));
            let draft = api.into_iter().fold(draft, |draft, api| draft.fact("api", api));
            match amount {
                Some((amount, per)) => draft.amount(amount.into(), per),
                None => draft,
            }
        })
}

pub(crate) fn any_catalog() -> impl Strategy<Value = Catalog> {
    (prop::collection::vec(any_tool(), 0..70), prop::collection::vec((0..40_u32, 0..40_u32), 0..70)).prop_map(
        |(tools, votes)| {
            let slug = |at: usize| format!("tool-{at}");
            let tools = tools.into_iter().enumerate();
            let tools = tools.map(|(at, draft)| draft.with("slug", slug(at)).with("name", slug(at % 50)));
            let votes: Vec<(String, u32, u32)> =
                votes.into_iter().enumerate().map(|(at, (ship, skip))| (slug(at), ship, skip)).collect();
            let votes: Vec<(&str, u32, u32)> =
                votes.iter().map(|(slug, ship, skip)| (slug.as_str(), *ship, *skip)).collect();
            catalog_with_votes(tools, &votes)
        },
    )
}

pub(crate) fn any_search() -> impl Strategy<Value = String> {
    let facet = |key: &'static str, values: Vec<&'static str>| {
        let most = values.len();
        prop::sample::subsequence(values, 0..=most.min(3)).prop_map(move |v| format!("{key}={}", v.join(",")))
    };
    (
        prop::sample::select(vec![
            "",
            "",
            "harbour",
            "quay lantern",
            "lantern gpu",
            "zzzz",
            "zzzz quay",
            "MIT",
            "C%2B%2B",
            "c%2B%2B to quay",
            "api licence",
            "of",
            "of to",
            "apache harbour zzzz to",
            "2.0 lantern",
        ]),
        facet("category", vec!["inference", "agents", "vision", "unheard-of"]),
        facet("pricing", vec!["free", "freemium", "paid", "contact"]),
        facet("verdict", vec!["ship", "divided", "skip", "unreviewed"]),
        facet("tag", vec!["gpu", "python", "roles", "unheard-of"]),
        prop::sample::select(vec!["", "panel", "community", "divided", "newest", "name", "price"]),
        0..5_u32,
    )
        .prop_map(|(text, a, b, c, d, sort, page)| {
            format!("q={text}&{a}&{b}&{c}&{d}&sort={sort}&page={page}")
        })
}

proptest! {
    #[test]
    fn the_listing_is_what_plain_loops_find(catalog in any_catalog(), search in any_search()) {
        let query = Query::parse(&search).query;
        let found = listing(&catalog, &query);
        let expected = naive::answers(&catalog, &query);

        let words = naive::wanted(&query);
        let most = naive::most_said(&catalog, &words);
        let partly = found.partly.as_ref().map(|it| (it.wanted, it.answered, it.unknown.clone()));
        let expected_partly = (most > 0 && most < words.len())
            .then(|| (words.len(), most, naive::unknown(&catalog, &words)));
        prop_assert_eq!(partly, expected_partly);

        prop_assert_eq!(found.total, expected.len());
        prop_assert_eq!(found.pages as usize, expected.len().div_ceil(PAGE_SIZE).max(1));
        let shown = naive::all_pages(&catalog, &query);
        let names = |tools: &[&catalog::index::Summary]| -> BTreeSet<String> {
            tools.iter().map(|tool| tool.slug.to_string()).collect()
        };
        prop_assert_eq!(shown.len(), expected.len());
        prop_assert_eq!(shown.iter().cloned().collect::<BTreeSet<_>>(), names(&expected));
        let first = (found.query.page.get() as usize - 1) * PAGE_SIZE;
        let page: Vec<String> = found.tools.iter().map(|tool| tool.slug.to_string()).collect();
        prop_assert_eq!(&page[..], &shown[first..(first + PAGE_SIZE).min(shown.len())]);

        prop_assert_eq!(found.facets.iter().map(|it| it.facet).collect::<Vec<_>>(), Facet::ALL);
        for counts in &found.facets {
            let expected = naive::values(&catalog, counts.facet);
            prop_assert_eq!(counts.values.len(), expected.len());
            for value in &counts.values {
                prop_assert!(expected.contains(&value.filter));
                let alone = query.without(counts.facet).toggled(&value.filter);
                prop_assert_eq!(value.count, naive::answers(&catalog, &alone).len(), "{:?}", value);
                prop_assert_eq!(value.chosen, query.filters.contains(&value.filter));
            }
        }

        let mut recoveries = Vec::new();
        if expected.is_empty() {
            recoveries.push((Droppable::Text, naive::answers(&catalog, &query.searching("")).len()));
            for facet in Facet::ALL {
                let count = naive::answers(&catalog, &query.without(facet)).len();
                recoveries.push((Droppable::Facet(facet), count));
            }
            recoveries.retain(|(_, count)| *count > 0);
            recoveries.sort_by_key(|(_, count)| Reverse(*count));
        }
        let offered: Vec<_> = found.recoveries.iter().map(|recovery| (recovery.drop.clone(), recovery.count)).collect();
        prop_assert_eq!(offered, recoveries);
    }

    #[test]
    fn a_filter_is_its_own_undoing(catalog in any_catalog(), search in any_search()) {
        let query = listing(&catalog, &Query::parse(&search).query).query.at(catalog::PageNumber::FIRST);
        for filter in Facet::ALL.into_iter().flat_map(|facet| naive::values(&catalog, facet)) {
            prop_assert_eq!(query.toggled(&filter).toggled(&filter), query.clone());
            let kept = listing(&catalog, &Query::of(filter.clone()));
            prop_assert!(kept.tools.iter().all(|tool| Filter::keeps(&filter, tool)));
        }
    }
}
