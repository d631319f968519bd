//! Facts marked as a must, beside weights of reviewers and filters by facts, compared to plain loops.

use std::sync::Arc;

use catalog::compare::{answer, must_line};
use catalog::decision::Met;
use catalog::index::Summary;
use catalog::listing::{Listing, narrowed};
use catalog::{Catalog, FactFilter, FactValue, OwnPanel, Query, Route, SortKey};
use proptest::prelude::*;

use crate::facts::{Stated, any_search, any_stated, has};
use crate::fixture::{found, slugs, tool};

/// The catalog as ranked and judged for a page of these categories.
fn judged(stated: &Stated, panel: &str, categories: &[&str]) -> Catalog {
    let facts = stated.facts.iter().filter(|(id, _)| categories.contains(&id.as_str()));
    let facts = facts.map(|(_, narrowing)| Arc::clone(&narrowing.facts)).collect();
    stated.catalog.ranked_by(OwnPanel::parse(panel).0).judged_by(facts)
}

fn listing_of(stated: &Stated, catalog: &Catalog, query: &Query) -> Listing {
    narrowed(catalog, query, catalog.category_of(query).map(|id| &stated.facts[id]))
}

/// Whether a tool has what it must have, one condition at a time.
fn met(stated: &Stated, tool: &Summary, musts: &[FactFilter]) -> Met {
    let mut worst = Met::Yes;
    for must in musts {
        let value = stated.value(&tool.slug, must.fact.as_str());
        let same = musts.iter().filter(|other| other.fact == must.fact);
        let mut answers = same.map(|must| has(value.as_ref(), must.value()));
        let is_met = match &value {
            Some(FactValue::List(_)) => answers.all(|it| it),
            _ => answers.any(|it| it),
        };
        let met = match value {
            None => Met::NotStated,
            Some(_) if is_met => Met::Yes,
            Some(_) => Met::No,
        };
        if met == Met::No || worst == Met::Yes {
            worst = met;
        }
    }
    worst
}

fn any_musts() -> impl Strategy<Value = String> {
    let musts = vec![
        "api:yes",
        "api:no",
        "api:maybe",
        "licence:mit",
        "licence:A%5C%2C+or+B",
        "licence:unheard+of",
        "memory:SQL",
        "memory:vector+store",
        "memory:none",
        "context:10..",
        "context:20..10",
        "fee:..1",
        "released:2025-12-01..",
        "nonsense:1",
    ];
    prop::sample::subsequence(musts, 0..4).prop_map(|musts| musts.join(","))
}

proptest! {
    #[test]
    fn panel_facts_and_musts_agree_with_plain_loops(
        stated in any_stated(),
        search in any_search(),
        musts in any_musts(),
        weights in [0..4_u32, 0..4, 0..4, 1..4],
    ) {
        let ids = ["ada", "bosun", "cy", "di"];
        let written: Vec<String> = ids.iter().zip(weights).map(|(id, weight)| format!("{id}:{weight}")).collect();
        let panel = format!("panel={}&must={musts}", written.join(","));
        let query = Query::parse(&format!("{search}&view=map")).query;
        let categories = stated.catalog.categories_of(&Route::Listing, &search);
        let categories: Vec<&str> = categories.iter().map(catalog::CategoryId::as_str).collect();
        let own = judged(&stated, &panel, &categories);
        let listing = listing_of(&stated, &own, &query);

        // Musts hide nothing.
        let expected = stated.answers(&query);
        prop_assert_eq!(listing.total, expected.len());
        prop_assert!(listing.tools.iter().all(|tool| expected.contains(&tool.slug)));
        let mild = judged(&stated, &format!("panel={}", written.join(",")), &categories);
        let without = listing_of(&stated, &mild, &query);
        prop_assert_eq!(&listing.facts, &without.facts);
        prop_assert_eq!(&listing.facets, &without.facets);

        // Who lacks something stands below who doesn't; what is equal keeps its order.
        let all = OwnPanel::parse(&panel).0;
        let known = |must: &&FactFilter| stated.is_known(&query, must);
        let known: Vec<FactFilter> = all.musts().iter().filter(known).cloned().collect();
        let mut order = without.tools.clone();
        order.sort_by_key(|tool| match met(&stated, tool, &known) {
            Met::Yes => 0,
            Met::NotStated => 1,
            Met::No => 2,
        });
        prop_assert_eq!(slugs(&listing.tools), slugs(&order));
        prop_assert_eq!(own.applied_musts().unwrap_or_default().len(), known.len());
        if !categories.is_empty() {
            prop_assert_eq!(own.ignored_musts().len(), all.musts().iter().count() - known.len());
        }
        for tool in &listing.tools {
            let judgements = own.judgements(tool);
            let worst = judgements.iter().map(|it| it.met).max().unwrap_or_default();
            prop_assert_eq!((own.met(tool), worst), (met(&stated, tool, &known), own.met(tool)));
        }

        // By the panel's order, a higher share of the weights stands first.
        if query.text.is_empty() && query.sort.is_none() {
            let share = |tool: &Summary| {
                let said = tool.split.0.iter().zip(weights);
                let heard = said.filter_map(|(verdict, weight)| Some((verdict.as_ref()?.as_str() == "ship", weight)));
                let (ships, all) = heard.fold((0, 0), |(ships, all), (is_ship, weight)| {
                    (ships + u32::from(is_ship) * weight, all + weight)
                });
                (all > 0).then(|| (200 * ships + all) / (2 * all))
            };
            let shares: Vec<_> = listing.tools.iter().map(|it| (met(&stated, it, &known), share(it))).collect();
            prop_assert!(shares.is_sorted_by(|a, b| a.0 < b.0 || a.0 == b.0 && a.1 >= b.1), "{:?}", shares);
        }
    }
}

