//! Filters by facts, compared to plain loops over the tools' own files.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::format::{Site, Tool};
use catalog::index::Index;
use catalog::listing::{Droppable, Listing, listing, narrowed};
use catalog::narrowing::Narrowing;
use catalog::{Catalog, CategoryId, Date, FactFilter, FactValue, Filter, Query, Slug};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog_of, site, slugs, tool};
use crate::naive;

/// A catalog whose inference engines have a fact of every kind, and the facts of its categories.
#[derive(Debug)]
pub(crate) struct Stated {
    pub(crate) catalog: Catalog,
    tools: BTreeMap<Slug, Tool>,
    pub(crate) facts: BTreeMap<CategoryId, Narrowing>,
    site: Site,
}

const TODAY: &str = "2026-12-01";

impl Stated {
    pub(crate) fn new(drafts: Vec<Draft>) -> Self {
        let mut site = site();
        let all = ["released", "licence", "api", "memory", "context", "size", "fee"];
        site.categories[0].facts = all.map(|id| id.parse().unwrap()).to_vec();
        let tools: Vec<Tool> = drafts.iter().map(Draft::read).collect();
        let narrowing = |(id, facts): (&CategoryId, catalog::index::CategoryFacts)| {
            // As a browser gets it.
            let written = serde_json::to_string(&facts).unwrap();
            let facts = Arc::new(catalog::read_versioned(&written).unwrap());
            (id.clone(), Narrowing { facts, today: TODAY.parse().ok() })
        };
        let facts = Index::facts(&site, &tools).map(narrowing).collect();
        let catalog = catalog_of(site.clone(), drafts, &[]);
        Self { catalog, facts, site, tools: tools.into_iter().map(|it| (it.slug.clone(), it)).collect() }
    }

    fn listing(&self, search: &str) -> Listing {
        self.listing_of(&Query::parse(search).query)
    }

    fn listing_of(&self, query: &Query) -> Listing {
        let narrowing = self.catalog.category_of(query).map(|id| &self.facts[id]);
        narrowed(&self.catalog, query, narrowing)
    }

    /// What a tool states of a fact.
    pub(crate) fn value(&self, slug: &Slug, fact: &str) -> Option<FactValue> {
        let definition = self.site.facts.iter().find(|it| it.id.as_str() == fact).unwrap();
        self.tools[slug].facts.get(&definition.id)?.value.typed(definition.kind)
    }

    /// The facts of a query's category.
    fn named(&self, query: &Query) -> Vec<String> {
        let Some(id) = self.catalog.category_of(query) else { return Vec::new() };
        self.site.category(id).unwrap().facts.iter().map(ToString::to_string).collect()
    }

    /// Whether a filter means anything among the tools of the query's category.
    pub(crate) fn is_known(&self, query: &Query, filter: &FactFilter) -> bool {
        let id = filter.fact.as_str();
        if !self.named(query).contains(&id.to_owned()) {
            return false;
        }
        let category = self.catalog.category_of(query).unwrap();
        let values = self.tools.values().filter(|tool| tool.category == *category);
        let mut values = values.map(|tool| self.value(&tool.slug, id));
        match (id, filter.value()) {
            (_, "not-stated") | ("api", "yes" | "no") => true,
            ("licence" | "memory", _) => values.any(|value| has(value.as_ref(), filter.value())),
            ("api", _) => false,
            (_, range) => ends(range).is_some(),
        }
    }

    /// All tools that match a query.
    pub(crate) fn answers(&self, query: &Query) -> Vec<Slug> {
        let known: Vec<&FactFilter> = query.facts.iter().filter(|it| self.is_known(query, it)).collect();
        let mut kept = Vec::new();
        for tool in naive::answers(&self.catalog, query) {
            let mut keep = true;
            for filter in &known {
                let same = known.iter().filter(|other| other.fact == filter.fact);
                let value = self.value(&tool.slug, filter.fact.as_str());
                let mut any = false;
                for filter in same {
                    any = any || has(value.as_ref(), filter.value());
                }
                keep = keep && any;
            }
            if keep {
                kept.push(tool.slug.clone());
            }
        }
        kept
    }
}

