//! What filters mean for a tool and for a catalog.

use crate::index::Summary;
use crate::query::Sort;
use crate::{Catalog, FactId, Filter, Ignored, MapAxis, Query};

impl Filter {
    /// Whether a tool has this value; a verdict is that of the whole panel.
    #[must_use]
    pub fn keeps(&self, tool: &Summary) -> bool {
        match self {
            Self::Category(id) => tool.category == *id,
            Self::Pricing(model) => tool.price.as_ref().is_some_and(|price| price.model == *model),
            Self::Verdict(lean) => tool.split.lean() == *lean,
            Self::Evidence(evidence) => tool.evidence == Some(*evidence),
            Self::Tag(tag) => tool.tags.contains(tag),
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(&self, catalog: &Catalog) -> String {
        match self {
            Self::Category(id) => catalog.category_name(id).to_owned(),
            Self::Pricing(model) => model.label().to_owned(),
            Self::Verdict(lean) => lean.label().to_owned(),
            Self::Evidence(evidence) => evidence.label().to_owned(),
            Self::Tag(tag) => {
                let label = catalog.site().tag(tag).and_then(|tag| tag.label.clone());
                label.unwrap_or_else(|| tag.label())
            }
        }
    }
}

/// The query without values unknown to the catalog, and those values. A tag that another has taken the place of is
/// replaced by it, so that old addresses still mean something.
pub(super) fn known_to(catalog: &Catalog, query: &Query) -> (Query, Vec<Ignored>) {
    let known = |filter: &Filter| catalog.facets().knows(filter);
    let mut kept = query.filters.clone();
    let mut ignored = Vec::new();
    for filter in query.filters.iter().filter(|filter| !known(filter)) {
        kept.remove(filter);
        if let Filter::Tag(former) = filter
            && let Some(tag) = catalog.site().tag_for_synonym(former)
        {
            let tag = Filter::Tag(tag.clone());
            if known(&tag) {
                kept.insert(tag);
                continue;
            }
        }
        ignored.push(Ignored { what: filter.facet().as_str(), value: filter.value().to_owned() });
    }
    let mut query = Query { filters: kept, ..query.clone() };
    if query.category().is_none() && query.asks_for_facts() {
        let mut facts: Vec<&FactId> = query.facts.iter().map(|filter| &filter.fact).collect();
        if let Some(Sort::Fact(order)) = &query.sort {
            facts.push(&order.fact);
        }
        if let Some(MapAxis::Fact(fact)) = &query.axis {
            facts.push(fact);
        }
        for (at, fact) in facts.iter().enumerate() {
            if !facts[..at].contains(fact) {
                ignored.push(Ignored { what: "fact without a category", value: fact.to_string() });
            }
        }
        query = query.without_facts();
    }
    (query, ignored)
}
