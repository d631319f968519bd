//! What the catalog states of a tool that a decision rests on: its price, and the facts that are must-haves.

use super::{Met, Must, Record};
use crate::format::{Site, Tool};
use crate::{Date, HttpsUrl};

/// A statement with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced {
    /// What it is about: the label of a fact.
    pub label: String,
    /// What is stated, or that it isn't.
    pub text: String,
    /// Whether that is what the tool must have; `None` for the price.
    pub met: Option<Met>,
    /// The page that states it.
    pub source: Option<HttpsUrl>,
    /// When that page was read.
    pub checked: Option<Date>,
}

impl Record {
    /// The price of a tool, if anything is said of it, and the facts that it must have, in the order of the must-haves.
    #[must_use]
    pub fn sourced(&self, site: &Site, tool: &Tool) -> Vec<Sourced> {
        let price = tool.pricing.as_ref().map(|pricing| Sourced {
            label: "Starting price".to_owned(),
            text: pricing.entry().to_owned(),
            met: None,
            source: pricing.source.clone(),
            checked: pricing.checked,
        });
        let facts = self.musts().into_iter().filter_map(|must| {
            let Must::Fact { fact: id, .. } = must else { return None };
            let (definition, met) = (site.fact(id)?, must.met(site, tool)?);
            let fact = tool.facts.get(id).filter(|_| met != Met::NotStated);
            let typed = fact.and_then(|fact| fact.value.typed(definition.kind));
            let readable = |value: crate::FactValue| definition.readable(&value, site.currency());
            Some(Sourced {
                label: definition.label.clone(),
                text: typed.map_or_else(|| Met::NotStated.label().to_owned(), readable),
                met: Some(met),
                source: fact.and_then(|fact| fact.source.clone()),
                checked: fact.and_then(|fact| fact.checked),
            })
        });
        price.into_iter().chain(facts).collect()
    }
}
