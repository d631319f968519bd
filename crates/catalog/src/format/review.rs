//! What the panel says of a tool, as types.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use crate::{Date, HttpsUrl, ReviewerId};

/// What one reviewer says of one tool. An opinion, never a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Review {
    /// Who says it: the id of a reviewer in `site.json`.
    pub reviewer: ReviewerId,
    /// Ship or skip.
    pub verdict: Verdict,
    /// The review, 40 to 900 characters.
    #[cfg_attr(feature = "schema", schemars(length(min = limit::QUOTE_LEAST, max = limit::QUOTE)))]
    pub quote: String,
    /// When it was written.
    pub date: Date,
    /// What the reviewer expects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prediction: Option<Prediction>,
}

/// Ship or skip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Use it.
    Ship,
    /// Leave it.
    Skip,
}

impl Verdict {
    /// Both verdicts.
    pub const ALL: [Self; 2] = [Self::Ship, Self::Skip];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ship => "ship",
            Self::Skip => "skip",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Ship => "Ship",
            Self::Skip => "Skip",
        }
    }
}

/// A sentence that a stranger can find to have been wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("if" = { "properties": { "state": { "enum": ["held", "missed"] } } }, "then" = { "required": ["evidence"] })))]
pub struct Prediction {
    /// What will be so, in one sentence of at most 300 characters.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::CLAIM)))]
    pub claim: String,
    /// By when; a day after the review.
    pub due: Date,
    /// Whether it has come true.
    pub state: PredictionState,
    /// What settled it; needed once it is not open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<HttpsUrl>,
}

/// Whether a prediction has come true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PredictionState {
    /// Not yet known.
    Open,
    /// It came true.
    Held,
    /// It did not.
    Missed,
}

impl PredictionState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Open, Self::Held, Self::Missed];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Held => "held",
            Self::Missed => "missed",
        }
    }
}
