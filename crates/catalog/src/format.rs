//! The catalog format, version 1: the files an editor writes, as types.
//!
//! [`decode`](crate::decode) reads them, and is lenient about keys that it does not know, because an old tab must survive
//! new data.
//! `check` is where a typing mistake is an error.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    CategoryId, Date, Endpoint, FactId, FactKind, FactValue, HttpsUrl, RawFactValue, ReviewerId, Slug, Tag,
};

/// The format version that this code reads and writes.
pub const VERSION: u32 = 1;

/// `site.json`: the site, its panel, its categories and its fact definitions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// The format version, see [`VERSION`].
    pub version: u32,
    /// The site's name.
    pub name: String,
    /// One line on what the site is.
    pub tagline: String,
    /// Where the site is published.
    pub url: HttpsUrl,
    /// The panel, in display order.
    pub reviewers: Vec<Reviewer>,
    /// The categories, in display order.
    pub categories: Vec<Category>,
    /// What facts there are.
    pub facts: Vec<FactDefinition>,
    /// The sign-up form, where the site has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<Newsletter>,
    /// Where tallies come from and votes go, where that is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<VotesSettings>,
}

/// One critic of the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewer {
    /// The reviewer's id.
    pub id: ReviewerId,
    /// The name that readers see.
    pub name: String,
    /// The question that the reviewer asks, in one line.
    pub motto: String,
    /// How the reviewer looks at a tool, in a sentence or two.
    pub lens: String,
    /// What earns a ship.
    pub likes: Vec<String>,
    /// What earns a skip.
    pub tired_of: Vec<String>,
}

/// A group of tools that are weighed against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Category {
    /// The category's id.
    pub id: CategoryId,
    /// The name that readers see.
    pub name: String,
    /// One line on what belongs here.
    pub description: String,
    /// The facts that matter in this category, in display order.
    pub facts: Vec<FactId>,
}

/// What a fact is: its label, its kind and how to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactDefinition {
    /// The fact's id.
    pub id: FactId,
    /// The label that readers see.
    pub label: String,
    /// The type of its values.
    pub kind: FactKind,
    /// The unit of its values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Which direction is better, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
    /// One line on why a reader should care.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Which of two numbers is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Both directions.
    pub const ALL: [Self; 2] = [Self::Higher, Self::Lower];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }
}

/// A sign-up form: an ordinary form POST to somebody else's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Newsletter {
    /// The address that takes the form.
    pub action: Endpoint,
    /// The name of the e-mail field; `email` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Further form fields with fixed values.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub hidden: BTreeMap<String, String>,
}

/// Where tallies come from and votes go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct VotesSettings {
    /// The address of a `votes.json`; the one beside `site.json` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tallies: Option<Endpoint>,
    /// The address that takes a vote; if absent, votes stay on the reader's device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submit: Option<Endpoint>,
}

/// `tools/<slug>.json`: one tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tool {
    /// Equals the file's name.
    pub slug: Slug,
    /// At most 80 characters.
    pub name: String,
    /// Who makes it, at most 80 characters.
    pub maker: String,
    /// What it does in one line, at most 140 characters.
    pub tagline: String,
    /// One paragraph, at most 900 characters.
    pub description: String,
    /// Exactly one.
    pub category: CategoryId,
    /// What it does, for search and alternatives.
    pub tags: Vec<Tag>,
    /// The official page.
    pub url: HttpsUrl,
    /// When it entered the catalog.
    pub added: Date,
    /// When its entry last changed in substance.
    pub updated: Date,
    /// How the panel knows it.
    pub evidence: Evidence,
    /// What it costs to start.
    pub pricing: Pricing,
    /// The release that this one follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Slug>,
    /// At most one per reviewer.
    pub reviews: Vec<Review>,
    /// Sourced statements; an absent one is "not stated", never "no".
    pub facts: BTreeMap<FactId, Fact>,
}

/// How the panel knows a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The panel used it.
    HandsOn,
    /// The panel read its public documentation.
    Desk,
    /// Neither: nothing could be confirmed. Such a tool has no place in rankings.
    Unverified,
}

impl Evidence {
    /// All levels, strongest first.
    pub const ALL: [Self; 3] = [Self::HandsOn, Self::Desk, Self::Unverified];

    /// The value in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HandsOn => "hands-on",
            Self::Desk => "desk",
            Self::Unverified => "unverified",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::HandsOn => "Hands-on",
            Self::Desk => "Desk review",
            Self::Unverified => "Unverified",
        }
    }
}

