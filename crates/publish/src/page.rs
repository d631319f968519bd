//! The pages of a site, by what they show.

use catalog::{ReviewerId, Selection, Slug};

/// A page that a site is published with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// The front page.
    Home,
    /// All tools.
    Listing,
    /// One tool.
    Tool(Slug),
    /// The choice of what to compare.
    Picker,
    /// Two to four tools side by side.
    Comparison(Selection),
    /// The reviewers.
    Panel,
    /// One reviewer.
    Reviewer(ReviewerId),
    /// How scores come about.
    Method,
    /// The components in all their states.
    Style,
    /// What stands at any other address.
    NotFound,
}

impl Page {
    /// The path of the page below the site's base, without a slash at either end: `tools/modal`. It is that of the
    /// app's `Route`. The front page has the empty path, and so has the page that has no address of its own.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => String::new(),
            Self::Listing => "tools".to_owned(),
            Self::Tool(slug) => format!("tools/{slug}"),
            Self::Picker => "compare".to_owned(),
            Self::Comparison(selection) => format!("compare/{selection}"),
            Self::Panel => "panel".to_owned(),
            Self::Reviewer(id) => format!("panel/{id}"),
            Self::Method => "method".to_owned(),
            Self::Style => "method/style".to_owned(),
        }
    }

    /// The file that holds the page: `tools/modal.html`, and never `tools/modal/index.html`, see `docs/DEPLOYING.md`.
    #[must_use]
    pub fn file(&self) -> String {
        match self {
            Self::Home => "index.html".to_owned(),
            Self::NotFound => "404.html".to_owned(),
            page => format!("{}.html", page.path()),
        }
    }

    /// The file with the same content as JSON, for pages that have one.
    #[must_use]
    pub fn twin(&self) -> Option<String> {
        match self {
            Self::Listing | Self::Tool(_) | Self::Comparison(_) => Some(format!("{}.json", self.path())),
            Self::Home
            | Self::Picker
            | Self::Panel
            | Self::Reviewer(_)
            | Self::Method
            | Self::Style
            | Self::NotFound => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_files() {
        let pair = Page::Comparison(Selection::parse("b-vs-a").unwrap());
        for (page, path, file, twin) in [
            (Page::Home, "", "index.html", None),
            (Page::Listing, "tools", "tools.html", Some("tools.json")),
            (Page::Tool("a".parse().unwrap()), "tools/a", "tools/a.html", Some("tools/a.json")),
            (Page::Picker, "compare", "compare.html", None),
            (pair, "compare/a-vs-b", "compare/a-vs-b.html", Some("compare/a-vs-b.json")),
            (Page::Panel, "panel", "panel.html", None),
            (Page::Reviewer("x".parse().unwrap()), "panel/x", "panel/x.html", None),
            (Page::Method, "method", "method.html", None),
            (Page::Style, "method/style", "method/style.html", None),
            (Page::NotFound, "", "404.html", None),
        ] {
            assert_eq!(page.path(), path);
            assert_eq!(page.file(), file);
            assert_eq!(page.twin().as_deref(), twin);
        }
    }
}
