//! The answer in words: who wins, by how much, who disagrees and when the runner-up is the better choice.
//!
//! Every sentence follows from verdicts, votes and prices; none is written by hand for a pair.

use std::cmp::Reverse;

use super::jobs::different_jobs;
use super::musts;
use super::reasons::{VOTES_THAT_COUNT, reasons};
use crate::format::{Evidence, Reviewer, Verdict};
use crate::index::Summary;
use crate::wording::{both, called, capital, either, names, no_reviewer, panel};
use crate::{Amount, Catalog, Lean, Standing, Whose};

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// One sentence that names the winner or says that it is close, and why.
    pub headline: String,
    /// What qualifies the answer, a sentence each.
    pub reasons: Vec<String>,
}

/// Up to how many percentage points a lead is called narrow: one reviewer of a panel of four.
const NARROW_LEAD: u32 = 25;

impl Answer {
    /// The answer with what tells the tools apart by their facts, on a site where nobody reviews: in front, unless votes or
    /// prices have named one of them.
    #[must_use]
    pub fn with_facts(mut self, catalog: &Catalog, apart: Option<String>) -> Self {
        if let Some(apart) = apart.filter(|_| !catalog.has_panel()) {
            if self.headline.ends_with(SIDE_BY_SIDE) {
                self.headline = apart;
            } else {
                self.reasons.insert(0, apart);
            }
        }
        self
    }
}

/// How a headline ends that names none of the tools.
const SIDE_BY_SIDE: &str = ", side by side.";

/// The answer to "which one?" for two to four tools.
#[must_use]
pub fn answer(catalog: &Catalog, tools: &[&Summary]) -> Answer {
    if let Some(answer) = different_jobs(catalog, tools) {
        return answer;
    }
    let leaders = musts::leaders(catalog, tools);
    let field = Field::of(catalog, tools, &leaders);
    if leaders.is_empty() {
        let headline = musts::nobody_leads(catalog, tools);
        return Answer { headline, reasons: reasons(catalog, tools, &field) };
    }
    if let Some(reviewer) = catalog.sole_reviewer() {
        let headline = sole_verdict(catalog, reviewer, tools);
        return Answer { headline, reasons: reasons(catalog, tools, &field) };
    }
    let headline = match field.ranked.as_slice() {
        [] if !catalog.has_panel() && field.unverified.is_empty() => match leaders.as_slice() {
            [only] => musts::sole_leader(catalog, only),
            leaders => without_panel(catalog, leaders),
        },
        [] => no_ranking(&field),
        [only] => single(*only, &field),
        ranked if ranked.iter().all(|tool| tool.ships() == 0) => {
            let nobody = no_reviewer(field.whose);
            format!("Skip {}: {nobody} ships {}.", field.all_ranked(), either(ranked.len()))
        }
        [best, second, ..] if best.percent == second.percent => tie(&field),
        [best, rest @ ..] => lead(*best, rest, &field),
    };
    Answer { headline, reasons: reasons(catalog, tools, &field) }
}

/// A tool with a score that counts.
#[derive(Clone, Copy)]
pub(super) struct Ranked<'a> {
    pub(super) tool: &'a Summary,
    pub(super) standing: Standing,
    pub(super) percent: u32,
}

impl<'a> Ranked<'a> {
    fn of(catalog: &Catalog, tool: &'a Summary) -> Option<Self> {
        let standing = catalog.ranked(tool)?;
        Some(Self { tool, standing, percent: standing.percent()? })
    }

    /// How many reviewers ship it.
    pub(super) fn ships(&self) -> u32 {
        self.standing.heads.ships
    }

    pub(super) fn name(&self) -> String {
        called(&self.tool.name)
    }
}

/// The compared tools by what can be said of them.
pub(super) struct Field<'a> {
    /// Those with a score that counts, best first.
    pub(super) ranked: Vec<Ranked<'a>>,
    /// Those of which nothing could be confirmed.
    pub(super) unverified: Vec<&'a Summary>,
    /// Those that could be confirmed and that nobody has reviewed.
    pub(super) unreviewed: Vec<&'a Summary>,
    /// Why some tools may not lead, whatever their score, if there are such.
    set_aside: Option<String>,
    /// The panel that ranks them.
    pub(super) whose: Whose,
}

impl<'a> Field<'a> {
    /// The field of those tools that may lead.
    fn of(catalog: &Catalog, tools: &[&'a Summary], leaders: &[&'a Summary]) -> Self {
        let others = tools.iter().filter(|tool| !leaders.iter().any(|leader| leader.slug == tool.slug));
        let others: Vec<&Summary> = others.copied().collect();
        let mut ranked: Vec<Ranked> = leaders.iter().filter_map(|tool| Ranked::of(catalog, tool)).collect();
        ranked.sort_by_key(|score| Reverse(score.percent));
        let (unverified, unreviewed) = leaders
            .iter()
            .filter(|tool| catalog.ranked(tool).is_none())
            .partition(|tool| tool.evidence == Some(Evidence::Unverified));
        let set_aside = musts::why_set_aside(catalog, &others);
        Self { ranked, unverified, unreviewed, set_aside, whose: catalog.whose() }
    }

