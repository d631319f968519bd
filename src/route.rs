//! Addresses: every link is made here, every path is parsed here.
//!
//! A [`Route`] is the path of an address. What stands after the `?` belongs to the page, which reads it with the
//! types of the catalog crate. Nothing else in the app puts an address together.

use std::sync::OnceLock;

use catalog::{ComparisonView, Filter, HttpsUrl, Picking, Query, ReviewerId, Selection, Slug};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    Home,
    Listing,
    Tool(Slug),
    Picker,
    Comparison(Selection),
    Panel,
    Reviewer(ReviewerId),
    Method,
    /// Every component in every state.
    Style,
    /// A path under `/compare/` that names no two to four tools.
    NoComparison(String),
    /// Any other path, without the slash that it begins with.
    Unknown(String),
}

impl Route {
    /// Whether its page shows what only a whole catalog knows. The listing asks for that by itself, when it has to.
    pub(crate) fn takes_all_tools(&self) -> bool {
        !matches!(self, Self::Home | Self::Listing | Self::Method | Self::Style)
    }

    /// Reads a path of this site. Never fails: what is no page is a route of its own.
    pub(crate) fn parse(path: &str) -> Self {
        let path = path.strip_prefix(base().trim_end_matches('/')).unwrap_or(path);
        // A browser takes a backslash for a slash; an address that begins with two of either is another host's.
        let segments: Vec<&str> = path.split(['/', '\\']).filter(|segment| !segment.is_empty()).collect();
        let known = match segments.as_slice() {
            [] => Some(Self::Home),
            ["tools"] => Some(Self::Listing),
            ["tools", slug] => slug.parse().ok().map(Self::Tool),
            ["compare"] => Some(Self::Picker),
            ["compare", tools] => Some(match Selection::parse(tools) {
                Ok(selection) => Self::Comparison(selection),
                Err(_) => Self::NoComparison((*tools).to_owned()),
            }),
            ["panel"] => Some(Self::Panel),
            ["panel", reviewer] => reviewer.parse().ok().map(Self::Reviewer),
            ["method"] => Some(Self::Method),
            ["method", "style"] => Some(Self::Style),
            _ => None,
        };
        known.unwrap_or_else(|| Self::Unknown(segments.join("/")))
    }

    /// The one path of this page, for a link.
    pub(crate) fn href(&self) -> String {
        let path = match self {
            Self::Home => String::new(),
            Self::Listing => "tools".to_owned(),
            Self::Tool(slug) => format!("tools/{slug}"),
            Self::Picker => "compare".to_owned(),
            Self::Comparison(selection) => format!("compare/{selection}"),
            Self::Panel => "panel".to_owned(),
            Self::Reviewer(id) => format!("panel/{id}"),
            Self::Method => "method".to_owned(),
            Self::Style => "method/style".to_owned(),
            Self::NoComparison(tools) => format!("compare/{tools}"),
            Self::Unknown(path) => path.clone(),
        };
        format!("{}{path}", base())
    }

    /// The address of this page on the site that is published at `site`, for a text that leaves the page.
    pub(crate) fn absolute(&self, site: &HttpsUrl) -> String {
        format!("{}{}", site.origin(), self.href())
    }

    /// The listing with a query.
    pub(crate) fn listing(query: &Query) -> String {
        with_search(&Self::Listing.href(), &query.to_string())
    }

    /// The listing of everything that has one value.
    pub(crate) fn filtered(filter: Filter) -> String {
        Self::listing(&Query::of(filter))
    }

    /// A comparison as a reader has arranged it.
    pub(crate) fn comparison(view: &ComparisonView) -> String {
        with_search(&Self::Comparison(view.selection.clone()).href(), &view.search())
    }

    /// The choice of what to compare.
    pub(crate) fn picker(picking: &Picking) -> String {
        with_search(&Self::Picker.href(), &picking.search())
    }
}

/// A file of the site, given without a slash in front.
pub(crate) fn file(path: &str) -> String {
    format!("{}{path}", base())
}

/// A path with what stands after its `?`, which may be nothing.
pub(crate) fn with_search(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

static BASE: OnceLock<String> = OnceLock::new();

/// Sets the path that the site is published under, once, before the first page. It begins and ends with a slash.
pub(crate) fn set_base(base: &str) {
    let trimmed = base.trim_matches('/');
    let base = if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") };
    // A second call is of no effect: links that were made already must stay true.
    let _ = BASE.set(base);
}

/// The path that the site is published under.
pub(crate) fn base() -> &'static str {
    BASE.get().map_or("/", String::as_str)
}

#[cfg(test)]
mod tests {
    use publish::Page;

    use super::*;

    #[test]
    fn every_path_is_a_route_and_canonical_ones_come_back() {
        for (path, canonical) in [
            ("/", "/"),
            ("", "/"),
            ("/tools", "/tools"),
            ("/tools/", "/tools"),
            ("/tools/modal", "/tools/modal"),
            ("/compare", "/compare"),
            ("/compare/b-vs-a", "/compare/a-vs-b"),
            ("/compare/a-vs-a", "/compare/a-vs-a"),
            ("/panel/navigator", "/panel/navigator"),
            ("/method", "/method"),
            ("/method/style/", "/method/style"),
            ("/tools/Not%20A%20Slug", "/tools/Not%20A%20Slug"),
            ("/a/b/c", "/a/b/c"),
            ("//tools//x", "/tools/x"),
            ("//evil.example/x", "/evil.example/x"),
            ("/\\evil.example", "/evil.example"),
        ] {
            assert_eq!(Route::parse(path).href(), canonical, "{path}");
        }
        assert_eq!(Route::parse("/nowhere"), Route::Unknown("nowhere".to_owned()));
        assert_eq!(Route::parse("/compare/a"), Route::NoComparison("a".to_owned()));
    }
    #[test]
    fn pages_are_published_where_the_app_links_to() {
        let pair = || Selection::parse("b-vs-a").unwrap();
        let (slug, reviewer) = (|| "modal".parse::<Slug>().unwrap(), || "ada".parse::<ReviewerId>().unwrap());
        for (route, page) in [
            (Route::Home, Page::Home),
            (Route::Listing, Page::Listing),
            (Route::Tool(slug()), Page::Tool(slug())),
            (Route::Picker, Page::Picker),
            (Route::Comparison(pair()), Page::Comparison(pair())),
            (Route::Panel, Page::Panel),
            (Route::Reviewer(reviewer()), Page::Reviewer(reviewer())),
            (Route::Method, Page::Method),
            (Route::Style, Page::Style),
        ] {
            assert_eq!(route.href(), format!("/{}", page.path()));
            assert_eq!(Route::parse(&format!("/{}", page.path())), route);
        }
    }
}
