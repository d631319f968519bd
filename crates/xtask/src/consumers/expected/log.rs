//! The change log: its feeds and the digest as a mail.

use std::collections::BTreeMap;

use catalog::Route;
use catalog::history::{ChangeLog, EditionChanges, ToolChanges, weeks};
use publish::Edition;

use super::super::record::{Expected, Said};
use super::feeds::midnight;

/// The feeds of an edition's log, and their entries.
pub(super) fn feeds(edition: &Edition) -> Expected {
    let mut expected = Expected::new();
    let Some(log) = edition.log() else { return expected };
    let (site, address) = (edition.catalog().site(), edition.address());
    let (day, host) = (log.latest().day(), address.host());
    let mut add = |path: &str, title: &str, page: Route, entries: Vec<(String, BTreeMap<String, Said>)>| {
        let feed = BTreeMap::from([
            ("title".to_owned(), Said::Text(format!("{}: {title}", site.name))),
            ("link".to_owned(), Said::Text(address.page(&page))),
            ("updated".to_owned(), midnight(day)),
            ("entries".to_owned(), Said::text(&entries.len().to_string())),
        ]);
        expected.insert(path.to_owned(), feed);
        expected.extend(entries.into_iter().map(|(id, entry)| (format!("{path} tag:{host},{id}"), entry)));
    };
    let verdicts = log.editions.iter().flat_map(|of| {
        let tools = of.tools.iter().filter(|tool| !tool.verdicts.is_empty());
        tools.map(move |tool| (of, tool))
    });
    let verdict = |(of, tool): (&EditionChanges, &ToolChanges)| {
        let id = format!("{}:changes/{}/{}/verdicts", of.edition.day(), of.edition, tool.tool);
        let page = address.page(&Route::Tool(tool.tool.clone()));
        (id, entry(of.edition.day(), Said::Phrases(vec![tool.name.clone()]), page, turned(tool)))
    };
    add("feeds/verdicts.xml", "changed verdicts", Route::Changes, verdicts.map(verdict).collect());
    let digests = weeks(log).into_iter().map(|week| {
        let page = format!("{}#{}", address.page(&Route::Digest), week.anchor());
        let title = Said::Phrases(vec![site.name.clone(), format!("week {}", week.number.1)]);
        let phrases = week.tools.iter().map(|tool| tool.name.clone()).collect();
        (format!("{}:digest/{}", week.latest, week.name()), entry(week.latest, title, page, phrases))
    });
    add("feeds/digest.xml", "week by week", Route::Digest, digests.collect());
    expected
}

/// The digest of the latest week.
pub(super) fn mail(edition: &Edition) -> Expected {
    let week = edition.log().and_then(|log: &std::sync::Arc<ChangeLog>| weeks(log).into_iter().next());
    let Some(week) = week else { return Expected::new() };
    let site = &edition.catalog().site().name;
    let told = week.tools.iter().flat_map(|tool| std::iter::once(tool.name.clone()).chain(turned(tool)));
    let told: Vec<String> = told.collect();
    let mail = BTreeMap::from([
        ("kind".to_owned(), Said::text("multipart/alternative")),
        ("defects".to_owned(), Said::text("0")),
        ("subject".to_owned(), Said::Phrases(vec![site.clone(), format!("week {}", week.number.1)])),
        ("sender".to_owned(), Said::text(site)),
        ("date".to_owned(), Said::Date(week.latest)),
        ("text".to_owned(), Said::Phrases(told.clone())),
        ("html".to_owned(), Said::Phrases(told)),
    ]);
    Expected::from([("digest".to_owned(), mail)])
}

/// The changed verdicts of a tool in words.
fn turned(tool: &ToolChanges) -> Vec<String> {
    let label = |verdict: Option<catalog::format::Verdict>| verdict.map_or("no verdict", |it| it.label());
    tool.verdicts.iter().map(|it| format!("{}: {} → {}", it.name, label(it.from), label(it.to))).collect()
}

fn entry(day: catalog::Date, title: Said, page: String, phrases: Vec<String>) -> BTreeMap<String, Said> {
    BTreeMap::from([
        ("title".to_owned(), title),
        ("link".to_owned(), Said::Text(page)),
        ("published".to_owned(), midnight(day)),
        ("updated".to_owned(), midnight(day)),
        ("summary".to_owned(), Said::Phrases(phrases)),
    ])
}
