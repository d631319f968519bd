//! How the types of a catalog are read.

use super::{Decode, DecodeError, Value, object, one_of, parsed};
use crate::format::{
    Better, Category, Evidence, Fact, FactDefinition, Newsletter, Prediction, PredictionState, PricePer,
    Pricing, PricingModel, Review, Reviewer, Site, Tool, Verdict, VoteTally, Votes, VotesSettings,
};
use crate::{
    CategoryId, Date, Endpoint, FactId, FactKind, HttpsUrl, RawFactValue, ReviewerId, Slug, Split, Tag,
};

/// Types that are written as a string of some grammar.
macro_rules! by_grammar {
    ($($name:ident),* $(,)?) => {$(
        impl Decode for $name {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                parsed(value)
            }
        }
    )*};
}

/// Types that are written as one of a few words.
macro_rules! by_word {
    ($($name:ident),* $(,)?) => {$(
        impl Decode for $name {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                one_of(value, &Self::ALL, Self::as_str)
            }
        }
    )*};
}

by_grammar!(CategoryId, Date, Endpoint, FactId, HttpsUrl, ReviewerId, Slug, Tag);
by_word!(Better, Evidence, FactKind, PredictionState, PricePer, PricingModel, Verdict);

// What an index leaves out of its site may be missing here; that nothing is missing in a catalog, the check sees to.
impl Decode for Site {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                version: fields.required("version")?,
                name: fields.required("name")?,
                tagline: fields.required("tagline")?,
                url: fields.required("url")?,
                reviewers: fields.required("reviewers")?,
                categories: fields.required("categories")?,
                facts: fields.or_default("facts")?,
                report: fields.optional("report")?,
                newsletter: fields.optional("newsletter")?,
                votes: fields.optional("votes")?,
            })
        })
    }
}

impl Decode for Reviewer {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                id: fields.required("id")?,
                name: fields.required("name")?,
                motto: fields.required("motto")?,
                lens: fields.or_default("lens")?,
                likes: fields.or_default("likes")?,
                tired_of: fields.or_default("tired_of")?,
            })
        })
    }
}

impl Decode for Category {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                id: fields.required("id")?,
                name: fields.required("name")?,
                description: fields.required("description")?,
                facts: fields.or_default("facts")?,
            })
        })
    }
}

impl Decode for FactDefinition {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                id: fields.required("id")?,
                label: fields.required("label")?,
                kind: fields.required("kind")?,
                unit: fields.optional("unit")?,
                better: fields.optional("better")?,
                why: fields.optional("why")?,
            })
        })
    }
}

impl Decode for Newsletter {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                action: fields.required("action")?,
                field: fields.optional("field")?,
                hidden: fields.or_default("hidden")?,
            })
        })
    }
}

impl Decode for VotesSettings {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self { tallies: fields.optional("tallies")?, submit: fields.optional("submit")? })
        })
    }
}

impl Decode for Tool {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                slug: fields.required("slug")?,
                name: fields.required("name")?,
                maker: fields.required("maker")?,
                tagline: fields.required("tagline")?,
                description: fields.required("description")?,
                category: fields.required("category")?,
                tags: fields.required("tags")?,
                url: fields.required("url")?,
                added: fields.required("added")?,
                updated: fields.required("updated")?,
                evidence: fields.required("evidence")?,
                pricing: fields.required("pricing")?,
                supersedes: fields.optional("supersedes")?,
                reviews: fields.required("reviews")?,
                facts: fields.required("facts")?,
            })
        })
    }
}

impl Decode for Pricing {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                model: fields.required("model")?,
                entry: fields.required("entry")?,
                amount: fields.optional("amount")?,
                per: fields.optional("per")?,
                source: fields.optional("source")?,
                checked: fields.optional("checked")?,
            })
        })
    }
}

impl Decode for Review {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                reviewer: fields.required("reviewer")?,
                verdict: fields.required("verdict")?,
                quote: fields.required("quote")?,
                date: fields.required("date")?,
                prediction: fields.optional("prediction")?,
            })
        })
    }
}

impl Decode for Prediction {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                claim: fields.required("claim")?,
                due: fields.required("due")?,
                state: fields.required("state")?,
                evidence: fields.optional("evidence")?,
            })
        })
    }
}

impl Decode for Fact {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                value: fields.required("value")?,
                source: fields.optional("source")?,
                checked: fields.optional("checked")?,
                note: fields.optional("note")?,
            })
        })
    }
}

impl Decode for Votes {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self { as_of: fields.optional("as_of")?, tallies: fields.or_default("tallies")? })
        })
    }
}

impl Decode for VoteTally {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| Ok(Self { ship: fields.required("ship")?, skip: fields.required("skip")? }))
    }
}

impl Decode for Split {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        parsed(value)
    }
}

impl Decode for RawFactValue {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        Ok(match value {
            Value::Bool(flag) => Self::Flag(flag),
            Value::String(text) => Self::Text(text),
            Value::List(_) => Self::List(Decode::decode(value)?),
            Value::Whole(_) | Value::Number(_) => Self::Number(Decode::decode(value)?),
            Value::Null | Value::Object(_) => {
                let expected = "true, false, a number, a string or a list of strings";
                return Err(DecodeError::unexpected(expected, &value));
            }
        })
    }
}
