//! What the site measured itself, as types.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use crate::{Date, ProtocolPath};

/// That a fact was measured by the site, instead of being stated on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Measured {
    /// The protocol, which the site publishes from the catalog's folder `static`: the tool's own, `evidence/<slug>.txt`.
    pub protocol: ProtocolPath,
    /// The version of the tool that was measured.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub version: String,
    /// When it was measured.
    pub day: Date,
    /// The version of the method, from 1: figures of different methods are not compared.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = u32::MAX)))]
    pub method: u32,
}

/// How far hands have been on a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It was installed.
    Installed,
    /// It was imported or started, too.
    Imported,
    /// It did something with a model that only repeats itself.
    FakeModel,
    /// It did something that it is for, which needs no model.
    Run,
}

impl Reach {
    /// All of them, from the least.
    pub const ALL: [Self; 4] = [Self::Installed, Self::Imported, Self::FakeModel, Self::Run];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Installed => "installed",
            Self::Imported => "imported",
            Self::FakeModel => "fake-model",
            Self::Run => "run",
        }
    }

    /// The words that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Installed => "installed",
            Self::Imported => "installed and started",
            Self::FakeModel => "run against a fake model",
            Self::Run => "run",
        }
    }
}
