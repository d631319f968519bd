//! The values of each facet and the tools that have them: bit sets of positions in the catalog.

use std::collections::BTreeSet;

use fixedbitset::FixedBitSet;

use crate::format::{Evidence, PricingModel, Site};
use crate::index::Summary;
use crate::vocabulary::Vocabulary;
use crate::{Facet, Filter, Lean};

/// Every value of every facet, each with the tools that have it.
#[derive(Debug)]
pub(crate) struct FacetSets(Vec<Vec<(Filter, FixedBitSet)>>);

impl FacetSets {
    /// The facets of these tools. If they are not the whole catalog, `known` has the tags of all its tools, in
    /// display order.
    pub(crate) fn of<'a>(
        site: &Site,
        tools: impl Iterator<Item = &'a Summary> + Clone,
        known: Option<&[(Filter, usize)]>,
    ) -> Self {
        let count = tools.clone().count();
        let none = |filter| (filter, FixedBitSet::with_capacity(count));
        let mut sets: Vec<Vec<(Filter, FixedBitSet)>> = vec![
            site.categories.iter().map(|it| none(Filter::Category(it.id.clone()))).collect(),
            PricingModel::ALL.map(|it| none(Filter::Pricing(it))).into(),
            Lean::ALL.map(|it| none(Filter::Verdict(it))).into(),
            Evidence::ALL.map(|it| none(Filter::Evidence(it))).into(),
        ];
        let (mut words, mut tags) = (Vocabulary::default(), Vec::new());
        for (place, tool) in tools.enumerate() {
            // Values from a declared list keep its order.
            let category = site.categories.iter().position(|it| it.id == tool.category);
            let values = [
                category,
                Some(tool.pricing as usize),
                Some(tool.split.lean() as usize),
                Some(tool.evidence as usize),
            ];
            for (facet, value) in sets.iter_mut().zip(values) {
                if let Some((_, set)) = value.and_then(|value| facet.get_mut(value)) {
                    set.insert(place);
                }
            }
            for tag in &tool.tags {
                let number = words.number(tag.as_str()) as usize;
                if number == tags.len() {
                    tags.push(none(Filter::Tag(tag.clone())));
                }
                tags[number].1.insert(place);
            }
        }
        match known {
            None => {
                tags.sort_by(|a, b| b.1.count_ones(..).cmp(&a.1.count_ones(..)).then_with(|| a.0.cmp(&b.0)));
            }
            Some(known) => {
                let set = |(filter, _): &(Filter, usize)| {
                    let found = tags.iter().position(|(tag, _)| tag == filter);
                    found.map_or_else(|| none(filter.clone()), |at| tags.swap_remove(at))
                };
                tags = known.iter().map(set).collect();
            }
        }
        sets.push(tags);
        Self(sets)
    }

    /// The values of a facet in display order; tags are sorted by how many tools have them.
    pub(crate) fn values(&self, facet: Facet) -> &[(Filter, FixedBitSet)] {
        &self.0[facet as usize]
    }

    /// Whether some tool of the catalog may have this value.
    pub(crate) fn knows(&self, filter: &Filter) -> bool {
        self.having(filter).is_some()
    }

    /// The tools that have this value; `None` if it is unknown.
    pub(crate) fn having(&self, filter: &Filter) -> Option<&FixedBitSet> {
        self.values(filter.facet()).iter().find(|(known, _)| known == filter).map(|(_, set)| set)
    }

    /// The tools that have any of the facet's values in `filters`; `None` if `filters` has none of them.
    pub(crate) fn kept(&self, facet: Facet, filters: &BTreeSet<Filter>) -> Option<FixedBitSet> {
        let asked = self.values(facet).iter().filter(|(filter, _)| filters.contains(filter));
        asked.fold(None, |kept, (_, set)| {
            let mut kept = kept.unwrap_or_else(|| set.clone());
            kept.union_with(set);
            Some(kept)
        })
    }
}
