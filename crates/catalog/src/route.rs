//! The one grammar of URLs: both the app and everything that is published use it to find the page of a path and the
//! path of a page.
//!
//! A [`Route`] is the path of a URL below the site's base path. The query string belongs to the page:
//! [`Query`](crate::Query), [`ComparisonView`](crate::ComparisonView) or [`Picking`](crate::Picking).
//!
//! Everything is in lower case except search texts; other spellings are accepted and treated as lower case.

use crate::cost::Usage;
use crate::history::ChangesView;
use crate::ledger::LedgerQuery;
use crate::query::with_keys_in_lower_case;
use crate::{ComparisonView, OwnPanel, Parsed, Picking, Query, ReviewerId, Selection, Slug};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// All tools.
    Listing,
    /// One tool.
    Tool(Slug),
    /// The picker.
    Picker,
    /// Two to four tools side by side.
    Comparison(Selection),
    /// The reviewers.
    Panel,
    /// One reviewer.
    Reviewer(ReviewerId),
    /// The panel's predictions and how they turned out.
    Predictions,
    /// The reader's decision record. The fragment may carry all of another one.
    Decide,
    /// The reader's own votes.
    Votes,
    /// What the reader has brought along: own values and own tools.
    Yours,
    /// What has changed from edition to edition.
    Changes,
    /// The same by the week.
    Digest,
    /// How scores are calculated.
    Method,
    /// Every component in every state.
    Style,
    /// A path under `compare/` that doesn't name two to four tools.
    NoComparison(String),
    /// Any other path.
    Unknown(String),
}

impl Route {
    /// The first path segments of all pages except the home page, which has none.
    pub const SECTIONS: [&str; 10] = [
        "tools",
        "compare",
        "panel",
        "predictions",
        "decide",
        "votes",
        "yours",
        "changes",
        "digest",
        "method",
    ];