/// Whether a fact has a value as URLs write it.
pub(crate) fn has(value: Option<&FactValue>, asked: &str) -> bool {
    let same = |text: &str| text.to_lowercase() == asked.to_lowercase();
    let within = |number: f64| ends(asked).is_some_and(|[from, to]| from <= number && number <= to);
    match value {
        None => asked == "not-stated",
        Some(FactValue::Flag(flag)) => asked == if *flag { "yes" } else { "no" },
        Some(FactValue::Text(text)) => same(text),
        Some(FactValue::List(items)) if items.is_empty() => same("None"),
        Some(FactValue::List(items)) => items.iter().any(|item| same(item)),
        Some(FactValue::Number(number) | FactValue::Money(number)) => within(*number),
        Some(FactValue::Year(year)) => within(f64::from(*year)),
        Some(FactValue::Date(date)) => within(days(*date)),
        Some(FactValue::Range(range)) => range.from == range.to && range.from.is_some_and(within),
    }
}

fn days(date: Date) -> f64 {
    f64::from(date.days_since("1970-01-01".parse().unwrap()))
}

/// The ends of a range of numbers or dates, unless it runs backwards.
fn ends(range: &str) -> Option<[f64; 2]> {
    let end = |text: &str, open: f64| match text {
        "" => Some(open),
        text => text.parse().ok().or_else(|| text.parse().ok().map(days)),
    };
    let (from, to) = range.split_once("..").unwrap_or((range, range));
    let (from, to) = (end(from, f64::NEG_INFINITY)?, end(to, f64::INFINITY)?);
    (from <= to && (from, to) != (f64::NEG_INFINITY, f64::INFINITY)).then_some([from, to])
}

fn any_tool() -> impl Strategy<Value = Draft> {
    (
        "[+.-]{4}",
        prop::sample::select(vec!["inference", "inference", "agents"]),
        prop::sample::select(vec!["harbour", "quay"]),
        prop::option::of(prop::sample::select(vec!["MIT", "mit", "Apache-2.0", "A, or B"])),
        any::<Option<bool>>(),
        prop::option::of(prop::sample::subsequence(vec!["Vector store", "files", "SQL"], 0..=3)),
        prop::option::of(0..40_i32),
        prop::option::of(prop::sample::select(vec![0.0, 0.5, 20.0, 1e6])),
        prop::option::of(prop::sample::select(vec!["2019-05-01", "2025-11-30", "2026-02-28", "2026-11-30"])),
    )
        .prop_map(|(split, category, tagline, licence, api, memory, context, fee, released)| {
            let mut draft = tool("x", &split).with("category", category).with("tagline", tagline);
            if let Some(licence) = licence {
                draft = draft.fact("licence", licence);
            }
            if let Some(api) = api {
                draft = draft.fact("api", api);
            }
            if let Some(memory) = memory {
                draft = draft.fact("memory", memory);
            }
            if let Some(context) = context {
                draft = draft.fact("context", context);
            }
            if let Some(fee) = fee {
                draft = draft.fact("fee", fee);
            }
            if let Some(released) = released {
                draft = draft.fact("released", released);
            }
            draft
        })
}

pub(crate) fn any_stated() -> impl Strategy<Value = Stated> {
    prop::collection::vec(any_tool(), 0..40).prop_map(|drafts| {
        let drafts = drafts.into_iter().enumerate();
        Stated::new(
            drafts
                .map(|(at, it)| it.with("slug", format!("t-{at}")).with("name", format!("T {at}")))
                .collect(),
        )
    })
}

