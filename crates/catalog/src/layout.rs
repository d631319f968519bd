//! How the listing lays out its results. The layout is part of the URL, so that copying a map's URL shares the map.

/// A way to lay out results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// One card per tool.
    #[default]
    Cards,
    /// One line per tool.
    List,
    /// One mark per tool, positioned by its scores.
    Map,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 3] = [Self::Cards, Self::List, Self::Map];

    /// The value used in URLs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::List => "list",
            Self::Map => "map",
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Cards => "Cards",
            Self::List => "List",
            Self::Map => "Map",
        }
    }

    /// How many tools fit on a page: the less room each takes, the more.
    #[must_use]
    pub fn page_size(self) -> usize {
        match self {
            Self::Cards => crate::listing::PAGE_SIZE,
            Self::List => 48,
            Self::Map => 192,
        }
    }
}
