use publish::badge::{path, snippet, svg};

use crate::fixture::{Fixture, HOSTILE};
use crate::xml::{elements, texts};

#[test]
fn a_badge_needs_nothing_else() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    for (tool, words) in [
        ("modal", "Modal on Fixture & Co: 2 of 2 ship"),
        ("ghost", "Ghost on Fixture & Co: 2 of 2 ship, unverified, not ranked"),
        ("emoji", "👩\u{200D}💻🚢 on Fixture & Co: no score yet"),
        ("hostile", ""),
    ] {
        let tool = edition.catalog().tool(&tool.parse().unwrap()).unwrap();
        let xml = svg(&edition, tool);
        let all = elements(&xml);
        if !words.is_empty() {
            assert_eq!(texts(&xml, "title"), [words]);
        }
        let names: Vec<&str> = all.iter().map(|(name, ..)| name.as_str()).collect();
        assert!(
            names.iter().all(|name| ["svg", "title", "rect", "g", "path", "circle", "text"].contains(name)),
            "{names:?}"
        );
        let attributes = all.iter().flat_map(|(_, attributes, _)| attributes);
        assert!(
            attributes
                .clone()
                .all(|(name, _)| !name.starts_with("on") && name != "style" && !name.contains("href"))
        );
        assert!(attributes.clone().any(|(name, value)| name == "role" && value == "img"));
        assert_eq!(path(tool), format!("badges/{}.svg", tool.slug));
        // Without a score nothing is filled and the line is dashed.
        assert_eq!(xml.contains("stroke-dasharray"), tool.slug.as_str() == "emoji");
    }
}

#[test]
fn snippets_embed_it_with_a_link() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let tool = |slug: &str| edition.catalog().tool(&slug.parse().unwrap()).unwrap();
    let found = snippet(&edition, tool("modal"));
    assert_eq!(
        found.markdown,
        "[![Modal on Fixture \\& Co: 2 of 2 ship](https://fixture.example/r/badges/modal.svg)](https://fixture.example/r/tools/modal)"
    );
    assert!(
        found.html.starts_with("<a href=\"https://fixture.example/r/tools/modal\"><img src="),
        "{}",
        found.html
    );
    assert!(
        found.html.contains("height=\"28\" alt=\"Modal on Fixture &amp; Co: 2 of 2 ship\"></a>"),
        "{}",
        found.html
    );

    let hostile = snippet(&edition, tool("hostile"));
    assert!(HOSTILE.contains('<'));
    assert_eq!(hostile.html.matches('<').count(), 3, "{}", hostile.html);
    assert_eq!(hostile.html.matches('"').count(), 10, "{}", hostile.html);
    let plain = hostile.markdown.replace("\\]", "").replace("\\[", "");
    assert_eq!((plain.matches('[').count(), plain.matches(']').count()), (2, 2), "{plain}");
}
