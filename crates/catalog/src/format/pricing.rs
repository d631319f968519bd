//! What a tool costs, as types.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use crate::{Date, HttpsUrl};

/// What a reader pays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("dependencies" = { "amount": ["per"], "per": ["amount"], "checked": ["source"] })))]
pub struct Pricing {
    /// The kind of price.
    pub model: PricingModel,
    /// What a reader pays to start, as text of at most 80 characters.
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub entry: String,
    /// The entry price in US dollars, for what `per` names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0)))]
    pub amount: Option<f64>,
    /// What the amount buys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<PricePer>,
    /// The page that states the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<HttpsUrl>,
    /// When that page was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
}

impl Pricing {
    /// After how many days a price should be read again; prices move sooner than other facts.
    pub const STALE_AFTER_DAYS: i32 = 90;
}

/// The kind of price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PricingModel {
    /// Costs nothing.
    Free,
    /// Costs nothing to start, more later.
    Freemium,
    /// Costs money from the start.
    Paid,
    /// The price is told on request.
    Contact,
}

impl PricingModel {
    /// All models, cheapest to start with first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Freemium, Self::Paid, Self::Contact];

    /// The value in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Freemium => "freemium",
            Self::Paid => "paid",
            Self::Contact => "contact",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Freemium => "Free to start",
            Self::Paid => "Paid",
            Self::Contact => "Price on request",
        }
    }
}

/// What an amount of money buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PricePer {
    /// A month, for one person or account.
    Month,
    /// A year.
    Year,
    /// A month, for each person.
    SeatMonth,
    /// A million tokens.
    MillionTokens,
    /// An hour of use.
    Hour,
    /// A single payment.
    Once,
}

impl PricePer {
    /// All units, in the order of the format.
    pub const ALL: [Self; 6] =
        [Self::Month, Self::Year, Self::SeatMonth, Self::MillionTokens, Self::Hour, Self::Once];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::SeatMonth => "seat-month",
            Self::MillionTokens => "million-tokens",
            Self::Hour => "hour",
            Self::Once => "once",
        }
    }

    /// The words that follow an amount.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "per month",
            Self::Year => "per year",
            Self::SeatMonth => "per user per month",
            Self::MillionTokens => "per million tokens",
            Self::Hour => "per hour",
            Self::Once => "once",
        }
    }
}