    /// Parses a path below the base, with or without leading and trailing slashes. The path of a page's file, which
    /// many hosts serve as well, stands for the page: `tools.html`, `tools/index.html`. Parsing never fails: a path
    /// without a page is a route of its own.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        // Browsers treat a backslash as a slash; a link that starts with two of either would lead to another host.
        let segments: Vec<&str> = path.split(['/', '\\']).filter(|segment| !segment.is_empty()).collect();
        let lower: Vec<String> = segments.iter().map(|segment| segment.to_ascii_lowercase()).collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        match Self::of_file(&lower).or_else(|| Self::of_page(&lower)) {
            Some(Self::NoComparison(_)) => Self::NoComparison(segments[1].to_owned()),
            Some(page) => page,
            None => Self::Unknown(segments.join("/")),
        }
    }

    /// The page whose file has this path.
    fn of_file(segments: &[&str]) -> Option<Self> {
        let (last, before) = segments.split_last()?;
        let page = match *last {
            "index" | "index.html" => Self::of_page(before),
            last => Self::of_page(&[before, &[last.strip_suffix(".html")?]].concat()),
        };
        page.filter(|page| !matches!(page, Self::NoComparison(_)))
    }

    fn of_page(segments: &[&str]) -> Option<Self> {
        match segments {
            [] => Some(Self::Home),
            ["tools"] => Some(Self::Listing),
            ["tools", slug] => slug.parse().ok().map(Self::Tool),
            ["compare"] => Some(Self::Picker),
            ["compare", tools] => Some(match Selection::parse(tools) {
                Ok(selection) => Self::Comparison(selection),
                Err(_) => Self::NoComparison(segments[1].to_owned()),
            }),
            ["panel"] => Some(Self::Panel),
            ["panel", reviewer] => reviewer.parse().ok().map(Self::Reviewer),
            ["predictions"] => Some(Self::Predictions),
            ["decide"] => Some(Self::Decide),
            ["votes"] => Some(Self::Votes),
            ["yours"] => Some(Self::Yours),
            ["changes"] => Some(Self::Changes),
            ["digest"] => Some(Self::Digest),
            ["method"] => Some(Self::Method),
            ["method", "style"] => Some(Self::Style),
            _ => None,
        }
    }

    /// The canonical path of this page below the base, without leading or trailing slash: `tools/modal`. Empty for
    /// the home page.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Listing => "tools".to_owned(),
            Self::Tool(slug) => format!("tools/{slug}"),
            Self::Picker => "compare".to_owned(),
            Self::Comparison(selection) => format!("compare/{selection}"),
            Self::Panel => "panel".to_owned(),
            Self::Reviewer(id) => format!("panel/{id}"),
            Self::Predictions => "predictions".to_owned(),
            Self::Decide => "decide".to_owned(),
            Self::Votes => "votes".to_owned(),
            Self::Yours => "yours".to_owned(),
            Self::Changes => "changes".to_owned(),
            Self::Digest => "digest".to_owned(),
            Self::Method => "method".to_owned(),
            Self::Style => "method/style".to_owned(),
            Self::NoComparison(tools) => format!("compare/{tools}"),
            Self::Unknown(path) => path.clone(),
        }
    }

    /// The query keys that this page responds to; one that ends with a dot stands for all that begin with it. A query
    /// with other keys, such as campaign parameters, doesn't affect the page.
    #[must_use]
    pub fn query_keys(&self) -> Vec<&'static str> {
        let mut keys = match self {
            Self::Listing => Query::keys().collect(),
            Self::Picker => Picking::KEYS.to_vec(),
            Self::Comparison(_) => ComparisonView::KEYS.to_vec(),
            Self::Tool(_) => Usage::KEYS.to_vec(),
            Self::Predictions => LedgerQuery::KEYS.to_vec(),
            Self::Changes => ChangesView::KEYS.to_vec(),
            _ => Vec::new(),
        };
        // Every page says whose panel it goes by.
        keys.extend(OwnPanel::KEYS);
        keys
    }

    /// Whether a query string makes this page show anything other than what it shows without one.
    #[must_use]
    pub fn is_changed_by(&self, search: &str) -> bool {
        if OwnPanel::parse(search) != Default::default() {
            return true;
        }
        match self {
            Self::Listing => Query::parse(search) != Parsed::default(),
            Self::Picker => Picking::parse(search) != Picking::default(),
            Self::Changes => ChangesView::parse(search) != ChangesView::default(),
            Self::Comparison(selection) => {
                let (mut view, ignored) = ComparisonView::read(selection.clone(), search);
                // What has changed since it was sent is added once the page is there.
                view.as_of = None;
                view != ComparisonView::new(selection.clone()) || !ignored.is_empty()
            }
            Self::Tool(_) => Usage::parse(search) != Default::default(),
            Self::Predictions => LedgerQuery::parse(search) != Default::default(),
            _ => false,
        }
    }

    /// The tools whose own files the page shows.
    #[must_use]
    pub fn tools(&self) -> &[Slug] {
        match self {
            Self::Tool(slug) => std::slice::from_ref(slug),
            Self::Comparison(selection) => selection.tools(),
            _ => &[],
        }
    }

    /// A query string of this page with its keys and values in canonical lower case; everything else stays.
    #[must_use]
    pub fn search_in_lower_case(&self, search: &str) -> String {
        with_keys_in_lower_case(search, &self.query_keys())
    }

    /// Whether the page shows what is stored on the reader's device, so that it is of no use to search engines.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        matches!(self, Self::Decide | Self::Votes | Self::Yours)
    }

    /// Whether the page shows something that needs the whole catalog. The listing requests that itself when it has
    /// to.
    #[must_use]
    pub fn needs_all_tools(&self) -> bool {
        !matches!(
            self,
            Self::Home
                | Self::Listing
                | Self::Predictions
                | Self::Changes
                | Self::Digest
                | Self::Method
                | Self::Style
        )
    }

    /// Whether the page shows the panel's predictions apart from their reviews.
    #[must_use]
    pub fn needs_ledger(&self) -> bool {
        matches!(self, Self::Predictions | Self::Reviewer(_))
    }

    /// Whether the page shows the change log.
    #[must_use]
    pub fn needs_log(&self) -> bool {
        matches!(self, Self::Changes | Self::Digest)
    }

    /// Whether the page shows something of the site that the index leaves to `site.json`, whichever tools it shows.
    #[must_use]
    pub fn needs_whole_site(&self) -> bool {
        matches!(self, Self::Panel | Self::Reviewer(_) | Self::Method | Self::Decide | Self::Yours)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::pairs;

    #[test]
    fn every_path_is_a_route_and_canonical_ones_come_back() {
        for (path, canonical) in [
            ("/", ""),
            ("", ""),
            ("/tools", "tools"),
            ("tools/", "tools"),
            ("/tools/modal", "tools/modal"),
            ("/compare", "compare"),
            ("/compare/b-vs-a", "compare/a-vs-b"),
            ("/compare/a-vs-a", "compare/a-vs-a"),
            ("/panel/navigator", "panel/navigator"),
            ("/decide/", "decide"),
            ("/Votes.html", "votes"),
            ("/yours", "yours"),
            ("/votes/mine", "votes/mine"),
            ("/Predictions/index.html", "predictions"),
            ("/Changes/", "changes"),
            ("/digest.html", "digest"),
            ("/method", "method"),
            ("/method/style/", "method/style"),
            ("/tools/Not%20A%20Slug", "tools/Not%20A%20Slug"),
            ("/a/b/c", "a/b/c"),
            ("//tools//x", "tools/x"),
            ("//evil.example/x", "evil.example/x"),
            ("/\\evil.example", "evil.example"),
            ("/index.html", ""),
            ("/tools.html", "tools"),
            ("/tools/index.html", "tools"),
            ("/tools/index", "tools"),
            ("/tools/x.html", "tools/x"),
            ("/tools/x/index.html", "tools/x"),
            ("/compare/index.html", "compare"),
            ("/compare/b-vs-a.html", "compare/a-vs-b"),
            ("/compare/a.html", "compare/a.html"),
            ("/404.html", "404.html"),
            ("/nowhere/index.html", "nowhere/index.html"),
            ("/TOOLS", "tools"),
            ("/Tools/AIDER", "tools/aider"),
            ("/Compare/Ollama-VS-Modal", "compare/modal-vs-ollama"),
            ("/Panel/Navigator/", "panel/navigator"),
            ("/METHOD/Style", "method/style"),
            // A path without a page is reported as it was written.
            ("/Tools/Not_A_Slug", "Tools/Not_A_Slug"),
            ("/Compare/A-vs-A", "compare/A-vs-A"),
            ("/tools/ÄIDER", "tools/ÄIDER"),
        ] {
            let route = Route::parse(path);
            assert_eq!(route.path(), canonical, "{path}");
            assert_eq!(Route::parse(&route.path()), route, "{path}");
            let first = canonical.split('/').next().unwrap_or_default();
            let has_page = !matches!(route, Route::Unknown(_) | Route::Home);
            assert!(!has_page || Route::SECTIONS.contains(&first), "{path}");
        }
        assert_eq!(Route::parse("/Tools/AIDER"), Route::Tool("aider".parse().unwrap()));
        assert_eq!(Route::parse("/nowhere"), Route::Unknown("nowhere".to_owned()));
        assert_eq!(Route::parse("/compare/a"), Route::NoComparison("a".to_owned()));
    }
    #[test]
    fn a_query_changes_only_the_pages_that_know_it() {
        for (path, search, is_changed) in [
            ("/tools", "utm_source=x&fbclid=y", false),
            ("/tools", "", false),
            ("/tools", "q=", false),
            ("/tools", "q=gpu&utm_source=x", true),
            ("/tools", "sort=banana", true),
            ("/tools", "with=modal", false),
            ("/tools/modal", "q=gpu", false),
            ("/tools/modal", "seats=2", true),
            ("/tools/modal", "seats=1", false),
            ("/compare", "with=modal", true),
            ("/compare", "rows=differing", false),
            ("/compare/a-vs-b", "first=a", false),
            ("/compare/a-vs-b", "first=b", true),
            ("/compare/a-vs-b", "order=b", true),
            ("/compare/a-vs-b", "order=x", true),
            ("/compare/a-vs-b", "rows=differing", true),
            ("/compare/a-vs-b", "tokens=10M", false),
            ("/compare/a-vs-b", "tokens=20m", true),
            ("/compare/a-vs-b", "blind=1", true),
            ("/compare/a-vs-b", "ref=newsletter", false),
            ("/nowhere", "q=gpu", false),
            ("/predictions", "state=open", true),
            ("/predictions", "state=banana", true),
            ("/predictions", "state=&page=1&q=x", false),
            ("/", "panel=ada:0", true),
            ("/tools", "panel=ada:0", true),
            ("/tools/modal", "panel=ada:9", true),
            ("/tools/modal", "panel=ada:1", false),
            ("/tools/modal", "panel=", false),
            ("/tools/modal", "must=offline:yes", true),
            ("/tools", "must=offline", true),
            ("/", "must=", false),
        ] {
            assert_eq!(Route::parse(path).is_changed_by(search), is_changed, "{path}?{search}");
        }
    }

    #[test]
    fn a_search_is_in_lower_case_but_for_its_text() {
        for (path, search, expected) in [
            ("/tools", "Q=Modal&Category=Speech,APPS&Sort=NAME", "q=Modal&category=speech,apps&sort=name"),
            ("/tools", "utm_Source=Mail&tag=Gpu&Tag", "utm_Source=Mail&tag=gpu&tag"),
            ("/tools", "q=C%2B%2B", "q=C%2B%2B"),
            ("/tools", "", ""),
            ("/compare", "With=Modal&q=X", "with=modal&q=X"),
            ("/compare/a-vs-b", "First=B&Rows=Differing&q=X", "first=b&rows=differing&q=X"),
            ("/predictions", "State=Held&Due=2027&q=X", "state=held&due=2027&q=X"),
            ("/method", "Tag=X", "Tag=X"),
            ("/method", "Panel=Ada:0&Must=licence:MIT", "panel=ada:0&must=licence:MIT"),
        ] {
            let route = Route::parse(path);
            assert_eq!(route.search_in_lower_case(search), expected, "{path}?{search}");
            assert_eq!(route.search_in_lower_case(expected), expected);
        }
    }

    proptest! {
        /// Pages are hidden by the keys alone, so a query that changes a page must have one of them with a value.
        #[test]
        fn what_changes_a_page_has_one_of_its_keys(
            path in prop::sample::select(&["/", "/tools", "/compare", "/compare/a-vs-b", "/panel", "/tools/a", "/predictions"][..]),
            search in "(&?(q|category|tag|pricing|verdict|evidence|fact.a|fact|sort|view|x|page|with|first|order|rows|open|blind|seats|tokens|hours|panel|must|state|due|utm_source)=(a|b|list|differing|a:0|[a-z0-9,:%]{0,6})){0,4}",
        ) {
            let route = Route::parse(path);
            let keys = route.query_keys();
            let is_known = |key: &str| keys.iter().any(|it| *it == key || it.ends_with('.') && key.starts_with(it));
            let has_key = pairs(&search).any(|(key, value)| !value.is_empty() && is_known(&key));
            prop_assert!(has_key || !route.is_changed_by(&search));
        }
    }
}