pub(crate) fn any_search() -> impl Strategy<Value = String> {
    let facts = vec![
        "fact.api=yes",
        "fact.api=no",
        "fact.api=not-stated",
        "fact.api=maybe",
        "fact.licence=mit",
        "fact.licence=A%2C+or+B",
        "fact.licence=unheard+of",
        "fact.licence=not-stated",
        "fact.memory=vector+store",
        "fact.memory=none",
        "fact.context=10..20",
        "fact.context=..5",
        "fact.context=20..10",
        "fact.context=not-stated",
        "fact.size=1",
        "fact.fee=0.5..",
        "fact.released=2025-12-01..",
        "fact.released=2025-12..",
        "fact.nonsense=1",
    ];
    (
        prop::sample::select(vec!["", "harbour", "quay", "zzzz"]),
        prop::sample::select(vec![
            "inference",
            "inference",
            "agents",
            "",
            "agents,inference",
            "inference,no-such",
        ]),
        prop::sample::subsequence(facts, 0..4),
        prop::sample::select(vec![
            "",
            "name",
            "fact.context",
            "-fact.context",
            "fact.released",
            "-fact.licence",
            "fact.no",
        ]),
    )
        .prop_map(|(text, category, facts, sort)| {
            format!("q={text}&category={category}&sort={sort}&{}", facts.join("&"))
        })
}

