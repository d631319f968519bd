//! Atom feeds: new tools, changed verdicts, and both for each category; predictions and how they turned out; and, if the
//! site has a change log, changed verdicts with the old one, and a digest of each week.
//!
//! Follows RFC 4287. An id is a tag URI (RFC 4151) of the site's host and base, so no two catalogs on one host have the
//! same; `feed_ids` in `site.json` keeps the ids of a site that moves. All dates come from the catalog; each stands for
//! midnight UTC of that day.

#[cfg(feature = "files")]
mod atom;
#[cfg(feature = "files")]
mod event;
#[cfg(feature = "files")]
mod log;
#[cfg(feature = "files")]
mod prediction;

use catalog::format::Site;
use catalog::{Catalog, CategoryId};

#[cfg(feature = "files")]
use crate::Edition;
use crate::plain::one_line;
#[cfg(feature = "files")]
pub(crate) use atom::atoms;
#[cfg(feature = "files")]
pub use atom::{MOST, atom};
#[cfg(feature = "files")]
use catalog::Route;

/// A feed of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Tools that were added.
    New,
    /// New and revised verdicts, and updated entries.
    Changes,
    /// Both, for one category.
    Category(CategoryId),
    /// Predictions: when they are made, and again when they are due.
    Predictions,
    /// Verdicts that were given, withdrawn or turned round, with the old and the new one, from the change log.
    Verdicts,
    /// A digest of each week's changes, from the change log.
    Digest,
}

/// All feeds of a site.
#[must_use]
pub fn feeds(catalog: &Catalog) -> Vec<Feed> {
    let categories = catalog.site().categories.iter().map(|category| Feed::Category(category.id.clone()));
    let predictions = catalog.has_panel().then_some(Feed::Predictions);
    let log = catalog.edition().map(|_| of_log(catalog.site()));
    [Feed::New, Feed::Changes]
        .into_iter()
        .chain(categories)
        .chain(predictions)
        .chain(log.into_iter().flatten())
        .collect()
}

/// The feeds of the change log of a site that has one.
pub fn of_log(site: &Site) -> impl Iterator<Item = Feed> + use<> {
    let verdicts = (!site.reviewers.is_empty()).then_some(Feed::Verdicts);
    verdicts.into_iter().chain([Feed::Digest])
}

/// The feeds that are relevant to a page.
#[cfg(feature = "files")]
pub(crate) fn of_page(edition: &Edition, page: &Route) -> Vec<Feed> {
    let own = match page {
        Route::Tool(slug) => {
            let tool = edition.catalog().tool(slug);
            tool.map(|tool| Feed::Category(tool.category.clone())).into_iter().collect()
        }
        Route::Predictions => vec![Feed::Predictions],
        Route::Changes | Route::Digest => of_log(edition.catalog().site()).collect(),
        _ => Vec::new(),
    };
    [Feed::New, Feed::Changes].into_iter().chain(own).collect()
}

impl Feed {
    /// The path of the file within the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::New => "feeds/new.xml".to_owned(),
            Self::Changes => "feeds/changes.xml".to_owned(),
            Self::Category(id) => format!("feeds/category/{id}.xml"),
            Self::Predictions => "feeds/predictions.xml".to_owned(),
            Self::Verdicts => "feeds/verdicts.xml".to_owned(),
            Self::Digest => "feeds/digest.xml".to_owned(),
        }
    }

    /// What a link to the feed says.
    #[must_use]
    pub fn label(&self, site: &Site) -> String {
        match self {
            Self::New => format!("New {}", site.nouns()),
            Self::Changes if site.reviewers.is_empty() => "Changes".to_owned(),
            Self::Changes => "Verdicts and changes".to_owned(),
            Self::Category(id) => {
                let name = site.category(id).map_or(id.as_str(), |category| &category.name);
                format!("New in {}", one_line(name))
            }
            Self::Predictions => "Predictions".to_owned(),
            Self::Verdicts => "Changed verdicts".to_owned(),
            Self::Digest => "Week by week".to_owned(),
        }
    }

    /// The feed's title.
    #[must_use]
    pub fn title(&self, catalog: &Catalog) -> String {
        let site = one_line(&catalog.site().name);
        match self {
            Self::New => format!("{site}: new {}", catalog.site().nouns()),
            Self::Changes if !catalog.has_panel() => format!("{site}: changes"),
            Self::Changes => format!("{site}: verdicts and changes"),
            Self::Category(id) => format!("{site}: {}", one_line(catalog.category_name(id))),
            Self::Predictions => format!("{site}: predictions"),
            Self::Verdicts => format!("{site}: changed verdicts"),
            Self::Digest => format!("{site}: week by week"),
        }
    }
}
