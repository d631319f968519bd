//! The comparisons that get a prerendered page.

use std::collections::HashSet;

use catalog::index::Summary;
use catalog::{Catalog, Selection, SortKey, alternatives, suggested_pairs};

/// Which pairs get a page, and how many at most.
///
/// The first three numbers mirror the app: a page links to the suggested pairs, a tool's page to its alternatives, and
/// a comparison to further ones of those. As long as they are not smaller than the app's, no link leads to a pair
/// without a page, up to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairRule {
    /// How many suggestions for readers without a pair in mind.
    pub suggested: usize,
    /// How many alternatives per tool.
    pub alternatives: usize,
    /// How many further pairs per category, starting with its best rated tools.
    pub per_category: usize,
    /// How many pairs in total. Any others are still compared in the browser.
    pub most: usize,
}

impl Default for PairRule {
    fn default() -> Self {
        Self { suggested: 12, alternatives: 7, per_category: 300, most: 5_000 }
    }
}

/// The pairs of a catalog by a rule, in the order of their addresses.
#[must_use]
pub fn pairs(catalog: &Catalog, rule: PairRule) -> Vec<Selection> {
    let mut chosen = Chosen { pairs: Vec::new(), seen: HashSet::new(), most: rule.most };
    for pair in suggested_pairs(catalog, rule.suggested) {
        chosen.add(Some(pair));
    }
    // The closest alternative of each tool comes first, the best tools in front, then the next closest of each: where
    // there is not room for all, no tool is left without a comparison because of its name.
    let closest: Vec<(&Summary, Vec<_>)> = catalog
        .sorted(SortKey::Panel)
        .map(|tool| (tool.as_ref(), alternatives(catalog, tool, rule.alternatives)))
        .collect();
    for nth in 0..rule.alternatives {
        for (tool, others) in &closest {
            if let Some(other) = others.get(nth) {
                chosen.add_pair(tool, other.tool);
            }
        }
    }
    for category in &catalog.site().categories {
        let mut tools: Vec<&Summary> =
            catalog.tools().iter().map(AsRef::as_ref).filter(|tool| tool.category == category.id).collect();
        tools.sort_by(|a, b| catalog.by_panel(a, b));
        // The pair of the two best comes first, then the third with each of them, and so on.
        let ranked = (0..tools.len()).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
        for (earlier, later) in ranked.take(rule.per_category) {
            if chosen.is_full() {
                break;
            }
            chosen.add_pair(tools[earlier], tools[later]);
        }
    }
    let mut pairs = chosen.pairs;
    pairs.sort_by(|a, b| a.tools().cmp(b.tools()));
    pairs
}

/// Pairs without duplicates.
struct Chosen {
    pairs: Vec<Selection>,
    seen: HashSet<Selection>,
    most: usize,
}

impl Chosen {
    fn is_full(&self) -> bool {
        self.pairs.len() >= self.most
    }

    fn add_pair(&mut self, a: &Summary, b: &Summary) {
        self.add(Selection::new([a.slug.clone(), b.slug.clone()]).ok());
    }

    fn add(&mut self, pair: Option<Selection>) {
        if let Some(pair) = pair
            && !self.is_full()
            && self.seen.insert(pair.clone())
        {
            self.pairs.push(pair);
        }
    }
}
