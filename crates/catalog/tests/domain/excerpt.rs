//! What the index of a large catalog answers before all of its tools are loaded, compared to the whole catalog.

use std::sync::Arc;

use catalog::format::Votes;
use catalog::index::{Index, Part, Prefixes};
use catalog::listing::{Listing, answer, listing};
use catalog::{Catalog, Filter, Query, front};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::{catalog_with_votes, slugs, tool};
use crate::listing_properties::{any_catalog, any_search};

/// The maximum number of tools in a word file: small, so that prefixes have to be split.
const MOST: usize = 12;

/// The answer to a query from the word files that may have it.
fn answer_by_words(catalog: &Catalog, query: &Query) -> Option<Listing> {
    let excerpt = excerpt_of(catalog);
    let prefixes = &excerpt.excerpt().unwrap().words;
    let files = Index::words(catalog, MOST);
    let candidates = [prefixes.opening(query), prefixes.all(query.text.as_str())];
    candidates.into_iter().flatten().find_map(|prefix| {
        assert_eq!(prefixes.file(prefix), format!("{prefix}-0123456789abcdef"));
        let (_, part) = files.iter().find(|(known, _)| known == prefix).unwrap();
        assert!(part.tools.len() <= MOST || !part.openings.is_empty());
        let read: Part = catalog::read(&serde_json::to_string(part).unwrap()).unwrap();
        assert_eq!(&read, part);
        answer(&excerpt.of_prefix(prefix, read).unwrap(), query, None)
    })
}

/// The catalog as a browser first loads it: serialized and parsed.
fn excerpt_of(catalog: &Catalog) -> Catalog {
    let words = Prefixes::written("0123456789abcdef".to_owned(), &Index::words(catalog, MOST));
    let index = Index::excerpt(catalog, vec!["0-0123456789abcdef".to_owned()], words);
    let read: Index = catalog::read(&serde_json::to_string(&index).unwrap()).unwrap();
    assert_eq!(read, Index { site: index.site.outlined(), ..index.clone() });
    let votes = read.excerpt.as_ref().unwrap().votes.clone();
    Catalog::new(Index { site: index.site, ..read }, votes)
}

/// The catalog once all parts have been loaded.
fn whole_of(catalog: &Catalog, size: usize) -> Catalog {
    let parts = Index::parts(catalog, size);
    let parts = parts.map(|part| catalog::read::<Part>(&serde_json::to_string(&part).unwrap()).unwrap());
    let tools = parts.flat_map(|part| part.tools).map(Arc::new).collect();
    excerpt_of(catalog).with_all(tools, catalog.votes().clone())
}

proptest! {
    #[test]
    fn what_is_shown_first_is_what_the_whole_shows(catalog in any_catalog()) {
        let excerpt = excerpt_of(&catalog);
        prop_assert!(!excerpt.is_whole());
        let query = Query::default();
        prop_assert_eq!(answer(&excerpt, &query, None), Some(listing(&catalog, &query)));
        prop_assert_eq!(front::lists(&excerpt), front::lists(&catalog));
        prop_assert_eq!(front::pairs(&excerpt), front::pairs(&catalog));
        prop_assert_eq!(excerpt.count(), catalog.tools().len());
        for values in listing(&catalog, &query).facets {
            for value in values.values {
                prop_assert_eq!(excerpt.count_of(&value.filter), catalog.count_of(&value.filter));
                prop_assert_eq!(value.count, catalog.count_of(&value.filter));
            }
        }
        for tool in excerpt.tools() {
            prop_assert_eq!(excerpt.community(&tool.slug), catalog.community(&tool.slug));
        }
    }

    #[test]
    fn what_words_answer_the_whole_answers(
        catalog in any_catalog(),
        search in any_search(),
        text in "(h|har|qu|l|la|lan|t|to|of|tool|tool-[0-9]{1,2}|ool|gpu|free|inf|zz|m|mit|c|C\\+\\+|2|2\\.0|ap|lic)( (lantern|har|tool|9|to|mit|c\\+\\+))?",
    ) {
        let query = Query::parse(&search).query.searching(&text);
        if let Some(answered) = answer_by_words(&catalog, &query) {
            prop_assert_eq!(answered, listing(&catalog, &query));
        }
    }

    #[test]
    fn the_parts_are_the_whole(catalog in any_catalog(), size in 1..40_usize) {
        let whole = whole_of(&catalog, size);
        prop_assert!(whole.is_whole());
        prop_assert_eq!(whole.tools(), catalog.tools());
        prop_assert_eq!(listing(&whole, &Query::default()), listing(&catalog, &Query::default()));
    }
}

#[test]
fn what_takes_all_tools_is_not_answered_by_some() {
    let excerpt = excerpt_of(&catalog_with_votes([tool("alpha", "++.."), tool("beta", "--..")], &[]));
    for (search, is_answered) in [
        ("", true),
        ("sort=panel", true),
        ("page=1", true),
        ("utm_source=x", true),
        ("q=alpha", false),
        ("category=inference", false),
        ("sort=name", false),
        ("view=list", false),
        ("page=2", false),
    ] {
        let query = Query::parse(search).query;
        assert_eq!(answer(&excerpt, &query, None).is_some(), is_answered, "{search}");
        // Meanwhile the query is shown as given, with the tools that are loaded.
        let shown = listing(&excerpt, &query);
        assert_eq!((shown.query, slugs(&shown.tools)), (query, "alpha beta".to_owned()), "{search}");
    }
    let chosen = listing(&excerpt, &Query::of(Filter::Category("inference".parse().unwrap())));
    let chosen: Vec<_> = chosen.facets[0].values.iter().map(|value| value.chosen).collect();
    assert_eq!(chosen, [true, false, false]);
}

