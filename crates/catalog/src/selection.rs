//! Which tools are compared, and the canonical URL of each comparison.

mod open_reviews;
mod reading;
mod view;

use std::fmt;

use crate::query::{encode, pairs};
use crate::{SearchText, Slug};

pub use open_reviews::OpenReviews;
pub use reading::Reading;
pub use view::{ComparisonView, RowChoice};

/// Separates the tools in a path. No slug contains it.
const VERSUS: &str = "-vs-";

/// Two to four different tools, sorted by slug, which makes their path canonical.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Selection(Vec<Slug>);

/// Why tools can't be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectionError {
    /// Fewer than two different tools.
    TooFew(Vec<Slug>),
    /// More than four different tools.
    TooMany(Vec<Slug>),
    /// A part of the path that is not a slug.
    NotASlug(String),
}

impl Selection {
    /// The minimum number of tools in a comparison.
    pub const FEWEST: usize = 2;
    /// The maximum number of tools in a comparison.
    pub const MOST: usize = 4;

    /// The comparison of these tools, given in any order; duplicates count once.
    ///
    /// # Errors
    /// If there are fewer than two or more than four different tools.
    pub fn new(tools: impl IntoIterator<Item = Slug>) -> Result<Self, SelectionError> {
        let mut slugs: Vec<Slug> = tools.into_iter().collect();
        slugs.sort_unstable();
        slugs.dedup();
        match slugs.len() {
            0..Self::FEWEST => Err(SelectionError::TooFew(slugs)),
            Self::FEWEST..=Self::MOST => Ok(Self(slugs)),
            _ => Err(SelectionError::TooMany(slugs)),
        }
    }

    /// Parses `a-vs-b`, up to `a-vs-b-vs-c-vs-d`, in any order. The input is canonical if it equals the selection's
    /// text.
    ///
    /// # Errors
    /// If a part is not a slug, or there are too few or too many tools.
    pub fn parse(address: &str) -> Result<Self, SelectionError> {
        let slugs: Result<Vec<Slug>, _> = address
            .split(VERSUS)
            .map(|part| part.parse().map_err(|_| SelectionError::NotASlug(part.to_owned())))
            .collect();
        Self::new(slugs?)
    }

    /// The tools, sorted by slug.
    #[must_use]
    pub fn tools(&self) -> &[Slug] {
        &self.0
    }

    /// The selection with one more tool, if there is room for it.
    #[must_use]
    pub fn with(&self, tool: Slug) -> Option<Self> {
        Self::new(self.0.iter().cloned().chain([tool])).ok()
    }

    /// The selection without a tool, if at least two remain.
    #[must_use]
    pub fn without(&self, tool: &Slug) -> Option<Self> {
        Self::new(self.0.iter().filter(|slug| *slug != tool).cloned()).ok()
    }

    /// The selection with `old` replaced by `new`, if at least two tools remain.
    #[must_use]
    pub fn replacing(&self, old: &Slug, new: Slug) -> Option<Self> {
        Self::new(self.0.iter().filter(|slug| *slug != old).cloned().chain([new])).ok()
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, slug) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(VERSUS)?;
            }
            f.write_str(slug.as_str())?;
        }
        Ok(())
    }
}

/// The tools picked so far for a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picking {
    /// The picked tools, at most three, so that there is room for another.
    pub chosen: Vec<Slug>,
    /// The text to search the other tools for.
    pub text: SearchText,
}

impl Picking {
    /// The keys of its query string.
    pub(crate) const KEYS: [&str; 2] = ["with", "q"];

