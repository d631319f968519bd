//! The answer in words: who wins, by how much, who disagrees and when the runner-up is the better choice.
//!
//! Every sentence follows from verdicts, votes and prices; none is written by hand for a pair.

use std::cmp::Reverse;

use crate::format::{Evidence, Verdict};
use crate::index::Summary;
use crate::{Catalog, Lean, Tally};

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// One sentence that names the winner or says that it is close, and why.
    pub headline: String,
    /// What qualifies the answer, a sentence each.
    pub reasons: Vec<String>,
}

/// A community tally counts as an objection to the panel from this many votes on.
const VOTES_THAT_OBJECT: u32 = 10;

/// Up to how many percentage points a lead is called narrow: one reviewer of a panel of four.
const NARROW_LEAD: u32 = 25;

/// The answer to "which one?" for two to four tools.
#[must_use]
pub fn answer(catalog: &Catalog, tools: &[&Summary]) -> Answer {
    let mut ranked: Vec<Ranked> = tools.iter().filter_map(|tool| Ranked::of(tool)).collect();
    ranked.sort_by_key(|tool| Reverse(tool.percent));
    let unranked: Vec<&Summary> = tools.iter().copied().filter(|tool| tool.ranked().is_none()).collect();

    let headline = match ranked.as_slice() {
        [] => no_ranking(&unranked),
        [only] => single(*only, &unranked),
        [best, ..] if best.percent == 0 => {
            format!("Skip {}: no reviewer ships {}.", all(&ranked), any(&ranked))
        }
        [best, second, ..] if best.percent == second.percent => tie(&ranked),
        [best, rest @ ..] => lead(*best, rest),
    };
    let reasons = [
        left_out(&ranked, &unranked),
        succession(tools),
        dissent(catalog, &ranked),
        community(catalog, &ranked),
        price(tools),
    ];
    Answer { headline, reasons: reasons.into_iter().flatten().collect() }
}

/// A tool with a score that counts.
#[derive(Clone, Copy)]
struct Ranked<'a> {
    tool: &'a Summary,
    tally: Tally,
    percent: u32,
}

impl<'a> Ranked<'a> {
    fn of(tool: &'a Summary) -> Option<Self> {
        let tally = tool.ranked()?;
        Some(Self { tool, tally, percent: tally.percent()? })
    }

    fn name(&self) -> &'a str {
        &self.tool.name
    }

    /// `3 of 4`.
    fn ships(&self) -> String {
        format!("{} of {}", self.tally.ships, self.tally.count())
    }
}

fn no_ranking(unranked: &[&Summary]) -> String {
    let unverified = unranked.iter().all(|tool| tool.evidence == Evidence::Unverified);
    let what = if unverified { "could be confirmed" } else { "has a score that counts" };
    match unranked {
        [a, b] => format!("No winner can be named: neither {} nor {} {what}.", a.name, b.name),
        _ => format!("No winner can be named: none of these tools {what}."),
    }
}

fn single(only: Ranked, unranked: &[&Summary]) -> String {
    let others = names(unranked.iter().map(|tool| tool.name.as_str()));
    let unverified = unranked.iter().all(|tool| tool.evidence == Evidence::Unverified);
    let why = match (unverified, unranked.len()) {
        (true, 1) => format!("nothing confirms that {others} exists as described"),
        (true, _) => format!("nothing confirms that {others} exist as described"),
        (false, _) => format!("the panel has no score that counts for {others}"),
    };
    let (name, ships) = (only.name(), only.ships());
    match only.tool.split.lean() {
        Lean::Ship => format!("Take {name}: {ships} reviewers ship it, and {why}."),
        Lean::Divided => {
            format!("No clear pick: the panel is divided on {name}, {ships} ship it, and {why}.")
        }
        Lean::Skip | Lean::Unreviewed => {
            format!("No clear pick: only {ships} reviewers ship {name}, and {why}.")
        }
    }
}

fn tie(ranked: &[Ranked]) -> String {
    let top = ranked[0];
    let (leaders, rest): (Vec<Ranked>, Vec<Ranked>) =
        ranked.iter().partition(|tool| tool.percent == top.percent);
    let leader_names = names(leaders.iter().map(Ranked::name));
    let same_count = leaders.iter().all(|tool| tool.tally == top.tally);
    let each = if same_count {
        format!("{} ship each", top.ships())
    } else {
        format!("{} % ship each", top.percent)
    };
    match rest.as_slice() {
        [] if top.percent < 50 => format!("The panel would skip {}: {each}.", all(ranked)),
        [] => format!("A close call: the panel rates {leader_names} alike, {each}."),
        rest => format!("A close call between {leader_names}, {each}; {}.", followers(rest)),
    }
}

fn lead(best: Ranked, rest: &[Ranked]) -> String {
    let (name, ships) = (best.name(), best.ships());
    let runner_up = rest[0];
    if best.percent < 50 {
        return format!(
            "No tool here convinces the panel: {name} comes closest, {ships} ship it; {}.",
            followers(rest)
        );
    }
    if best.percent - runner_up.percent <= NARROW_LEAD {
        return format!("{name}, narrowly: {ships} reviewers ship it; {}.", followers(rest));
    }
    format!("Take {name}: {ships} reviewers ship it; {}.", followers(rest))
}