#[test]
fn an_excerpt_that_does_not_add_up_is_refused() {
    let whole = catalog_with_votes([tool("alpha", "++.."), tool("beta", "--..")], &[]);
    let index =
        serde_json::to_value(Index::excerpt(&whole, vec!["0".to_owned()], Prefixes::default())).unwrap();
    let refused = |index: &Value| {
        catalog::read::<Index>(&index.to_string()).map(|_| ()).map_err(|error| error.to_string())
    };
    let read = |change: fn(&mut Value)| {
        let mut index = index.clone();
        change(&mut index["excerpt"]);
        refused(&index)
    };
    assert_eq!(read(|_| ()), Ok(()));
    let mut without_a_tally = index.clone();
    without_a_tally["votes"]["skips"] = json!([1]);
    let error = refused(&without_a_tally).unwrap_err();
    assert!(error.contains("votes"), "{error}");
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 6] = [
        ("facets", |it| drop(it["facets"].as_array_mut().unwrap().pop())),
        ("facets", |it| it["facets"][1]["values"][0] = "gratis".into()),
        ("facets", |it| it["facets"][1]["counts"] = json!([1])),
        ("pairs", |it| it["pairs"] = json!(["alpha"])),
        ("pairs", |it| it["pairs"] = json!(["alpha", "alpha"])),
        ("parts", |it| it["parts"] = json!([])),
    ];
    for (wrong, change) in changes {
        let error = read(change).unwrap_err();
        assert!(error.contains(&format!("excerpt.{wrong}")), "{error}");
    }
    let none = Votes::default();
    assert_eq!(Catalog::new(catalog::read(&index.to_string()).unwrap(), none).count(), 2);
}

#[test]
fn a_word_is_answered_by_its_first_letters() {
    let named = |slug: &str, name: &str, tagline: &str| {
        tool(slug, "++..").with("name", name).with("tagline", tagline)
    };
    let mut tools: Vec<_> =
        (0..20).map(|at| named(&format!("t{at}"), "Verse", "A vendor of lines")).collect();
    tools.extend([
        named("vector", "Vector", "It stores"),
        named("pgvector", "pgvector", "It stores as well"),
        named("store", "Shelf", "A vector store"),
        named("covector", "Dual", "Of covectors"),
        named("japanese", "音声", "Vectors"),
    ]);
    let catalog = catalog_with_votes(tools, &[("vector", 3, 1)]);
    let found = |search: &str| {
        answer_by_words(&catalog, &Query::parse(search).query).map(|listing| slugs(&listing.tools))
    };
    for (search, expected) in [
        ("q=vector", Some("vector pgvector store japanese")),
        ("q=vec", Some("vector pgvector store japanese")),
        ("q=VECTOR+stores", Some("vector pgvector")),
        ("q=stor", Some("vector pgvector store")),
        ("q=vector&sort=name", Some("pgvector store vector japanese")),
        ("q=pg", Some("pgvector")),
        // Too many tools have this prefix for a single file: there is only a first page for exactly this word.
        ("q=ve&sort=name", None),
        ("q=ve&pricing=free", None),
        ("q=ve&page=2", None),
        ("q=ve+vector", Some("vector pgvector store japanese")),
        // A word without a match may be a misspelling of one with another prefix.
        ("q=vectro", None),
        ("q=vector+stroes", None),
        ("q=zzz", None),
        ("q=音声", None),
        // Dropping a part of the query may bring back any tool.
        ("q=vector&category=vision", None),
        ("", None),
    ] {
        assert_eq!(found(search).as_deref(), expected, "{search}");
    }
    for search in ["q=vector", "q=v", "q=ve", "q=VE", "q=s", "q=ver"] {
        let query = Query::parse(search).query;
        let answered = answer_by_words(&catalog, &query).unwrap();
        assert_eq!(answered, listing(&catalog, &query), "{search}");
    }
}

#[test]
fn whoever_types_has_a_letter_answered_by_what_the_one_before_asked_for() {
    let of = |at: usize, word: &str| tool(&format!("{word}{at}"), "++..").with("name", word);
    let tools = (0..10).flat_map(|at| {
        ["Vendor", "Verse", "Version"].map(|word| of(at, &word.to_lowercase()).with("name", word))
    });
    let tools: Vec<_> = tools.chain([tool("v", "++..")]).collect();
    let catalog = catalog_with_votes(tools, &[]);
    let excerpt = excerpt_of(&catalog);
    let prefixes = &excerpt.excerpt().unwrap().words;
    let mut asked_for = prefixes.next("");
    for end in 1.."version".len() {
        let query = Query::default().searching(&"version"[..end]);
        let can = [prefixes.opening(&query), prefixes.all(query.text.as_str())];
        assert!(asked_for.is_some() && can.contains(&asked_for), "{query:?}: {asked_for:?} {can:?}");
        asked_for = prefixes.next(query.text.as_str());
    }
    // 10 tools are few enough for a single file, 20 are not.
    let openings: Vec<_> = prefixes.openings.iter().filter(|it| "version".starts_with(it.as_str())).collect();
    assert_eq!(openings, ["", "v", "ve", "ver", "vers"]);
    assert_eq!(asked_for, Some("versi"));
    // Each has a file only if another letter follows.
    let found = |text: &str| {
        (prefixes.opening(&Query::default().searching(text)), prefixes.all(text), prefixes.next(text))
    };
    assert_eq!(found("v"), (Some(""), None, Some("v")));
    assert_eq!(found("verse"), (Some("vers"), Some("verse"), Some("verse")));
    assert_eq!(found("verse v"), (None, Some("verse"), Some("verse")));
    assert_eq!(found("音声"), (None, None, None));
}
