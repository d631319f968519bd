//! Lists of URLs.

use std::collections::BTreeMap;

use catalog::format::Tool;
use catalog::{Filter, Query, Route};
use publish::{Edition, twin_file};

use super::super::record::{Expected, Said};

/// Every tool, and the title of the file. Links to feeds and data are not part of the catalog.
pub(super) fn overview(edition: &Edition) -> Expected {
    let site = edition.catalog().site();
    let whole = BTreeMap::from([
        ("title".to_owned(), Said::text(&site.name)),
        ("summary".to_owned(), Said::text(&site.tagline)),
    ]);
    let link = |tool: &&Tool| {
        let file = twin_file(&Route::Tool(tool.slug.clone())).unwrap_or_default();
        let category = edition.catalog().category_name(&tool.category).to_owned();
        let fields = BTreeMap::from([
            ("section".to_owned(), Said::Phrases(vec![category])),
            ("title".to_owned(), Said::text(&tool.name)),
            ("description".to_owned(), Said::Phrases(vec![tool.tagline.clone()])),
        ]);
        (edition.address().file(&file), fields)
    };
    edition.tools().iter().map(link).chain([(String::new(), whole)]).collect()
}

pub(super) fn site_map(edition: &Edition) -> Expected {
    let page = |page: Route| {
        let changed = Said::of(edition.changed(&page), Said::Date);
        (edition.address().page(&page), BTreeMap::from([("changed".to_owned(), changed)]))
    };
    edition.public_pages().map(page).collect()
}

/// The listing of each category, whose query must not get lost.
pub(super) fn queries(edition: &Edition) -> Expected {
    let categories = edition.catalog().site().categories.iter();
    let link = |id: &catalog::CategoryId| {
        let path = edition.address().layout().path(&Route::Listing);
        format!("/{path}?{}", Query::of(Filter::Category(id.clone())))
    };
    let leads = |id| BTreeMap::from([("leads_to".to_owned(), Said::Text(link(id)))]);
    categories.map(|category| (link(&category.id), leads(&category.id))).collect()
}
