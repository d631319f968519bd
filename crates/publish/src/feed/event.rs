//! What happened in a catalog, at most one event per tool and day, as far as its dates tell.

use std::collections::BTreeSet;

use catalog::format::{Review, Tool};
use catalog::index::Summary;
use catalog::{Catalog, Date};

use super::atom::newest_first;
use crate::picture::score_in_words;
use crate::plain::one_line;
use crate::{Address, Edition};

/// Something that happened to a tool's entry on a day.
pub(super) struct Event<'a> {
    pub(super) tool: &'a Tool,
    pub(super) date: Date,
    summary: &'a Summary,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// It was added.
    New,
    /// Reviewers gave these verdicts, new or revised.
    Verdicts(Vec<&'a Review>),
    /// The entry was updated in another way.
    Changed,
}

/// All events of an edition, newest first.
///
/// Reviews dated on the day a tool was added are part of that event. An update on the day of a review is part of the
/// review's event.
pub(super) fn events<'e>(edition: &'e Edition<'_>) -> Vec<Event<'e>> {
    let mut events = Vec::new();
    for &tool in edition.tools() {
        let Some(summary) = edition.catalog().tool(&tool.slug) else { continue };
        let event = |date, kind| Event { tool, date, summary, kind };
        events.push(event(tool.added, Kind::New));
        let days: BTreeSet<Date> =
            tool.reviews.iter().map(|review| review.date).filter(|date| *date > tool.added).collect();
        for &day in &days {
            let reviews = tool.reviews.iter().filter(|review| review.date == day).collect();
            events.push(event(day, Kind::Verdicts(reviews)));
        }
        if tool.updated > tool.added && !days.contains(&tool.updated) {
            events.push(event(tool.updated, Kind::Changed));
        }
    }
    events.sort_by(newest_first);
    events
}

impl Event<'_> {
    pub(super) fn is_new(&self) -> bool {
        matches!(self.kind, Kind::New)
    }

    /// The event's permanent name: the slug alone for an added tool, the slug and the day for the others. The slug is the
    /// first that the tool ever had, by which feed readers know it.
    pub(super) fn id(&self, site: &Address) -> String {
        let slug = self.tool.aliases.first().unwrap_or(&self.tool.slug);
        let name = match self.kind {
            Kind::New => format!("tools/{slug}"),
            Kind::Verdicts(_) => format!("tools/{slug}/verdicts"),
            Kind::Changed => format!("tools/{slug}/change"),
        };
        site.tag(&self.date, &name)
    }

    pub(super) fn title(&self) -> String {
        let name = one_line(&self.tool.name);
        match &self.kind {
            Kind::New => name,
            Kind::Verdicts(_) => format!("{name}: {}", score_in_words(self.summary)),
            Kind::Changed => format!("{name}: entry updated"),
        }
    }

    pub(super) fn summary(&self, catalog: &Catalog) -> String {
        let score = score_in_words(self.summary);
        match &self.kind {
            Kind::New if self.tool.description.is_empty() => self.with_price(&self.tool.tagline, &score),
            Kind::New => self.with_price(&self.tool.description, &score),
            Kind::Verdicts(reviews) => {
                let said = reviews.iter().map(|review| {
                    let reviewer = catalog.site().reviewer(&review.reviewer);
                    let name = reviewer.map_or(review.reviewer.as_str(), |reviewer| &reviewer.name);
                    format!("{name} says {}: {}", review.verdict.as_str(), review.quote)
                });
                said.collect::<Vec<_>>().join(" ")
            }
            Kind::Changed => self.with_price(&self.tool.tagline, &score),
        }
    }

    fn with_price(&self, words: &str, score: &str) -> String {
        let price = self.tool.pricing.as_ref().map(|price| format!(" {}.", price.entry()));
        let panel = (!self.summary.split.0.is_empty()).then(|| format!(" Panel: {score}."));
        format!("{words}{}{}", price.unwrap_or_default(), panel.unwrap_or_default())
    }
}
