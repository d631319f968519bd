//! The orders of results.

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Best panel score first.
    Panel,
    /// Best lower bound of the community score first.
    Community,
    /// Last added first.
    Newest,
    /// By name.
    Name,
    /// Cheapest to start with first.
    Price,
}

impl SortKey {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Panel, Self::Community, Self::Newest, Self::Name, Self::Price];

    /// The value in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Community => "community",
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Price => "price",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Panel => "Panel score",
            Self::Community => "Community score",
            Self::Newest => "Newest",
            Self::Name => "Name",
            Self::Price => "Price",
        }
    }
}

/// The orders that results can be in, the natural one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Best answers to the search text first.
    Match,
    /// As the reader asked, or by panel score where there is no search text.
    Key(SortKey),
}
