//! What qualifies an answer: what is left out, who disagrees, and what it costs to start.

use super::answer::{Field, Ranked};
use super::musts::shortfalls;
use super::rows::costs_the_same;
use crate::format::{PricingModel, Verdict};
use crate::index::{StartingPrice, Summary};
use crate::wording::{both, called, capital, names, no_reviewer, panel, reviewer_name, sentence};
use crate::{Amount, Catalog, Lean};

/// From this many votes on a community tally says something, such as that the panel is wrong.
pub(super) const VOTES_THAT_COUNT: u32 = 10;

pub(super) fn reasons(catalog: &Catalog, tools: &[&Summary], field: &Field) -> Vec<String> {
    let is_panel = catalog.has_panel() && catalog.sole_reviewer().is_none();
    let mut reasons = shortfalls(catalog, tools);
    reasons.extend(is_panel.then(|| left_out(catalog, field)).into_iter().flatten());
    reasons.extend(succession(tools));
    reasons.extend(dissent(catalog, field).filter(|_| is_panel));
    reasons.extend(community(catalog, &field.ranked));
    reasons.extend(price(tools));
    reasons.into_iter().map(sentence).collect()
}

/// Tools without a place in the ranking, where the headline has not named them already.
fn left_out(catalog: &Catalog, field: &Field) -> Vec<String> {
    let panel = panel(field.whose);
    let list = |tools: &[&Summary]| names(tools.iter().map(|tool| called(&tool.name)));
    let mut reasons = Vec::new();
    if let ([only], [_, ..]) = (field.ranked.as_slice(), field.unverified.as_slice()) {
        let mut tools = field.unverified.iter().chain(&field.unreviewed).chain([&only.tool]);
        if tools.all(|tool| catalog.standing(tool).lean() == Lean::Ship) {
            let count = both(1 + field.unverified.len());
            reasons.push(format!("Going by their descriptions alone, {panel} would ship {count}."));
        }
    }
    if field.ranked.len() > 1 {
        match field.unverified.as_slice() {
            [] => {}
            [_] => reasons.push(format!(
                "{} could not be confirmed and is left out of the ranking.",
                list(&field.unverified)
            )),
            _ => reasons.push(format!(
                "{} could not be confirmed and are left out of the ranking.",
                list(&field.unverified)
            )),
        }
        if !field.unreviewed.is_empty() {
            reasons.push(format!("{} has not reviewed {}.", capital(panel), list(&field.unreviewed)));
        }
    }
    reasons
}

pub(super) fn succession(tools: &[&Summary]) -> Vec<String> {
    let follows = |newer: &&Summary| {
        let older = tools.iter().find(|older| newer.supersedes.as_ref() == Some(&older.slug))?;
        Some(format!("{} supersedes {}.", called(&newer.name), called(&older.name)))
    };
    tools.iter().filter_map(follows).collect()
}

/// Who of the panel sees it differently from the headline: between the two leaders only, as more would not be read.
fn dissent(catalog: &Catalog, field: &Field) -> Option<String> {
    let [first, second, others @ ..] = field.ranked.as_slice() else { return None };
    let tied = first.percent == second.percent;
    if first.ships() == 0 || tied && others.iter().any(|third| third.percent == first.percent) {
        return None;
    }
    let nobody = capital(no_reviewer(field.whose));
    if !catalog
        .counted(first.tool)
        .zip(catalog.counted(second.tool))
        .any(|((_, first), (_, second))| first.is_some() && second.is_some())
    {
        return Some(format!("{nobody} has covered both {} and {}.", first.name(), second.name()));
    }
    let for_first = only_ships(catalog, first.tool, second.tool);
    let for_second = only_ships(catalog, second.tool, first.tool);
    let would_take = |who: &[String], tool: &Ranked| format!("{} would pick {}", names(who), tool.name());
    match (for_first.as_slice(), for_second.as_slice()) {
        ([], []) if !tied => None,
        ([], []) if others.is_empty() && field.everybody_is_ranked() => {
            Some(format!("{nobody} prefers one over the other."))
        }
        ([], []) => Some(format!("{nobody} rates {} and {} differently.", first.name(), second.name())),
        ([], who) if tied => Some(format!("{} but not {}.", would_take(who, second), first.name())),
        (who, []) => Some(format!("{} but not {}.", would_take(who, first), second.name())),
        (who, others) if tied => Some(format!("{}; {}.", would_take(who, first), would_take(others, second))),
        (_, who) => Some(format!("{} instead.", would_take(who, second))),
    }
}

