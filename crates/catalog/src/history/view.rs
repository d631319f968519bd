//! Which changes the page of the change log shows, as the query string of its URL says.

use super::EditionId;
use crate::query::pairs;

/// The tools whose changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subset {
    /// All tools.
    #[default]
    All,
    /// Those that this reader has looked at, shortlisted or voted on, which the device knows.
    Mine,
}

/// A part of the change log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChangesView {
    /// The tools whose changes are shown.
    pub of: Subset,
    /// The edition since which changes are shown; all that the log has if `None`.
    pub since: Option<EditionId>,
}

impl ChangesView {
    /// The keys of its query string.
    pub(crate) const KEYS: [&str; 2] = ["of", "since"];

    /// Parses a query string. What means nothing is ignored.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let mut view = Self::default();
        for (key, value) in pairs(search) {
            match key.as_str() {
                "of" if value.eq_ignore_ascii_case("mine") => view.of = Subset::Mine,
                "since" => view.since = value.parse().ok(),
                _ => {}
            }
        }
        view
    }

    /// The query string, without a question mark.
    #[must_use]
    pub fn search(self) -> String {
        let of = (self.of == Subset::Mine).then(|| "of=mine".to_owned());
        let since = self.since.map(|since| format!("since={since}"));
        of.into_iter().chain(since).collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_read_as_it_was_written_and_nonsense_means_nothing() {
        for search in ["", "of=mine", "since=2026-11-28", "of=mine&since=2026-11-28.2"] {
            assert_eq!(ChangesView::parse(search).search(), search);
        }
        for search in ["of=yours", "since=soon", "since=", "x=y", "of"] {
            assert_eq!(ChangesView::parse(search), ChangesView::default(), "{search}");
        }
    }
}
