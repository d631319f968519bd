use publish::sitemap::sitemap;

use crate::fixture::Fixture;
use crate::xml::{elements, texts};

#[test]
fn every_page_is_listed_once_with_its_day() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let files = sitemap(&edition);
    let [(path, xml)] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(path, "sitemap.xml");
    let mut addresses = texts(xml, "loc");
    assert_eq!(addresses.len(), edition.public_pages().count());
    assert!(
        !["/decide", "/votes", "/yours"].iter().any(|page| xml.contains(page)),
        "the reader's own pages are not listed"
    );
    assert_eq!(addresses[0], "https://fixture.example/r/");
    assert!(addresses.contains(&"https://fixture.example/r/compare/ghost-vs-modal".to_owned()));
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), edition.public_pages().count());
    // All but the method and the style guide, which no date in the catalog is about.
    assert_eq!(texts(xml, "lastmod").len(), edition.public_pages().count() - 2);
    assert!(texts(xml, "lastmod").iter().all(|date| date == "2026-11-10" || date == "2026-11-05"));
    assert_eq!(elements(xml)[0].1[0].1, "http://www.sitemaps.org/schemas/sitemap/0.9");
}
