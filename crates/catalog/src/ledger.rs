//! The ledger of predictions: every dated claim of the panel, when it is due, and how it turned out.
//!
//! A claim is settled by its reviewer, with evidence. One that is due and not settled is overdue. Whether it is due goes by
//! the catalog's own day, not by the reader's clock, so that everyone sees the same ledger at the same address.

mod bet;
mod file;
mod outcomes;
mod period;
mod query;
mod shown;

pub use bet::{Bet, Expectation, bets_settled};
pub use outcomes::{FEWEST_SETTLED, Outcomes, Rate};
pub use period::Period;
pub use query::LedgerQuery;
pub use shown::{Counts, PAGE_SIZE, Shown};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::format::{Prediction, PredictionState, Tool};
use crate::{CategoryId, Date, HttpsUrl, ReviewerId, Slug};

/// All claims of a catalog, by due day, then by tool and reviewer.
///
/// Its file, `catalog/predictions.json`, says each tool's name and category once.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "file::File", into = "file::File")]
pub struct Ledger {
    /// The catalog's day: the latest on which any of its entries changed. `None` for a catalog without tools.
    pub day: Option<Date>,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// What a reviewer predicts of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The tool.
    pub tool: Arc<Subject>,
    /// Who predicts it.
    pub reviewer: ReviewerId,
    /// The day of the review that it is part of.
    pub made: Date,
    /// The claim, its due day, its state and what settled it.
    pub prediction: Prediction,
}

/// A tool that something is predicted of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its slug.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its category.
    pub category: CategoryId,
}

/// How things stand with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Its day is still to come.
    Open,
    /// Its day has passed, and nothing has settled it.
    Overdue,
    /// It came true.
    Held,
    /// It did not.
    Missed,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Overdue, Self::Held, Self::Missed];

    /// The value in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Held => "held",
            Self::Missed => "missed",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Overdue => "Overdue",
            Self::Held => "Came true",
            Self::Missed => "Didn’t come true",
        }
    }
}

impl Ledger {
    /// The ledger of a catalog's tools.
    #[must_use]
    pub fn of<'a>(tools: impl IntoIterator<Item = &'a Tool>) -> Self {
        let mut ledger = Self::default();
        for tool in tools {
            ledger.day = ledger.day.max(Some(tool.changed()));
            let subject = Arc::new(Subject {
                slug: tool.slug.clone(),
                name: tool.name.clone(),
                category: tool.category.clone(),
            });
            ledger.claims.extend(tool.reviews.iter().filter_map(|review| {
                Some(Claim {
                    tool: Arc::clone(&subject),
                    reviewer: review.reviewer.clone(),
                    made: review.date,
                    prediction: review.prediction.clone()?,
                })
            }));
        }
        ledger.claims.sort_by(|a, b| a.key().cmp(&b.key()));
        ledger
    }

    /// How things stand with one of the claims.
    #[must_use]
    pub fn status(&self, claim: &Claim) -> Status {
        claim.status(self.day)
    }

    /// A reviewer's claims, or everybody's, counted by how things stand with them.
    #[must_use]
    pub fn outcomes(&self, reviewer: Option<&ReviewerId>) -> Outcomes {
        let claims = self.claims.iter().filter(|claim| reviewer.is_none_or(|id| claim.reviewer == *id));
        claims.map(|claim| self.status(claim)).collect()
    }

    /// The claim of a reviewer about a tool that is due on this day.
    #[must_use]
    pub fn claim(&self, tool: &Slug, reviewer: &ReviewerId, due: Date) -> Option<&Claim> {
        let key = (due, tool, reviewer);
        self.claims.binary_search_by(|claim| claim.key().cmp(&key)).ok().map(|at| &self.claims[at])
    }
}

impl Claim {
    /// By which claims are sorted, and one is told from another.
    fn key(&self) -> (Date, &Slug, &ReviewerId) {
        (self.prediction.due, &self.tool.slug, &self.reviewer)
    }

    /// How things stand with the claim on this day of the catalog.
    #[must_use]
    pub fn status(&self, day: Option<Date>) -> Status {
        match self.prediction.state {
            PredictionState::Held => Status::Held,
            PredictionState::Missed => Status::Missed,
            PredictionState::Open if day.is_some_and(|day| self.prediction.due < day) => Status::Overdue,
            PredictionState::Open => Status::Open,
        }
    }

    /// The page that settled it, if it is settled.
    #[must_use]
    pub fn evidence(&self) -> Option<&HttpsUrl> {
        self.prediction.evidence.as_ref()
    }
}
