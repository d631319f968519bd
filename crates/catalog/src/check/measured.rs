//! What a tool's file says of measurements.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::Code;
use super::document::{Document, Length};
use super::fields::Fields;
use crate::format::{Evidence, Reach, limit};
use crate::{Date, ProtocolPath, Slug};

/// How far hands have been on the tool, which only a tool of that evidence says.
pub(super) fn reach(document: &Document, tool: &Fields) {
    let Some(value) = tool.optional("hands_on") else { return };
    document.choice(value, "\"hands_on\"", &Reach::ALL.map(Reach::as_str));
    let level = Evidence::HandsOn.as_str();
    let is_hands_on = matches!(tool.optional("evidence"), Some(Value::StringLit(it)) if it.value == level);
    if !is_hands_on {
        document.problem(
            Code::MisplacedKey,
            value.range(),
            "\"hands_on\" is there, and the evidence is another",
            "remove it, or write \"evidence\": \"hands-on\"",
        );
    }
}

/// That a fact was measured: it has no source then, and its protocol is the tool's and among those that the catalog brings.
pub(super) fn check(document: &Document, fact: &Fields, tool: &str, protocols: &BTreeSet<String>) {
    let Some(value) = fact.optional("measured") else { return };
    if fact.optional("source").is_some() {
        document.problem(
            Code::MisplacedKey,
            value.range(),
            "the fact has a \"source\" and is \"measured\"",
            "keep one of them: a page states it, or a protocol does",
        );
    }
    const KEYS: [&str; 4] = ["protocol", "version", "day", "method"];
    let Some(measured) = document.fields(value, "\"measured\"", &KEYS) else { return };
    if let (Some(path), Some(value)) =
        (measured.parsed::<ProtocolPath>("protocol"), measured.optional("protocol"))
    {
        let own = tool.parse::<Slug>().map(|slug| ProtocolPath::of(slug).to_string());
        let path = path.to_string();
        if own.as_ref().is_ok_and(|own| *own != path) {
            let message = format!("\"protocol\" is \"{path}\" in the file {tool}.json");
            let help = format!("write \"evidence/{tool}.txt\"");
            document.problem(Code::UnknownReference, value.range(), message, help);
        } else if !protocols.contains(&path) {
            let message = format!("there is no protocol static/{path}");
            let help = "`cargo xtask hands-on` writes it, or add the file to the catalog";
            document.problem(Code::UnknownReference, value.range(), message, help);
        }
    }
    measured.text("version", Length::at_most(limit::NAME));
    measured.parsed::<Date>("day");
    if let Some(value) = measured.required("method") {
        document.whole_number_from(1, value, "\"method\"", u32::MAX);
    }
}
