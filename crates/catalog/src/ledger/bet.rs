//! A reader's own bets on the panel's claims. They stay on the reader's device and move nothing on any page.

use serde::{Deserialize, Serialize};

use super::{Claim, Ledger, Outcomes, Status};
use crate::{Date, ReviewerId, Slug};

/// A bet on a claim, which is named by its tool, its reviewer and its due day: none of these changes once the claim is
/// published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bet {
    /// The tool that the claim is about.
    pub tool: Slug,
    /// Who made the claim.
    pub reviewer: ReviewerId,
    /// When the claim is due.
    pub due: Date,
    /// What the reader expects.
    pub expects: Expectation,
    /// The day of the bet.
    pub on: Date,
}

/// What a reader expects of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Expectation {
    /// It will come true.
    Holds,
    /// It will not.
    Fails,
}

impl Expectation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Holds, Self::Fails];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Holds => "Will hold",
            Self::Fails => "Won’t hold",
        }
    }
}

impl Bet {
    /// Whether the bet is on this claim.
    #[must_use]
    pub fn is_on(&self, claim: &Claim) -> bool {
        self.due == claim.prediction.due && self.tool == claim.tool.slug && self.reviewer == claim.reviewer
    }

    /// How the bet turned out, as if it were a claim: [`Status::Held`] if the reader was right. `None` if the ledger lacks
    /// the claim, or if the bet was placed after the claim was due, when the outcome could be known.
    #[must_use]
    pub fn status(&self, ledger: &Ledger) -> Option<Status> {
        let claim = ledger.claim(&self.tool, &self.reviewer, self.due)?;
        let status = match (ledger.status(claim), self.expects) {
            (Status::Held, Expectation::Fails) => Status::Missed,
            (Status::Missed, Expectation::Fails) => Status::Held,
            (status, _) => status,
        };
        (self.on <= self.due).then_some(status)
    }
}

/// A reader's bets, counted by how they turned out. Those without a status are left out.
#[must_use]
pub fn bets_settled(ledger: &Ledger, bets: &[Bet]) -> Outcomes {
    bets.iter().filter_map(|bet| bet.status(ledger)).collect()
}
