use catalog::Route;
use publish::Edition;
use publish::head::{Head, Kind, anywhere, head};
use serde_json::Value;

use crate::fixture::{Fixture, RTL};
use crate::log::log;

fn tool(slug: &str) -> Route {
    Route::Tool(slug.parse().unwrap())
}

fn comparison(pair: &str) -> Route {
    Route::Comparison(catalog::Selection::parse(pair).unwrap())
}

/// The JSON-LD document of a type.
fn document<'a>(head: &'a Head, kind: &str) -> Option<&'a Value> {
    head.json_ld.iter().find(|document| document["@type"] == kind)
}

#[test]
fn every_page_has_its_words() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/reviews/");
    let with_log = fixture.edition("/reviews/").with_log(Some(log(&fixture)));
    for (edition, page, title, canonical) in [
        (Route::Home, "For <tests>", Some("")),
        (Route::Listing, "Tools", Some("tools")),
        (tool("modal"), "Modal", Some("tools/modal")),
        (tool("kli"), RTL, Some("tools/kli")),
        (Route::Picker, "Compare tools", Some("compare")),
        (comparison("ghost-vs-modal"), "Ghost or Modal", Some("compare/ghost-vs-modal")),
        (Route::Panel, "The panel", Some("panel")),
        (Route::Reviewer("ada".parse().unwrap()), "Ada", Some("panel/ada")),
        (Route::Decide, "Your decision", None),
        (Route::Votes, "Your votes", None),
        (Route::Yours, "Your own data", None),
        (Route::Method, "Method", Some("method")),
        (Route::Style, "Style", Some("method/style")),
        (Route::Unknown(String::new()), "Nothing at this address", None),
        (tool("nobody"), "Nothing at this address", None),
        (comparison("modal-vs-nobody"), "Nothing at this address", None),
        // Without a change log.
        (Route::Changes, "Nothing at this address", None),
    ]
    .map(|(page, title, canonical)| (&edition, page, title, canonical))
    .into_iter()
    .chain([
        (&with_log, Route::Changes, "What has changed", Some("changes")),
        (&with_log, Route::Digest, "Week by week", Some("digest")),
    ]) {
        let head = head(edition, &page);
        let canonical = canonical.map(|path| format!("https://fixture.example/reviews/{path}"));
        assert_eq!(head.title, format!("{title} · Fixture & Co"));
        assert_eq!((head.page_title.as_str(), head.canonical()), (title, canonical.as_deref()), "{page:?}");
        assert!(!head.description.is_empty(), "{page:?}");
        assert_eq!(head.html().contains("noindex"), canonical.is_none(), "{page:?}");
        let crumbs = document(&head, "BreadcrumbList");
        assert_eq!(crumbs.is_some(), canonical.is_some() && page != Route::Home, "{page:?}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let pages: Vec<Route> = edition.pages().chain([Route::Unknown(String::new())]).collect();
    for page in &pages {
        let head = head(&edition, page);
        let html = head.html();
        for (at, line) in html.lines().enumerate() {
            let is_element = line.starts_with('<') && line.ends_with('>');
            assert!(is_element, "{page:?}, line {at}: {line}");
            let script = line.strip_prefix("<script type=\"application/ld+json\">");
            let inside = match script {
                Some(rest) => rest.strip_suffix("</script>").unwrap(),
                None => line
                    .strip_prefix('<')
                    .unwrap()
                    .trim_end_matches("</title>")
                    .trim_end_matches('>')
                    .trim_start_matches("title>"),
            };
            assert!(
                !inside.contains(['<', '>', '\u{2028}', '\u{202E}', '\0']),
                "{page:?}, line {at}: {line}"
            );
            if script.is_some() {
                assert!(!inside.contains('&'));
                let node = serde_json::from_str::<Value>(inside).unwrap();
                // Validators see nothing in a list or a graph, and pass over a node of several types.
                assert!(node["@type"].is_string() && node.get("@graph").is_none(), "{node}");
            } else {
                // Quotes occur around attributes only.
                assert!(line.matches('"').count().is_multiple_of(2), "{line}");
                assert!(line.starts_with("<title>") || !line.contains("alert('1')"), "{line}");
                assert!(!line.starts_with("<title>") || !line.contains("&apos;"), "{line}");
            }
        }
        assert_eq!(html.matches("</script>").count(), head.json_ld.len());
    }
}

#[test]
fn products_are_rated_by_readers_only_where_they_voted() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let product = |slug: &str| document(&head(&edition, &tool(slug)), "Product").cloned();

    let modal = product("modal").unwrap();
    assert_eq!(modal["brand"]["name"], "Maker");
    assert_eq!(modal["aggregateRating"]["ratingValue"], 82);
    assert_eq!(modal["aggregateRating"]["ratingCount"], 50);
    assert_eq!((&modal["offers"]["price"], &modal["offers"]["priceCurrency"]), (&20.0.into(), &"USD".into()));
    assert_eq!(modal["review"].as_array().unwrap().len(), 2);
    assert_eq!(modal["review"][0]["reviewRating"]["ratingValue"], 100);
    // Who is said to be a person is an author; of others the catalog does not say so.
    let author =
        |at: usize| (&modal["review"][at]["author"]["@type"], &modal["review"][at]["author"]["name"]);
    assert_eq!(author(0), (&"Person".into(), &"Ada".into()));
    assert_eq!(author(1), (&"Organization".into(), &"Fixture & Co".into()));
    assert!(modal["review"][1]["name"].as_str().unwrap().starts_with("The \"Bosun\" <&>: "));

    let hostile = product("hostile").unwrap();
    assert_eq!(hostile.get("aggregateRating"), None);
    assert_eq!(hostile["review"][1]["reviewRating"]["ratingValue"], 0);
    assert_eq!(hostile["review"][1]["reviewRating"]["bestRating"], 100);
    assert!(hostile["name"].as_str().unwrap().contains("</script>"));

    let emoji = product("emoji").unwrap();
    assert_eq!((emoji.get("review"), &emoji["offers"]["price"]), (None, &0.into()));
    assert_eq!(product("ghost"), None, "nothing confirms that it exists");
}

