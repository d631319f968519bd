//! Judging tools by the facts that a reader marked as a must.
//!
//! Facts are loaded by category, so only the tools of some categories can be judged: those of the page. All others count
//! as if there were no musts.

use std::sync::Arc;

use super::Catalog;
use crate::decision::Met;
use crate::index::{CategoryFacts, Summary};
use crate::narrowing::{self, Judgement};
use crate::{CategoryId, FactFilter, Ignored, Musts, Query, Route};

/// A reader's musts, as far as the facts of some categories know them, and what their tools state.
#[derive(Debug)]
pub(crate) struct Judged {
    facts: Vec<Arc<CategoryFacts>>,
    /// Those that mean something in one of the categories.
    musts: Musts,
    ignored: Vec<Ignored>,
    /// By the position of a tool: what it states of all musts, the worst of it.
    met: Vec<Met>,
}

/// A must that applies to the tools of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedMust {
    /// The fact and the value, as they are in the URL.
    pub must: FactFilter,
    /// The label of the fact: "Licence".
    pub about: String,
    /// The label of the value: "MIT", "up to $20".
    pub label: String,
}

impl Catalog {
    /// The categories whose facts can judge the tools of a page: that of a tool, those of a comparison, and the one that
    /// the listing is narrowed to.
    #[must_use]
    pub fn categories_of(&self, route: &Route, search: &str) -> Vec<CategoryId> {
        let mut categories: Vec<CategoryId> = match route {
            Route::Listing => self.category_of(&Query::parse(search).query).into_iter().cloned().collect(),
            route => {
                let tools = route.tools().iter().filter_map(|slug| self.tool(slug));
                tools.map(|tool| tool.category.clone()).collect()
            }
        };
        categories.sort_unstable();
        categories.dedup();
        categories
    }

    /// This catalog with the tools of some categories judged by the musts of its [panel](Self::panel).
    #[must_use]
    pub fn judged_by(mut self, facts: Vec<Arc<CategoryFacts>>) -> Self {
        if facts.is_empty() || self.own.panel.musts().is_empty() {
            return self;
        }
        let mut musts = Musts::default();
        let mut ignored = Vec::new();
        for must in self.own.panel.musts().iter() {
            // What one of several categories knows is no mistake.
            let mut read = facts.iter().map(|facts| narrowing::known_must(facts, must));
            let mut problem = None;
            match read.find_map(|read| read.map_err(|it| problem = Some(it)).ok()) {
                Some(must) => musts.insert(must),
                None => ignored.extend(problem),
            }
        }
        let mut met = vec![Met::Yes; self.tools.len()];
        for facts in &facts {
            for (row, slug) in facts.tools.iter().enumerate() {
                if let Some(place) = self.place(slug) {
                    let all = musts.by_fact().map(|musts| narrowing::met(facts, musts, Some(row)));
                    met[place] = all.max().unwrap_or_default();
                }
            }
        }
        self.own.judged = Some(Judged { facts, musts, ignored, met });
        self
    }

    /// Another catalog of the same site, ranked and judged like this one.
    #[must_use]
    pub fn ranking(&self, other: &Self) -> Self {
        let facts = self.own.judged.as_ref().map_or_else(Vec::new, |judged| judged.facts.clone());
        other.ranked_by(self.own.panel.clone()).judged_by(facts)
    }

    /// The musts that the tools of the page are judged by; `None` until any of their facts have been loaded.
    #[must_use]
    pub fn applied_musts(&self) -> Option<Vec<AppliedMust>> {
        let judged = self.own.judged.as_ref()?;
        let applied = |must: &FactFilter| {
            judged.facts.iter().find_map(|facts| {
                let known = narrowing::known_must(facts, must).ok()?;
                let (about, label) = narrowing::must_words(facts, &[known])?;
                Some(AppliedMust { must: must.clone(), about, label })
            })
        };
        Some(self.own.panel.musts().iter().filter_map(applied).collect())
    }

    /// The musts that mean nothing for the tools of the page.
    #[must_use]
    pub fn ignored_musts(&self) -> &[Ignored] {
        self.own.judged.as_ref().map_or(&[], |judged| &judged.ignored)
    }

    /// How many musts the tools of the page are judged by.
    pub(crate) fn count_of_musts(&self) -> usize {
        self.own.judged.as_ref().map_or(0, |judged| judged.musts.iter().count())
    }

    /// Whether any tools are judged by musts.
    #[must_use]
    pub fn has_musts(&self) -> bool {
        self.count_of_musts() > 0
    }

    /// Whether a tool has all that it must have; yes if nothing is asked of it.
    #[must_use]
    pub fn met(&self, tool: &Summary) -> Met {
        self.place(&tool.slug).map_or(Met::Yes, |place| self.met_at(place))
    }

    pub(crate) fn met_at(&self, place: usize) -> Met {
        self.own.judged.as_ref().and_then(|judged| judged.met.get(place).copied()).unwrap_or_default()
    }

    /// What a tool states of each must that applies to it, by fact.
    #[must_use]
    pub fn judgements(&self, tool: &Summary) -> Vec<Judgement> {
        let Some(judged) = &self.own.judged else { return Vec::new() };
        let row = |facts: &Arc<CategoryFacts>| facts.tools.binary_search(&tool.slug).ok();
        let Some((own, row)) = judged.facts.iter().find_map(|facts| Some((facts, row(facts)?))) else {
            return Vec::new();
        };
        // A category that lacks the fact lends its words from one that has it.
        let judgement = |musts: &[FactFilter]| {
            let other = || judged.facts.iter().find_map(|facts| narrowing::judgement(facts, musts, None));
            narrowing::judgement(own, musts, Some(row)).or_else(other)
        };
        judged.musts.by_fact().filter_map(judgement).collect()
    }
}
