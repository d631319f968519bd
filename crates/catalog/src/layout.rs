//! How the listing lays out its results. It is a part of the address: who copies a map sends a map.

/// A way to show results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// A card each.
    #[default]
    Cards,
    /// A line each.
    List,
    /// A mark each, placed by its scores.
    Map,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 3] = [Self::Cards, Self::List, Self::Map];

    /// The value in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::List => "list",
            Self::Map => "map",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Cards => "Cards",
            Self::List => "List",
            Self::Map => "Map",
        }
    }

    /// How many tools a page holds: the less room each takes, the more.
    #[must_use]
    pub fn page_size(self) -> usize {
        match self {
            Self::Cards => crate::listing::PAGE_SIZE,
            Self::List => 48,
            Self::Map => 192,
        }
    }
}
