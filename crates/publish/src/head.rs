//! What a page tells search engines, chats and feed readers about itself: the contents of `<head>`.

mod json_ld;

use std::fmt::Write;

use quick_xml::escape::escape;
use serde_json::Value;

use crate::picture::{self, Card, card};
use catalog::{Date, Route};

use crate::language::open_graph_locale;
use crate::plain::one_line;
use crate::{Address, Edition, feed, site_summary, twin_file, words};

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
    /// The language of the catalog, as Open Graph names a locale.
    pub locale: Option<String>,
    /// Which address the page has.
    pub place: Place,
    /// The page's Open Graph type.
    pub kind: Kind,
    /// When an article was published and last changed. Without these, programs pick a date from the page's text, such as
    /// the one on which a company was founded.
    pub dates: Option<Dates>,
    /// The picture for link previews.
    pub picture: Picture,
    /// The same page as JSON.
    pub twin: Option<String>,
    /// The feeds that are relevant to this page: title and address.
    pub feeds: Vec<(String, String)>,
    /// Structured data, one document each.
    pub json_ld: Vec<Value>,
}

/// Which address a page has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// This one, which is canonical.
    At(String),
    /// One whose page shows what is stored on the reader's device, and so is not for search engines.
    Personal,
    /// None: there is nothing.
    Nowhere,
    /// Any that has no page of its own. Whether there is anything only the app knows.
    Anywhere,
}

/// A page's Open Graph type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A part of the site.
    Website,
    /// An article about something.
    Article,
}

/// When an article was published and last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The day of publication.
    pub published: Date,
    /// The day of the last change to its content.
    pub modified: Date,
}

/// The picture that represents a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its absolute address, with a hash of its content, because chats cache pictures by address.
    pub address: String,
    /// What it shows, in words.
    pub words: String,
}

/// The head of a page. A page about something that is not in the catalog gets the head of the not-found page.
#[must_use]
pub fn head(edition: &Edition, page: &Route) -> Head {
    let catalog = edition.catalog();
    let nowhere = Route::Unknown(String::new());
    let page = if is_known(edition, page) { page } else { &nowhere };
    let words = words(catalog, page);
    let (address, card) = (edition.address(), card(edition, page));
    let is_there = !matches!(page, Route::NoComparison(_) | Route::Unknown(_));
    Head {
        title: words.document_title(catalog),
        page_title: words.title,
        description: words.description,
        site: one_line(&catalog.site().name),
        locale: open_graph_locale(&catalog.site().language()),
        place: match is_there {
            true if page.is_personal() => Place::Personal,
            true => Place::At(address.page(page)),
            false => Place::Nowhere,
        },
        kind: match page {
            Route::Tool(_) | Route::Comparison(_) => Kind::Article,
            _ => Kind::Website,
        },
        dates: dates(edition, page),
        picture: Picture::of(&card, address),
        twin: twin_of(edition, page),
        feeds: feed::of_page(edition, page)
            .into_iter()
            .map(|feed| (feed.title(catalog), address.file(&feed.path())))
            .collect(),
        json_ld: json_ld::documents(edition, page),
    }
}

/// The head of the document that hosts send for any address without a page of its own, such as a comparison that was not
/// rendered: that of the site, which is true wherever it is shown.
#[must_use]
pub fn anywhere(edition: &Edition) -> Head {
    let (catalog, address) = (edition.catalog(), edition.address());
    let site = one_line(&catalog.site().name);
    Head {
        title: site.clone(),
        page_title: site.clone(),
        description: one_line(&site_summary(catalog)),
        site,
        locale: open_graph_locale(&catalog.site().language()),
        place: Place::Anywhere,
        kind: Kind::Website,
        dates: None,
        picture: Picture::of(&card(edition, &Route::Home), address),
        twin: None,
        feeds: Vec::new(),
        json_ld: Vec::new(),
    }
}

