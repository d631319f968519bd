//! What a reader's musts come to in a comparison: who may lead, and what is said of the others.

use super::{ChoiceLine, ChoicePart, RowId};
use crate::decision::Met;
use crate::index::Summary;
use crate::narrowing::Judgement;
use crate::wording::{called, names};
use crate::{Catalog, Place};

/// The tools that may lead: those that have all they must have, or else those of which that isn't known. None if all lack
/// something.
pub(super) fn leaders<'a>(catalog: &Catalog, tools: &[&'a Summary]) -> Vec<&'a Summary> {
    let best = tools.iter().map(|tool| catalog.met(tool)).min().unwrap_or_default();
    let may_lead = |tool: &&&Summary| best != Met::No && catalog.met(tool) == best;
    tools.iter().filter(may_lead).copied().collect()
}

/// The headline where no tool may lead.
pub(super) fn nobody_leads(catalog: &Catalog, tools: &[&Summary]) -> String {
    let musts = musts(catalog);
    match tools {
        [a, b] => format!("Neither {} nor {} meets your {musts}.", called(&a.name), called(&b.name)),
        _ => format!("None of these meets your {musts}."),
    }
}

/// The headline where a tool leads by the musts alone.
pub(super) fn sole_leader(catalog: &Catalog, tool: &Summary) -> String {
    let musts = musts(catalog);
    match catalog.met(tool) {
        Met::Yes => format!("Only {} meets your {musts}.", called(&tool.name)),
        _ => format!("Only {} may meet your {musts}: it isn’t stated whether it does.", called(&tool.name)),
    }
}

/// Why the musts put some tools aside, for a sentence.
pub(super) fn why_set_aside(catalog: &Catalog, tools: &[&Summary]) -> Option<String> {
    let musts = musts(catalog);
    let those = |met| tools.iter().filter(move |tool| catalog.met(tool) == met);
    let called = |tool: &&Summary| called(&tool.name);
    let failing: Vec<String> = those(Met::No).map(called).collect();
    let unknown: Vec<String> = those(Met::NotStated).map(called).collect();
    let failing = (!failing.is_empty()).then(|| {
        let verb = if failing.len() == 1 { "fails" } else { "fail" };
        format!("{} {verb} your {musts}", names(&failing))
    });
    let unknown = (!unknown.is_empty())
        .then(|| format!("it isn’t stated whether {} meets your {musts}", names(&unknown)));
    let all = failing.into_iter().chain(unknown).collect::<Vec<_>>();
    (!all.is_empty()).then(|| all.join(", and "))
}

/// What each tool lacks, a sentence each.
pub(super) fn shortfalls(catalog: &Catalog, tools: &[&Summary]) -> Vec<String> {
    let shortfall = |tool: &&Summary| {
        let judgements = catalog.judgements(tool);
        let words = |met| {
            let those = judgements.iter().filter(move |judgement| judgement.met == met);
            those.map(Judgement::words).collect::<Vec<_>>().join("; ")
        };
        Some(match catalog.met(tool) {
            Met::Yes => return None,
            Met::NotStated => {
                format!("{} may fail your {}: {}.", called(&tool.name), musts(catalog), words(Met::NotStated))
            }
            Met::No => format!("{} fails your {}: {}.", called(&tool.name), musts(catalog), words(Met::No)),
        })
    };
    tools.iter().filter_map(shortfall).collect()
}

/// The musts that a tool fails or may fail, for what follows from choosing it; nothing if it has all that it must have.
#[must_use]
pub fn must_line(catalog: &Catalog, tool: &Summary) -> Option<ChoiceLine> {
    let lacking = |judgement: &Judgement| {
        let place = Place::Row(RowId::Fact(judgement.fact.clone()));
        (judgement.met != Met::Yes).then(|| ChoicePart { text: judgement.words(), place })
    };
    let parts: Vec<ChoicePart> = catalog.judgements(tool).iter().filter_map(lacking).collect();
    let about = if catalog.met(tool) == Met::No { "Fails your must" } else { "May fail your must" };
    (!parts.is_empty()).then_some(ChoiceLine { about, parts })
}

/// `must` or `musts`.
fn musts(catalog: &Catalog) -> &'static str {
    if catalog.count_of_musts() == 1 { "must" } else { "musts" }
}
