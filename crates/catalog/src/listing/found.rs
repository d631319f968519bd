//! The tools that match each part of a query on its own, from which totals, counts and recoveries are combined.

use std::borrow::Cow;

use fixedbitset::FixedBitSet;

use super::Droppable;
use crate::narrowing::Narrowed;
use crate::search::{Answers, Needle};
use crate::{Catalog, Facet, FactId, Query};

/// For each part of a query on its own, the tools that match it.
pub(super) struct Found {
    /// The number of tools.
    count: usize,
    /// How well each tool matches the search text; no scores if there is none.
    pub(super) answers: Answers,
    /// The tools that match each part. A part that isn't listed excludes nothing.
    sets: Vec<(Droppable, FixedBitSet)>,
}

impl Found {
    pub(super) fn of(catalog: &Catalog, query: &Query, narrowed: Option<&Narrowed<'_>>) -> Self {
        let count = catalog.tools().len();
        let mut sets = Vec::new();
        let needle = Needle::new(query.text.as_str());
        let mut answers = Answers::default();
        if !needle.is_empty() {
            answers = needle.answers(catalog.lexicon(), count);
            let mut set = FixedBitSet::with_capacity(count);
            let hits = answers.scores.iter().enumerate().filter(|(_, score)| **score > 0);
            hits.for_each(|(place, _)| set.insert(place));
            sets.push((Droppable::Text, set));
        }
        for facet in Facet::ALL {
            let kept = catalog.facets().kept(facet, &query.filters);
            sets.extend(kept.map(|kept| (Droppable::Facet(facet), kept)));
        }
        let facts = narrowed.map_or_else(Vec::new, |narrowed| narrowed.kept(query, count));
        sets.extend(facts.into_iter().map(|(fact, kept)| (Droppable::Fact(fact), kept)));
        Self { count, answers, sets }
    }

    /// The tools that match all parts except these.
    pub(super) fn but(&self, dropped: &[Droppable]) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.count);
        all.insert_range(..);
        for (_, set) in self.sets.iter().filter(|(part, _)| !dropped.contains(part)) {
            all.intersect_with(set);
        }
        all
    }

    /// The parts that are facts.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Droppable> {
        self.sets.iter().map(|(part, _)| part).filter(|part| matches!(part, Droppable::Fact(_)))
    }

    /// The tools that match all parts except those of a fact. Most facts have none: then these are those that match
    /// everything.
    pub(super) fn but_fact<'a>(&self, fact: &FactId, matching: &'a FixedBitSet) -> Cow<'a, FixedBitSet> {
        let dropped = Droppable::Fact(fact.clone());
        let has_filter = self.sets.iter().any(|(part, _)| *part == dropped);
        if has_filter { Cow::Owned(self.but(&[dropped])) } else { Cow::Borrowed(matching) }
    }
}
