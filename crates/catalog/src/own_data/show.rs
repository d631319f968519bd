//! Where own data is shown: as facets and an order beside the facts of a category, as rows of a comparison, and as tools
//! below the results of a search.

use std::sync::Arc;

use super::{OwnData, OwnTool, YOURS, is_own};
use crate::compare::{RowGroup, own_row};
use crate::fold::words;
use crate::format::FactDefinition;
use crate::index::{CategoryFacts, FactColumn};
use crate::narrowing::keeps;
use crate::{Catalog, CategoryId, Facet, FactValue, Filter, Query, Slug};

/// Texts longer than this are no values to choose from.
const LONGEST_CHOICE: usize = 60;

impl OwnData {
    /// The facts of a category with the own columns that say something of its tools in front. Their labels say whose they
    /// are, wherever they stand.
    #[must_use]
    pub fn beside(&self, facts: &CategoryFacts, catalog: &Catalog, category: &CategoryId) -> CategoryFacts {
        let mut beside = facts.clone();
        if beside.tools.is_empty() {
            // Of a category without facts.
            let tools = catalog.tools().iter().filter(|tool| tool.category == *category);
            beside.tools = tools.map(|tool| tool.slug.clone()).collect();
        }
        let is_known = |column: &FactDefinition| facts.facts.iter().any(|it| it.definition.id == column.id);
        let own = self.columns.iter().enumerate().filter(|(_, column)| !is_known(column)).filter_map(
            |(at, column)| {
                let values: Vec<Option<FactValue>> =
                    beside.tools.iter().map(|slug| self.values(slug)?[at].clone()).collect();
                is_choice(&values).then(|| FactColumn::of_values(labelled(column), values))
            },
        );
        let own: Vec<FactColumn> = own.filter(FactColumn::is_stated).collect();
        beside.facts.splice(0..0, own);
        beside
    }

    /// What is said of each of these tools, as rows of a comparison; `None` if nothing is said of any.
    #[must_use]
    pub fn rows(&self, tools: &[&Slug]) -> Option<RowGroup> {
        let said: Vec<_> = tools.iter().map(|slug| self.values(slug)).collect();
        let values = |at: usize| said.iter().map(move |values| (*values)?[at].clone()).collect::<Vec<_>>();
        let rows = self.columns.iter().enumerate().filter(|(at, _)| values(*at).iter().any(Option::is_some));
        let rows: Vec<_> = rows.map(|(at, column)| own_row(column, values(at), self.currency)).collect();
        (!rows.is_empty()).then_some(RowGroup { title: YOURS, rows })
    }

    /// The own tools that match a query, as far as anything is known of them: all of its words are in their names or values,
    /// and their values pass its filters by own columns. None if it filters by anything else than a category.
    #[must_use]
    pub fn others_matching(&self, query: &Query) -> Vec<&OwnTool> {
        let is_unknown = |filter: &Filter| filter.facet() != Facet::Category;
        if query.filters.iter().any(is_unknown) || query.facts.iter().any(|filter| !is_own(&filter.fact)) {
            return Vec::new();
        }
        let wanted = words(query.text.as_str());
        let mut kept: Vec<bool> = self.others.iter().map(|other| self.has_words(other, &wanted)).collect();
        for filters in query.facts.by_fact() {
            let fact = filters.first().map(|filter| &filter.fact);
            let Some(at) = self.columns.iter().position(|column| Some(&column.id) == fact) else {
                return Vec::new();
            };
            let values = self.others.iter().map(|other| other.values[at].clone()).collect();
            let column = FactColumn::of_values(self.columns[at].clone(), values);
            for (other, is_kept) in kept.iter_mut().enumerate() {
                *is_kept &= keeps(&column, filters, other);
            }
        }
        self.others.iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|(other, _)| other).collect()
    }

    fn has_words(&self, other: &OwnTool, wanted: &[crate::fold::Word<'_>]) -> bool {
        if wanted.is_empty() {
            return true;
        }
        let values = other.values.iter().flatten().map(|value| match value {
            FactValue::Text(text) => text.clone(),
            FactValue::List(items) => items.join(" "),
            _ => String::new(),
        });
        let text = std::iter::once(other.name.clone()).chain(values).collect::<Vec<_>>().join(" ");
        let own = words(&text);
        wanted.iter().all(|word| own.iter().any(|own| own.folded.starts_with(&word.folded)))
    }
}

/// A column whose label says that it is the reader's own.
fn labelled(column: &FactDefinition) -> FactDefinition {
    FactDefinition { label: format!("{} (yours)", column.label), ..column.clone() }
}

/// Whether values are something to choose from, which long texts are not.
fn is_choice(values: &[Option<FactValue>]) -> bool {
    let is_long =
        |value: &FactValue| matches!(value, FactValue::Text(text) if text.chars().count() > LONGEST_CHOICE);
    !values.iter().flatten().any(is_long)
}

/// Facts with own columns among them, made anew only when either has changed.
#[derive(Debug, Default)]
pub struct BesideCache(Option<(Arc<CategoryFacts>, Arc<OwnData>, Arc<CategoryFacts>)>);

impl BesideCache {
    /// The facts of a category with own columns among them, see [`OwnData::beside`].
    pub fn beside(
        &mut self,
        own: &Arc<OwnData>,
        facts: &Arc<CategoryFacts>,
        catalog: &Catalog,
        category: &CategoryId,
    ) -> Arc<CategoryFacts> {
        if own.columns.is_empty() {
            return Arc::clone(facts);
        }
        match &self.0 {
            Some((of, by, beside))
                if Arc::ptr_eq(of, facts) && Arc::ptr_eq(by, own) && !facts.tools.is_empty() =>
            {
                Arc::clone(beside)
            }
            _ => {
                let beside = Arc::new(own.beside(facts, catalog, category));
                self.0 = Some((Arc::clone(facts), Arc::clone(own), Arc::clone(&beside)));
                beside
            }
        }
    }
}
