//! Places within a page, which an address names after its `#`.

use std::fmt;

use crate::compare::RowId;
use crate::{CategoryId, ReviewerId, Slug};

/// A place within a page. Its text is the id of the element that is there: no two places have the same, since names of
/// sections don't begin like other places, and ids have no two hyphens in a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A part of a page with a heading, by a name of lower-case letters and single hyphens.
    Section(&'static str),
    /// A row of price or facts.
    Row(RowId),
    /// A reviewer among others.
    Reviewer(ReviewerId),
    /// A category among others.
    Category(CategoryId),
    /// A review; `tool` tells reviews of several tools apart.
    Review {
        /// Who wrote it.
        reviewer: ReviewerId,
        /// What it is about, where that isn't the page's own subject.
        tool: Option<Slug>,
    },
    /// The prediction in a review.
    Prediction {
        /// Who made it.
        reviewer: ReviewerId,
        /// What it is about, where that isn't the page's own subject.
        tool: Option<Slug>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = |f: &mut fmt::Formatter<'_>, what, reviewer, tool: &Option<Slug>| match tool {
            Some(tool) => write!(f, "{what}-{reviewer}--{tool}"),
            None => write!(f, "{what}-{reviewer}"),
        };
        match self {
            Self::Section(name) => f.write_str(name),
            Self::Row(RowId::Entry) => f.write_str("starting-price"),
            Self::Row(RowId::Fact(id)) => write!(f, "fact-{id}"),
            Self::Reviewer(id) => write!(f, "reviewer-{id}"),
            Self::Category(id) => write!(f, "category-{id}"),
            Self::Review { reviewer, tool } => by(f, "review", reviewer, tool),
            Self::Prediction { reviewer, tool } => by(f, "prediction", reviewer, tool),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names_that_stay() {
        let reviewer = || "harbour-pilot".parse().unwrap();
        let tool = || Some("gpt-4-1".parse().unwrap());
        for (place, name) in [
            (Place::Section("reviews"), "reviews"),
            (Place::Row(RowId::Entry), "starting-price"),
            // A fact may be called like the first row.
            (Place::Row(RowId::Fact("entry".parse().unwrap())), "fact-entry"),
            (Place::Reviewer(reviewer()), "reviewer-harbour-pilot"),
            (Place::Category("speech".parse().unwrap()), "category-speech"),
            (Place::Review { reviewer: reviewer(), tool: None }, "review-harbour-pilot"),
            (Place::Review { reviewer: reviewer(), tool: tool() }, "review-harbour-pilot--gpt-4-1"),
            (Place::Prediction { reviewer: reviewer(), tool: None }, "prediction-harbour-pilot"),
            (Place::Prediction { reviewer: reviewer(), tool: tool() }, "prediction-harbour-pilot--gpt-4-1"),
        ] {
            assert_eq!(place.to_string(), name);
        }
    }
}
