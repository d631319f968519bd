//! `votes.json`, as types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Date, Slug};

/// `votes.json`: community tallies, which may be refreshed without rebuilding the site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("required" = ["as_of", "tallies"])))]
pub struct Votes {
    /// The day up to which votes are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The number of readers whose votes these are.
    // No page shows it, so the app does without.
    #[cfg(feature = "check")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = u32::MAX)))]
    pub voters: Option<u32>,
    /// Ships and skips by tool.
    #[serde(default)]
    pub tallies: BTreeMap<Slug, VoteTally>,
}

impl Votes {
    /// Tallies as of a day.
    #[must_use]
    pub fn new(as_of: Option<Date>, tallies: BTreeMap<Slug, VoteTally>) -> Self {
        Self {
            as_of,
            #[cfg(feature = "check")]
            voters: None,
            tallies,
        }
    }
}

/// How many readers said ship and how many said skip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct VoteTally {
    /// Votes to ship.
    #[cfg_attr(feature = "schema", schemars(range(max = u32::MAX)))]
    pub ship: u32,
    /// Votes to skip.
    #[cfg_attr(feature = "schema", schemars(range(max = u32::MAX)))]
    pub skip: u32,
}
