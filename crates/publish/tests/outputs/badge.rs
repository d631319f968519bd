use publish::badge::svg;
use publish::embed::path;

use crate::fixture::Fixture;
use crate::xml::{elements, texts};

#[test]
fn a_badge_needs_nothing_else() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    for (tool, words) in [
        ("modal", "Modal on Fixture & Co: 2 of 2 ship"),
        ("ghost", "Ghost on Fixture & Co: 2 of 2 ship, unverified, not ranked"),
        ("emoji", "👩\u{200D}💻🚢 on Fixture & Co: no score yet"),
        (
            "hostile",
            "</script><script>alert('1')</script>\"&amp;<!--]]> a|b`*_[x](y) <b> on Fixture & Co: 1 of 2 ship",
        ),
    ] {
        let tool = edition.catalog().tool(&tool.parse().unwrap()).unwrap();
        let xml = svg(&edition, tool);
        let all = elements(&xml);
        assert_eq!(texts(&xml, "title"), [words]);
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
        assert_eq!(path(&tool.slug), format!("badges/{}.svg", tool.slug));
        // Whatever knows SVG knows such colours; resvg draws what it cannot read as black.
        let mut colours = attributes.filter(|(name, _)| matches!(name.as_str(), "fill" | "stroke"));
        assert!(colours.all(|(_, value)| value == "none" || value.starts_with('#')), "{xml}");
        // Without a score nothing is filled and the line is dashed.
        assert_eq!(xml.contains("stroke-dasharray"), tool.slug.as_str() == "emoji");
    }
}