proptest! {
    #[test]
    fn facts_keep_and_count_what_plain_loops_find(stated in any_stated(), search in any_search()) {
        let query = Query::parse(&search).query;
        let found = stated.listing_of(&query);
        let expected = stated.answers(&query);
        prop_assert!(found.is_final);
        prop_assert_eq!(found.total, expected.len());
        prop_assert!(found.tools.iter().all(|tool| expected.contains(&tool.slug)));

        // What was applied is what means something, and leads to the same results.
        let known = query.facts.iter().filter(|filter| stated.is_known(&query, filter)).count();
        prop_assert_eq!(found.query.facts.len(), known);
        prop_assert_eq!(found.applied.len(), known);
        let again = stated.listing_of(&found.query);
        prop_assert_eq!((&again.query, again.total, again.ignored), (&found.query, found.total, vec![]));

        for counts in &found.facts {
            prop_assert!(stated.named(&query).contains(&counts.fact.id.to_string()));
            for value in &counts.values {
                let alone = found.query.without_fact(&counts.fact.id).toggled_fact(&value.filter);
                prop_assert_eq!(value.count, stated.answers(&alone).len(), "{:?}", value);
                prop_assert_eq!(value.chosen, found.query.facts.contains(&value.filter));
                // Clicking a value leads to what its count says, if it is the only one of its fact.
                prop_assert_eq!(stated.listing_of(&alone).total, value.count);
            }
        }

        // Facts leave the counts of other categories alone.
        for facet in &found.facets {
            for value in &facet.values {
                let alone = match (&value.filter, stated.catalog.category_of(&found.query)) {
                    (Filter::Category(id), Some(chosen)) if id == chosen => found.query.clone(),
                    (Filter::Category(_), _) => found.query.without(facet.facet).toggled(&value.filter),
                    _ => found.query.without(facet.facet).toggled(&value.filter),
                };
                prop_assert_eq!(value.count, stated.answers(&alone).len(), "{:?}", value);
            }
        }

        if expected.is_empty() {
            for recovery in &found.recoveries {
                prop_assert_eq!(recovery.count, stated.listing_of(&recovery.query).total, "{:?}", recovery);
                prop_assert!(recovery.count > 0);
            }
            for filter in &found.query.facts {
                let without = found.query.without_fact(&filter.fact);
                let is_offered = found.recoveries.iter().any(|it| it.drop == Droppable::Fact(filter.fact.clone()));
                prop_assert_eq!(is_offered, !stated.answers(&without).is_empty());
            }
        }
    }

    #[test]
    fn orders_by_facts_have_the_unstated_last(stated in any_stated(), is_falling: bool) {
        let sign = if is_falling { "-" } else { "" };
        let found = stated.listing(&format!("category=inference&view=map&sort={sign}fact.context"));
        let numbers = |listing: &Listing| -> Vec<Option<f64>> {
            let value = |slug: &Slug| stated.value(slug, "context").and_then(|value| value.as_number());
            listing.tools.iter().map(|tool| value(&tool.slug)).collect()
        };
        let sorted = numbers(&found);
        let given: Vec<f64> = sorted.iter().flatten().copied().collect();
        let is_sorted = given.is_sorted_by(|a, b| if is_falling { a >= b } else { a <= b });
        prop_assert!(is_sorted);
        prop_assert!(sorted.iter().skip(given.len()).all(Option::is_none));
        // What is equal stands in the panel's order.
        let natural = stated.listing("category=inference&view=map");
        for number in sorted {
            let same = |listing: &Listing| {
                let with = listing.tools.iter().zip(numbers(listing)).filter(|it| it.1 == number);
                with.map(|it| it.0.slug.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(same(&found), same(&natural));
        }
    }
}

fn engines() -> Stated {
    Stated::new(vec![
        tool("a", "++++")
            .fact("licence", "MIT")
            .fact("api", true)
            .fact("context", 8000)
            .fact("released", "2026-11-30"),
        tool("b", "+++-").fact("licence", "Apache-2.0").fact("api", false).fact("context", 128_000),
        tool("c", "+---").fact("licence", "mit").fact("context", 1_000_000).fact("released", "2025-12-01"),
        tool("d", "----").fact("fee", 0.5).fact("released", "2020-01-01"),
        tool("e", "++..").with("category", "agents").fact("licence", "MIT"),
    ])
}

#[test]
fn facts_of_the_chosen_category_are_facets() {
    let stated = engines();
    let found = stated.listing("category=inference");
    let facts: Vec<String> = found
        .facts
        .iter()
        .map(|counts| {
            let values =
                counts.values.iter().map(|it| format!("{}={} {}", it.filter.value(), it.label, it.count));
            format!("{}: {}", counts.fact.id, values.collect::<Vec<_>>().join(", "))
        })
        .collect();
    // Neither what nobody states, nor what only another category names.
    assert_eq!(
        facts,
        [
            "released: 2026-06-01..=Last 6 months 1, 2025-12-01..=Last year 2, 2024-12-01..=Last 2 years 2, \
             ..2024-11-30=Older 1, not-stated=Not stated 1",
            "licence: MIT=MIT 2, Apache-2.0=Apache-2.0 1, not-stated=Not stated 1",
            "api: yes=Yes 1, no=No 1, not-stated=Not stated 2",
            "context: not-stated=Not stated 1",
            "fee: not-stated=Not stated 3",
        ]
    );
    let context = found.facts[3].axis.as_ref().unwrap();
    assert_eq!(context.labels, ["8,000", "90,000", "1,000,000"]);
    assert_eq!(context.spread.as_ref().unwrap().bars.iter().sum::<u32>(), 3);
    // One value does not spread.
    assert_eq!(found.facts[4].axis.as_ref().unwrap().spread, None);
    assert_eq!(stated.listing("").facts, []);
    assert_eq!(stated.listing("category=inference,agents").facts, []);
}

#[test]
fn facts_filter_and_sort() {
    let stated = engines();
    for (search, expected) in [
        ("fact.api=yes", "a"),
        ("fact.api=no&fact.api=not-stated", "b c d"),
        ("fact.licence=MIT", "a c"),
        ("fact.licence=mit&fact.licence=apache-2.0", "a b c"),
        ("fact.context=8000..128000", "a b"),
        ("fact.context=100000..", "b c"),
        ("fact.context=..8000&fact.context=not-stated", "a d"),
        ("fact.licence=MIT&fact.api=yes", "a"),
        ("fact.released=2025-12-01..", "a c"),
        ("sort=-fact.context", "c b a d"),
        ("sort=fact.released", "d c a b"),
        ("fact.licence=mit&sort=-fact.context", "c a"),
    ] {
        let found = stated.listing(&format!("category=inference&{search}"));
        assert_eq!((slugs(&found.tools).as_str(), found.ignored), (expected, vec![]), "{search}");
    }
    let labels = |search: &str| {
        let found = stated.listing(&format!("category=inference&{search}"));
        found
            .applied
            .into_iter()
            .map(|it| format!("{}: {}", it.about, it.label))
            .collect::<Vec<_>>()
            .join("; ")
    };
    assert_eq!(labels("fact.api=yes&fact.licence=mit"), "API: Yes; Licence: MIT");
    assert_eq!(labels("fact.context=8000..128000"), "Context: 8,000 tokens to 128,000 tokens");
    assert_eq!(
        labels("fact.fee=..0.50&fact.released=2025-12-01.."),
        "Fee: up to $0.50; Released: from 1 Dec 2025"
    );
    let sorted = stated.listing("category=inference&sort=-fact.released");
    assert_eq!(sorted.order_by_fact().as_deref(), Some("Released, newest first"));
    assert_eq!(
        sorted.figures,
        ["Released: 30 Nov 2026", "Released: 1 Dec 2025", "Released: 1 Jan 2020", "Released: not stated"]
    );
}

#[test]
fn what_means_nothing_is_ignored_and_named() {
    let stated = engines();
    for (search, what, value) in [
        ("category=inference&fact.nonsense=1", "fact", "nonsense"),
        ("category=agents&fact.api=yes", "fact", "api"),
        ("category=inference&fact.licence=GPL", "fact’s value", "Licence: GPL"),
        ("category=inference&fact.api=maybe", "fact’s value", "API: maybe"),
        ("category=inference&fact.context=20..10", "range", "Context: 20..10"),
        ("category=inference&fact.context=many", "range", "Context: many"),
        ("category=inference&sort=fact.licence", "order", "licence"),
        ("fact.api=yes", "fact without a category", "api"),
        ("category=inference,agents&sort=fact.context", "fact without a category", "context"),
    ] {
        let found = stated.listing(search);
        let ignored: Vec<_> = found.ignored.iter().map(|it| (it.what, it.value.as_str())).collect();
        assert_eq!(ignored, [(what, value)], "{search}");
        assert!(!found.query.asks_for_facts() && found.is_final, "{search}");
    }
}

#[test]
fn without_its_facts_a_query_is_not_answered_yet() {
    let Stated { catalog, .. } = engines();
    let asks = |search: &str| listing(&catalog, &Query::parse(search).query);
    assert!(asks("category=inference").is_final);
    for search in ["category=inference&fact.api=yes", "category=inference&sort=fact.context"] {
        let found = asks(search);
        assert!(!found.is_final && found.query.asks_for_facts() && found.ignored.is_empty(), "{search}");
    }
}

#[test]
fn a_range_replaces_a_range() {
    let stated = engines();
    let definition = |id: &str| stated.site.facts.iter().find(|it| it.id.as_str() == id).unwrap();
    let query = Query::parse("category=inference&fact.context=1..2&fact.context=not-stated&page=2").query;
    for (from, to, expected) in [
        ("10", "20", "&fact.context=10..20&fact.context=not-stated"),
        ("20", "10", "&fact.context=10..20&fact.context=not-stated"),
        (" 10 ", "", "&fact.context=10..&fact.context=not-stated"),
        ("", "1e3", "&fact.context=..1000&fact.context=not-stated"),
        ("", "", "&fact.context=not-stated"),
        ("x", "1", "&fact.context=not-stated&fact.context=x..1"),
    ] {
        let next = query.with_range(definition("context"), from, to);
        assert_eq!(next.to_string(), format!("category=inference{expected}"));
    }
}
