//! Places within a page, which URLs refer to by their fragment.

use std::fmt;

use crate::compare::RowId;
use crate::{CategoryId, ReviewerId, Slug};

/// A place within a page. Its text is the id of the element there. Ids are unique, since no section's name starts
/// like another kind of place, and slugs and ids never have two hyphens in a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A section with a heading, by a name of lower-case letters and single hyphens.
    Section(&'static str),
    /// A row of the price or the facts.
    Row(RowId),
    /// A reviewer in a list.
    Reviewer(ReviewerId),
    /// A category in a list.
    Category(CategoryId),
    /// A review; `tool` distinguishes reviews of several tools.
    Review {
        /// Who wrote it.
        reviewer: ReviewerId,
        /// The tool it is about, if that isn't the page's own subject.
        tool: Option<Slug>,
    },
    /// The prediction in a review.
    Prediction {
        /// Who made it.
        reviewer: ReviewerId,
        /// The tool it is about, if that isn't the page's own subject.
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
            // A fact's id may equal the name of the first row.
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
