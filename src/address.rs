//! Addresses as links: the catalog's [`Route`]s and queries below the base that the site is published under.
//!
//! Nothing else in the app puts an address together.

use std::sync::OnceLock;

use catalog::{ComparisonView, Filter, HttpsUrl, Picking, Place, Query, Route};
use publish::PageLayout;

/// Something that a link can lead to.
pub(crate) trait Href {
    /// The path within the site, and the query after it, if it has one; of a place within a page, the fragment alone.
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

/// The listing of everything that has one value.
impl Href for Filter {
    fn href(&self) -> String {
        Query::of(self.clone()).href()
    }
}

/// A comparison as the reader has arranged it.
impl Href for ComparisonView {
    fn href(&self) -> String {
        with_search(&Route::Comparison(self.selection.clone()).href(), &self.search())
    }
}

/// The choice of what to compare.
impl Href for Picking {
    fn href(&self) -> String {
        with_search(&Route::Picker.href(), &self.search())
    }
}

/// The place within the page that is shown.
impl Href for Place {
    fn href(&self) -> String {
        format!("#{self}")
    }
}

/// The route of a path, which may be below the base or not.
pub(crate) fn parse(path: &str) -> Route {
    Route::parse(path.strip_prefix(base().trim_end_matches('/')).unwrap_or(path))
}

/// The address of a page on the site that is published at `site`, for text that leaves the page.
pub(crate) fn absolute(route: &Route, site: &HttpsUrl) -> String {
    format!("{}{}", site.origin(), route.href())
}

/// A file of the site, given without a slash in front.
pub(crate) fn file(path: &str) -> String {
    format!("{}{path}", base())
}

/// A path followed by what stands after its `?`, which may be nothing.
pub(crate) fn with_search(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

static PLACE: OnceLock<(String, PageLayout)> = OnceLock::new();

/// Sets the path that the site is published under, and how its pages lie there, once, before the first page. The path
/// begins and ends with a slash.
pub(crate) fn set_place(base: &str, layout: PageLayout) {
    let trimmed = base.trim_matches('/');
    let base = if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") };
    // A second call has no effect: links that exist already must stay true.
    let _ = PLACE.set((base, layout));
}

/// The path that the site is published under.
pub(crate) fn base() -> &'static str {
    PLACE.get().map_or("/", |(base, _)| base)
}

fn layout() -> PageLayout {
    PLACE.get().map_or_else(PageLayout::default, |(_, layout)| *layout)
}
