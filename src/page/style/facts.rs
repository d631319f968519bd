//! Facts as filters, and what tools must have, with made-up facts.

use std::rc::Rc;
use std::sync::Arc;

use catalog::decision::Met;
use catalog::format::FactDefinition;
use catalog::index::{CategoryFacts, FactColumn, Stated};
use catalog::listing::{Listing, listing};
use catalog::narrowing::{Axis, FactCounts, FactValueCount, Judgement};
use catalog::{Catalog, FactFilter, FactKind, Query, Route};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{FactFacets, MustForm, must_marks};
use crate::own_panel::panel_line;

fn definition(id: &str, label: &str, kind: FactKind) -> Option<Arc<FactDefinition>> {
    let (id, label) = (id.parse().ok()?, label.to_owned());
    Some(Arc::new(FactDefinition { id, label, kind, unit: None, of: None, better: None, why: None }))
}

/// A flag with the counts of its values, and a number without any spread.
pub(super) fn fact_facets(catalog: &Arc<Catalog>) -> impl IntoView + use<> {
    let flag = definition("runs-offline", "Runs offline", FactKind::Flag).map(|fact| {
        let value = |(value, label, count): (&str, &str, usize)| {
            let filter = FactFilter::new(fact.id.clone(), value)?;
            Some(FactValueCount { filter, label: label.into(), count, chosen: count == 7 })
        };
        let values = [("yes", "Yes", 7), ("no", "No", 3), ("not-stated", "Not stated", 0)];
        FactCounts {
            values: values.into_iter().filter_map(value).collect(),
            axis: None,
            fact: Arc::clone(&fact),
        }
    });
    let number = definition("languages", "Languages", FactKind::Number).map(|fact| FactCounts {
        fact,
        values: Vec::new(),
        axis: Some(Axis::default()),
    });
    let facts = flag.into_iter().chain(number).collect();
    let results = Arc::new(Listing { facts, ..listing(catalog, &Query::default()) });
    let results = Signal::stored(results);
    view! {
        <div class="narrow">
            <FactFacets
                results
                linked=results
                are_pending=Signal::stored(false)
                fault=Signal::stored(None)
                on_retry=Callback::new(|()| ())
            />
        </div>
    }
}

/// What a tool says of a must in each state, and the form for one.
pub(super) fn musts() -> impl IntoView + use<> {
    let Some(definition) = definition("runs-offline", "Runs offline", FactKind::Flag) else {
        return ().into_any();
    };
    let judgement = |met, stated: Option<&str>| Judgement {
        fact: definition.id.clone(),
        met,
        about: "Runs offline".to_owned(),
        wanted: "Yes".to_owned(),
        stated: stated.map(str::to_owned),
    };
    let stated = Stated::Values { values: ["yes", "no"].map(Arc::from).into(), tools: vec![vec![0]] };
    let facts = CategoryFacts {
        tools: "sample".parse().into_iter().collect(),
        facts: vec![FactColumn { definition: Arc::clone(&definition), stated }],
        ..CategoryFacts::default()
    };
    let way = view! { <a href=Route::Style.href()>"Show the whole panel"</a> };
    view! {
        {panel_line(Some("The Navigator is muted.".to_owned()), None, way.into_any())}
        {must_marks(&[judgement(Met::Yes, Some("Yes"))])}
        {must_marks(&[judgement(Met::No, Some("No"))])}
        {must_marks(&[judgement(Met::NotStated, None)])}
        <div class="narrow">
            <MustForm facts=vec![Arc::new(facts)] about=None on_add=Rc::new(|_, _| ()) />
        </div>
    }
    .into_any()
}
