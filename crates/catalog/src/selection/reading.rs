//! How the reviews of a comparison are read.

use super::Selection;

/// Whether the reviews are read without knowing which tool they are about. Only of two tools can they be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// With the names, as part of the comparison.
    #[default]
    Named,
    /// Without the names.
    Blind,
    /// With the names, after having been read without.
    Unveiled,
}

impl Reading {
    /// The key in a query string.
    pub(super) const KEY: &str = "blind";

    /// The value in a query string; none for the whole comparison.
    pub(super) fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Named => None,
            Self::Blind => Some("1"),
            Self::Unveiled => Some("names"),
        }
    }

    /// The reading that a value means for a selection.
    pub(super) fn parse(value: &str, selection: &Selection) -> Option<Self> {
        let reading = [Self::Blind, Self::Unveiled].into_iter().find(|it| it.as_str() == Some(value))?;
        (selection.tools().len() == Selection::FEWEST).then_some(reading)
    }
}
