//! An entry with blanks for everything that has to be filled in. The check rejects blanks, so it points to each.

use catalog::format::{Category, FactDefinition, Reviewer, Site, Tool};
use catalog::schema::SchemaFile;
use catalog::{Date, FactKind, Slug};
use serde::{Serialize, Serializer};

/// A text that has to be filled in.
const BLANK: &str = "";

/// The keys of a tool, in the order of the format.
#[derive(Debug, Serialize)]
pub(super) struct Skeleton<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    slug: &'a Slug,
    name: &'static str,
    maker: &'static str,
    tagline: &'static str,
    description: &'static str,
    category: &'a str,
    tags: [&'static str; 1],
    url: &'static str,
    added: Date,
    updated: Date,
    evidence: &'static str,
    pricing: Pricing,
    reviews: Vec<Review<'a>>,
    #[serde(serialize_with = "in_order")]
    facts: Vec<&'a FactDefinition>,
}

#[derive(Debug, Serialize)]
struct Pricing {
    model: &'static str,
    entry: &'static str,
    source: &'static str,
    checked: &'static str,
}

#[derive(Debug, Serialize)]
struct Review<'a> {
    reviewer: &'a str,
    verdict: &'static str,
    quote: &'static str,
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    prediction: Option<Prediction>,
}

#[derive(Debug, Serialize)]
struct Prediction {
    claim: &'static str,
    due: &'static str,
    state: &'static str,
}

/// `checked` stays blank: when a source was read is the one thing that nobody else can find out, so it is never
/// made up.
#[derive(Debug, Serialize)]
struct Fact {
    value: Value,
    source: &'static str,
    checked: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value {
    /// For numbers and flags, where any other placeholder would be a valid value.
    Null,
    Text(&'static str),
    List([&'static str; 1]),
}

impl<'a> Skeleton<'a> {
    /// The skeleton with the facts of the category, if there is one, and a review by each reviewer.
    pub(super) fn new(
        slug: &'a Slug,
        category: Option<&'a Category>,
        site: &'a Site,
        tools: &[Tool],
        today: Date,
    ) -> Self {
        let review = |reviewer: &'a Reviewer| Review {
            reviewer: reviewer.id.as_str(),
            verdict: BLANK,
            quote: BLANK,
            date: today,
            prediction: always_predicts(reviewer, tools).then_some(Prediction {
                claim: BLANK,
                due: BLANK,
                state: "open",
            }),
        };
        Self {
            schema: SchemaFile::Tool.reference(),
            slug,
            name: BLANK,
            maker: BLANK,
            tagline: BLANK,
            description: BLANK,
            category: category.map_or(BLANK, |category| category.id.as_str()),
            tags: [BLANK],
            url: BLANK,
            added: today,
            updated: today,
            evidence: BLANK,
            pricing: Pricing { model: BLANK, entry: BLANK, source: BLANK, checked: BLANK },
            reviews: site.reviewers.iter().map(review).collect(),
            facts: category.into_iter().flat_map(|it| &it.facts).filter_map(|id| site.fact(id)).collect(),
        }
    }
}

/// Whether every review by this reviewer so far has a prediction, and there is at least one.
fn always_predicts(reviewer: &Reviewer, tools: &[Tool]) -> bool {
    let mut reviews = tools.iter().filter_map(|tool| tool.review_by(&reviewer.id)).peekable();
    reviews.peek().is_some() && reviews.all(|review| review.prediction.is_some())
}

/// Serializes facts as a map in display order.
fn in_order<S: Serializer>(facts: &[&FactDefinition], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(facts.iter().map(|definition| {
        let value = match definition.kind {
            FactKind::Flag
            | FactKind::Number
            | FactKind::Money
            | FactKind::Year
            | FactKind::Duration
            | FactKind::Bytes
            | FactKind::Rating => Value::Null,
            FactKind::Text | FactKind::Date | FactKind::Range => Value::Text(BLANK),
            FactKind::List => Value::List([BLANK]),
        };
        (&definition.id, Fact { value, source: BLANK, checked: BLANK })
    }))
}
