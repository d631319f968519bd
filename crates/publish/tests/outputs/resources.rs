use std::collections::BTreeSet;

use publish::{Resources, files};

use crate::fixture::Fixture;

#[test]
fn all_that_is_offered_is_there() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let there: BTreeSet<String> = files(&edition).map(|(path, _)| path).collect();
    let (catalog, site) = (edition.catalog(), &fixture.site);
    let categories =
        site.categories.iter().map(|it| Resources::of_categories(site, std::slice::from_ref(&it.id)));
    let tools = catalog.tools().iter().map(|tool| Resources::of_tool(site, tool));
    let mut count = 0;
    for offered in [Resources::of_site(site)].into_iter().chain(categories).chain(tools) {
        assert!(!offered.feeds.is_empty() && offered.data.len() > 1, "{offered:?}");
        for resource in offered.feeds.iter().chain(&offered.data) {
            assert!(there.contains(&resource.path), "{resource:?}");
            count += 1;
        }
    }
    assert_eq!(count, 6 + 3 * 5 + 5 * 3);
}

#[test]
fn a_page_offers_what_it_is_about() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let told = |offered: Resources| -> Vec<String> {
        offered.feeds.iter().chain(&offered.data).map(|it| format!("{}: {}", it.label, it.path)).collect()
    };
    let ids = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect::<Vec<_>>();
    let terms = "Terms of citation: facts.txt";
    let all = [
        "All tools as a spreadsheet: catalog.xlsx",
        "All tools as CSV: catalog.csv",
        "All tools as JSON: tools.json",
        terms,
    ];
    let site = &fixture.site;
    let of_site =
        [&["New tools: feeds/new.xml", "Verdicts and changes: feeds/changes.xml"][..], &all].concat();
    assert_eq!(told(Resources::of_site(site)), of_site);
    assert_eq!(told(Resources::of_categories(site, &ids(&["nothing"]))), of_site);
    assert_eq!(
        told(Resources::of_categories(site, &ids(&["agents", "inference"]))),
        [
            &[
                "New in Agents: feeds/category/agents.xml",
                "New in Inference <engines>: feeds/category/inference.xml"
            ][..],
            &all
        ]
        .concat()
    );
    let modal = edition.catalog().tool(&"modal".parse().unwrap()).unwrap();
    assert_eq!(
        told(Resources::of_tool(site, modal)),
        [
            "New in Inference <engines>: feeds/category/inference.xml",
            "This tool as JSON: tools/modal.json",
            terms
        ]
    );
}