/// `B follows with 3 of 4`, `B follows with 3 of 4 and C with 1 of 4`, `no reviewer ships B`.
fn followers(rest: &[Ranked]) -> String {
    match rest {
        [only] if only.tally.ships == 0 => format!("no reviewer ships {}", only.name()),
        [first, others @ ..] => {
            let first = format!("{} follows with {}", first.name(), first.ships());
            let others = others.iter().map(|tool| format!("{} with {}", tool.name(), tool.ships()));
            names(std::iter::once(first).chain(others))
        }
        [] => String::new(),
    }
}

fn left_out(ranked: &[Ranked], unranked: &[&Summary]) -> Option<String> {
    let unverified: Vec<&str> = unranked
        .iter()
        .filter(|tool| tool.evidence == Evidence::Unverified)
        .map(|tool| tool.name.as_str())
        .collect();
    let all_would_ship = ranked.iter().map(|tool| tool.tool).chain(unranked.iter().copied());
    let all_would_ship = all_would_ship.into_iter().all(|tool| tool.split.lean() == Lean::Ship);
    match (unverified.len(), ranked.len()) {
        (0, _) => None,
        (_, 1) if all_would_ship => Some(format!(
            "On what is described, the panel would ship {}.",
            both(ranked.len() + unranked.len())
        )),
        (_, 0 | 1) => None,
        (1, _) => Some(format!("{} could not be confirmed and is left out of the ranking.", unverified[0])),
        (_, _) => {
            Some(format!("{} could not be confirmed and are left out of the ranking.", names(unverified)))
        }
    }
}

fn succession(tools: &[&Summary]) -> Option<String> {
    tools.iter().find_map(|newer| {
        let older = tools.iter().find(|older| newer.supersedes.as_ref() == Some(&older.slug))?;
        Some(format!("{} is the release that follows {}.", newer.name, older.name))
    })
}

/// Who of the panel sees it differently from the headline: between the two leaders only, as more would not be read.
fn dissent(catalog: &Catalog, ranked: &[Ranked]) -> Option<String> {
    let [first, second, ..] = ranked else { return None };
    let for_first = only_ships(catalog, first.tool, second.tool);
    let for_second = only_ships(catalog, second.tool, first.tool);
    let tied = first.percent == second.percent;
    match (for_first.is_empty(), for_second.is_empty()) {
        (true, true) if tied => Some("No reviewer tells them apart.".to_owned()),
        (true, true) => None,
        (false, true) => {
            Some(format!("What parts them: {} would take only {}.", names(for_first), first.name()))
        }
        (true, false) => Some(format!("{} would take {} instead.", names(for_second), second.name())),
        (false, false) if tied => Some(format!(
            "{} would take {}; {} would take {}.",
            names(for_first),
            first.name(),
            names(for_second),
            second.name()
        )),
        (false, false) => Some(format!("{} would take {} instead.", names(for_second), second.name())),
    }
}

/// Reviewers who ship the one tool and skip the other.
fn only_ships<'a>(catalog: &'a Catalog, taken: &'a Summary, left: &'a Summary) -> Vec<&'a str> {
    catalog
        .verdicts(taken)
        .zip(catalog.verdicts(left))
        .filter(|((_, taken), (_, left))| (*taken, *left) == (Some(Verdict::Ship), Some(Verdict::Skip)))
        .map(|((reviewer, _), _)| reviewer.name.as_str())
        .collect()
}

/// The community where it has a favourite that is not the panel's.
fn community(catalog: &Catalog, ranked: &[Ranked]) -> Option<String> {
    let leader = ranked.first()?;
    let bound = |tool: &Ranked| catalog.community(&tool.tool.slug).wilson_lower_bound();
    let favourite = ranked.iter().max_by(|a, b| bound(a).total_cmp(&bound(b)))?;
    let tally = catalog.community(&favourite.tool.slug);
    let objects = favourite.percent < leader.percent
        && tally.count() >= VOTES_THAT_OBJECT
        && bound(favourite) > bound(leader);
    objects.then(|| {
        format!(
            "The community prefers {}: {} of {} votes ship it.",
            favourite.name(),
            tally.ships,
            tally.count()
        )
    })
}

fn price(tools: &[&Summary]) -> Option<String> {
    let (first, rest) = tools.split_first()?;
    if rest.iter().all(|tool| tool.entry == first.entry) {
        return Some(format!("To start, {} cost the same: {}.", both(tools.len()), first.entry));
    }
    let entries = tools.iter().map(|tool| format!("{}: {}", tool.name, tool.entry));
    Some(format!("To start, {}.", entries.collect::<Vec<_>>().join("; ")))
}

/// `both`, `all three`, `all four`.
fn both(count: usize) -> &'static str {
    match count {
        2 => "both",
        3 => "all three",
        _ => "all four",
    }
}

fn all(ranked: &[Ranked]) -> &'static str {
    both(ranked.len())
}

fn any(ranked: &[Ranked]) -> &'static str {
    if ranked.len() == 2 { "either" } else { "any" }
}

/// `A`, `A and B`, `A, B and C`.
fn names(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items: Vec<_> = items.into_iter().collect();
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(if at + 1 == items.len() { " and " } else { ", " });
        }
        text.push_str(item.as_ref());
    }
    text
}
