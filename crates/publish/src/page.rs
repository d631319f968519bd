//! The files in which a site's pages are published.

use catalog::Route;

/// The file that holds a page: `tools/modal.html`, and never `tools/modal/index.html`; see `docs/DEPLOYING.md`.
/// Anything without an address of its own is `404.html`.
#[must_use]
pub fn page_file(page: &Route) -> String {
    match page {
        Route::Home => "index.html".to_owned(),
        Route::NoComparison(_) | Route::Unknown(_) => "404.html".to_owned(),
        page => format!("{}.html", page.path()),
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
        for (path, file, twin) in [
            ("", "index.html", None),
            ("tools", "tools.html", Some("tools.json")),
            ("tools/a", "tools/a.html", Some("tools/a.json")),
            ("compare", "compare.html", None),
            ("compare/b-vs-a", "compare/a-vs-b.html", Some("compare/a-vs-b.json")),
            ("panel", "panel.html", None),
            ("panel/x", "panel/x.html", None),
            ("method", "method.html", None),
            ("method/style", "method/style.html", None),
            ("nowhere", "404.html", None),
            ("compare/a", "404.html", None),
        ] {
            let page = Route::parse(path);
            assert_eq!(page_file(&page), file, "{path}");
            assert_eq!(twin_file(&page).as_deref(), twin, "{path}");
        }
    }
}