    /// Parses a query string. Anything invalid is ignored.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let mut picking = Self::default();
        for (key, value) in pairs(search) {
            match key.as_str() {
                "with" => value
                    .to_ascii_lowercase()
                    .split(',')
                    .filter_map(|slug| slug.parse().ok())
                    .for_each(|slug| picking.choose(slug)),
                "q" => picking.text = SearchText::new(&value),
                _ => {}
            }
        }
        picking
    }

    /// A choice of these tools, with no search text yet.
    #[must_use]
    pub fn of(tools: impl IntoIterator<Item = Slug>) -> Self {
        let mut picking = Self::default();
        tools.into_iter().for_each(|slug| picking.choose(slug));
        picking
    }

    /// The comparison that results from adding `tool`, once there are two.
    #[must_use]
    pub fn adding(&self, tool: Slug) -> Option<Selection> {
        Selection::new(self.chosen.iter().cloned().chain([tool])).ok()
    }

    /// The canonical query string; empty if nothing is picked or searched for.
    #[must_use]
    pub fn search(&self) -> String {
        let chosen = self.chosen.iter().map(Slug::as_str).collect::<Vec<_>>().join(",");
        let chosen = (!chosen.is_empty()).then(|| format!("with={chosen}"));
        let text = (!self.text.is_empty()).then(|| format!("q={}", encode(self.text.as_str())));
        chosen.into_iter().chain(text).collect::<Vec<_>>().join("&")
    }

    fn choose(&mut self, slug: Slug) {
        if self.chosen.len() < Selection::MOST - 1 && !self.chosen.contains(&slug) {
            self.chosen.push(slug);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn selection(text: &str) -> Selection {
        Selection::parse(text).unwrap()
    }

    #[test]
    fn any_order_has_one_address() {
        for (given, canonical) in [
            ("modal-vs-ollama", "modal-vs-ollama"),
            ("ollama-vs-modal", "modal-vs-ollama"),
            ("c-vs-a-vs-b", "a-vs-b-vs-c"),
            ("d-vs-c-vs-b-vs-a", "a-vs-b-vs-c-vs-d"),
            ("a-vs-b-vs-a", "a-vs-b"),
        ] {
            assert_eq!(selection(given).to_string(), canonical);
        }
    }

    #[test]
    fn what_is_no_comparison_says_why() {
        let slugs = |text: &str| text.split(' ').map(|slug| slug.parse().unwrap()).collect::<Vec<Slug>>();
        for (given, error) in [
            ("", SelectionError::NotASlug(String::new())),
            ("a", SelectionError::TooFew(slugs("a"))),
            ("a-vs-a", SelectionError::TooFew(slugs("a"))),
            ("a-vs-B", SelectionError::NotASlug("B".to_owned())),
            ("a-vs-", SelectionError::NotASlug(String::new())),
            ("a-vs-b-vs-c-vs-d-vs-e", SelectionError::TooMany(slugs("a b c d e"))),
        ] {
            assert_eq!(Selection::parse(given), Err(error), "{given}");
        }
    }

    #[test]
    fn tools_come_and_go() {
        let pair = selection("a-vs-b");
        assert_eq!(pair.with("c".parse().unwrap()).unwrap().to_string(), "a-vs-b-vs-c");
        assert_eq!(pair.without(&"a".parse().unwrap()), None);
        assert_eq!(
            pair.replacing(&"b".parse().unwrap(), "0".parse().unwrap()).unwrap().to_string(),
            "0-vs-a"
        );
        assert_eq!(pair.replacing(&"b".parse().unwrap(), "a".parse().unwrap()), None);
        assert_eq!(selection("a-vs-b-vs-c-vs-d").with("e".parse().unwrap()), None);
    }

    proptest! {
        #[test]
        fn choices_survive_their_address(slugs in prop::collection::vec("[a-f]", 0..6), text in any::<String>()) {
            let mut picking = Picking::of(slugs.iter().map(|slug| slug.parse().unwrap()));
            picking.text = SearchText::new(&text);
            prop_assert!(picking.chosen.len() < Selection::MOST);
            prop_assert_eq!(Picking::parse(&picking.search()), picking);
        }

        #[test]
        fn any_address_is_read(address in any::<String>(), search in any::<String>()) {
            if let Ok(selection) = Selection::parse(&address) {
                prop_assert_eq!(Selection::parse(&selection.to_string()), Ok(selection.clone()));
                let view = ComparisonView::parse(selection.clone(), &search);
                prop_assert_eq!(view.columns().len(), selection.tools().len());
                prop_assert_eq!(ComparisonView::parse(selection, &view.search()), view);
            }
        }
    }
}