fn engines() -> Stated {
    Stated::new(vec![
        tool("a", "++++").fact("licence", "GPL-3.0").fact("api", false).fact("fee", 39),
        tool("b", "+++-").fact("licence", "MIT").fact("api", true).fact("fee", 10),
        tool("c", "++--").fact("api", true).fact("memory", vec!["files", "SQL"]),
        tool("d", "----").fact("licence", "MIT").fact("api", true).fact("memory", vec!["SQL"]),
        tool("e", "++++").with("category", "agents"),
    ])
}

#[test]
fn who_fails_a_must_stands_last_in_every_order() {
    let stated = engines();
    let own = judged(&stated, "must=api:yes,licence:MIT", &["inference"]);
    for (search, expected) in [
        ("category=inference", "b d c a"),
        ("category=inference&sort=name", "b d c a"),
        ("category=inference&sort=-fact.fee", "b d c a"),
        ("category=inference&q=a", "b d c a"),
        ("category=inference&fact.licence=GPL-3.0", "a"),
    ] {
        let query = Query::parse(search).query;
        let shown = slugs(&listing_of(&stated, &own, &query).tools);
        let expected = if search.contains("q=") { shown.clone() } else { expected.to_owned() };
        assert_eq!(shown, expected, "{search}");
    }
    // The order without musts stays at hand.
    assert_eq!(slugs(own.sorted(SortKey::Panel)), slugs(stated.catalog.sorted(SortKey::Panel)));
    let words =
        |slug| -> Vec<String> { own.judgements(found(&own, slug)).iter().map(|it| it.words()).collect() };
    assert_eq!(words("a"), ["API: no", "Licence: GPL-3.0 (must be MIT)"]);
    assert_eq!(words("c"), ["API: yes", "Licence: not stated (must be MIT)"]);
    assert_eq!(words("e"), [""; 0]);
    assert_eq!(own.met(found(&own, "c")), Met::NotStated);
}

#[test]
fn values_add_up_as_their_kinds_say() {
    let stated = engines();
    for (musts, passing) in [
        ("licence:MIT,licence:GPL-3.0", "a b d"),
        ("memory:SQL", "c d"),
        ("memory:SQL,memory:files", "c"),
        ("fee:..20", "b"),
        ("fee:..20,fee:30..", "a b"),
    ] {
        let own = judged(&stated, &format!("must={musts}"), &["inference"]);
        let tools = own.tools().iter().filter(|tool| tool.slug.as_str() != "e" && own.met(tool) == Met::Yes);
        assert_eq!(slugs(tools), passing, "{musts}");
    }
}

