//! What the change log tells: which verdicts have changed, and what each week has brought.

use catalog::Route;
use catalog::format::{Site, Verdict};
use catalog::history::{EditionChanges, ToolChanges, Week, told, weeks};

use super::atom::{Entry, MOST};
use crate::Edition;
use crate::digest::{lines, subject};
use crate::plain::one_line;

/// One entry for each tool and edition in which a verdict on it changed, newest first.
pub(super) fn verdicts(edition: &Edition) -> Vec<Entry> {
    let Some(log) = edition.log() else { return Vec::new() };
    let (catalog, address) = (edition.catalog(), edition.address());
    let entry = |of: &EditionChanges, changes: &ToolChanges| {
        let day = of.edition.day();
        let now = log.slug_now(&changes.tool, of.edition).and_then(|slug| catalog.tool(&slug));
        let page = now.map_or(Route::Changes, |tool| Route::Tool(tool.slug.clone()));
        let category = now.map(|tool| &tool.category);
        Entry {
            id: edition.ids().tag(&day, &format!("changes/{}/{}/verdicts", of.edition, changes.tool)),
            title: format!("{}: {}", one_line(&changes.name), in_words(changes)),
            date: day,
            page: address.page(&page),
            category: category.map(|id| [id.to_string(), catalog.category_name(id).to_owned()]),
            summary: summary(changes, catalog.site()),
        }
    };
    let all = log.editions.iter().flat_map(|of| of.tools.iter().map(move |changes| (of, changes)));
    let changed = all.filter(|(_, changes)| !changes.verdicts.is_empty());
    changed.take(MOST).map(|(of, changes)| entry(of, changes)).collect()
}

/// One entry for each week, newest first.
pub(super) fn digests(edition: &Edition) -> Vec<Entry> {
    let site = edition.catalog().site();
    let entry = |week: Week| Entry {
        id: edition.ids().tag(&week.latest, &format!("digest/{}", week.name())),
        title: subject(&week, site),
        date: week.latest,
        page: format!("{}#{}", edition.address().page(&Route::Digest), week.anchor()),
        category: None,
        summary: lines(&week.tools, site).join(" "),
    };
    edition.log().into_iter().flat_map(|log| weeks(log)).take(MOST).map(entry).collect()
}

/// The changed verdicts alone, with the old and the new one.
fn summary(changes: &ToolChanges, site: &Site) -> String {
    let only = ToolChanges {
        verdicts: changes.verdicts.clone(),
        ..ToolChanges::none(changes.tool.clone(), changes.name.clone())
    };
    let lines = told(&only, site.noun());
    lines.iter().map(|line| one_line(&line.text()) + ".").collect::<Vec<_>>().join(" ")
}

fn in_words(changes: &ToolChanges) -> String {
    match changes.verdicts.as_slice() {
        [only] => {
            let name = one_line(&only.name);
            match (only.from, only.to.map(Verdict::as_str)) {
                (Some(_), Some(to)) => format!("{name} now says {to}"),
                (None, Some(to)) => format!("{name} says {to}"),
                (_, None) => format!("{name} has withdrawn a verdict"),
            }
        }
        several => format!("{} verdicts have changed", several.len()),
    }
}