    pub(super) fn everybody_is_ranked(&self) -> bool {
        self.unverified.is_empty() && self.unreviewed.is_empty() && self.set_aside.is_none()
    }

    /// The ranked tools as the object of a sentence: "both" only where nothing else is compared.
    fn all_ranked(&self) -> String {
        if self.everybody_is_ranked() {
            both(self.ranked.len()).to_owned()
        } else {
            names(self.ranked.iter().map(Ranked::name))
        }
    }

    /// Why some tools have no score that counts.
    fn why_unranked(&self) -> String {
        let list = |tools: &[&Summary]| names(tools.iter().map(|tool| called(&tool.name)));
        let unverified = match self.unverified.as_slice() {
            [] => None,
            [_] => Some(format!("we couldn't confirm that {} exists as described", list(&self.unverified))),
            _ => Some(format!("we couldn't confirm that {} exist as described", list(&self.unverified))),
        };
        let unreviewed = (!self.unreviewed.is_empty())
            .then(|| format!("{} has not reviewed {}", panel(self.whose), list(&self.unreviewed)));
        let all = self.set_aside.clone().into_iter().chain(unverified).chain(unreviewed);
        all.collect::<Vec<_>>().join(", and ")
    }
}

/// What a sole reviewer says: `Ada ships A and skips B`.
fn sole_verdict(catalog: &Catalog, reviewer: &Reviewer, tools: &[&Summary]) -> String {
    let verdict_on = |tool: &Summary| catalog.counted(tool).find_map(|(_, verdict)| verdict);
    let said = |verdict| {
        let of: Vec<String> =
            tools.iter().filter(|tool| verdict_on(tool) == verdict).map(|tool| called(&tool.name)).collect();
        match of.len() {
            0 => None,
            all if all == tools.len() => Some(both(all).to_owned()),
            _ => Some(names(of)),
        }
    };
    let parts = [("ships", Some(Verdict::Ship)), ("skips", Some(Verdict::Skip)), ("has not reviewed", None)];
    let parts = parts.into_iter().filter_map(|(verb, verdict)| Some(format!("{verb} {}", said(verdict)?)));
    match parts.collect::<Vec<_>>().as_slice() {
        [only] if only.starts_with("has") => {
            format!("{} has reviewed none of these.", called(&reviewer.name))
        }
        parts => format!("{} {}.", called(&reviewer.name), names(parts)),
    }
}

/// Where nobody reviews: which tool the community prefers, or which costs least, if that can be said.
fn without_panel(catalog: &Catalog, tools: &[&Summary]) -> String {
    let all = names(tools.iter().map(|tool| called(&tool.name)));
    let tally = |tool: &Summary| catalog.community(&tool.slug);
    let is_voted_on = tools.iter().all(|tool| tally(tool).count() >= VOTES_THAT_COUNT);
    let favourite = only_best(tools, &|tool| tally(tool).wilson_lower_bound()).filter(|_| is_voted_on);
    if let Some(best) = favourite {
        let (name, tally) = (called(&best.name), tally(best));
        return format!("The community prefers {name}: {} of {} votes say ship.", tally.ships, tally.count());
    }
    let amount = |tool: &Summary| tool.price.as_ref().and_then(|price| price.amount);
    let terms = tools.first().and_then(|first| amount(first)).map(Amount::terms);
    let is_comparable = terms.is_some() && tools.iter().all(|tool| amount(tool).map(Amount::terms) == terms);
    let cheapest = only_best(tools, &|tool| -amount(tool).map_or(0.0, Amount::normal));
    match cheapest.filter(|_| is_comparable) {
        Some(cheapest) => format!("{} costs least to start with.", called(&cheapest.name)),
        None => [&all, SIDE_BY_SIDE].concat(),
    }
}

/// The tool with the highest score, unless another has the same.
fn only_best<'a>(tools: &[&'a Summary], score: &dyn Fn(&Summary) -> f64) -> Option<&'a Summary> {
    let is_best = |tool: &&&Summary| tools.iter().all(|other| score(other) <= score(tool));
    let mut best = tools.iter().filter(is_best);
    best.next().copied().filter(|_| best.next().is_none())
}

fn no_ranking(field: &Field) -> String {
    let panel = panel(field.whose);
    let why = match (field.unverified.as_slice(), field.unreviewed.as_slice()) {
        _ if field.set_aside.is_some() => field.why_unranked(),
        ([a, b], []) => format!("neither {} nor {} could be confirmed", called(&a.name), called(&b.name)),
        (all, []) => format!("none of the {} could be confirmed", number(all.len())),
        ([], [a, b]) => format!("{panel} has reviewed neither {} nor {}", called(&a.name), called(&b.name)),
        ([], all) => format!("{panel} has reviewed none of the {}", number(all.len())),
        _ => field.why_unranked(),
    };
    format!("No clear winner: {why}.")
}

