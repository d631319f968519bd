//! What a page says of itself to search engines, chats and feed readers: the inside of `<head>`.

mod json_ld;

use std::fmt::Write;

use quick_xml::escape::escape;
use serde_json::Value;

use crate::picture::{self, card};
use crate::{Edition, Page, feed, words};

/// The head of a page, as data. All texts are plain; [`Head::html`] escapes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The title of the document, with the name of the site.
    pub title: String,
    /// The title of the page alone.
    pub page_title: String,
    /// One or two sentences.
    pub description: String,
    /// The name of the site.
    pub site: String,
    /// The page's one address. The page that is not found has none.
    pub canonical: Option<String>,
    /// What the page is to Open Graph.
    pub kind: Kind,
    /// The picture that stands for the page.
    pub picture: Picture,
    /// The same page as JSON.
    pub twin: Option<String>,
    /// The feeds that a reader of this page may want: title and address.
    pub feeds: Vec<(String, String)>,
    /// Structured data, a document each.
    pub json_ld: Vec<Value>,
}

/// What a page is to Open Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A part of the site.
    Website,
    /// Something that was written about something.
    Article,
}

/// The picture that stands for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its absolute address, with a mark of its content, because chats keep pictures by their address.
    pub address: String,
    /// What it shows, in words.
    pub words: String,
}

/// The head of a page. A page about something that the catalog does not have gets that of the page that is not found.
#[must_use]
pub fn head(edition: &Edition, page: &Page) -> Head {
    let catalog = edition.catalog();
    let page = if is_known(edition, page) { page } else { &Page::NotFound };
    let words = words(catalog, page);
    let (address, card) = (edition.address(), card(edition, page));
    let is_there = *page != Page::NotFound;
    Head {
        title: words.document_title(catalog),
        page_title: words.title,
        description: words.description,
        site: crate::plain::one_line(&catalog.site().name),
        canonical: is_there.then(|| address.page(page)),
        kind: match page {
            Page::Tool(_) | Page::Comparison(_) => Kind::Article,
            _ => Kind::Website,
        },
        picture: Picture {
            address: format!("{}?v={}", address.file(&card.path), card.hash()),
            words: card.words(),
        },
        twin: twin_of(edition, page),
        feeds: feed::of_page(edition, page)
            .into_iter()
            .map(|feed| (feed.title(catalog), address.file(&feed.path())))
            .collect(),
        json_ld: json_ld::documents(edition, page),
    }
}

fn is_known(edition: &Edition, page: &Page) -> bool {
    match page {
        Page::Tool(slug) => edition.tool(slug).is_some(),
        Page::Comparison(selection) => edition.compared(selection).is_some(),
        Page::Reviewer(id) => edition.catalog().site().reviewer(id).is_some(),
        _ => true,
    }
}

/// Comparisons without a page have no file beside them either.
fn twin_of(edition: &Edition, page: &Page) -> Option<String> {
    match page {
        Page::Comparison(selection) if !edition.has_pair(selection) => None,
        page => page.twin().map(|path| edition.address().file(&path)),
    }
}

impl Head {
    /// All of it as HTML, one element a line: `<title>`, description, canonical address, Open Graph and Twitter card,
    /// links to twin and feeds, JSON-LD. The shell's own `<title>` and `<meta name="description">` have to go.
    ///
    /// JSON-LD stands in a data block, which is no script: a content security policy needs no hash for it and forbids
    /// nothing (HTML standard, "prepare the script element", where a type that is neither JavaScript nor a module ends
    /// the preparation before the policy is asked).
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = String::new();
        let _ = writeln!(html, "<title>{}</title>", escape(&self.title));
        let mut meta = |key: &str, name: &str, content: &str| {
            let _ = writeln!(html, "<meta {key}=\"{name}\" content=\"{}\">", escape(content));
        };
        meta("name", "description", &self.description);
        if self.canonical.is_none() {
            meta("name", "robots", "noindex");
        }
        let (width, height) = (picture::WIDTH.to_string(), picture::HEIGHT.to_string());
        meta("property", "og:type", self.kind.as_str());
        meta("property", "og:site_name", &self.site);
        meta("property", "og:title", &self.page_title);
        meta("property", "og:description", &self.description);
        if let Some(canonical) = &self.canonical {
            meta("property", "og:url", canonical);
        }
        meta("property", "og:image", &self.picture.address);
        meta("property", "og:image:type", "image/png");
        meta("property", "og:image:width", &width);
        meta("property", "og:image:height", &height);
        meta("property", "og:image:alt", &self.picture.words);
        // Title, description and picture are Open Graph's, which such cards fall back to.
        meta("name", "twitter:card", "summary_large_image");
        let mut link = |rel: &str, more: &str, href: &str| {
            let _ = writeln!(html, "<link rel=\"{rel}\"{more} href=\"{}\">", escape(href));
        };
        if let Some(canonical) = &self.canonical {
            link("canonical", "", canonical);
        }
        if let Some(twin) = &self.twin {
            link("alternate", " type=\"application/json\"", twin);
        }
        for (title, address) in &self.feeds {
            let more = format!(" type=\"application/atom+xml\" title=\"{}\"", escape(title));
            link("alternate", &more, address);
        }
        for document in &self.json_ld {
            let _ = writeln!(
                html,
                "<script type=\"application/ld+json\">{}</script>",
                within_script(&document.to_string())
            );
        }
        html
    }
}

impl Kind {
    /// The word of Open Graph.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::Article => "article",
        }
    }
}

/// JSON that may stand within `<script>`: nothing in it ends the element or begins a comment, nor a line of JavaScript.
/// These characters occur within strings of JSON only, so that an escape may stand for each.
fn within_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(safe, "\\u{:04x}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe
}
