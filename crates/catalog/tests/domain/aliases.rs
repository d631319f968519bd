//! Renamed tools: old URLs and old votes belong to them.

use catalog::index::Index;
use catalog::{Catalog, Picking, Route};

use crate::fixture::{Draft, catalog_with_votes, found, slug, tool};

fn renamed(now: &str, before: &[&str]) -> Draft {
    tool(now, "++").with("aliases", before)
}

fn harbour() -> Catalog {
    let tools = [renamed("ollama", &["alpaca", "lama"]), renamed("modal", &["m"]), tool("zed", "--")];
    catalog_with_votes(
        tools,
        &[("ollama", 3, 1), ("lama", 20, 5), ("alpaca", 100, 0), ("gone", 9, 9), ("m", 1, 0)],
    )
}

#[test]
fn votes_for_old_slugs_count_for_the_tool() {
    let catalog = harbour();
    for (name, ships, count) in [("ollama", 123, 129), ("modal", 1, 1), ("zed", 0, 0), ("lama", 0, 0)] {
        let tally = catalog.community(&slug(name));
        assert_eq!((tally.ships, tally.count()), (ships, count), "{name}");
    }
    let votes = catalog.votes().clone();
    let again = Catalog::new(Index::new(catalog.site(), &[renamed("ollama", &["lama"]).read()]), votes);
    assert_eq!(again.community(&slug("ollama")).count(), 129, "nothing is counted twice");
    assert_eq!(found(&again, "ollama").aliases, [slug("lama")]);
}

#[test]
fn no_tally_runs_over() {
    let votes = [("ollama", u32::MAX, 1), ("lama", 1, 0)];
    let catalog = catalog_with_votes([renamed("ollama", &["lama"])], &votes);
    assert_eq!(catalog.community(&slug("ollama")).ships, u32::MAX);
}

#[test]
fn old_choices_are_those_of_today() {
    let catalog = harbour();
    for (given, now) in [
        ("with=zed,lama&q=a", "with=zed,ollama&q=a"),
        ("with=lama,ollama,alpaca", "with=ollama"),
        ("with=gone,m", "with=gone,modal"),
        ("", ""),
    ] {
        assert_eq!(catalog.moved_picking(Picking::parse(given)).search(), now, "{given}");
    }
}

#[test]
fn old_addresses_lead_on() {
    let catalog = harbour();
    for (from, search, to, then) in [
        ("tools/lama", "", "tools/ollama", ""),
        ("tools/alpaca", "a=b", "tools/ollama", "a=b"),
        ("compare/lama-vs-zed", "", "compare/ollama-vs-zed", ""),
        (
            "compare/lama-vs-zed",
            "first=zed&rows=differing",
            "compare/ollama-vs-zed",
            "order=zed,ollama&rows=differing",
        ),
        ("compare/alpaca-vs-m", "", "compare/modal-vs-ollama", ""),
        ("compare/alpaca-vs-m", "first=m", "compare/modal-vs-ollama", ""),
        ("compare/m-vs-zed", "first=zed", "compare/modal-vs-zed", "order=zed,modal"),
        ("compare/a-vs-lama-vs-zed", "order=lama,zed", "compare/a-vs-ollama-vs-zed", "order=ollama,zed,a"),
        ("compare/lama-vs-ollama", "first=ollama", "tools/ollama", ""),
        ("compare/alpaca-vs-lama", "", "tools/ollama", ""),
    ] {
        let route = Route::parse(from);
        let moved = catalog.moved(&route).unwrap();
        assert_eq!(moved.path(), to, "{from}");
        assert_eq!(catalog.moved_search(&route, &moved, search), then, "{from}?{search}");
        assert_eq!(catalog.moved(&moved), None, "{from}");
    }
    for path in [
        "tools/ollama",
        "tools/gone",
        "tools",
        "compare/modal-vs-zed",
        "compare/gone-vs-zed",
        "panel/lama",
        "lama",
    ] {
        assert_eq!(catalog.moved(&Route::parse(path)), None, "{path}");
    }
}
