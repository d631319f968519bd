//! What a tool costs, as types.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::limit;
use crate::{Amount, Currency, Date, HttpsUrl};

/// What a reader pays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("dependencies" = { "amount": ["per"], "per": ["amount"], "currency": ["amount"], "checked": ["source"] }, "if" = { "required": ["model"], "properties": { "model": { "enum": PricingModel::WITHOUT } } }, "then" = { "properties": { "amount": false } }, "else" = { "required": ["entry"] })))]
pub struct Pricing {
    /// The kind of price.
    pub model: PricingModel,
    /// What a reader pays to start, as text of at most 80 characters. Where there is no price or it is not known, it may be
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limit::NAME)))]
    pub entry: Option<String>,
    /// The entry price as a number, for what `per` names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = limit::NUMBER)))]
    pub amount: Option<f64>,
    /// What the amount buys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<PricePer>,
    /// The amount's currency by its code in ISO 4217; the site's if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
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

    /// What a reader pays to start, in words.
    #[must_use]
    pub fn entry(&self) -> &str {
        self.entry.as_deref().unwrap_or(self.model.label())
    }

    /// The entry price as a number, on a site with this currency.
    #[must_use]
    pub fn amount(&self, site: Currency) -> Option<Amount> {
        let (value, per) = self.amount.zip(self.per)?;
        Some(Amount { value, per, currency: self.currency.unwrap_or(site) })
    }
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
    /// There is none: it is nothing that one buys.
    None,
    /// There is one, which nobody could find out.
    Unknown,
}

impl PricingModel {
    /// All models, cheapest to start with first.
    pub const ALL: [Self; 6] =
        [Self::Free, Self::Freemium, Self::Paid, Self::Contact, Self::None, Self::Unknown];

    /// Those that name no price.
    pub const WITHOUT: [Self; 2] = [Self::None, Self::Unknown];

    /// The value in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Freemium => "freemium",
            Self::Paid => "paid",
            Self::Contact => "contact",
            Self::None => "none",
            Self::Unknown => "unknown",
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
            Self::None => "No price",
            Self::Unknown => "Price unknown",
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
