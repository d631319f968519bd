//! The difference of two editions of a catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{ClaimChange, EntryChange, FactChange, PriceChange, Rival, ToolChanges, VerdictChange};
use crate::format::{FactDefinition, Pricing, Site, Tool, Votes};
use crate::index::Index;
use crate::{Catalog, FactKind, FactValue, Slug, alternatives};

/// How many alternatives a tool's page shows; a new tool among them is a rival.
const ALTERNATIVES: usize = 6;

/// The files of one edition of a catalog.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    /// Its `site.json`.
    pub site: &'a Site,
    /// Its tools.
    pub tools: &'a [Tool],
}

/// What has changed from one edition to another, by tool, in the order of slugs; tools of which nothing has are left out.
///
/// A tool is the same one if it has the same slug, or if either edition has the other's slug among its aliases. Values are the
/// same if they [say the same](crate::FactValue::says_the_same), as in a comparison.
#[must_use]
pub fn difference(older: State, newer: State) -> Vec<ToolChanges> {
    let before: BTreeMap<&Slug, &Tool> = older.tools.iter().map(|tool| (&tool.slug, tool)).collect();
    // Also by the names that the earlier edition says they had: then the later one has gone back to one of these.
    let by_alias: BTreeMap<&Slug, &Tool> =
        older.tools.iter().flat_map(|tool| tool.aliases.iter().map(move |alias| (alias, tool))).collect();
    let after: BTreeSet<&Slug> = newer.tools.iter().map(|tool| &tool.slug).collect();
    let former = |tool: &Tool| {
        if let Some(same) = before.get(&tool.slug) {
            return Some(*same);
        }
        // The last alias is the latest.
        let by_old_name = tool.aliases.iter().rev().find_map(|alias| before.get(alias));
        let found: Option<&Tool> = by_old_name.or_else(|| by_alias.get(&tool.slug)).copied();
        found.filter(|former| !after.contains(&former.slug))
    };
    let mut changes = Vec::new();
    let mut kept: BTreeSet<&Slug> = BTreeSet::default();
    let (mut same, mut added) = (Vec::new(), Vec::new());
    for tool in newer.tools {
        // Of several tools that were merged into one, or one that was divided, the first goes on.
        match former(tool).filter(|former| kept.insert(&former.slug)) {
            Some(former) => same.push((former, tool)),
            None => added.push(tool),
        }
    }
    let rivals = Rivals::among(newer, &added);
    for (former, tool) in same {
        let rivals = rivals.as_ref().map(|rivals| rivals.of(tool)).unwrap_or_default();
        let changed = ToolChanges { rivals, ..of_tool(older.site, former, newer.site, tool) };
        changes.extend(Some(changed).filter(|changed| !changed.is_empty()));
    }
    let entry = |tool: &Tool, entry| ToolChanges {
        entry: Some(entry),
        ..ToolChanges::none(tool.slug.clone(), tool.name.clone())
    };
    changes.extend(added.into_iter().map(|tool| entry(tool, EntryChange::Added)));
    let gone = older.tools.iter().filter(|tool| !kept.contains(&tool.slug));
    changes.extend(gone.map(|tool| entry(tool, EntryChange::Removed)));
    changes.sort_by(|a, b| a.tool.cmp(&b.tool));
    changes
}

/// What has changed of a tool that is in both editions, but for its rivals.
fn of_tool(old_site: &Site, old: &Tool, site: &Site, tool: &Tool) -> ToolChanges {
    ToolChanges {
        formerly: (old.slug != tool.slug).then(|| old.slug.clone()),
        verdicts: verdicts(old_site, old, site, tool),
        price: price(old_site, old, site, tool),
        facts: facts(old_site, old, site, tool),
        claims: claims(old_site, old, site, tool),
        ..ToolChanges::none(tool.slug.clone(), tool.name.clone())
    }
}

/// Verdicts in the order of the later panel, then those of reviewers who have left it.
fn verdicts(old_site: &Site, old: &Tool, site: &Site, tool: &Tool) -> Vec<VerdictChange> {
    let panel = site.reviewers.iter();
    let left = old_site.reviewers.iter().filter(|reviewer| site.reviewer(&reviewer.id).is_none());
    let changed = panel.chain(left).filter_map(|reviewer| {
        let verdict = |tool: &Tool| tool.review_by(&reviewer.id).map(|review| review.verdict);
        let (from, to) = (verdict(old), verdict(tool));
        let (reviewer, name) = (reviewer.id.clone(), reviewer.name.clone());
        (from != to).then_some(VerdictChange { reviewer, name, from, to })
    });
    changed.collect()
}

/// By the words, which say the amount as well: in these, an amount can change that is not the first.
fn price(old_site: &Site, old: &Tool, site: &Site, tool: &Tool) -> Option<PriceChange> {
    let words = |site: &Site, tool: &Tool| tool.pricing.as_ref().map(|pricing| in_words(pricing, site));
    let (from, to) = (words(old_site, old), words(site, tool));
    let text = |words: &Option<String>| words.clone().map(FactValue::Text);
    let is_same = match (text(&from), text(&to)) {
        (Some(from), Some(to)) => from.says_the_same(&to),
        (None, None) => true,
        _ => false,
    };
    (!is_same).then_some(PriceChange { from, to })
}

