//! What becomes of each column. It is kept beside the catalog, so that the next import does the same, and an editor may
//! change it.

pub use catalog::cell::DateOrder;
use catalog::format::PricePer;
use catalog::{CategoryId, Currency, FactId, HttpsUrl};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use crate::quantity::Mark;

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Where the records are in JSON and YAML, as keys joined by dots; the obvious place if empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub records: String,
    /// The columns that tell every row from all others. Addresses are made from them, and the next import knows rows by them.
    pub key: Vec<String>,
    /// The category of rows that name none.
    pub category: CategoryId,
    /// The page that states what the table says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<HttpsUrl>,
    /// Columns in which an empty cell means the same as the one above it, as merged cells are saved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fill_down: Vec<String>,
    /// Columns whose values make up the line under a name, where no column is the tagline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<String>,
    /// What each column becomes.
    pub columns: IndexMap<String, Target>,
}

/// What a column becomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The name.
    Name,
    /// Who makes it.
    Maker,
    /// The line under the name.
    Tagline,
    /// The paragraph about it.
    Description,
    /// Its category.
    Category,
    /// Its tags.
    Tags,
    /// Its official page.
    Url,
    /// The page that states the row's facts.
    Source,
    /// Nothing.
    Skip,
    /// Its price.
    Price(PriceRule),
    /// A fact, whose kind and unit `site.json` defines.
    Fact(FactRule),
}

/// How a price is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceRule {
    /// What the amount buys, where a cell does not say so itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<PricePer>,
    /// Its currency, where a cell does not say so itself; the site's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What the numbers are multiplied by: 1000000 for prices of single tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Decimal>,
    /// What stands before decimals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decimal: Mark,
    /// What 0 means. It may be free, within a subscription, a trial, or not applicable, so by itself it says nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zero: ZeroPrice,
}

/// What a price of 0 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ZeroPrice {
    /// Nothing is stated.
    #[default]
    Unstated,
    /// It is free.
    Free,
}

/// How a fact is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRule {
    /// The fact's id in `site.json`.
    pub id: FactId,
    /// What numbers are multiplied by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Decimal>,
    /// What stands before decimals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decimal: Mark,
    /// What separates the items of a list in a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// What comes first in `02/03/2024`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dates: DateOrder,
    /// What 0 means.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zero: Zero,
}

/// What a number of 0 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zero {
    /// What it says.
    #[default]
    Stated,
    /// Nothing is stated, as of an amount of money that may be 0 because it does not apply.
    Unstated,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl FactRule {
    pub(crate) fn new(id: FactId) -> Self {
        Self {
            id,
            times: None,
            decimal: Mark::default(),
            separator: None,
            dates: DateOrder::default(),
            zero: Zero::default(),
        }
    }
}

impl Mapping {
    /// The first column of a target.
    pub(crate) fn column_for(&self, target: &Target) -> Option<&str> {
        self.columns.iter().find(|(_, it)| *it == target).map(|(name, _)| name.as_str())
    }
}
