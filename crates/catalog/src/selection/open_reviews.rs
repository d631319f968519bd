//! Whose reviews a comparison shows in full.

use std::collections::BTreeSet;

use crate::ReviewerId;

/// Whose reviews are shown in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenReviews {
    /// Everybody's.
    All,
    /// Those of these reviewers, for all tools at once.
    Of(BTreeSet<ReviewerId>),
}

impl Default for OpenReviews {
    fn default() -> Self {
        Self::Of(BTreeSet::new())
    }
}

impl OpenReviews {
    /// The word for everybody in URLs.
    pub(super) const ALL: &str = "all";

    /// Whether this reviewer's reviews are shown in full.
    #[must_use]
    pub fn has(&self, reviewer: &ReviewerId) -> bool {
        match self {
            Self::All => true,
            Self::Of(reviewers) => reviewers.contains(reviewer),
        }
    }

    /// The same with this reviewer's reviews closed if they are open, and open otherwise. `panel` are the reviewers there
    /// are.
    #[must_use]
    pub fn toggled<'a>(
        &self,
        reviewer: &ReviewerId,
        panel: impl IntoIterator<Item = &'a ReviewerId>,
    ) -> Self {
        let mut open = match self {
            Self::All => panel.into_iter().cloned().collect(),
            Self::Of(reviewers) => reviewers.clone(),
        };
        if !open.remove(reviewer) {
            open.insert(reviewer.clone());
        }
        Self::Of(open)
    }

    pub(super) fn to_text(&self) -> Option<String> {
        match self {
            Self::All => Some(Self::ALL.to_owned()),
            Self::Of(reviewers) if reviewers.is_empty() => None,
            Self::Of(reviewers) => {
                Some(reviewers.iter().map(ReviewerId::as_str).collect::<Vec<_>>().join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_open_and_close() {
        let panel: Vec<ReviewerId> = ["ada", "bo"].map(|id| id.parse().unwrap()).into();
        let none = OpenReviews::default();
        let one = none.toggled(&panel[0], &panel);
        assert!(one.has(&panel[0]) && !one.has(&panel[1]));
        assert_eq!(one.toggled(&panel[0], &panel), none);
        assert_eq!(OpenReviews::All.toggled(&panel[1], &panel), one);
    }
}