/// What a reader pays.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pricing {
    /// The kind of price.
    pub model: PricingModel,
    /// What a reader pays to start, as text.
    pub entry: String,
    /// The entry price in US dollars, per [`Pricing::per`].
    #[serde(skip_serializing_if = "Option::is_none")]
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

/// The kind of price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
            Self::SeatMonth => "per person and month",
            Self::MillionTokens => "per million tokens",
            Self::Hour => "per hour",
            Self::Once => "once",
        }
    }
}

/// What one reviewer says of one tool. An opinion, never a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Who says it.
    pub reviewer: ReviewerId,
    /// Ship or skip.
    pub verdict: Verdict,
    /// The review, 40 to 900 characters.
    pub quote: String,
    /// When it was written.
    pub date: Date,
    /// What the reviewer expects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prediction: Option<Prediction>,
}

/// Ship or skip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Use it.
    Ship,
    /// Leave it.
    Skip,
}

impl Verdict {
    /// Both verdicts.
    pub const ALL: [Self; 2] = [Self::Ship, Self::Skip];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ship => "ship",
            Self::Skip => "skip",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Ship => "Ship",
            Self::Skip => "Skip",
        }
    }
}

/// A sentence that a stranger can find to have been wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prediction {
    /// What will be so.
    pub claim: String,
    /// By when.
    pub due: Date,
    /// Whether it has come true.
    pub state: PredictionState,
    /// What settled it; needed once it is not open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<HttpsUrl>,
}

/// Whether a prediction has come true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PredictionState {
    /// Not yet known.
    Open,
    /// It came true.
    Held,
    /// It did not.
    Missed,
}

impl PredictionState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Open, Self::Held, Self::Missed];

    /// The value in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Held => "held",
            Self::Missed => "missed",
        }
    }
}

/// A sourced statement about a tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// The value, typed by the fact's definition.
    pub value: RawFactValue,
    /// The page that states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<HttpsUrl>,
    /// When that page was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
    /// A remark, such as the version that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Fact {
    /// After how many days a fact is shown as stale.
    pub const STALE_AFTER_DAYS: i32 = 180;

    /// Whether the fact was last checked over 180 days before `today`.
    #[must_use]
    pub fn is_stale(&self, today: Date) -> bool {
        self.checked.is_some_and(|checked| today.days_since(checked) > Self::STALE_AFTER_DAYS)
    }
}

/// `votes.json`: community tallies, which may be refreshed without rebuilding the site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Votes {
    /// The day up to which votes are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Ships and skips by tool.
    pub tallies: BTreeMap<Slug, VoteTally>,
}

/// How many readers said ship and how many said skip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct VoteTally {
    /// Votes to ship.
    pub ship: u32,
    /// Votes to skip.
    pub skip: u32,
}

impl Site {
    /// The category with this id.
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// The reviewer with this id.
    #[must_use]
    pub fn reviewer(&self, id: &ReviewerId) -> Option<&Reviewer> {
        self.reviewers.iter().find(|reviewer| reviewer.id == *id)
    }

    /// The definition of the fact with this id.
    #[must_use]
    pub fn fact(&self, id: &FactId) -> Option<&FactDefinition> {
        self.facts.iter().find(|fact| fact.id == *id)
    }
}

impl Tool {
    /// What the reviewer with this id says of the tool.
    #[must_use]
    pub fn review_by(&self, reviewer: &ReviewerId) -> Option<&Review> {
        self.reviews.iter().find(|review| review.reviewer == *reviewer)
    }

    /// The tool's facts with their definitions and typed values: first those that its category names, in that
    /// order, then any others in the order of the definitions. A fact without a definition, or of another kind
    /// than its definition, is left out: to a reader it is not stated.
    pub fn typed_facts<'a>(
        &'a self,
        site: &'a Site,
    ) -> impl Iterator<Item = (&'a FactDefinition, FactValue, &'a Fact)> {
        let named: &[FactId] = site.category(&self.category).map_or(&[], |category| &category.facts);
        let first = named.iter().filter_map(|id| site.fact(id));
        let rest = site.facts.iter().filter(|definition| !named.contains(&definition.id));
        first.chain(rest).filter_map(|definition| {
            let fact = self.facts.get(&definition.id)?;
            Some((definition, fact.value.typed(definition.kind)?, fact))
        })
    }
}
