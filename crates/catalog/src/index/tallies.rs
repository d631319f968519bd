//! The tallies of tools that are in the same file: two numbers for each, in the order of the tools. Their slugs would be
//! most of it.

use serde::Serialize;

use super::Summary;
use crate::Date;
use crate::decode::{Decode, DecodeError, Value, object};
use crate::format::{VoteTally, Votes};

/// How tallies are written.
#[derive(Serialize)]
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

    /// The votes, without tallies for tools that nobody has voted on.
    pub(super) fn of_tools(self, tools: &[Summary]) -> Result<Votes, DecodeError> {
        if self.ships.len() != tools.len() || self.skips.len() != tools.len() {
            return Err(DecodeError::uneven());
        }
        let mut votes = Votes { as_of: self.as_of, ..Votes::default() };
        for ((tool, ship), skip) in tools.iter().zip(self.ships).zip(self.skips) {
            let tally = VoteTally { ship, skip };
            if tally != VoteTally::default() {
                votes.tallies.insert(tool.slug.clone(), tally);
            }
        }
        Ok(votes)
    }
}

impl Decode for Tallies {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                as_of: fields.optional("as_of")?,
                ships: fields.required("ships")?,
                skips: fields.required("skips")?,
            })
        })
    }
}
