//! The services of others that a site uses: for its newsletter, and for votes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use crate::Endpoint;

/// A sign-up form: an ordinary form POST to somebody else's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Newsletter {
    /// The address that takes the form.
    pub action: Endpoint,
    /// The name of the e-mail field; `email` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub field: Option<String>,
    /// Further form fields with fixed values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(inner(length(max = limit::HIDDEN_FIELD))))]
    pub hidden: BTreeMap<String, String>,
    /// Addresses on further origins that the service's answer leads to: browsers stop a redirect to any other. Empty if it
    /// leads nowhere else; nobody knows if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirects_to: Option<Vec<Endpoint>>,
}

/// Where tallies come from and votes go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct VotesSettings {
    /// The address of a `votes.json`; the one beside `site.json` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tallies: Option<Endpoint>,
    /// The address that takes a vote; if absent, votes stay on the reader's device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submit: Option<Endpoint>,
    /// Addresses on further origins that `tallies` leads to, as for [`Newsletter::redirects_to`]. A vote follows no
    /// redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirects_to: Option<Vec<Endpoint>>,
    /// Whether readers cannot vote: pages then show neither buttons nor tallies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// The number of bits of the proof of work that `submit` requires with each vote; none if absent.
    // Each page tells its script, so the app does without.
    #[cfg(feature = "check")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = limit::WORK)))]
    pub work: Option<u32>,
}
