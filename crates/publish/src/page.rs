//! The files in which a site's pages are published, and the addresses that follow from that.

use std::fmt;
use std::str::FromStr;

use catalog::Route;

/// How a site's pages lie in files. Hosts redirect a folder's address to one with a slash at its end, so that this
/// decides the addresses as well; see `docs/DEPLOYING.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageLayout {
    /// `tools/modal.html` for `/tools/modal`, for hosts that complete `.html`.
    #[default]
    Files,
    /// `tools/modal/index.html` for `/tools/modal/`, for any host.
    Folders,
}

/// A word that is no layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidLayout;

impl PageLayout {
    /// All layouts.
    pub const ALL: [Self; 2] = [Self::Files, Self::Folders];

    /// The path of a page below the base, without a slash in front: `tools/modal` or `tools/modal/`. The front page's is
    /// empty.
    #[must_use]
    pub fn path(self, page: &Route) -> String {
        let path = page.path();
        match page {
            Route::Home | Route::NoComparison(_) | Route::Unknown(_) => path,
            _ if self == Self::Folders => path + "/",
            _ => path,
        }
    }

    /// The files that hold a page, of which all but the first are copies. Anything without an address of its own is
    /// `404.html`.
    ///
    /// A host that looks for a folder first finds `tools/`, and not `tools.html` beside it, and so needs a page in it.
    #[must_use]
    pub fn files(self, page: &Route) -> Vec<String> {
        let within = format!("{}/index.html", page.path());
        match page {
            Route::Home => vec!["index.html".to_owned()],
            Route::NoComparison(_) | Route::Unknown(_) => vec!["404.html".to_owned()],
            _ if self == Self::Folders => vec![within],
            page if has_children(page) => vec![format!("{}.html", page.path()), within],
            page => vec![format!("{}.html", page.path())],
        }
    }
}

impl fmt::Display for PageLayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Files => "files",
            Self::Folders => "folders",
        })
    }
}

impl FromStr for PageLayout {
    type Err = InvalidLayout;

    fn from_str(word: &str) -> Result<Self, InvalidLayout> {
        Self::ALL.into_iter().find(|layout| layout.to_string() == word).ok_or(InvalidLayout)
    }
}

impl fmt::Display for InvalidLayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the layout must be \"files\" or \"folders\"")
    }
}

impl std::error::Error for InvalidLayout {}

/// Whether the addresses of other pages begin with a page's own.
fn has_children(page: &Route) -> bool {
    match page {
        Route::Listing | Route::Picker | Route::Panel | Route::Method => true,
        Route::Home
        | Route::Tool(_)
        | Route::Comparison(_)
        | Route::Reviewer(_)
        | Route::Predictions
        | Route::Decide
        | Route::Votes
        | Route::Yours
        | Route::Changes
        | Route::Digest
        | Route::Style
        | Route::NoComparison(_)
        | Route::Unknown(_) => false,
    }
}

/// The file with the same content as JSON, for pages that have one.
#[must_use]
pub fn twin_file(page: &Route) -> Option<String> {
    match page {
        Route::Listing | Route::Tool(_) | Route::Comparison(_) => Some(format!("{}.json", page.path())),
        Route::Home
        | Route::Picker
        | Route::Panel
        | Route::Reviewer(_)
        | Route::Predictions
        | Route::Decide
        | Route::Votes
        | Route::Yours
        | Route::Changes
        | Route::Digest
        | Route::Method
        | Route::Style
        | Route::NoComparison(_)
        | Route::Unknown(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_files() {
        for (path, files, folders, twin) in [
            ("", "index.html", "index.html", None),
            ("tools", "tools.html tools/index.html", "tools/index.html", Some("tools.json")),
            ("tools/a", "tools/a.html", "tools/a/index.html", Some("tools/a.json")),
            ("compare", "compare.html compare/index.html", "compare/index.html", None),
            (
                "compare/b-vs-a",
                "compare/a-vs-b.html",
                "compare/a-vs-b/index.html",
                Some("compare/a-vs-b.json"),
            ),
            ("panel", "panel.html panel/index.html", "panel/index.html", None),
            ("panel/x", "panel/x.html", "panel/x/index.html", None),
            ("decide", "decide.html", "decide/index.html", None),
            ("method", "method.html method/index.html", "method/index.html", None),
            ("method/style", "method/style.html", "method/style/index.html", None),
            ("nowhere", "404.html", "404.html", None),
            ("compare/a", "404.html", "404.html", None),
        ] {
            let page = Route::parse(path);
            assert_eq!(PageLayout::Files.files(&page).join(" "), files, "{path}");
            assert_eq!(PageLayout::Folders.files(&page).join(" "), folders, "{path}");
            assert_eq!(twin_file(&page).as_deref(), twin, "{path}");
        }
    }

    #[test]
    fn pages_have_addresses() {
        for (path, files, folders) in [
            ("", "", ""),
            ("tools", "tools", "tools/"),
            ("compare/b-vs-a", "compare/a-vs-b", "compare/a-vs-b/"),
            ("nowhere", "nowhere", "nowhere"),
            ("compare/a", "compare/a", "compare/a"),
        ] {
            let page = Route::parse(path);
            assert_eq!(PageLayout::Files.path(&page), files, "{path}");
            assert_eq!(PageLayout::Folders.path(&page), folders, "{path}");
            assert_eq!(Route::parse(folders), page, "{path}");
        }
    }
}
