//! The listing: search, filters, counts, sort orders and pagination.

use catalog::listing::{Droppable, Listing, PAGE_SIZE, listing};
use catalog::{Catalog, Facet, Query, SortKey};

use crate::fixture::{catalog, catalog_with_votes, slugs, tool};

fn ask(catalog: &Catalog, search: &str) -> Listing {
    listing(catalog, &Query::parse(search).query)
}

fn shelf() -> Catalog {
    catalog([
        tool("modal", "+++-").with("maker", "Modal Labs").tags("gpu serverless").price("paid", "$4 / hour"),
        tool("vllm", "++++").with("tagline", "A throughput engine").tags("gpu"),
        tool("crew", "--+.").with("category", "agents").tags("python roles").price("freemium", "Free"),
        tool("graph", "++--").with("category", "agents").tags("python gpu").with("evidence", "hands-on"),
        tool("rumour", "++++").unverified().price("contact", "Ask"),
        tool("fresh", "....").with("category", "vision").with("added", "2026-11-20"),
    ])
}

#[test]
fn values_add_up_within_a_facet_and_narrow_across() {
    for (search, expected) in [
        ("", "crew fresh graph modal rumour vllm"),
        ("category=agents", "crew graph"),
        ("category=agents,vision", "crew fresh graph"),
        ("tag=gpu", "graph modal vllm"),
        ("tag=gpu,roles", "crew graph modal vllm"),
        ("tag=gpu&category=inference", "modal vllm"),
        ("tag=gpu&category=inference&pricing=paid", "modal"),
        ("pricing=free,freemium&category=agents", "crew graph"),
        ("verdict=ship", "modal rumour vllm"),
        ("verdict=divided", "graph"),
        ("verdict=skip", "crew"),
        ("verdict=unreviewed", "fresh"),
        ("evidence=unverified,hands-on", "graph rumour"),
        ("category=vision&tag=gpu", ""),
    ] {
        let shelf = shelf();
        let found = ask(&shelf, &format!("{search}&sort=name"));
        assert_eq!(slugs(&found.tools), expected, "{search}");
        assert_eq!(found.total, found.tools.len(), "{search}");
    }
}

#[test]
fn what_is_prepared_in_pieces_lists_the_same() {
    let (unprepared, whole, partly) = (shelf(), shelf(), shelf());
    assert_eq!((1..).find(|_| whole.prepare_listing()), Some(3));
    // A reader may search before everything has been prepared.
    assert!(!partly.prepare_listing());
    for search in ["", "tag=gpu", "sort=name", "sort=price&verdict=ship"] {
        let expected = slugs(&ask(&unprepared, search).tools);
        assert_eq!(slugs(&ask(&whole, search).tools), expected, "{search}");
        assert_eq!(slugs(&ask(&partly, search).tools), expected, "{search}");
    }
    assert!(partly.prepare_listing());
}

#[test]
fn orders_are_as_they_are_called() {
    let shelf = catalog_with_votes(
        [
            tool("lone", "+...").price("paid", "$240 / year").amount(240.0, "year"),
            tool("liked", "+++-")
                .with("added", "2026-06-01")
                .price("paid", "$19 / month")
                .amount(19.0, "month"),
            tool("loved", "++++")
                .with("added", "2026-05-01")
                .price("paid", "$21 / month")
                .amount(21.0, "month"),
            tool("rumour", "++++").unverified().price("contact", "Ask"),
            tool("silent", "....").with("name", "álvaro").price("paid", "By the seat"),
            tool("panned", "----")
                .with("name", "a last One")
                .price("freemium", "Free, then $1")
                .amount(1.0, "month"),
            tool("gift", "++--").with("name", "A First one"),
        ],
        &[("liked", 41, 9), ("panned", 1, 0), ("rumour", 0, 5), ("loved", 8, 2)],
    );
    for (sort, expected) in [
        ("panel", "loved lone liked gift panned rumour silent"),
        ("community", "liked loved panned rumour gift lone silent"),
        ("newest", "liked loved lone gift panned rumour silent"),
        ("name", "gift panned liked lone loved rumour silent"),
        ("price", "gift panned liked lone loved silent rumour"),
    ] {
        assert_eq!(slugs(&ask(&shelf, &format!("sort={sort}")).tools), expected, "{sort}");
    }
    assert_eq!(ask(&shelf, "").tools, ask(&shelf, "sort=panel").tools);
}

