//! The due days of predictions as a calendar to subscribe to.
//!
//! Follows RFC 5545. A prediction is an event of a whole day that leaves the day free. Its time stamp is the day on which it
//! was made, so that the same catalog always gives the same file.

use catalog::format::Site;
use catalog::ledger::{Claim, Ledger, Status};
use catalog::{Date, Place, Route};
use icalendar::{Calendar, Component, Event, Property};

use crate::{Edition, one_line};

/// All due days.
#[must_use]
pub fn calendar(edition: &Edition) -> String {
    let ledger = Ledger::of(edition.tools().iter().copied());
    let name = format!("{}: predictions", one_line(&edition.catalog().site().name));
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Quayside//Predictions//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("NAME", name.as_str()))
        // What most programs read in place of the name. It is escaped only if it is called a text.
        .append_property(Property::new("X-WR-CALNAME", name).add_parameter("VALUE", "TEXT").done());
    calendar.extend(ledger.claims.iter().map(|claim| event(edition, claim, ledger.status(claim))));
    calendar.to_string()
}

fn event(edition: &Edition, claim: &Claim, status: Status) -> Event {
    let site = edition.catalog().site();
    let outcome = match status {
        Status::Open => "Due",
        Status::Overdue | Status::Held | Status::Missed => status.label(),
    };
    let page = page(edition, claim);
    let evidence = claim.evidence().map(|url| format!("Settled by {url}\n")).unwrap_or_default();
    // The first slug that the tool ever had, by which calendars know the event.
    let slug = edition.tool(&claim.tool.slug).and_then(|tool| tool.aliases.first());
    let slug = slug.unwrap_or(&claim.tool.slug);
    let id = format!("{slug}/{}/{}", claim.reviewer, claim.prediction.due);
    let category = one_line(edition.catalog().category_name(&claim.tool.category));
    Event::new()
        .uid(&edition.ids().tag(&claim.prediction.due, &format!("predictions/{id}")))
        .append_property(Property::new("DTSTAMP", compact(claim.made) + "T000000Z"))
        .append_property(
            Property::new("DTSTART", compact(claim.prediction.due)).add_parameter("VALUE", "DATE").done(),
        )
        .summary(&format!("{outcome}: {}", about(site, claim)))
        .description(&format!("{}\n{evidence}{page}", one_line(&claim.prediction.claim)))
        .url(&page)
        .append_property(("CATEGORIES", category.as_str()))
        .append_property(("TRANSP", "TRANSPARENT"))
        .done()
}

/// Who predicts something of what.
pub(crate) fn about(site: &Site, claim: &Claim) -> String {
    let reviewer = site.reviewer(&claim.reviewer);
    let reviewer = reviewer.map_or(claim.reviewer.as_str(), |reviewer| &reviewer.name);
    format!("{} on {}", one_line(reviewer), one_line(&claim.tool.name))
}

/// The address of the place where a claim is shown: in its review, on the page of its tool.
pub(crate) fn page(edition: &Edition, claim: &Claim) -> String {
    let place = Place::Prediction { reviewer: claim.reviewer.clone(), tool: None };
    format!("{}#{place}", edition.address().page(&Route::Tool(claim.tool.slug.clone())))
}

/// A day as RFC 5545 writes it: `20270331`.
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}
