//! Pseudo-random numbers that are the same for the same seed, on any machine and with any version of any library.

/// A sequence of numbers: SplitMix64.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `end`, uniformly distributed; 0 if `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let scaled = (u128::from(self.next()) * end as u128) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// A number from 0 up to but not including `end`, biased towards small ones: half of them are in the first quarter.
    pub(super) fn squared(&mut self, end: usize) -> usize {
        let (a, b) = (self.below(end), self.below(end));
        (a * b).checked_div(end).unwrap_or_default()
    }

    /// An item of a list, biased towards the first ones.
    pub(super) fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.squared(list.len())]
    }

    /// An item of a list, uniformly distributed.
    pub(super) fn any<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}
