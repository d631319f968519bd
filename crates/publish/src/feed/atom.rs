//! Feeds as Atom.

use catalog::{Catalog, Date, Route};

use super::event::{Event, events};
use super::{Feed, feeds};
use crate::Edition;
use crate::plain::one_line;
use crate::xml::Xml;

/// How many entries a feed holds, newest first.
pub const MOST: usize = 50;

/// The year in the tag URIs of the feeds. RFC 4151 asks for a date on which the site owned the host; the first year in
/// which such feeds existed is used for all.
const TAG_YEAR: &str = "2026";

impl Feed {
    fn subtitle(&self, catalog: &Catalog) -> String {
        match self {
            Self::New => format!("New {} in the catalog.", catalog.site().nouns()),
            Self::Changes if !catalog.has_panel() => "Significant changes to entries.".to_owned(),
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
    let title = feed.title(catalog);
    let subtitle = feed.subtitle(catalog);
    let language = catalog.site().language();
    // The words of these are ours and not the catalog's.
    let in_english: &[_] = match feed {
        Feed::New | Feed::Changes => &[("xml:lang", "en")],
        Feed::Category(_) => &[],
    };

    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.as_str())]);
    xml.text("id", &[], &edition.ids().tag(&TAG_YEAR, feed.path().trim_end_matches(".xml")));
    xml.text("title", in_english, &title);
    if !subtitle.is_empty() {
        xml.text("subtitle", in_english, &subtitle);
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
    xml.text("id", &[], &event.id(edition.ids()));
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
pub(super) fn newest_first(a: &Event, b: &Event) -> std::cmp::Ordering {
    let key = |event: &Event| -> (std::cmp::Reverse<Date>, bool) {
        (std::cmp::Reverse(event.date), !event.is_new())
    };
    key(a).cmp(&key(b)).then_with(|| a.tool.slug.cmp(&b.tool.slug))
}