/// Reviewers who ship the one tool and skip the other.
fn only_ships(catalog: &Catalog, taken: &Summary, left: &Summary) -> Vec<String> {
    catalog
        .counted(taken)
        .zip(catalog.counted(left))
        .filter(|((_, taken), (_, left))| (*taken, *left) == (Some(Verdict::Ship), Some(Verdict::Skip)))
        .map(|((reviewer, _), _)| reviewer_name(&reviewer.name))
        .collect()
}

/// The community where it has a favourite that is not the panel's: enough votes for both, a higher share, and a
/// higher lower bound, so that neither a handful of votes nor the mere number of them decides.
fn community(catalog: &Catalog, ranked: &[Ranked]) -> Option<String> {
    let votes = |tool: &Ranked| catalog.community(&tool.tool.slug);
    let bound = |tool: &Ranked| votes(tool).wilson_lower_bound();
    let leader = ranked.first()?;
    let favourite = ranked
        .iter()
        .filter(|tool| tool.percent < leader.percent)
        .filter(|tool| votes(tool).count().min(votes(leader).count()) >= VOTES_THAT_COUNT)
        .filter(|tool| votes(tool).percent() > votes(leader).percent() && bound(tool) > bound(leader))
        .max_by(|a, b| bound(a).total_cmp(&bound(b)))?;
    let (favoured, led) = (votes(favourite), votes(leader));
    let say = if favoured.ships == 1 { "says" } else { "say" };
    Some(format!(
        "The community prefers {} to {}: {} of {} votes {say} ship, against {} of {}.",
        favourite.name(),
        leader.name(),
        favoured.ships,
        favoured.count(),
        led.ships,
        led.count(),
    ))
}

pub(super) fn price(tools: &[&Summary]) -> Option<String> {
    // Whatever has no price, or none that is known, has nothing to say here.
    let priced: Vec<(&Summary, &StartingPrice)> = tools
        .iter()
        .filter_map(|tool| Some((*tool, tool.price.as_ref()?)))
        .filter(|(_, price)| !PricingModel::WITHOUT.contains(&price.model))
        .collect();
    let (&(_, first), rest) = priced.split_first()?;
    if priced.len() == tools.len() && rest.iter().all(|(_, price)| price.entry == first.entry) {
        // The same words are the same price only where they are "free" or equal amounts stand behind them.
        let free = |it: &StartingPrice| matches!(it.model, PricingModel::Free | PricingModel::Freemium);
        let terms = |it: &StartingPrice| it.amount.map(Amount::terms);
        let same = rest.iter().all(|(_, price)| {
            let comparable =
                free(first) && free(price) || terms(first).is_some() && terms(first) == terms(price);
            comparable && costs_the_same(first, price)
        });
        let all = both(tools.len());
        return Some(if same {
            format!("The starting price is the same for {all}: {}.", first.entry.trim_end_matches('.'))
        } else {
            format!("The starting price is stated as “{}” for {all}.", first.entry)
        });
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for (tool, price) in priced {
        match groups.iter_mut().find(|(entry, _)| *entry == price.entry) {
            Some((_, who)) => who.push(called(&tool.name)),
            None => groups.push((&price.entry, vec![called(&tool.name)])),
        }
    }
    let prices: Vec<String> =
        groups.iter().map(|(entry, who)| format!("“{entry}” for {}", names(who))).collect();
    let plain = groups.iter().all(|(_, who)| who.len() == 1);
    let prices = if plain { names(&prices) } else { prices.join("; ") };
    Some(format!("The starting price is {prices}."))
}