fn is_known(edition: &Edition, page: &Route) -> bool {
    match page {
        Route::Tool(slug) => edition.tool(slug).is_some(),
        Route::Comparison(selection) => edition.compared(selection).is_some(),
        Route::Reviewer(id) => edition.catalog().site().reviewer(id).is_some(),
        Route::Changes | Route::Digest => edition.log().is_some(),
        _ => true,
    }
}

/// A comparison was published when the last of its tools was added.
fn dates(edition: &Edition, page: &Route) -> Option<Dates> {
    let published = match page {
        Route::Tool(slug) => edition.tool(slug)?.added,
        Route::Comparison(selection) => {
            edition.compared(selection)?.into_iter().map(|(_, tool)| tool.added).max()?
        }
        _ => return None,
    };
    Some(Dates { published, modified: edition.changed(page)? })
}

/// Comparisons without a page have no JSON file either.
fn twin_of(edition: &Edition, page: &Route) -> Option<String> {
    match page {
        Route::Comparison(selection) if !edition.has_pair(selection) => None,
        page => twin_file(page).map(|path| edition.address().file(&path)),
    }
}

impl Picture {
    fn of(card: &Card, address: &Address) -> Self {
        Self { address: format!("{}?v={}", address.file(&card.path), card.hash()), words: card.words() }
    }
}

impl Head {
    /// The page's canonical address, if it has one.
    #[must_use]
    pub fn canonical(&self) -> Option<&str> {
        match &self.place {
            Place::At(address) => Some(address),
            Place::Personal | Place::Nowhere | Place::Anywhere => None,
        }
    }

    /// All of it as HTML, one element per line: `<title>`, description, canonical address, Open Graph and Twitter card,
    /// links to the JSON file and feeds, JSON-LD. The shell's own `<title>` and `<meta name="description">` must be
    /// removed.
    ///
    /// JSON-LD is a data block and not a script, so a content security policy needs no hash for it (HTML standard,
    /// "prepare the script element": a type that is neither JavaScript nor a module returns before the policy is
    /// checked).
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = String::new();
        // Lynx decodes `&apos;` as U+02BC, which looks like an apostrophe.
        let _ = writeln!(html, "<title>{}</title>", escape(&self.title).replace("&apos;", "'"));
        let mut meta = |key: &str, name: &str, content: &str| {
            let _ = writeln!(html, "<meta {key}=\"{name}\" content=\"{}\">", escape(content));
        };
        meta("name", "description", &self.description);
        if matches!(self.place, Place::Personal | Place::Nowhere) {
            meta("name", "robots", "noindex");
        }
        let (width, height) = (picture::WIDTH.to_string(), picture::HEIGHT.to_string());
        meta("property", "og:type", self.kind.as_str());
        meta("property", "og:site_name", &self.site);
        if let Some(locale) = &self.locale {
            meta("property", "og:locale", locale);
        }
        meta("property", "og:title", &self.page_title);
        meta("property", "og:description", &self.description);
        if let Some(canonical) = self.canonical() {
            meta("property", "og:url", canonical);
        }
        if let Some(Dates { published, modified }) = self.dates {
            meta("property", "article:published_time", &published.to_string());
            meta("property", "article:modified_time", &modified.to_string());
        }
        meta("property", "og:image", &self.picture.address);
        meta("property", "og:image:type", "image/png");
        meta("property", "og:image:width", &width);
        meta("property", "og:image:height", &height);
        meta("property", "og:image:alt", &self.picture.words);
        // Title, description and picture fall back to those of Open Graph.
        meta("name", "twitter:card", "summary_large_image");
        let mut link = |rel: &str, more: &str, href: &str| {
            let _ = writeln!(html, "<link rel=\"{rel}\"{more} href=\"{}\">", escape(href));
        };
        if let Some(canonical) = self.canonical() {
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
    /// The Open Graph keyword.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::Article => "article",
        }
    }
}

/// JSON that is safe within `<script>`: nothing in it ends the element, starts a comment or breaks a line of
/// JavaScript. In JSON these characters occur only within strings, so each can be escaped.
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