#[test]
fn musts_that_mean_nothing_are_named() {
    let stated = engines();
    let own = judged(&stated, "must=api:perhaps,fee:9..1,nonsense:1,licence:BSD,licence:mit", &["inference"]);
    let named: Vec<String> =
        own.ignored_musts().iter().map(|it| format!("{} {}", it.what, it.value)).collect();
    assert_eq!(
        named,
        ["fact’s value API: perhaps", "range Fee: 9..1", "fact’s value Licence: BSD", "must’s fact nonsense"]
    );
    let applied = own.applied_musts().unwrap();
    assert_eq!(applied.len(), 1);
    assert_eq!((applied[0].about.as_str(), applied[0].label.as_str()), ("Licence", "MIT"));
    // Without facts to go by, nothing is said of any must.
    let own = judged(&stated, "must=api:perhaps", &[]);
    assert_eq!((own.applied_musts(), own.ignored_musts(), own.has_musts()), (None, &[][..], false));
}

#[test]
fn who_fails_a_must_does_not_lead_a_comparison() {
    let stated = engines();
    let said = |musts: &str, tools: &[&str]| {
        let own = judged(&stated, &format!("must={musts}"), &["inference"]);
        let tools: Vec<&Summary> = tools.iter().map(|slug| found(&own, slug)).collect();
        let answer = answer(&own, &tools);
        (answer.headline, answer.reasons)
    };
    let (headline, reasons) = said("api:yes", &["a", "b"]);
    assert_eq!(headline, "Pick B: 3 of 4 reviewers ship it, and A fails your must.");
    assert_eq!(reasons[0], "A fails your must: API: no.");
    let (headline, reasons) = said("licence:MIT", &["a", "b", "c", "d"]);
    assert_eq!(headline, "Pick B: 3 of 4 reviewers ship it; no reviewer ships D.");
    assert_eq!(
        reasons[..2],
        [
            "A fails your must: Licence: GPL-3.0 (must be MIT).",
            "C may fail your must: Licence: not stated (must be MIT)."
        ]
    );
    let (headline, _) = said("api:yes,fee:..5", &["a", "b"]);
    assert_eq!(headline, "Neither A nor B meets your musts.");
    let (headline, reasons) = said("memory:files", &["a", "c"]);
    assert_eq!(
        headline,
        "No clear pick: the panel is divided on C (2 of 4 reviewers ship it), and it isn’t stated whether A meets your must."
    );
    assert_eq!(reasons[0], "A may fail your must: Memory: not stated (must be files).");
    // Where all may fail, the panel decides, and it is said.
    let (headline, reasons) = said("released:2020-01-01..", &["a", "b"]);
    assert_eq!(headline, "A, narrowly: 4 of 4 reviewers ship it; B follows with 3 of 4.");
    assert!(
        reasons[0].starts_with("A may fail your must: ") && reasons[1].starts_with("B may fail"),
        "{reasons:?}"
    );

    let own = judged(&stated, "must=api:yes,licence:MIT", &["inference"]);
    let line = must_line(&own, found(&own, "a")).unwrap();
    assert_eq!(line.about, "Fails your must");
    assert_eq!(line.parts[0].text, "API: no");
    assert_eq!(line.parts[0].place.to_string(), "fact-api");
    assert_eq!(must_line(&own, found(&own, "c")).unwrap().about, "May fail your must");
    assert_eq!(must_line(&own, found(&own, "b")), None);
}

#[test]
fn the_categories_of_a_page_judge_its_tools() {
    let catalog = engines().catalog;
    for (path, search, expected) in [
        ("/tools", "category=inference&must=api:yes", "inference"),
        ("/tools", "category=inference,agents", ""),
        ("/tools", "", ""),
        ("/tools/a", "category=agents", "inference"),
        ("/tools/nobody", "", ""),
        ("/compare/a-vs-b-vs-e", "", "agents inference"),
        ("/", "category=inference", ""),
    ] {
        let found = catalog.categories_of(&Route::parse(path), search);
        let found: Vec<&str> = found.iter().map(catalog::CategoryId::as_str).collect();
        assert_eq!(found.join(" "), expected, "{path}?{search}");
    }
}
