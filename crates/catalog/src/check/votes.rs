//! What `votes.json` must be.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::Code;
use super::document::Document;
use super::fields::SCHEMA;
use crate::{Date, Slug};

/// Checks `votes.json`. Whether its tallies are of tools in the catalog is no error: a service may know more tools than
/// there are now.
pub(super) fn check(document: &Document) {
    let Some(root) = document.parse() else { return };
    let Some(votes) = document.fields(&root, "the votes", &[SCHEMA, "as_of", "voters", "tallies"]) else {
        return;
    };
    votes.schema();
    votes.parsed::<Date>("as_of");
    if let Some(voters) = votes.optional("voters") {
        count(document, voters, "voters");
    }
    let Some(tallies) = votes.required("tallies").and_then(|value| document.map(value, "\"tallies\"")) else {
        return;
    };
    for property in &tallies.object.properties {
        let slug = property.name.as_str();
        if let Err(error) = slug.parse::<Slug>() {
            let message = format!("a tally is for \"{slug}\"");
            document.problem(Code::Malformed, property.name.range(), message, error.to_string());
        }
        let Some(tally) = document.fields(&property.value, "a tally", &["ship", "skip"]) else { continue };
        for key in ["ship", "skip"] {
            let Some(value) = tally.required(key) else { continue };
            count(document, value, key);
        }
    }
}

/// Checks a number of votes or voters.
fn count(document: &Document, value: &Value, key: &str) {
    if let Some(count) = document.number(value, &format!("\"{key}\""))
        && (count < 0.0 || count.fract() != 0.0 || count > f64::from(u32::MAX))
    {
        document.problem(
            Code::OutOfRange,
            value.range(),
            format!("\"{key}\" is {count}"),
            "write a whole number, 0 or more",
        );
    }
}
