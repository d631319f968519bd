//! What a table's columns are, as a mapping for an editor to look at and change.

use std::collections::{BTreeSet, HashMap};

use catalog::cell::{folded, is_money, label, unit};
use catalog::format::{FactDefinition, Site};
use catalog::{Currency, FactId, FactKind};
use indexmap::IndexMap;

use crate::infer::{Inferred, Kind, infer};
use crate::mapping::{FactRule, Mapping, Target, Zero};
use crate::price::times_for_million_tokens;
use crate::quantity::as_currency;
use crate::repeated::key;
use crate::role::roles;
use crate::slug::{fact_id_of, id_of};
use crate::table::{Remark, Table};

/// How many facts are proposed at most: no page can hold more that a reader would look at.
const MOST_FACTS: usize = 40;
/// How many facts make up the line under a name.
const IN_LINE: usize = 3;

/// A mapping with what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What becomes of every column.
    pub mapping: Mapping,
    /// Facts that the site has yet to define.
    pub facts: Vec<FactDefinition>,
    /// What was decided that somebody may have expected otherwise.
    pub remarks: Vec<Remark>,
    /// The columns that the known mapping did not name.
    pub added: Vec<String>,
}

/// Proposes what a table's columns become on a site. A mapping that is known already is only completed: columns that it does
/// not name become facts. `group` names the category of rows that name none.
///
/// # Errors
/// If the known mapping reads a column that is not there, or if no column can be the name.
pub fn propose(table: &Table, site: &Site, known: Option<&Mapping>, group: &str) -> Result<Proposal, String> {
    let inferred: Vec<Inferred> = (0..table.columns.len()).map(|at| infer(table, at)).collect();
    let mut proposal = Proposal {
        mapping: known.cloned().map_or_else(|| first(table, &inferred, site, group), Ok)?,
        facts: Vec::new(),
        remarks: Vec::new(),
        added: Vec::new(),
    };
    if let Some(known) = known {
        let missing =
            |(name, target): &(&String, &Target)| **target != Target::Skip && table.column(name).is_none();
        let missing: Vec<&str> =
            known.columns.iter().filter(missing).map(|(name, _)| name.as_str()).collect();
        if !missing.is_empty() {
            return Err(format!(
                "the mapping reads columns that are not there: {}; rename them in the mapping, or make them \"skip\"",
                missing.join(", ")
            ));
        }
    }
    let is_new = |at: &usize| !proposal.mapping.columns.contains_key(&table.columns[*at]);
    let new: Vec<usize> = (0..table.columns.len()).filter(is_new).collect();
    let chosen = chosen(table, &inferred, &new, &mut proposal.remarks);
    for at in new {
        let name = &table.columns[at];
        proposal.added.push(name.clone());
        let target =
            if chosen.contains(&at) { fact(name, &inferred[at], site, &mut proposal) } else { Target::Skip };
        proposal.mapping.columns.insert(name.clone(), target);
    }
    for (at, name) in table.columns.iter().enumerate() {
        let is_read = proposal.mapping.columns.get(name).is_some_and(|target| *target != Target::Skip);
        if let Some(note) = inferred[at].note.clone().filter(|_| is_read) {
            proposal.remarks.push(Remark::on_column(name, note));
        }
    }
    // In the order of the table, which is that of the facts on a page.
    let places: HashMap<&str, usize> =
        table.columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    proposal.mapping.columns.sort_by_cached_key(|name, _| places.get(name.as_str()).copied());
    if known.is_none() && proposal.mapping.column_for(&Target::Tagline).is_none() {
        proposal.mapping.line = line(table, &inferred, &proposal.mapping);
    }
    Ok(proposal)
}

/// The columns that say most in a line: facts of nearly every row, numbers and days before others, and nothing that is
/// different in every row, as codes and second names are.
fn line(table: &Table, inferred: &[Inferred], mapping: &Mapping) -> Vec<String> {
    let mut columns: Vec<(u8, usize)> = Vec::new();
    for (at, name) in table.columns.iter().enumerate() {
        let texts: Vec<String> =
            table.rows.iter().filter_map(|row| row.cell(at)).map(|cell| cell.text()).collect();
        let distinct = texts.iter().collect::<BTreeSet<_>>().len();
        let is_full = texts.len() * 10 >= table.rows.len() * 9;
        let rank = match inferred[at].kind {
            Kind::Fact(FactKind::Date) => 0,
            Kind::Fact(kind) if FactKind::NUMERIC.contains(&kind) => 0,
            Kind::Fact(FactKind::List) => 1,
            Kind::Fact(FactKind::Text) if distinct * 10 < texts.len() * 9 => 1,
            Kind::Fact(FactKind::Flag) => 2,
            _ => continue,
        };
        if is_full && matches!(mapping.columns.get(name), Some(Target::Fact(_))) {
            columns.push((rank, at));
        }
    }
    columns.sort_unstable();
    columns.truncate(IN_LINE);
    columns.sort_by_key(|(_, at)| *at);
    columns.into_iter().map(|(_, at)| table.columns[at].clone()).collect()
}

