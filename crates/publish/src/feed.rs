//! Atom feeds: new tools, changed verdicts, and both for each category.
//!
//! Rules: RFC 4287. An id is a tag URI (RFC 4151) of the site's host, so that it stays the same when a site moves to
//! another path: what it names never changes, and neither does its day. All days come from the catalog; a day counts
//! from its midnight in UTC.

mod event;

use catalog::{Catalog, CategoryId, Date};

use crate::plain::one_line;
use crate::xml::Xml;
use crate::{Edition, Page};

use event::{Event, events};

/// A feed of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Tools that came into the catalog.
    New,
    /// Verdicts that were given or given again, and entries that changed.
    Changes,
    /// Both, of one category.
    Category(CategoryId),
}

/// How many entries a feed holds, newest first.
pub const MOST: usize = 50;

/// The year from which the feeds of a host are named. RFC 4151 asks for a day on which the host was the site's; the first
/// year in which such feeds existed will do for all.
const TAG_YEAR: &str = "2026";

/// All feeds of a site.
#[must_use]
pub fn feeds(catalog: &Catalog) -> Vec<Feed> {
    let categories = catalog.site().categories.iter().map(|category| Feed::Category(category.id.clone()));
    [Feed::New, Feed::Changes].into_iter().chain(categories).collect()
}

/// The feeds that readers of a page may want.
pub(crate) fn of_page(edition: &Edition, page: &Page) -> Vec<Feed> {
    let of_category = match page {
        Page::Tool(slug) => {
            edition.catalog().tool(slug).map(|tool| tool.category.clone()).map(Feed::Category)
        }
        _ => None,
    };
    [Feed::New, Feed::Changes].into_iter().chain(of_category).collect()
}

impl Feed {
    /// The file within the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::New => "feeds/new.xml".to_owned(),
            Self::Changes => "feeds/changes.xml".to_owned(),
            Self::Category(id) => format!("feeds/category/{id}.xml"),
        }
    }

    /// What a reader sees in a list of feeds.
    #[must_use]
    pub fn title(&self, catalog: &Catalog) -> String {
        let site = one_line(&catalog.site().name);
        match self {
            Self::New => format!("{site}: new tools"),
            Self::Changes => format!("{site}: verdicts and changes"),
            Self::Category(id) => format!("{site}: {}", one_line(catalog.category_name(id))),
        }
    }

    fn subtitle(&self, catalog: &Catalog) -> String {
        match self {
            Self::New => "Tools as they come into the catalog.".to_owned(),
            Self::Changes => "What the panel says anew, and entries that changed in substance.".to_owned(),
            Self::Category(id) => catalog
                .site()
                .category(id)
                .map(|category| one_line(&category.description))
                .unwrap_or_default(),
        }
    }

    fn holds(&self, event: &Event) -> bool {
        match self {
            Self::New => event.is_new(),
            Self::Changes => !event.is_new(),
            Self::Category(id) => event.tool.category == *id,
        }
    }
}

/// A feed as XML.
#[must_use]
pub fn atom(edition: &Edition, feed: &Feed) -> String {
    let (catalog, address) = (edition.catalog(), edition.address());
    let events: Vec<Event> =
        events(edition).into_iter().filter(|event| feed.holds(event)).take(MOST).collect();
    let host = address.host();
    let title = feed.title(catalog);
    let subtitle = feed.subtitle(catalog);

    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "en")]);
    xml.text("id", &[], &format!("tag:{host},{TAG_YEAR}:{}", feed.path().trim_end_matches(".xml")));
    xml.text("title", &[], &title);
    if !subtitle.is_empty() {
        xml.text("subtitle", &[], &subtitle);
    }
    // A feed has to have a day. One without entries has that of the catalog.
    let updated = events.iter().map(|event| event.date).max().or_else(|| edition.latest());
    xml.text("updated", &[], &updated.map_or_else(|| midnight(&EPOCH), |date| midnight(&date)));
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &address.file(&feed.path()))],
    );
    let page = address.page(&Page::Listing);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.open("author", &[]);
    xml.text("name", &[], &catalog.site().name);
    xml.text("uri", &[], &address.page(&Page::Panel));
    xml.close();
    for event in &events {
        entry(&mut xml, edition, event);
    }
    xml.finish()
}

/// What stands for a day where a catalog has none.
const EPOCH: &str = "1970-01-01";

fn entry(xml: &mut Xml, edition: &Edition, event: &Event) {
    let (catalog, address) = (edition.catalog(), edition.address());
    let page = address.page(&Page::Tool(event.tool.slug.clone()));
    xml.open("entry", &[]);
    xml.text("id", &[], &event.id(address.host()));
    xml.text("title", &[], &event.title());
    xml.text("published", &[], &midnight(&event.date));
    xml.text("updated", &[], &midnight(&event.date));
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    let category = catalog.category_name(&event.tool.category);
    xml.empty("category", &[("term", event.tool.category.as_str()), ("label", category)]);
    xml.text("summary", &[("type", "text")], &event.summary(catalog));
    xml.close();
}

/// The first moment of a day in UTC, as RFC 3339 writes it.
fn midnight(date: &impl std::fmt::Display) -> String {
    format!("{date}T00:00:00Z")
}

/// Orders events, the last day first and then by tool, so that one catalog gives one feed.
fn newest_first(a: &Event, b: &Event) -> std::cmp::Ordering {
    let key = |event: &Event| -> (std::cmp::Reverse<Date>, bool) {
        (std::cmp::Reverse(event.date), !event.is_new())
    };
    key(a).cmp(&key(b)).then_with(|| a.tool.slug.cmp(&b.tool.slug))
}