#[test]
fn a_page_beyond_the_end_becomes_the_last() {
    let many = catalog((0..=2 * PAGE_SIZE).map(|number| tool(&format!("tool-{number:03}"), "++++")));
    for (search, page, tools, ignored) in [
        ("", 1, PAGE_SIZE, None),
        ("page=2", 2, PAGE_SIZE, None),
        ("page=3", 3, 1, None),
        ("page=4", 3, 1, Some("4")),
        ("page=4294967295", 3, 1, Some("4294967295")),
        ("page=2&verdict=skip", 1, 0, Some("2")),
    ] {
        let found = ask(&many, search);
        assert_eq!((found.query.page.get(), found.tools.len()), (page, tools), "{search}");
        let reported: Vec<(&str, &str)> =
            found.ignored.iter().map(|ignored| (ignored.what, ignored.value.as_str())).collect();
        assert_eq!(reported, Vec::from_iter(ignored.map(|value| ("page", value))), "{search}");
        assert_eq!(found.pages, if found.total == 0 { 1 } else { 3 }, "{search}");
    }
}

#[test]
fn what_the_catalog_has_never_heard_of_is_reported_and_left_out() {
    for (search, what, value, canonical) in [
        ("category=nonsense", "category", "nonsense", ""),
        ("tag=nonsense", "tag", "nonsense", ""),
        ("tag=nonsense,gpu", "tag", "nonsense", "tag=gpu"),
        ("category=gpu&tag=gpu", "category", "gpu", "tag=gpu"),
    ] {
        let shelf = shelf();
        let found = ask(&shelf, search);
        assert_eq!(found.ignored.len(), 1, "{search}");
        assert_eq!((found.ignored[0].what, found.ignored[0].value.as_str()), (what, value), "{search}");
        assert_eq!(found.query.to_string(), canonical);
        assert_eq!(found.tools, ask(&shelf, canonical).tools, "{search}");
    }
}

#[test]
fn nothing_found_says_what_to_drop() {
    use Droppable::{Facet as Of, Text};
    for (search, expected) in [
        ("category=vision&tag=gpu", vec![(Of(Facet::Category), 3), (Of(Facet::Tag), 1)]),
        ("q=modal&category=agents", vec![(Text, 2), (Of(Facet::Category), 1)]),
        ("q=modal&category=agents&tag=roles", vec![(Text, 1)]),
        ("q=zzzzz", vec![(Text, 6)]),
        ("q=zzzzz&category=vision&pricing=paid", vec![]),
        ("category=vision&evidence=hands-on", vec![(Of(Facet::Category), 1), (Of(Facet::Evidence), 1)]),
    ] {
        let shelf = shelf();
        let found = ask(&shelf, search);
        assert_eq!(found.total, 0, "{search}");
        let offered: Vec<(Droppable, usize)> =
            found.recoveries.iter().map(|recovery| (recovery.drop.clone(), recovery.count)).collect();
        assert_eq!(offered, expected, "{search}");
        for recovery in &found.recoveries {
            assert_eq!(listing(&shelf, &recovery.query).total, recovery.count, "{search}");
        }
    }
    assert_eq!(ask(&shelf(), "category=vision").recoveries, []);
}

#[test]
fn search_looks_everywhere_and_forgives() {
    for (text, expected) in [
        ("modal", "modal"),
        ("MODAL", "modal"),
        ("labs", "modal"),
        ("throughput", "vllm"),
        ("serverless", "modal"),
        ("frameworks", "crew graph"),
        ("moadl", "modal"),
        ("thruoghput", "vllm"),
        ("framewrks python", "crew graph"),
        ("python framewrks", "crew graph"),
        ("gpu agent", "graph"),
        ("through", "vllm"),
        ("labs throughput", "modal vllm"),
        ("zzzz labsx nothing", "modal"),
        ("zzzz yyyy", ""),
        ("?!", "crew fresh graph modal rumour vllm"),
    ] {
        let shelf = shelf();
        let query = Query::default().searching(text).sorted(Some(SortKey::Name));
        assert_eq!(slugs(&listing(&shelf, &query).tools), expected, "{text}");
    }
}

#[test]
fn better_answers_stand_first() {
    let shelf = catalog([
        tool("a-tag", "++++").tags("voice"),
        tool("a-maker", "++++").with("maker", "Voice Inc"),
        tool("a-tagline", "++++").with("tagline", "For your voice"),
        tool("mistyped", "++++").with("name", "Voise"),
        tool("part", "++++").with("name", "Invoice"),
        tool("beginning", "++++").with("name", "Voicebox"),
        tool("whole", "----").with("name", "Voice"),
        tool("none", "++++"),
    ]);
    let found = ask(&shelf, "q=voice");
    assert_eq!(slugs(&found.tools), "whole beginning a-maker a-tag part a-tagline");
    assert_eq!(slugs(&ask(&shelf, "q=voice&sort=panel").tools).split(' ').next_back(), Some("whole"));
}

#[test]
fn equally_good_answers_stand_in_the_order_of_the_panel() {
    let shelf =
        catalog([tool("voice-a", "+---"), tool("voice-b", "++++"), tool("voice-c", "++++").unverified()]);
    assert_eq!(slugs(&ask(&shelf, "q=voice").tools), "voice-b voice-a voice-c");
}
