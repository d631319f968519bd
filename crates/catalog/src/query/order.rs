//! The sort orders of results.

use super::FactOrder;

/// An explicit sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Best panel score first.
    Panel,
    /// Best lower bound of the community score first.
    Community,
    /// Most evenly divided panel first.
    Divided,
    /// Most recently added first.
    Newest,
    /// By name.
    Name,
    /// Lowest starting price first.
    Price,
}

impl SortKey {
    /// All sort keys.
    pub const ALL: [Self; 6] =
        [Self::Panel, Self::Community, Self::Divided, Self::Newest, Self::Name, Self::Price];

    /// The value used in URLs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Community => "community",
            Self::Divided => "divided",
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Price => "price",
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Panel => "Panel score",
            Self::Community => "Community score",
            Self::Divided => "Most divided",
            Self::Newest => "Newest",
            Self::Name => "Name",
            Self::Price => "Price",
        }
    }
}

/// A sort order that a query can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By what every tool has.
    Key(SortKey),
    /// By a fact of the category.
    Fact(FactOrder),
}

/// The sort orders that results can have, including the natural one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Best matches for the search text first.
    Match,
    /// The requested order, or by panel score if there is no search text.
    Key(SortKey),
    /// By a fact of the category.
    Fact(FactOrder),
}
