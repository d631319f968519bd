//! Everything that is published besides the pages, except pictures.

use catalog::Route;
use catalog::index::Summary;

use crate::{
    CALENDAR, Edition, MAIL_PATH, badge, calendar, csv, digest, embed, feed, llms, sitemap, spreadsheet,
    twin, twin_file,
};

/// A file to write: its path within the site, with forward slashes, and its bytes.
pub type File = (String, Vec<u8>);

/// All files of an edition, each generated when the iterator reaches it. No path occurs twice.
pub fn files<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = File> + 'e {
    let catalog = edition.catalog();
    let feeds = feed::atoms(edition).map(|(feed, xml)| (feed.path(), xml));
    let badges = catalog.tools().iter().flat_map(|tool| badges(edition, tool));
    whole(edition)
        .chain(feeds)
        .chain(badges)
        .map(|(path, text)| (path, text.into_bytes()))
        .chain(spreadsheet_of(edition))
        .chain(twins(edition))
        .chain(digest::mail(edition).map(|mail| (MAIL_PATH.to_owned(), mail)))
}

/// Files about the whole site.
fn whole(edition: &Edition) -> impl Iterator<Item = (String, String)> {
    let named = |path: &str, text: String| (path.to_owned(), text);
    let days = edition.catalog().has_panel().then(|| named(CALENDAR, calendar(edition)));
    sitemap::sitemap(edition).into_iter().chain(days).chain([
        named("robots.txt", sitemap::robots(edition)),
        named(csv::PATH, csv::table(edition)),
        named(csv::METADATA_PATH, csv::metadata(edition).to_string()),
        named(llms::PATH, llms::overview(edition)),
        named(llms::FACTS_PATH, llms::facts(edition)),
    ])
}

/// The spreadsheet, unless the catalog is too large for one.
fn spreadsheet_of(edition: &Edition) -> Option<File> {
    Some((spreadsheet::PATH.to_owned(), spreadsheet::spreadsheet(edition).ok()?))
}

/// A tool's badge, also at the addresses that it had: what embeds a picture may not follow a redirect.
fn badges<'e>(edition: &'e Edition<'_>, tool: &'e Summary) -> impl Iterator<Item = (String, String)> + 'e {
    let svg = badge::svg(edition, tool);
    std::iter::once(&tool.slug).chain(&tool.aliases).map(move |slug| (embed::path(slug), svg.clone()))
}

fn twins<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = File> + 'e {
    // A tool's also at the addresses that it had: programs keep those.
    let former = edition
        .catalog()
        .aliases()
        .map(|(alias, now)| (Route::Tool(alias.clone()), Route::Tool(now.clone())));
    let pages = edition.pages().map(|page| (page.clone(), page)).chain(former);
    let files = pages.filter_map(|(at, page)| Some((twin_file(&at)?, twin::of(edition, &page)?)));
    files.map(|(path, value)| (path, value.to_string().into_bytes()))
}
