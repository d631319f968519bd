//! The values of each facet and the tools that have them: bit sets of positions in the catalog.

use std::collections::BTreeSet;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::format::{Evidence, PricingModel, Site};
use crate::index::Summary;
use crate::vocabulary::Vocabulary;
use crate::{Facet, Filter, Lean};

/// Every value of every facet, each with the tools that have it.
#[derive(Debug)]
pub(crate) struct FacetSets(Vec<Arc<Vec<(Filter, FixedBitSet)>>>);

impl FacetSets {
    /// The facets of these tools. If they are not the whole catalog, `known` has the values of all its tools, in
    /// display order.
    pub(crate) fn of<'a>(
        site: &Site,
        tools: impl Iterator<Item = &'a Summary> + Clone,
        known: Option<&[Vec<(Filter, usize)>]>,
    ) -> Self {
        let count = tools.clone().count();
        let none = |filter| (filter, FixedBitSet::with_capacity(count));
        // What there are a few of stands in the order in which it is declared.
        let declared = || {
            [
                site.categories.iter().map(|it| Filter::Category(it.id.clone())).collect(),
                PricingModel::ALL.map(Filter::Pricing).to_vec(),
                Lean::ALL.map(Filter::Verdict).to_vec(),
                Evidence::ALL.map(Filter::Evidence).to_vec(),
            ]
        };
        let (few, known_tags) = match known {
            Some([few @ .., tags]) => (
                few.iter().map(|facet| facet.iter().map(|(filter, _)| filter.clone()).collect()).collect(),
                Some(tags.as_slice()),
            ),
            _ => (declared().to_vec(), None),
        };
        let mut sets: Vec<Vec<(Filter, FixedBitSet)>> =
            few.into_iter().map(|facet: Vec<Filter>| facet.into_iter().map(none).collect()).collect();
        let (mut words, mut tags) = (Vocabulary::default(), Vec::new());
        for (place, tool) in tools.enumerate() {
            for facet in &mut sets {
                if let Some((_, set)) = facet.iter_mut().find(|(filter, _)| filter.keeps(tool)) {
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
        match known_tags {
            None => {
                sets.iter_mut().for_each(|facet| leave_out_what_is_not_there(site, facet));
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
        Self(sets.into_iter().map(Arc::new).collect())
    }

    /// These facets under another panel, which leans like this on the tools: only its verdicts differ.
    pub(crate) fn with_leans(&self, leans: impl Iterator<Item = Lean>) -> Self {
        let mut sets = self.0.clone();
        let mut verdicts = sets[Facet::Verdict as usize].as_ref().clone();
        verdicts.iter_mut().for_each(|(_, set)| set.clear());
        for (place, lean) in leans.enumerate() {
            if let Some((_, set)) = verdicts.iter_mut().find(|(filter, _)| *filter == Filter::Verdict(lean)) {
                set.insert(place);
            }
        }
        sets[Facet::Verdict as usize] = Arc::new(verdicts);
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

/// A facet that says nothing of any tool has no values, as for verdicts where nobody reviews. Of prices, that there is
/// none or that it is unknown is a value only where it occurs.
fn leave_out_what_is_not_there(site: &Site, values: &mut Vec<(Filter, FixedBitSet)>) {
    let occurs = |set: &FixedBitSet| !set.is_clear();
    let is_about_something = values.iter().any(|(filter, set)| match filter {
        Filter::Verdict(_) => !site.reviewers.is_empty(),
        _ => occurs(set),
    });
    values.retain(|(filter, set)| match filter {
        Filter::Category(_) => true,
        Filter::Pricing(model) if PricingModel::WITHOUT.contains(model) => occurs(set),
        _ => is_about_something,
    });
}
