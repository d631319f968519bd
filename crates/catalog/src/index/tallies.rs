//! The tallies of the tools in the same file: two numbers per tool, in the same order. With slugs, these would make
//! up most of it.

use serde::{Deserialize, Serialize};

use super::Summary;
use super::columns::InvalidColumn;
use crate::Date;
use crate::format::{VoteTally, Votes};

/// Tallies as serialized.
#[derive(Serialize, Deserialize)]
pub(super) struct Tallies {
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Date>,
    ships: Vec<u32>,
    skips: Vec<u32>,
}

impl Tallies {
    /// The tallies of these tools.
    pub(super) fn of(votes: &Votes, tools: &[Summary]) -> Self {
        let tally = |tool: &Summary| votes.tallies.get(&tool.slug).copied().unwrap_or_default();
        Self {
            as_of: votes.as_of,
            ships: tools.iter().map(|tool| tally(tool).ship).collect(),
            skips: tools.iter().map(|tool| tally(tool).skip).collect(),
        }
    }

    /// The votes for these tools, leaving out tools without votes; empty if all tallies are in a file of their own.
    pub(super) fn votes_of(tallies: Option<Self>, tools: &[Summary]) -> Result<Votes, InvalidColumn> {
        let Some(Self { as_of, ships, skips }) = tallies else { return Ok(Votes::default()) };
        if ships.len() != tools.len() || skips.len() != tools.len() {
            return Err(InvalidColumn::Uneven("votes"));
        }
        let tallies = ships.into_iter().zip(skips).map(|(ship, skip)| VoteTally { ship, skip });
        let slugs = tools.iter().map(|tool| tool.slug.clone());
        let tallies = slugs.zip(tallies).filter(|(_, tally)| *tally != VoteTally::default()).collect();
        Ok(Votes::new(as_of, tallies))
    }
}
