//! The catalog format, version 1: the files an editor writes, as types.
//!
//! [`decode`](crate::decode) reads them, and is lenient about keys that it does not know, because an old tab must survive
//! new data.
//! `check` is where a typing mistake is an error.

#[cfg(feature = "check")]
pub(crate) mod limit;
mod pricing;
mod review;
mod site;
mod tool;
mod votes;

use litemap::LiteMap;
use serde::{Serialize, Serializer};

pub use pricing::{PricePer, Pricing, PricingModel};
pub use review::{Prediction, PredictionState, Review, Verdict};
pub use site::{Better, Category, FactDefinition, Newsletter, Reviewer, Site, VotesSettings};
pub use tool::{Evidence, Fact, Tool};
pub use votes::{VoteTally, Votes};

/// The format version that this code reads and writes.
pub const VERSION: u32 = 1;

/// Writes a map as an object, whatever it holds; by itself it would be a list where it is empty.
fn as_object<K: Serialize, V: Serialize, S: Serializer>(
    map: &LiteMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter())
}
