//! Feeds as Atom.

use catalog::{Catalog, Date, Route};

use super::event::{Event, events};
use super::prediction::Turn;
use super::{Feed, feeds, log};
use crate::plain::one_line;
use crate::xml::Xml;
use crate::{Edition, PREDICTIONS_SUMMARY, digest_summary};

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
            Self::Predictions => PREDICTIONS_SUMMARY.to_owned(),
            Self::Verdicts => {
                "Verdicts that were given, withdrawn or turned round, with the old one.".to_owned()
            }
            Self::Digest => digest_summary(catalog.site()),
        }
    }

    fn holds(&self, event: &Event) -> bool {
        match self {
            Self::New => event.is_new(),
            Self::Changes => !event.is_new(),
            Self::Category(id) => event.tool.category == *id,
            Self::Predictions | Self::Verdicts | Self::Digest => false,
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
    let entries: Vec<Entry> = match feed {
        Feed::Predictions => Turn::all(edition).into_iter().map(|turn| turn.entry(edition)).collect(),
        Feed::Verdicts => log::verdicts(edition),
        Feed::Digest => log::digests(edition),
        Feed::New | Feed::Changes | Feed::Category(_) => {
            let held = events.iter().filter(|event| feed.holds(event)).take(MOST);
            held.map(|event| Entry::of(edition, event)).collect()
        }
    };
    let title = feed.title(catalog);
    let subtitle = feed.subtitle(catalog);
    let language = catalog.site().language();
    // The words of these are ours and not the catalog's.
    let in_english: &[_] = match feed {
        Feed::New | Feed::Changes | Feed::Predictions | Feed::Verdicts | Feed::Digest => {
            &[("xml:lang", "en")]
        }
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
    let updated = entries.iter().map(|entry| entry.date).max().or_else(|| edition.latest());
    xml.text("updated", &[], &updated.map_or_else(|| midnight(&EPOCH), |date| midnight(&date)));
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &address.file(&feed.path()))],
    );
    let page = address.page(match feed {
        Feed::Predictions => &Route::Predictions,
        Feed::Verdicts => &Route::Changes,
        Feed::Digest => &Route::Digest,
        Feed::New | Feed::Changes | Feed::Category(_) => &Route::Listing,
    });
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.open("author", &[]);
    xml.text("name", &[], &catalog.site().name);
    xml.text("uri", &[], &address.page(&Route::Panel));
    xml.close();
    for entry in &entries {
        entry.write(&mut xml);
    }
    xml.finish()
}

/// The date of a catalog that has none.
const EPOCH: &str = "1970-01-01";

/// An entry of a feed.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) date: Date,
    /// The address of the page.
    pub(super) page: String,
    /// The id and the name of a category, if it is about one.
    pub(super) category: Option<[String; 2]>,
    pub(super) summary: String,
}

impl Entry {
    fn of(edition: &Edition, event: &Event) -> Self {
        let (catalog, category) = (edition.catalog(), &event.tool.category);
        Self {
            id: event.id(edition.ids()),
            title: event.title(),
            date: event.date,
            page: edition.address().page(&Route::Tool(event.tool.slug.clone())),
            category: Some([category.to_string(), catalog.category_name(category).to_owned()]),
            summary: event.summary(catalog),
        }
    }

    fn write(&self, xml: &mut Xml) {
        xml.open("entry", &[]);
        xml.text("id", &[], &self.id);
        xml.text("title", &[], &self.title);
        xml.text("published", &[], &midnight(&self.date));
        xml.text("updated", &[], &midnight(&self.date));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &self.page)]);
        if let Some([term, label]) = &self.category {
            xml.empty("category", &[("term", term), ("label", label)]);
        }
        xml.text("summary", &[("type", "text")], &self.summary);
        xml.close();
    }
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
