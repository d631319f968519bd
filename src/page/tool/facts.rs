//! The price and the facts of a tool, each with its source.

use catalog::compare::{RowId, Stated};
use catalog::format::{Site, Tool as ToolFile};
use catalog::{Catalog, Facet};
use leptos::prelude::*;

use crate::component::FactList;
use crate::context::app;

/// What the section of price and facts is called where there may be no prices.
pub(in crate::page) fn facts_heading(catalog: &Catalog) -> &'static str {
    if catalog.has(Facet::Pricing) { "Price and facts" } else { "Facts" }
}

/// The starting price and the facts, what isn't stated, and what of it was tried.
pub(super) fn facts_view(site: &Site, file: &ToolFile) -> impl IntoView + use<> {
    let today = app().today;
    let entry = file.pricing.as_ref().map(|price| {
        let entry = price.entry();
        let exact = price.amount(site.currency()).map(|amount| amount.to_string());
        let model = price.model.label();
        let stated = Stated {
            text: exact
                .filter(|exact| exact != entry)
                .map_or_else(|| entry.to_owned(), |exact| format!("{entry} ({exact})")),
            share: None,
            best: false,
            source: price.source.clone(),
            checked: price.checked,
            measured: None,
            note: (model != entry).then(|| model.to_owned()),
        };
        ("Starting price".to_owned(), None, RowId::Entry, stated)
    });
    let facts = file.typed_facts(site).map(|(definition, value, fact)| {
        let stated = Stated {
            text: definition.readable(&value, site.currency()),
            share: None,
            best: false,
            source: fact.source.clone(),
            checked: fact.checked,
            measured: fact.measured.clone(),
            note: fact.note.clone(),
        };
        (definition.label.clone(), definition.why.clone(), RowId::Fact(definition.id.clone()), stated)
    });
    let facts: Vec<_> = entry.into_iter().chain(facts).collect();
    let unstated = site.category(&file.category).map(|category| {
        let missing = category.facts.iter().filter(|id| !file.facts.contains_key(*id));
        let labels: Vec<&str> = missing.filter_map(|id| Some(site.fact(id)?.label.as_str())).collect();
        labels.join(", ")
    });
    let musts = site.category(&file.category).map(|category| category.facts.clone()).unwrap_or_default();
    let reach = file.hands_on.map(|reach| {
        view! { <p class="quiet measure">{format!("Hands on: {}, as the protocol of what was measured says.", reach.label())}</p> }
    });
    view! {
        <FactList slug=file.slug.clone() facts musts today />
        {reach}
        {unstated
            .filter(|labels| !labels.is_empty())
            .map(|labels| view! { <p class="quiet measure">{format!("Not stated, which is not a no: {labels}.")}</p> })}
    }
}
