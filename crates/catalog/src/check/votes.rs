//! What `votes.json` must be.

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
        document.whole_number(voters, "\"voters\"", u32::MAX);
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
            document.whole_number(value, &format!("\"{key}\""), u32::MAX);
        }
    }
}
