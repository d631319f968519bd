//! Feeds, and what happened to each tool.

use std::collections::{BTreeMap, BTreeSet};

use catalog::format::{Prediction, PredictionState, Tool};
use catalog::{CategoryId, Date, Route};
use publish::Edition;

use super::super::record::{Expected, Said};

/// Something that happened to a tool.
struct Event<'a> {
    tool: &'a Tool,
    date: Date,
    /// What its id ends with.
    kind: &'static str,
    /// What stands in its summary.
    phrases: Vec<String>,
}

pub(super) fn expected(edition: &Edition) -> Expected {
    let events: Vec<Event> = edition.tools().iter().flat_map(|tool| events(tool)).collect();
    let site = edition.catalog().site();
    let categories: Vec<CategoryId> = site.categories.iter().map(|category| category.id.clone()).collect();
    let mut expected = Expected::new();
    let mut add = |path: String, title: &str, holds: &dyn Fn(&Event) -> bool| {
        let mut held: Vec<&Event> = events.iter().filter(|event| holds(event)).collect();
        held.sort_by_key(|event| std::cmp::Reverse(event.date));
        held.truncate(publish::feed::MOST);
        let feed = BTreeMap::from([
            ("title".to_owned(), Said::Text(format!("{}: {title}", site.name))),
            ("link".to_owned(), Said::Text(edition.address().page(&Route::Listing))),
            ("updated".to_owned(), Said::of(held.first(), |event| midnight(event.date))),
            ("entries".to_owned(), Said::text(&held.len().to_string())),
        ]);
        let entries =
            held.into_iter().map(|event| (format!("{path} {}", id(edition, event)), entry(edition, event)));
        expected.extend(entries);
        expected.insert(path, feed);
    };
    add("feeds/new.xml".to_owned(), "new tools", &|event| event.kind.is_empty());
    add("feeds/changes.xml".to_owned(), "verdicts and changes", &|event| !event.kind.is_empty());
    for id in categories {
        let name = edition.catalog().category_name(&id).to_owned();
        add(format!("feeds/category/{id}.xml"), &name, &|event| event.tool.category == id);
    }
    predictions(edition, &mut expected);
    expected.extend(super::log::feeds(edition));
    expected
}

/// The feed of predictions: each on the day on which it was made, and again once its day has come or it is settled.
fn predictions(edition: &Edition, expected: &mut Expected) {
    let path = "feeds/predictions.xml";
    let (address, site, latest) = (edition.address(), edition.catalog().site(), edition.latest());
    let mut entries = Vec::new();
    for (tool, review) in
        edition.tools().iter().flat_map(|tool| tool.reviews.iter().map(move |it| (tool, it)))
    {
        let Some(Prediction { claim, due, state, .. }) = &review.prediction else { continue };
        let outcome = match state {
            PredictionState::Held => Some(("Came true", "/held")),
            PredictionState::Missed => Some(("Didn’t come true", "/missed")),
            PredictionState::Open => (Some(*due) < latest).then_some(("Due", "/due")),
        };
        let reviewer = site.reviewer(&review.reviewer).map(|it| it.name.clone()).unwrap_or_default();
        let page = address.page(&Route::Tool(tool.slug.clone()));
        let first = tool.aliases.first().unwrap_or(&tool.slug);
        let settled = Some(*due).min(latest).unwrap_or(*due);
        let turns = outcome.into_iter().map(|(said, kind)| (settled, said.to_owned(), kind));
        for (date, said, kind) in turns.chain([(review.date, format!("By {}", due.readable()), "")]) {
            let name = format!("tools/{first}/predictions/{}/{due}{kind}", review.reviewer);
            let fields = [
                ("title", Said::Text(format!("{said}: {reviewer} on {}", tool.name))),
                ("link", Said::Text(format!("{page}#prediction-{}", review.reviewer))),
                ("published", midnight(date)),
                ("updated", midnight(date)),
                ("summary", Said::Phrases(vec![claim.clone()])),
            ];
            let fields = fields.map(|(name, said)| (name.to_owned(), said));
            entries.push((
                date,
                format!("{path} tag:{},{date}:{name}", address.host()),
                BTreeMap::from(fields),
            ));
        }
    }
    // There are fewer than a feed may hold.
    assert!(entries.len() <= publish::feed::MOST);
    let newest = entries.iter().map(|(date, ..)| *date).max();
    let feed = [
        ("title", Said::Text(format!("{}: predictions", site.name))),
        ("link", Said::Text(address.page(&Route::Predictions))),
        ("updated", Said::of(newest, midnight)),
        ("entries", Said::text(&entries.len().to_string())),
    ];
    expected.insert(path.to_owned(), BTreeMap::from(feed.map(|(name, said)| (name.to_owned(), said))));
    expected.extend(entries.into_iter().map(|(_, key, fields)| (key, fields)));
}

fn events(tool: &Tool) -> Vec<Event<'_>> {
    let event = |date, kind, phrases| Event { tool, date, kind, phrases };
    let priced = |words: &str| {
        let price = tool.pricing.as_ref().map(|price| price.entry().to_owned());
        std::iter::once(words.to_owned()).chain(price).collect()
    };
    let mut events = vec![event(tool.added, "", priced(&tool.description))];
    let days: BTreeSet<Date> =
        tool.reviews.iter().map(|review| review.date).filter(|day| *day > tool.added).collect();
    for &day in &days {
        let said = tool.reviews.iter().filter(|review| review.date == day);
        let phrases = said.map(|review| format!("says {}: {}", review.verdict.as_str(), review.quote));
        events.push(event(day, "/verdicts", phrases.collect()));
    }
    if tool.updated > tool.added && !days.contains(&tool.updated) {
        events.push(event(tool.updated, "/change", priced(&tool.tagline)));
    }
    events
}

fn id(edition: &Edition, event: &Event) -> String {
    let first = event.tool.aliases.first().unwrap_or(&event.tool.slug);
    format!("tag:{},{}:tools/{first}{}", edition.address().host(), event.date, event.kind)
}

fn entry(edition: &Edition, event: &Event) -> BTreeMap<String, Said> {
    let page = edition.address().page(&Route::Tool(event.tool.slug.clone()));
    let title = match event.kind {
        "" => Said::text(&event.tool.name),
        _ => Said::Phrases(vec![event.tool.name.clone()]),
    };
    BTreeMap::from([
        ("title".to_owned(), title),
        ("link".to_owned(), Said::Text(page)),
        ("published".to_owned(), midnight(event.date)),
        ("updated".to_owned(), midnight(event.date)),
        ("summary".to_owned(), Said::Phrases(event.phrases.clone())),
    ])
}

pub(super) fn midnight(date: Date) -> Said {
    Said::Text(format!("{date}T00:00:00Z"))
}
