//! URLs as links: the catalog's [`Route`]s and queries below the base path of the site.
//!
//! Nothing else in the app builds URLs.

use std::sync::OnceLock;

use catalog::{ComparisonView, Filter, HttpsUrl, Picking, Place, Query, Route};
use publish::PageLayout;

/// Anything that can be linked to.
pub(crate) trait Href {
    /// The path within the site, with its query if it has one. For a place within a page, only the fragment.
    fn href(&self) -> String;
}

impl Href for Route {
    fn href(&self) -> String {
        file(&layout().path(self))
    }
}

/// The listing that a query asks for.
impl Href for Query {
    fn href(&self) -> String {
        with_search(&Route::Listing.href(), &self.to_string())
    }
}

/// The listing filtered by a single value.
impl Href for Filter {
    fn href(&self) -> String {
        Query::of(self.clone()).href()
    }
}

/// A comparison as arranged by the reader.
impl Href for ComparisonView {
    fn href(&self) -> String {
        with_search(&Route::Comparison(self.selection.clone()).href(), &self.search())
    }
}

/// The picker.
impl Href for Picking {
    fn href(&self) -> String {
        with_search(&Route::Picker.href(), &self.search())
    }
}

/// A place within the current page.
impl Href for Place {
    fn href(&self) -> String {
        format!("#{self}")
    }
}

/// The route of a path, with or without the base.
pub(crate) fn parse(path: &str) -> Route {
    Route::parse(path.strip_prefix(base().trim_end_matches('/')).unwrap_or(path))
}

/// The absolute URL of a page on the site published at `site`, for text that leaves the page.
pub(crate) fn absolute(route: &Route, site: &HttpsUrl) -> String {
    format!("{}{}", site.origin(), route.href())
}

/// The URL of one of the site's files. `path` has no leading slash.
pub(crate) fn file(path: &str) -> String {
    format!("{}{path}", base())
}

/// A path followed by `?` and the query, unless the query is empty.
pub(crate) fn with_search(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

static PLACE: OnceLock<(String, PageLayout)> = OnceLock::new();

/// Sets the base path of the site and the layout of its pages. Call once, before the first page. The stored base
/// begins and ends with a slash.
pub(crate) fn set_place(base: &str, layout: PageLayout) {
    let trimmed = base.trim_matches('/');
    let base = if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") };
    // A second call has no effect: existing links must stay valid.
    let _ = PLACE.set((base, layout));
}

/// The base path of the site.
pub(crate) fn base() -> &'static str {
    PLACE.get().map_or("/", |(base, _)| base)
}

fn layout() -> PageLayout {
    PLACE.get().map_or_else(PageLayout::default, |(_, layout)| *layout)
}