/// A mapping with the columns that are no facts.
fn first(table: &Table, inferred: &[Inferred], site: &Site, group: &str) -> Result<Mapping, String> {
    let roles = roles(table, inferred);
    let Some((name, _)) = roles.iter().find(|(_, target)| *target == Target::Name) else {
        return Err("no column can be the name: it must have a text in nearly every row".to_owned());
    };
    let role = |target: &Target| roles.iter().find(|(_, it)| it == target).map(|(at, _)| *at);
    let is_telling = |at: &usize| {
        matches!(
            inferred[*at].kind,
            Kind::Fact(FactKind::Text | FactKind::Year | FactKind::Date | FactKind::Number)
        )
    };
    let first = [role(&Target::Maker), role(&Target::Category)].into_iter().flatten();
    let mut others: Vec<usize> = first.collect();
    for kind in [FactKind::Year, FactKind::Date, FactKind::Text, FactKind::Number] {
        let of_kind = |at: &usize| inferred[*at].kind == Kind::Fact(kind);
        others.extend((0..table.columns.len()).filter(|at| is_telling(at) && of_kind(at) && at != name));
    }
    // Where records have keys, these are the ones.
    let key = match table.column(crate::records::KEY).filter(|at| *at == 0 && table.place == "line") {
        Some(at) => vec![at],
        None => key(table, *name, &others),
    };
    let category = match &site.categories[..] {
        [category] if role(&Target::Category).is_none() => category.id.clone(),
        _ => {
            let id = id_of(if role(&Target::Category).is_some() { "Other" } else { group });
            id.parse().map_err(|error| format!("\"{group}\" cannot be a category's name: {error}"))?
        }
    };
    let name_of = |at: &usize| table.columns[*at].clone();
    Ok(Mapping {
        records: String::new(),
        key: key.iter().map(name_of).collect(),
        category,
        source: None,
        fill_down: Vec::new(),
        line: Vec::new(),
        columns: roles.into_iter().map(|(at, target)| (name_of(&at), target)).collect::<IndexMap<_, _>>(),
    })
}

/// The columns that are worth being facts, among new ones.
fn chosen(table: &Table, inferred: &[Inferred], new: &[usize], remarks: &mut Vec<Remark>) -> BTreeSet<usize> {
    let mut fit: Vec<(usize, usize)> = Vec::new();
    for &at in new {
        let texts: Vec<String> =
            table.rows.iter().filter_map(|row| row.cell(at)).map(|cell| cell.text().to_lowercase()).collect();
        let is_constant = texts.len() == table.rows.len()
            && texts.len() > 1
            && texts.windows(2).all(|pair| pair[0] == pair[1]);
        let reason = match inferred[at].kind {
            Kind::Empty => None,
            Kind::Nested => Some("objects in lists cannot be a fact".to_owned()),
            Kind::Address => Some("addresses cannot be a fact".to_owned()),
            Kind::Prose => Some("texts of over 200 characters cannot be a fact".to_owned()),
            Kind::Fact(_) if is_constant => Some(format!("says \"{}\" in every row", texts[0])),
            Kind::Fact(_) => {
                fit.push((texts.len(), at));
                continue;
            }
        };
        if let Some(reason) = reason {
            remarks.push(Remark::on_column(&table.columns[at], format!("{reason}; left out")));
        }
    }
    // The fullest first, and of equals those on the left.
    fit.sort_by_key(|(filled, at)| (std::cmp::Reverse(*filled), *at));
    if fit.len() > MOST_FACTS {
        let words = format!(
            "{} columns could be facts; the {MOST_FACTS} fullest are. Change the mapping to choose others",
            fit.len()
        );
        remarks.push(Remark::general(words));
        fit.truncate(MOST_FACTS);
    }
    fit.into_iter().map(|(_, at)| at).collect()
}

/// A column as a fact, which is defined unless the site has one of its name.
fn fact(column: &str, inferred: &Inferred, site: &Site, proposal: &mut Proposal) -> Target {
    let Kind::Fact(kind) = inferred.kind else { return Target::Skip };
    let is_number = matches!(kind, FactKind::Number | FactKind::Money);
    let (bare, unit_in_name) =
        if is_number || kind == FactKind::Range { unit(column) } else { (column.to_owned(), None) };
    let currency_in_name = unit_in_name.as_deref().and_then(as_currency);
    let is_amount = is_number && (kind == FactKind::Money || currency_in_name.is_some() || is_money(column));
    let currency = inferred.currency.or(currency_in_name);
    let is_ours = currency.is_none_or(|currency: Currency| currency == site.currency());
    let (kind, unit) = match (is_amount, is_ours) {
        (true, true) => (FactKind::Money, None),
        (true, false) => (FactKind::Number, currency.map(|it| it.to_string())),
        (false, _) if kind == FactKind::Number => {
            let unit = inferred.unit.clone().or(unit_in_name);
            (unit.as_deref().and_then(FactKind::of_unit).unwrap_or(kind), unit)
        }
        (false, _) if kind == FactKind::Range => (kind, inferred.unit.clone().or(unit_in_name)),
        (false, _) => (kind, None),
    };
    let times = times_for_million_tokens(column).filter(|times| is_amount && *times > 1);
    let mut label = label(&bare);
    if times.is_some() {
        label = label.replace("token cost", "cost per token").replace("token price", "price per token");
        for words in ["per token", "per 1k tokens", "per thousand tokens"] {
            label = label.replace(words, "per million tokens");
        }
    }
    let label: String = label.chars().take(80).collect();
    let is_taken = |id: &FactId| {
        let is_other = |fact: &&FactDefinition| folded(&fact.label) != folded(&label) || fact.kind != kind;
        let is_mapped = |target: &Target| matches!(target, Target::Fact(rule) if rule.id == *id);
        site.fact(id).filter(is_other).is_some() || proposal.mapping.columns.values().any(is_mapped)
    };
    let id = fact_id_of(&label, is_taken);
    if site.fact(&id).is_none() {
        let of = inferred.scale;
        let definition = FactDefinition { id: id.clone(), label, kind, unit, of, better: None, why: None };
        proposal.facts.push(definition);
    }
    Target::Fact(FactRule {
        times: times.map(Into::into),
        decimal: inferred.mark,
        separator: inferred.separator.clone(),
        dates: inferred.order,
        zero: if kind == FactKind::Money { Zero::Unstated } else { Zero::Stated },
        ..FactRule::new(id)
    })
}
