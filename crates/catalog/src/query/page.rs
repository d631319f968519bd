//! Pages of results.

use std::num::NonZeroU32;

/// The number of a page of results, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(pub(super) NonZeroU32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// The page with this number, or the first for 0.
    #[must_use]
    pub fn new(number: u32) -> Self {
        NonZeroU32::new(number).map_or(Self::FIRST, Self)
    }

    /// The number, from 1.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}
