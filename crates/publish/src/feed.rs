//! Atom feeds: new tools, changed verdicts, and both for each category.
//!
//! Follows RFC 4287. An id is a tag URI (RFC 4151) of the site's host, so it stays the same when a site moves to
//! another path. All dates come from the catalog; each stands for midnight UTC of that day.

mod event;

use catalog::{Catalog, CategoryId, Date, Route};

use crate::Edition;
use crate::plain::one_line;
use crate::xml::Xml;

use event::{Event, events};

/// A feed of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Tools that were added.
    New,
    /// New and revised verdicts, and updated entries.
    Changes,
    /// Both, for one category.
    Category(CategoryId),
}

/// How many entries a feed holds, newest first.
pub const MOST: usize = 50;

/// The year in the tag URIs of the feeds. RFC 4151 asks for a date on which the site owned the host; the first year in
/// which such feeds existed is used for all.
const TAG_YEAR: &str = "2026";

/// All feeds of a site.
#[must_use]
pub fn feeds(catalog: &Catalog) -> Vec<Feed> {
    let categories = catalog.site().categories.iter().map(|category| Feed::Category(category.id.clone()));
    [Feed::New, Feed::Changes].into_iter().chain(categories).collect()
}

/// The feeds that are relevant to a page.
pub(crate) fn of_page(edition: &Edition, page: &Route) -> Vec<Feed> {
    let of_category = match page {
        Route::Tool(slug) => {
            edition.catalog().tool(slug).map(|tool| tool.category.clone()).map(Feed::Category)
        }
        _ => None,
    };
    [Feed::New, Feed::Changes].into_iter().chain(of_category).collect()
}

impl Feed {
    /// The path of the file within the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::New => "feeds/new.xml".to_owned(),
            Self::Changes => "feeds/changes.xml".to_owned(),
            Self::Category(id) => format!("feeds/category/{id}.xml"),
        }
    }

    /// The feed's title.
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
            Self::New => "New tools in the catalog.".to_owned(),
            Self::Changes => "New and revised verdicts, and significant changes to entries.".to_owned(),
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

/// All feeds of an edition as XML, each generated when the iterator reaches it.
pub(crate) fn atoms<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = (Feed, String)> + 'e {
    let events = events(edition);
    feeds(edition.catalog()).into_iter().map(move |feed| {
        let xml = of_events(edition, &feed, &events);
        (feed, xml)
    })
}

/// A feed as XML.
#[must_use]
pub fn atom(edition: &Edition, feed: &Feed) -> String {
    of_events(edition, feed, &events(edition))
}

/// A feed of those of an edition's events that it holds.
fn of_events(edition: &Edition, feed: &Feed, events: &[Event]) -> String {
    let (catalog, address) = (edition.catalog(), edition.address());
    let events: Vec<&Event> = events.iter().filter(|event| feed.holds(event)).take(MOST).collect();
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
    // A feed must have a date. One without entries has the catalog's.
    let updated = events.iter().map(|event| event.date).max().or_else(|| edition.latest());
    xml.text("updated", &[], &updated.map_or_else(|| midnight(&EPOCH), |date| midnight(&date)));
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &address.file(&feed.path()))],
    );
    let page = address.page(&Route::Listing);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.open("author", &[]);
    xml.text("name", &[], &catalog.site().name);
    xml.text("uri", &[], &address.page(&Route::Panel));
    xml.close();
    for event in &events {
        entry(&mut xml, edition, event);
    }
    xml.finish()
}

/// The date of a catalog that has none.
const EPOCH: &str = "1970-01-01";

fn entry(xml: &mut Xml, edition: &Edition, event: &Event) {
    let (catalog, address) = (edition.catalog(), edition.address());
    let page = address.page(&Route::Tool(event.tool.slug.clone()));
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

/// Midnight UTC of a day, as RFC 3339 writes it.
fn midnight(date: &impl std::fmt::Display) -> String {
    format!("{date}T00:00:00Z")
}

/// Orders events by date, newest first, and then by tool, so that the same catalog always gives the same feed.
fn newest_first(a: &Event, b: &Event) -> std::cmp::Ordering {
    let key = |event: &Event| -> (std::cmp::Reverse<Date>, bool) {
        (std::cmp::Reverse(event.date), !event.is_new())
    };
    key(a).cmp(&key(b)).then_with(|| a.tool.slug.cmp(&b.tool.slug))
}
