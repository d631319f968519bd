//! What the map shows.

use std::borrow::Cow;

use super::fact::key;
use crate::{FactFilter, FactId};

/// What the map shows beside the panel score.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MapAxis {
    /// The community score.
    Community,
    /// What a reader pays to start.
    Price,
    /// A fact of the category whose values are numbers or dates.
    Fact(FactId),
}

impl MapAxis {
    /// The axis that a URL means.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "community" => Some(Self::Community),
            "price" => Some(Self::Price),
            text => text.strip_prefix(FactFilter::KEY)?.parse().ok().map(Self::Fact),
        }
    }

    /// The value used in URLs.
    pub(super) fn written(&self) -> Cow<'static, str> {
        match self {
            Self::Community => "community".into(),
            Self::Price => "price".into(),
            Self::Fact(fact) => key(fact).into(),
        }
    }
}