/// A price as a tool's page shows it: in words, and exactly where the words don't say it.
fn in_words(pricing: &Pricing, site: &Site) -> String {
    let entry = pricing.entry();
    match pricing.amount(site.currency()).map(|amount| amount.to_string()) {
        Some(exact) if exact != entry => format!("{entry} ({exact})"),
        _ => entry.to_owned(),
    }
}

/// Facts in the order of the tool's page, then those that are no longer defined.
fn facts(old_site: &Site, old: &Tool, site: &Site, tool: &Tool) -> Vec<FactChange> {
    let before: BTreeMap<_, _> = old
        .typed_facts(old_site)
        .map(|(definition, value, _)| (&definition.id, (definition, value)))
        .collect();
    let after: BTreeMap<_, _> =
        tool.typed_facts(site).map(|(definition, value, _)| (&definition.id, (definition, value))).collect();
    let named = site.category(&tool.category).map_or(&[][..], |category| &category.facts);
    let first = named.iter().filter_map(|id| site.fact(id));
    let rest = site.facts.iter().filter(|definition| !named.contains(&definition.id));
    let left = old_site.facts.iter().filter(|definition| site.fact(&definition.id).is_none());
    let currencies = (old_site.currency(), site.currency());
    let changed = first.chain(rest).chain(left).filter_map(|definition| {
        let (from, to) = (before.get(&definition.id), after.get(&definition.id));
        let is_same = match (from, to) {
            (Some((old, from)), Some((new, to))) => {
                let is_in_same = old.kind != FactKind::Money || currencies.0 == currencies.1;
                from.says_the_same(to) && is_in_same && is_measured_alike(old, new)
            }
            (None, None) => true,
            _ => false,
        };
        if is_same {
            return None;
        }
        let from = from.map(|(definition, value)| definition.readable(value, currencies.0));
        let to = to.map(|(definition, value)| definition.readable(value, currencies.1));
        let (fact, label) = (definition.id.clone(), definition.label.clone());
        // A definition of another kind may leave the text as it is.
        (from != to).then_some(FactChange { fact, label, from, to })
    });
    changed.collect()
}

/// Whether the numbers of two definitions of a fact mean the same. A unit that nobody had written before is no other one.
fn is_measured_alike(old: &FactDefinition, new: &FactDefinition) -> bool {
    match (old.measure(), new.measure()) {
        (Some(old), Some(new)) => old == new,
        _ => true,
    }
}

/// Predictions that are in both editions word for word, with another state in the later one.
fn claims(old_site: &Site, old: &Tool, site: &Site, tool: &Tool) -> Vec<ClaimChange> {
    let changed = tool.reviews.iter().filter_map(|review| {
        let now = review.prediction.as_ref()?;
        let before = old.review_by(&review.reviewer)?.prediction.as_ref()?;
        if before.claim != now.claim || before.state == now.state {
            return None;
        }
        let known = site.reviewer(&review.reviewer).or_else(|| old_site.reviewer(&review.reviewer));
        Some(ClaimChange {
            reviewer: review.reviewer.clone(),
            name: known.map_or_else(|| review.reviewer.to_string(), |reviewer| reviewer.name.clone()),
            claim: now.claim.clone(),
            from: before.state,
            to: now.state,
            evidence: now.evidence.clone(),
        })
    });
    changed.collect()
}

/// The tools that are new to an edition, and to which tools each may be a rival.
struct Rivals<'a> {
    catalog: Catalog,
    added: BTreeMap<&'a Slug, &'a Tool>,
}

impl<'a> Rivals<'a> {
    /// `None` if nothing was added; the catalog need not be put together then.
    fn among(newer: State<'a>, added: &[&'a Tool]) -> Option<Self> {
        let catalog = || Catalog::new(Index::new(newer.site, newer.tools), Votes::default());
        let added: BTreeMap<_, _> = added.iter().map(|tool| (&tool.slug, *tool)).collect();
        (!added.is_empty()).then(|| Self { catalog: catalog(), added })
    }

    /// The new tools among a tool's alternatives, closest first.
    fn of(&self, tool: &Tool) -> Vec<Rival> {
        let is_near =
            |new: &&Tool| new.category == tool.category || new.tags.iter().any(|tag| tool.tags.contains(tag));
        let summary = self.catalog.tool(&tool.slug).filter(|_| self.added.values().any(is_near));
        let near = summary.map(|summary| alternatives(&self.catalog, summary, ALTERNATIVES));
        let new = near.into_iter().flatten().filter(|near| self.added.contains_key(&near.tool.slug));
        new.map(|near| Rival { tool: near.tool.slug.clone(), name: near.tool.name.clone() }).collect()
    }
}