fn single(only: Ranked, field: &Field) -> String {
    let (name, why, ships) = (only.name(), field.why_unranked(), ship_it(&only.standing));
    match only.standing.lean() {
        Lean::Ship => format!("Pick {name}: {ships}, and {why}."),
        Lean::Divided => {
            format!("No clear pick: {} is divided on {name} ({ships}), and {why}.", panel(field.whose))
        }
        Lean::Skip | Lean::Unreviewed if only.ships() == 0 => {
            format!("No clear pick: {} ships {name}, and {why}.", no_reviewer(field.whose))
        }
        Lean::Skip | Lean::Unreviewed => {
            format!("No clear pick: {name} is shipped by only {}, and {why}.", reviewers(&only.standing))
        }
    }
}

fn tie(field: &Field) -> String {
    let top = field.ranked[0];
    let (leaders, rest): (Vec<Ranked>, Vec<Ranked>) =
        field.ranked.iter().partition(|tool| tool.percent == top.percent);
    let leader_names = names(leaders.iter().map(Ranked::name));
    let by = if leaders.iter().all(|tool| tool.standing == top.standing) {
        reviewers(&top.standing)
    } else if leaders.iter().all(|tool| tool.standing.by_weight().is_none()) {
        format!("{}% of its reviewers", top.percent)
    } else {
        format!("{}% of its reviewers by weight", top.percent)
    };
    let all_skip = leaders.iter().all(|tool| tool.standing.lean() == Lean::Skip);
    let panel = panel(field.whose);
    match (top.percent < 50, rest.as_slice()) {
        (true, []) if all_skip => {
            let panel = capital(panel);
            format!("{panel} would skip {}: each is shipped by only {by}.", field.all_ranked())
        }
        (true, []) => format!("No clear pick between {leader_names}: each is shipped by only {by}."),
        (true, rest) => {
            format!(
                "No clear pick: {leader_names} come closest, each shipped by only {by}; {}.",
                followers(rest)
            )
        }
        (false, []) => {
            format!("A close call: {panel} rates {leader_names} equally; each is shipped by {by}.")
        }
        (false, rest) => {
            format!("A close call between {leader_names}, each shipped by {by}; {}.", followers(rest))
        }
    }
}

fn lead(best: Ranked, rest: &[Ranked], field: &Field) -> String {
    let (name, ships, followers) = (best.name(), ship_it(&best.standing), followers(rest));
    let narrow = best.percent - rest[0].percent <= NARROW_LEAD;
    if best.percent < 50 {
        let what = if field.everybody_is_ranked() {
            format!("None of these convinces {}", panel(field.whose))
        } else {
            "No clear pick".to_owned()
        };
        format!("{what}: {name} comes closest, shipped by {}; {followers}.", reviewers(&best.standing))
    } else if narrow {
        format!("{name}, narrowly: {ships}; {followers}.")
    } else if best.standing.lean() == Lean::Divided {
        format!("{name}, with reservations: only {ships}; {followers}.")
    } else {
        format!("Pick {name}: {ships}; {followers}.")
    }
}

/// `B follows with 3 of 4 and C with 1 of 4, and no reviewer ships D`.
fn followers(rest: &[Ranked]) -> String {
    let (shipped, skipped): (Vec<Ranked>, Vec<Ranked>) = rest.iter().partition(|tool| tool.ships() > 0);
    let with = |tool: &Ranked| {
        let weighed = tool.standing.by_weight().map_or_else(String::new, |it| format!(" ({it})"));
        format!("with {} of {}{weighed}", tool.ships(), tool.standing.heads.count())
    };
    let shipped = shipped.split_first().map(|(first, others)| {
        let first = format!("{} follows {}", first.name(), with(first));
        names(
            std::iter::once(first).chain(others.iter().map(|tool| format!("{} {}", tool.name(), with(tool)))),
        )
    });
    let skipped = (!skipped.is_empty()).then(|| {
        let skipped: Vec<String> = skipped.iter().map(Ranked::name).collect();
        format!("{} ships {}", no_reviewer(rest[0].standing.whose), skipped.join(" or "))
    });
    shipped.into_iter().chain(skipped).collect::<Vec<_>>().join(", and ")
}

/// `3 of 4 reviewers ship it`, in the number that fits.
fn ship_it(standing: &Standing) -> String {
    let verb = if standing.heads.ships == 1 { "ships" } else { "ship" };
    format!("{} {verb} it", reviewers(standing))
}

/// `3 of 4 reviewers`; where weights make a difference, also `2 of your 3 reviewers (4 of 5 by weight)`.
pub(super) fn reviewers(standing: &Standing) -> String {
    let weighed = standing.by_weight().map_or_else(String::new, |it| format!(" ({it})"));
    match (standing.heads.ships, standing.heads.count(), standing.whose) {
        (1, 1, Whose::WholePanel) => "its only reviewer".to_owned(),
        (1, 1, Whose::OwnPanel) => "its only reviewer in your panel".to_owned(),
        (ships, count, Whose::WholePanel) => format!("{ships} of {count} reviewers{weighed}"),
        (ships, count, Whose::OwnPanel) => format!("{ships} of your {count} reviewers{weighed}"),
    }
}

fn number(count: usize) -> &'static str {
    match count {
        2 => "two",
        3 => "three",
        _ => "four",
    }
}
