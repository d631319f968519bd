//! The facts of a category, fetched once a listing is narrowed to it.

use std::sync::Arc;

use catalog::index::CategoryFacts;
use catalog::{Catalog, CategoryId, Query};
use leptos::prelude::*;

use super::fetch::Effort;
use super::{Fault, Load, Loader};

/// The facts of a category. The signal outlives the page that requested it.
pub(super) type FactsFile = ArcRwSignal<Load<Arc<CategoryFacts>>>;

impl Loader {
    /// The facts of the category that a query is narrowed to, fetched if they aren't loaded yet; `None` if it is narrowed
    /// to none.
    pub(crate) fn facts(self, catalog: &Catalog, query: &Query) -> Option<Load<Arc<CategoryFacts>>> {
        Some(self.facts_of(catalog.category_of(query)?))
    }

    /// The facts of a category, fetched if they aren't loaded yet.
    pub(crate) fn facts_of(self, category: &CategoryId) -> Load<Arc<CategoryFacts>> {
        let Some(edition) = self.facts_edition.get_value() else {
            // A site whose categories name no facts has no files of them.
            return Load::Ready(Arc::default());
        };
        let file = format!("catalog/facts/{category}-{edition}.json");
        let known =
            self.facts.with_value(|all| all.iter().find(|(it, _)| *it == file).map(|it| it.1.clone()));
        let facts = known.unwrap_or_else(|| {
            let facts = ArcRwSignal::new(Load::Pending);
            self.facts.update_value(|all| all.push((file.clone(), facts.clone())));
            self.fetch_facts(file, facts.clone());
            facts
        });
        facts.get()
    }

    fn fetch_facts(self, file: String, facts: FactsFile) {
        self.spawn(async move {
            facts.set(match self.fetch::<CategoryFacts>(&file, Effort::Full).await {
                Ok(found) => Load::Ready(Arc::new(found)),
                Err(error) => Load::Failed(error),
            });
        });
    }

    /// Refetches the facts that have failed. Whether their files are gone because the catalog has been republished, only
    /// its new index can tell: returns whether it is worth fetching.
    pub(super) fn retry_facts(self) -> bool {
        let failed: Vec<_> = self.facts.with_value(|all| {
            let fault = |facts: &FactsFile| match facts.get_untracked() {
                Load::Failed(error) => Some(error.fault),
                Load::Pending | Load::Ready(_) => None,
            };
            all.iter()
                .filter_map(|(file, facts)| Some((file.clone(), facts.clone(), fault(facts)?)))
                .collect()
        });
        let is_gone = failed.iter().any(|(.., fault)| *fault == Fault::Status(404));
        for (file, facts, _) in failed {
            facts.set(Load::Pending);
            self.fetch_facts(file, facts);
        }
        is_gone
    }
}
