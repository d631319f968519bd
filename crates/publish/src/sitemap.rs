//! The site map: every published page that is of use to anyone, with the date of its last change.
//!
//! Follows <https://www.sitemaps.org/protocol.html>. A file holds at most 50,000 addresses and 50 MB; larger sites have
//! an index of several files. Our addresses are shorter than 500 bytes, so the count is what limits.

use catalog::Route;

use crate::Edition;
use crate::xml::Xml;

/// The path of the site map, or of the index if there are several.
pub const PATH: &str = "sitemap.xml";

/// How many addresses a file may hold.
pub const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files of the site map: path within the site and text.
#[must_use]
pub fn sitemap(edition: &Edition) -> Vec<(String, String)> {
    split(edition, MOST)
}

/// The same with another limit, which must be at least one.
fn split(edition: &Edition, most: usize) -> Vec<(String, String)> {
    let pages: Vec<Route> = edition.public_pages().collect();
    let parts: Vec<&[Route]> = pages.chunks(most.max(1)).collect();
    if let [all] = parts.as_slice() {
        return vec![(PATH.to_owned(), list(edition, all))];
    }
    let mut index = Xml::document();
    index.open("sitemapindex", &[("xmlns", NAMESPACE)]);
    let mut files = Vec::new();
    for (number, part) in (1_u32..).zip(&parts) {
        let path = format!("sitemap-{number}.xml");
        index.open("sitemap", &[]);
        index.text("loc", &[], &edition.address().file(&path));
        if let Some(date) = part.iter().filter_map(|page| edition.changed(page)).max() {
            index.text("lastmod", &[], &date.to_string());
        }
        index.close();
        files.push((path, list(edition, part)));
    }
    files.insert(0, (PATH.to_owned(), index.finish()));
    files
}

fn list(edition: &Edition, pages: &[Route]) -> String {
    let mut xml = Xml::document();
    xml.open("urlset", &[("xmlns", NAMESPACE)]);
    for page in pages {
        xml.open("url", &[]);
        xml.text("loc", &[], &edition.address().page(page));
        if let Some(date) = edition.changed(page) {
            xml.text("lastmod", &[], &date.to_string());
        }
        xml.close();
    }
    xml.finish()
}

/// `robots.txt`: allows everything and names the site map. Crawlers read it at a host's root only, so it has no effect
/// for a site below a base.
#[must_use]
pub fn robots(edition: &Edition) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", edition.address().file(PATH))
}

#[cfg(test)]
mod tests {
    use catalog::format::{Site, Votes};

    use super::*;

    #[test]
    fn too_many_addresses_are_split() {
        let site: Site = catalog::read(
            r#"{"version": 1, "name": "A", "tagline": "B", "url": "https://a.example", "facts": [], "categories": [],
                "reviewers": [{"id": "x", "name": "X", "motto": "", "lens": "", "likes": [], "tired_of": []}]}"#,
        )
        .unwrap();
        let edition = Edition::new(&site, &[], Votes::default(), "/b/");
        let whole = split(&edition, 8);
        assert_eq!(whole.len(), 1);
        let parts = split(&edition, 4);
        let paths: Vec<&str> = parts.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(parts[0].1.contains("<loc>https://a.example/b/sitemap-2.xml</loc>"), "{}", parts[0].1);
        let listed = |text: &str| text.matches("<url>").count();
        assert_eq!(parts[1..].iter().map(|(_, text)| listed(text)).collect::<Vec<_>>(), [4, 4]);
        assert!(robots(&edition).ends_with("\nSitemap: https://a.example/b/sitemap.xml\n"));
    }
}
