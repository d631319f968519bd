//! The claims that a query asks for, a page at a time, and what it could be narrowed to.

use std::cmp::Reverse;

use super::{Claim, Ledger, LedgerQuery, Period, Status};
use crate::format::Site;
use crate::query::Ignored;
use crate::{CategoryId, PageNumber, ReviewerId};

/// How many claims a page has.
pub const PAGE_SIZE: usize = 50;

/// What the ledger's page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The query without what means nothing in this ledger, on a page that exists.
    pub query: LedgerQuery,
    /// What means nothing here.
    pub ignored: Vec<Ignored>,
    /// How many claims there are in all.
    pub total: usize,
    /// How many pages they take; at least one.
    pub pages: u32,
    /// Those of this page: first what is still to come, the next first; then what was due, the latest first.
    pub claims: Vec<(Claim, Status)>,
    /// The values that the query could have.
    pub counts: Counts,
}

/// How many claims there are of each value, with everything else in the query applied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Of all statuses together.
    pub all: usize,
    /// Of each status.
    pub statuses: Vec<(Status, usize)>,
    /// Of each reviewer with a claim, in the order of the panel.
    pub reviewers: Vec<(ReviewerId, usize)>,
    /// Of each category with a claim, in display order.
    pub categories: Vec<(CategoryId, usize)>,
    /// Of each month in which a claim is due, and each year with several such months; in order.
    pub periods: Vec<(Period, usize)>,
}

/// A part of a query, whose own choice doesn't limit its values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Status,
    Reviewer,
    Category,
    Due,
    None,
}

impl Ledger {
    /// What a query shows on a site with these reviewers and categories.
    #[must_use]
    pub fn shown(&self, site: &Site, query: &LedgerQuery) -> Shown {
        let mut ignored = Vec::new();
        let mut query = self.known(site, query, &mut ignored);
        let matching = self.matching(&query, Part::None);
        let (mut claims, mut past): (Vec<_>, Vec<_>) =
            matching.partition(|(_, status)| *status == Status::Open);
        // What is due on one day stays in the ledger's order.
        past.sort_by_key(|(claim, _)| Reverse(claim.prediction.due));
        claims.append(&mut past);
        let total = claims.len();
        let pages = u32::try_from(total.div_ceil(PAGE_SIZE)).unwrap_or(u32::MAX).max(1);
        query.page = query.page.min(PageNumber::new(pages));
        let first = (query.page.get() as usize - 1) * PAGE_SIZE;
        let page = claims.into_iter().skip(first).take(PAGE_SIZE);
        let claims = page.map(|(claim, status)| (claim.clone(), status)).collect();
        Shown { counts: self.counts(site, &query), query, ignored, total, pages, claims }
    }

    /// The parts of a query that mean something here.
    fn known(&self, site: &Site, query: &LedgerQuery, ignored: &mut Vec<Ignored>) -> LedgerQuery {
        let mut query = query.clone();
        let mut ignore = |what, value: String| ignored.push(Ignored { what, value });
        if let Some(id) = query.reviewer.take_if(|id| site.reviewer(id).is_none()) {
            ignore("reviewer", id.to_string());
        }
        if let Some(id) = query.category.take_if(|id| site.category(id).is_none()) {
            ignore("category", id.to_string());
        }
        let is_unknown = |slug: &crate::Slug| self.claims.iter().all(|claim| claim.tool.slug != *slug);
        if let Some(slug) = query.tool.take_if(|slug| is_unknown(slug)) {
            ignore("tool with a prediction", slug.to_string());
        }
        query
    }

    /// The claims that match a query, leaving one part of it aside.
    fn matching(&self, query: &LedgerQuery, aside: Part) -> impl Iterator<Item = (&Claim, Status)> {
        self.claims.iter().map(|claim| (claim, self.status(claim))).filter(move |(claim, status)| {
            (aside == Part::Status || query.status.is_none_or(|it| it == *status))
                && (aside == Part::Reviewer || query.reviewer.as_ref().is_none_or(|it| *it == claim.reviewer))
                && (aside == Part::Category
                    || query.category.as_ref().is_none_or(|it| *it == claim.tool.category))
                && (aside == Part::Due || query.due.as_ref().is_none_or(|it| it.has(claim.prediction.due)))
                && query.tool.as_ref().is_none_or(|it| *it == claim.tool.slug)
        })
    }

    fn counts(&self, site: &Site, query: &LedgerQuery) -> Counts {
        let of = |part| self.matching(query, part).collect::<Vec<_>>();
        let statuses = of(Part::Status);
        let (reviewers, categories) = (of(Part::Reviewer), of(Part::Category));
        let has_claim = |id: &ReviewerId| self.claims.iter().any(|claim| claim.reviewer == *id);
        let has_tool = |id: &CategoryId| self.claims.iter().any(|claim| claim.tool.category == *id);
        let count = |claims: &[(&Claim, Status)], is: &dyn Fn(&Claim) -> bool| {
            claims.iter().filter(|(claim, _)| is(claim)).count()
        };
        Counts {
            all: statuses.len(),
            statuses: Status::ALL
                .map(|status| (status, statuses.iter().filter(|it| it.1 == status).count()))
                .into(),
            reviewers: site
                .reviewers
                .iter()
                .filter(|reviewer| has_claim(&reviewer.id))
                .map(|it| (it.id.clone(), count(&reviewers, &|claim| claim.reviewer == it.id)))
                .collect(),
            categories: site
                .categories
                .iter()
                .filter(|category| has_tool(&category.id))
                .map(|it| (it.id.clone(), count(&categories, &|claim| claim.tool.category == it.id)))
                .collect(),
            periods: self.periods(&of(Part::Due)),
        }
    }

    /// The months in which claims are due, each year with several of them before its months, and how many of `claims`
    /// are due in each.
    fn periods(&self, claims: &[(&Claim, Status)]) -> Vec<(Period, usize)> {
        let mut months: Vec<Period> = Vec::new();
        for claim in &self.claims {
            // Claims are in the order of their days.
            if months.last().is_none_or(|month| !month.has(claim.prediction.due)) {
                months.push(Period::month_of(claim.prediction.due));
            }
        }
        let mut periods = Vec::new();
        for months in months.chunk_by(|a, b| a.year() == b.year()) {
            let year = months.first().filter(|_| months.len() > 1).map(Period::year);
            periods.extend(year.into_iter().chain(months.iter().cloned()));
        }
        let counted = |period: Period| {
            let count = claims.iter().filter(|(claim, _)| period.has(claim.prediction.due)).count();
            (period, count)
        };
        periods.into_iter().map(counted).collect()
    }
}