#[test]
fn lists_and_data_are_described() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let home = head(&edition, &Route::Home);
    let dataset = document(&home, "Dataset").unwrap();
    assert_eq!(dataset["dateModified"], "2026-11-10");
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://fixture.example/catalog.csv");
    assert!(dataset["description"].as_str().unwrap().len() >= 50);
    let list = head(&edition, &Route::Listing);
    let list = document(&list, "ItemList").unwrap();
    assert_eq!(list["numberOfItems"], 5);
    assert_eq!(list["itemListElement"][0]["url"], "https://fixture.example/tools/modal");
    let crumbs = head(&edition, &tool("modal"));
    let crumbs = &document(&crumbs, "BreadcrumbList").unwrap()["itemListElement"];
    assert_eq!(crumbs[2]["item"], "https://fixture.example/tools?category=inference");
    assert_eq!((&crumbs[2]["name"], &crumbs[3]["position"]), (&"Inference <engines>".into(), &4.into()));
}

#[test]
fn pictures_twins_and_feeds_are_named() {
    let fixture = Fixture::new();
    let edition: Edition = fixture.edition("/r/");
    let modal = head(&edition, &tool("modal"));
    assert_eq!(modal.kind, Kind::Article);
    assert!(modal.picture.address.starts_with("https://fixture.example/r/share/tools/modal.png?v="));
    assert_eq!(modal.picture.words, "Modal: 2 of 2 ship. Does things");
    assert_eq!(modal.twin.as_deref(), Some("https://fixture.example/r/tools/modal.json"));
    let feeds: Vec<&str> = modal.feeds.iter().map(|(_, address)| address.as_str()).collect();
    let expected = ["new.xml", "changes.xml", "category/inference.xml"];
    assert_eq!(feeds, expected.map(|path| format!("https://fixture.example/r/feeds/{path}")));

    let triple = head(&edition, &comparison("ghost-vs-hostile-vs-modal"));
    assert!(triple.picture.address.contains("/share/site.png?v="), "{:?}", triple.picture);
    assert_eq!(triple.twin, None, "only pairs have files");
    let html = modal.html();
    for part in [
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<link rel=\"canonical\" href=\"https://fixture.example/r/tools/modal\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Fixture &amp; Co: new tools\" href=",
    ] {
        assert!(html.contains(part), "{html}");
    }
}

#[test]
fn a_head_says_the_language() {
    let mut fixture = Fixture::new();
    for (lang, locale) in [(None, "en_US"), (Some("he"), "he_IL"), (Some("pt-BR"), "pt_BR")] {
        fixture.site.lang = lang.map(|lang| lang.parse().unwrap());
        let edition = fixture.edition("/");
        let home = head(&edition, &Route::Home);
        let expected = lang.unwrap_or("en");
        for kind in ["WebSite", "Dataset"] {
            assert_eq!(document(&home, kind).unwrap()["inLanguage"], expected, "{kind}");
        }
        let modal = head(&edition, &tool("modal"));
        assert_eq!(document(&modal, "Product").unwrap()["review"][0]["inLanguage"], expected);
        let html = modal.html();
        assert!(html.contains(&format!("<meta property=\"og:locale\" content=\"{locale}\">")), "{html}");
    }
}

#[test]
fn an_address_without_a_page_is_previewed_as_the_site() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let head = anywhere(&edition);
    assert_eq!((head.title.as_str(), head.page_title.as_str()), ("Fixture & Co", "Fixture & Co"));
    let html = head.html();
    for part in [
        "<title>Fixture &amp; Co</title>",
        "<meta property=\"og:site_name\" content=\"Fixture &amp; Co\">",
        "<meta property=\"og:title\" content=\"Fixture &amp; Co\">",
        "<meta property=\"og:description\" content=\"5 tools in 3 categories, ",
        "<meta name=\"description\" content=\"5 tools in 3 categories, ",
        "<meta property=\"og:image\" content=\"https://fixture.example/r/share/site.png?v=",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    // It may be that there is nothing, or something: it says neither, nor where.
    for claim in ["og:url", "canonical", "noindex", "ld+json"] {
        assert!(!html.contains(claim), "{claim}\n{html}");
    }
}

#[test]
fn articles_say_when_they_were_published_and_changed() {
    let mut fixture = Fixture::new();
    fixture.tools[0].added = "2026-10-30".parse().unwrap();
    let edition = fixture.edition("/");
    let stated = |page: &Route| -> Vec<String> {
        let html = head(&edition, page).html();
        html.lines().filter(|line| line.contains("article:")).map(str::to_owned).collect()
    };
    let both = |published: &str, modified: &str| {
        [("published", published), ("modified", modified)]
            .map(|(what, day)| format!("<meta property=\"article:{what}_time\" content=\"{day}\">"))
    };
    assert_eq!(stated(&tool("modal")), both("2026-10-30", "2026-11-10"));
    assert_eq!(stated(&comparison("ghost-vs-modal")), both("2026-11-01", "2026-11-10"));
    for page in [Route::Home, Route::Listing, tool("nobody")] {
        assert_eq!(stated(&page), [""; 0], "{page:?}");
    }
}
