//! What the facts of a category say of a reader's musts.

use std::sync::Arc;

use super::values::{Test, label, readable, value_label, written};
use super::{column_of, is_axis};
use crate::decision::Met;
use crate::index::{CategoryFacts, FactColumn, Stated};
use crate::{FactFilter, FactId, FactKind, Ignored};

/// What a tool states of a must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The fact.
    pub fact: FactId,
    /// Whether the tool has what it must have.
    pub met: Met,
    /// The label of the fact: "Licence".
    pub about: String,
    /// What it must be: "MIT or Apache-2.0", "up to $20".
    pub wanted: String,
    /// What the tool states, if it states anything: "GPL-3.0".
    pub stated: Option<String>,
}

impl Judgement {
    /// What the tool states, and what it should: `Offline: no`, `Price: $39 (must be up to $20)`, `Licence: not stated`.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { about, wanted, stated, met, .. } = self;
        let stated = match stated.as_deref() {
            None => "not stated",
            Some("Yes") => "yes",
            Some("No") => "no",
            Some(stated) => stated,
        };
        if *met == Met::Yes || matches!(wanted.as_str(), "Yes" | "No") {
            format!("{about}: {stated}")
        } else {
            format!("{about}: {stated} (must be {wanted})")
        }
    }
}

/// A must as the facts of a category write it, or why it means nothing there.
pub(crate) fn known_must(facts: &CategoryFacts, must: &FactFilter) -> Result<FactFilter, Ignored> {
    let Some(column) = column_of(facts, &must.fact) else {
        return Err(Ignored { what: "must’s fact", value: must.fact.to_string() });
    };
    written(column, must).ok_or_else(|| {
        let value = format!("{}: {}", column.definition.label, must.value());
        Ignored { what: if is_axis(column) { "range" } else { "fact’s value" }, value }
    })
}

/// What the tool at an index of the facts states of some musts of one fact. The facts may not have it, and then the tool
/// states nothing.
pub(crate) fn met(facts: &CategoryFacts, musts: &[FactFilter], row: Option<usize>) -> Met {
    let column = musts.first().and_then(|must| column_of(facts, &must.fact));
    let (Some(column), Some(row)) = (column, row.filter(|row| column.is_some_and(|it| states(it, *row))))
    else {
        return Met::NotStated;
    };
    let has = |musts: &[FactFilter]| Test::of(column, musts).keeps(Some(row));
    let is_met = match column.definition.kind {
        FactKind::List => musts.chunks(1).all(has),
        _ => has(musts),
    };
    if is_met { Met::Yes } else { Met::No }
}

/// The same in words.
pub(crate) fn judgement(
    facts: &CategoryFacts,
    musts: &[FactFilter],
    row: Option<usize>,
) -> Option<Judgement> {
    let column = column_of(facts, &musts.first()?.fact)?;
    Some(Judgement {
        fact: column.definition.id.clone(),
        met: met(facts, musts, row),
        about: column.definition.label.clone(),
        wanted: wanted(facts, column, musts),
        stated: row.filter(|row| states(column, *row)).map(|row| stated(facts, column, row)),
    })
}

/// What some musts of one fact ask for, in words: the label of the fact, and the values.
pub(crate) fn must_words(facts: &CategoryFacts, musts: &[FactFilter]) -> Option<(String, String)> {
    let column = column_of(facts, &musts.first()?.fact)?;
    Some((column.definition.label.clone(), wanted(facts, column, musts)))
}

fn wanted(facts: &CategoryFacts, column: &FactColumn, musts: &[FactFilter]) -> String {
    let values = musts.iter().map(|must| label(column, must.value(), facts.currency));
    let conjunction = if column.definition.kind == FactKind::List { " and " } else { " or " };
    values.collect::<Vec<_>>().join(conjunction)
}

fn states(column: &FactColumn, row: usize) -> bool {
    match &column.stated {
        Stated::Values { tools, .. } => !tools[row].is_empty(),
        Stated::Numbers { tools, .. } => tools[row].is_some(),
    }
}

fn stated(facts: &CategoryFacts, column: &FactColumn, row: usize) -> String {
    match &column.stated {
        Stated::Values { values, tools } => {
            let texts = tools[row].iter().map(|&value| &values[value as usize]);
            let texts = texts.map(|text: &Arc<str>| value_label(column.definition.kind, text));
            texts.collect::<Vec<_>>().join(", ")
        }
        Stated::Numbers { tools, .. } => {
            tools[row].map_or_else(String::new, |number| readable(&column.definition, number, facts.currency))
        }
    }
}
