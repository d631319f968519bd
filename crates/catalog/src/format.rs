//! The catalog format, version 1: the files an editor writes, as types.
//!
//! Reading ignores keys that it does not know, because an old tab must survive new data. `check` is where a typing
//! mistake is an error.

#[cfg(feature = "check")]
pub(crate) mod limit;
mod measured;
mod pricing;
mod review;
mod service;
mod site;
mod terms;
mod tool;
mod votes;

pub use measured::{Measured, Reach};
pub use pricing::{PricePer, Pricing, PricingModel};
pub use review::{Prediction, PredictionState, Review, Verdict};
pub use service::{Newsletter, VotesSettings};
pub use site::{Noun, Reviewer, ReviewerKind, Site, Statement};
pub use terms::{Better, Category, FactDefinition, TagDefinition};
pub use tool::{Evidence, Fact, Tool};
pub use votes::{VoteTally, Votes};

/// The format version that this code reads and writes.
pub const VERSION: u32 = 1;
