//! Sets of tools by their place in the catalog, one bit a tool: to intersect and count them is what facets do.

/// A set of places from 0 to below a count that is the same for all sets of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    /// No place of `count`.
    pub(crate) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// All places of `count`.
    pub(crate) fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), used @ 1..) = (words.last_mut(), count % 64) {
            *last >>= 64 - used;
        }
        Self(words)
    }

    pub(crate) fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    pub(crate) fn contains(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    /// Keeps what is in `other`, too.
    pub(crate) fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Adds what is in `other`.
    pub(crate) fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// How many places are in the set.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many places are in both sets.
    pub(crate) fn count_common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set(count: usize, places: &BTreeSet<usize>) -> BitSet {
        let mut set = BitSet::none(count);
        places.iter().filter(|&&place| place < count).for_each(|&place| set.insert(place));
        set
    }

    proptest! {
        #[test]
        fn it_is_a_set(
            count in 0..200_usize,
            a in prop::collection::btree_set(0..200_usize, 0..60),
            b in prop::collection::btree_set(0..200_usize, 0..60),
        ) {
            let within = |places: &BTreeSet<usize>| -> BTreeSet<usize> { places.range(..count).copied().collect() };
            let (a, b) = (within(&a), within(&b));
            let (mut both, mut any) = (set(count, &a), set(count, &a));
            both.intersect(&set(count, &b));
            any.unite(&set(count, &b));
            prop_assert_eq!(&both, &set(count, &(&a & &b)));
            prop_assert_eq!(&any, &set(count, &(&a | &b)));
            prop_assert_eq!(both.count(), (&a & &b).len());
            prop_assert_eq!(set(count, &a).count_common(&set(count, &b)), (&a & &b).len());
            prop_assert_eq!(BitSet::all(count), set(count, &(0..count).collect()));
            prop_assert!((0..count).all(|place| set(count, &a).contains(place) == a.contains(&place)));
        }
    }
}
