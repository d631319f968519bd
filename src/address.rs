//! URLs as links: the catalog's [`Route`]s and queries below the base path of the site.
//!
//! Nothing else in the app builds URLs.

use std::cell::Cell;
use std::sync::OnceLock;

use catalog::cost::Usage;
use catalog::history::ChangesView;
use catalog::ledger::LedgerQuery;
use catalog::{ComparisonView, Filter, HttpsUrl, OwnPanel, Picking, Place, Query, Route, Slug};
use leptos::prelude::*;
use publish::PageLayout;

/// Anything that can be linked to.
pub(crate) trait Href {
    /// The path within the site, with its query if it has one. For a place within a page, only the fragment.
    ///
    /// A reader's own panel goes along to all pages. It is read from the current URL as a signal, so that a link that is
    /// part of a view that is rendered again follows it.
    fn href(&self) -> String;
}

impl Href for Route {
    fn href(&self) -> String {
        link(self, "")
    }
}

/// The listing that a query asks for.
impl Href for Query {
    fn href(&self) -> String {
        link(&Route::Listing, &self.to_string())
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
        link(&Route::Comparison(self.selection.clone()), &self.search())
    }
}

/// The claims that a query asks for.
impl Href for LedgerQuery {
    fn href(&self) -> String {
        link(&Route::Predictions, &self.search())
    }
}

/// The picker.
impl Href for Picking {
    fn href(&self) -> String {
        link(&Route::Picker, &self.search())
    }
}

/// A part of the change log.
impl Href for ChangesView {
    fn href(&self) -> String {
        link(&Route::Changes, &self.search())
    }
}

/// A place within the current page.
impl Href for Place {
    fn href(&self) -> String {
        format!("#{self}")
    }
}

/// A tool's page, with what it costs for a use of the reader's own.
pub(crate) fn tool_for(slug: &Slug, usage: Usage) -> String {
    link(&Route::Tool(slug.clone()), &usage.search())
}

/// The route of a path, with or without the base.
pub(crate) fn parse(path: &str) -> Route {
    Route::parse(path.strip_prefix(base().trim_end_matches('/')).unwrap_or(path))
}

/// A page with its query, and with the reader's panel.
fn link(route: &Route, search: &str) -> String {
    with_search(&path(route), &panel().in_search(search))
}

/// The path of a page.
pub(crate) fn path(route: &Route) -> String {
    file(&layout().path(route))
}

/// The absolute URL of a page on the site published at `site`, for text that leaves the page.
pub(crate) fn absolute(route: &Route, site: &HttpsUrl) -> String {
    format!("{}{}", site.origin(), path(route))
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

thread_local! {
    /// The panel in the current URL. Links are also built in event handlers, which can't reach a context.
    static PANEL: Cell<Option<Memo<OwnPanel>>> = const { Cell::new(None) };
}

/// Has all links carry this panel from now on.
pub(crate) fn carry(panel: Memo<OwnPanel>) {
    // Rendered pages are of URLs without a query, and several threads render at a time.
    if cfg!(feature = "browser") {
        PANEL.set(Some(panel));
    }
}

/// The panel in the current URL, as far as the site knows its reviewers. Tracks changes.
pub(crate) fn panel() -> OwnPanel {
    PANEL.get().map(|panel| panel.get()).unwrap_or_default()
}
