//! The difference of two editions of a catalog, over random edits.

use std::collections::{BTreeMap, BTreeSet};

use catalog::format::{Prediction, PredictionState, PricingModel, Site, Tool, Verdict};
use catalog::history::{ChangeLog, EditionId, EntryChange, State, ToolChanges, difference, merged};
use catalog::{RawFactValue, Slug};
use proptest::prelude::*;

use crate::fixture::{site, tool};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn edition(text: &str) -> EditionId {
    text.parse().unwrap()
}

/// Six tools, each with all that can change.
fn base() -> Vec<Tool> {
    let splits = ["++--", "+-..", "....", "++++", "-.-.", "+..-"];
    let tools = splits.iter().enumerate().map(|(at, split)| {
        let mut tool = tool(&format!("t{at}"), split)
            .tags(if at % 2 == 0 { "gpu" } else { "cli" })
            .fact("licence", "MIT")
            .fact("context", 1000)
            .fact("api", true)
            .fact("fee", 5)
            .price("paid", "$10 a month")
            .read();
        for review in &mut tool.reviews {
            review.prediction = Some(Prediction {
                claim: format!("{} will have a plan for teams.", tool.slug),
                due: "2027-06-01".parse().unwrap(),
                state: PredictionState::Open,
                evidence: None,
            });
        }
        tool
    });
    tools.collect()
}

/// What an editor does to a tool, by its position.
#[derive(Debug, Clone)]
enum Edit {
    Verdict(usize, usize),
    Price(usize, u8),
    Unpriced(usize),
    Fact(usize, &'static str),
    Unstated(usize, &'static str),
    Settled(usize),
    Renamed(usize),
    Removed(usize),
    Added(u8),
    /// What is no change to a reader.
    Respelt(usize),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let place = 0..6_usize;
    let fact = || prop::sample::select(&["licence", "context", "api", "fee"][..]);
    prop_oneof![
        (place.clone(), 0..4_usize).prop_map(|(at, who)| Edit::Verdict(at, who)),
        (place.clone(), 11..90_u8).prop_map(|(at, price)| Edit::Price(at, price)),
        place.clone().prop_map(Edit::Unpriced),
        (place.clone(), fact()).prop_map(|(at, fact)| Edit::Fact(at, fact)),
        (place.clone(), fact()).prop_map(|(at, fact)| Edit::Unstated(at, fact)),
        place.clone().prop_map(Edit::Settled),
        place.clone().prop_map(Edit::Renamed),
        place.clone().prop_map(Edit::Removed),
        (0..9_u8).prop_map(Edit::Added),
        place.prop_map(Edit::Respelt),
    ]
}

/// Makes edits, at most one of each thing, and says what each of them is, in the words of [`in_words`].
fn edited(site: &Site, tools: &[Tool], edits: &[Edit]) -> (Vec<Tool>, BTreeSet<String>) {
    let mut done: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    let (mut after, mut removed) = (tools.to_vec(), BTreeSet::new());
    let mut said = BTreeSet::new();
    for edit in edits {
        let mut once = |at: usize, what: &str| done.insert((at, what.to_owned()), Vec::new()).is_none();
        match *edit {
            Edit::Verdict(at, who) if once(at, &format!("verdict {who}")) => {
                let id = &site.reviewers[who].id;
                let said_before = after[at].review_by(id).map(|review| review.verdict);
                match after[at].reviews.iter_mut().find(|review| review.reviewer == *id) {
                    // A predicted review stays, so that its prediction does.
                    Some(review) => {
                        review.verdict =
                            if review.verdict == Verdict::Ship { Verdict::Skip } else { Verdict::Ship };
                    }
                    None => {
                        let review = tool("x", "+...").read().reviews.remove(0);
                        after[at].reviews.push(catalog::format::Review { reviewer: id.clone(), ..review });
                    }
                }
                let says_now = after[at].review_by(id).map(|review| review.verdict);
                said.insert(format!("{at} verdict {id} {said_before:?} {says_now:?}"));
            }
            Edit::Price(at, price) if once(at, "price") => {
                let pricing = after[at].pricing.as_mut().unwrap();
                (pricing.entry, pricing.model) = (Some(format!("${price} a month")), PricingModel::Paid);
                said.insert(format!("{at} price Some(\"$10 a month\") Some(\"${price} a month\")"));
            }
            Edit::Unpriced(at) if once(at, "price") => {
                after[at].pricing = None;
                said.insert(format!("{at} price Some(\"$10 a month\") None"));
            }
            Edit::Fact(at, fact) if once(at, fact) => {
                let (value, from, to) = match fact {
                    "licence" => (RawFactValue::Text("Apache-2.0".to_owned()), "MIT", "Apache-2.0"),
                    "context" => (RawFactValue::Number(2000.0), "1,000 tokens", "2,000 tokens"),
                    "api" => (RawFactValue::Flag(false), "Yes", "No"),
                    _ => (RawFactValue::Number(6.0), "$5", "$6"),
                };
                after[at].facts.get_mut(fact).unwrap().value = value;
                said.insert(format!("{at} fact {fact} Some({from:?}) Some({to:?})"));
            }
            Edit::Unstated(at, fact) if once(at, fact) => {
                after[at].facts.remove(fact);
                let from = match fact {
                    "licence" => "MIT",
                    "context" => "1,000 tokens",
                    "api" => "Yes",
                    _ => "$5",
                };
                said.insert(format!("{at} fact {fact} Some({from:?}) None"));
            }
            Edit::Settled(at) if once(at, "claim") => {
                let slug = tools[at].slug.clone();
                let Some(review) = after[at].reviews.iter_mut().find(|review| review.prediction.is_some())
                else {
                    continue;
                };
                review.prediction.as_mut().unwrap().state = PredictionState::Held;
                said.insert(format!("{at} claim {} {slug} Open Held", review.reviewer));
            }
            Edit::Renamed(at) if once(at, "name") => {
                let now = self::slug(&format!("r{at}"));
                let former = std::mem::replace(&mut after[at].slug, now);
                after[at].aliases.push(former.clone());
                said.insert(format!("{at} renamed {former}"));
            }
            Edit::Removed(at) => drop(removed.insert(at)),
            Edit::Added(number) if once(100 + usize::from(number), "") => {
                after.push(tool(&format!("n{number}"), "+-..").tags("gpu").read());
                said.insert(format!("n{number} added"));
            }
            Edit::Respelt(at) => {
                if let Some(fact) = after[at].facts.get_mut("licence")
                    && fact.value == RawFactValue::Text("MIT".to_owned())
                {
                    fact.value = RawFactValue::Text("mit ".to_owned());
                    // What it is spelt like is nothing to tell, and so this is no edit of the licence.
                    done.insert((at, "licence".to_owned()), Vec::new());
                }
            }
            _ => {}
        }
    }
    for at in removed {
        said.retain(|one| !one.starts_with(&format!("{at} ")));
        let gone = &tools[at].slug;
        after.retain(|tool| tool.slug != *gone && !tool.aliases.contains(gone));
        said.insert(format!("{at} removed"));
    }
    (after, said)
}

/// Each change but the rivals, with the position of its tool in [`base`].
fn in_words(changes: &[ToolChanges]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for changes in changes {
        let at = changes.tool.as_str().trim_start_matches(['t', 'r']);
        let mut say = |what: String| assert!(words.insert(format!("{at} {what}")), "twice: {what}");
        match changes.entry {
            Some(EntryChange::Added) => say("added".to_owned()),
            Some(EntryChange::Removed) => say("removed".to_owned()),
            None => {}
        }
        changes.formerly.iter().for_each(|former| say(format!("renamed {former}")));
        for it in &changes.verdicts {
            say(format!("verdict {} {:?} {:?}", it.reviewer, it.from, it.to));
        }
        changes.price.iter().for_each(|it| say(format!("price {:?} {:?}", it.from, it.to)));
        for it in &changes.facts {
            say(format!("fact {} {:?} {:?}", it.fact, it.from, it.to));
        }
        for it in &changes.claims {
            let about = it.claim.split(' ').next().unwrap();
            say(format!("claim {} {about} {:?} {:?}", it.reviewer, it.from, it.to));
        }
    }
    words
}

/// Changes the other way round: what was added is removed, what was old is new. Rivals have no other way.
fn turned(changes: &ToolChanges) -> ToolChanges {
    let mut turned = changes.clone();
    turned.entry = changes.entry.map(|entry| match entry {
        EntryChange::Added => EntryChange::Removed,
        EntryChange::Removed => EntryChange::Added,
    });
    if let Some(former) = &changes.formerly {
        turned.tool = former.clone();
        turned.formerly = Some(changes.tool.clone());
    }
    turned.verdicts.iter_mut().for_each(|it| std::mem::swap(&mut it.from, &mut it.to));
    turned.price.iter_mut().for_each(|it| std::mem::swap(&mut it.from, &mut it.to));
    turned.facts.iter_mut().for_each(|it| std::mem::swap(&mut it.from, &mut it.to));
    turned.claims.iter_mut().for_each(|it| std::mem::swap(&mut it.from, &mut it.to));
    turned.rivals.clear();
    turned
}

fn without_rivals(mut changes: Vec<ToolChanges>) -> Vec<ToolChanges> {
    for it in &mut changes {
        it.rivals.clear();
        it.verdicts.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
        it.facts.sort_by(|a, b| a.fact.cmp(&b.fact));
        it.claims.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
    }
    changes.retain(|it| !it.is_empty());
    changes.sort_by(|a, b| a.tool.cmp(&b.tool));
    changes
}

proptest! {
    #[test]
    fn a_difference_names_exactly_what_was_edited(edits in prop::collection::vec(any_edit(), 0..14)) {
        let (site, before) = (site(), base());
        let (after, said) = edited(&site, &before, &edits);
        let (old, new) = (State { site: &site, tools: &before }, State { site: &site, tools: &after });
        let changes = difference(old, new);
        prop_assert_eq!(in_words(&changes), said);

        // A rival is new, and nothing else is one.
        let added: BTreeSet<&Slug> =
            changes.iter().filter(|it| it.entry == Some(EntryChange::Added)).map(|it| &it.tool).collect();
        for changes in &changes {
            prop_assert!(changes.rivals.iter().all(|rival| added.contains(&rival.tool)));
        }

        // There and back again.
        let back = difference(new, old);
        let turned: Vec<ToolChanges> = changes.iter().map(turned).collect();
        prop_assert_eq!(without_rivals(back), without_rivals(turned));
        prop_assert_eq!(difference(new, new), []);
    }

    #[test]
    fn changes_of_editions_add_up_to_their_difference(
        first in prop::collection::vec(any_edit(), 0..10),
        second in prop::collection::vec(any_edit(), 0..10),
    ) {
        let (site, start) = (site(), base());
        // What is gone stays gone: of a tool that comes back, nobody knows what it was. And what is only spelt otherwise is no
        // change to begin with, but may be part of one.
        let first: Vec<Edit> = first.into_iter().filter(|it| !matches!(it, Edit::Respelt(_))).collect();
        let second: Vec<Edit> = second
            .into_iter()
            .filter(|it| !matches!(it, Edit::Renamed(_) | Edit::Added(_) | Edit::Respelt(_)))
            .collect();
        let (middle, _) = edited(&site, &start, &first);
        // The second round of edits goes by position, so that it begins where the first did.
        let (end, _) = edited(&site, &start, &second);
        let end: Vec<Tool> =
            end.into_iter().filter(|tool| middle.iter().any(|it| it.slug == tool.slug)).collect();
        let state = |tools| State { site: &site, tools };
        let (one, two) = (difference(state(&start), state(&middle)), difference(state(&middle), state(&end)));
        let mut log = ChangeLog::first(site.url.clone(), edition("2026-11-01"));
        log.add(edition("2026-11-02"), one);
        log.add(edition("2026-11-03"), two);
        let added_up: Vec<ToolChanges> = start
            .iter()
            .filter_map(|tool| {
                let past = log.of_tool(&tool.slug);
                merged(past.iter().rev().map(|past| &past.changes))
            })
            .collect();
        let renamed = |slug: &Slug| slug.as_str().starts_with('r');
        let whole: Vec<ToolChanges> = difference(state(&start), state(&end))
            .into_iter()
            .filter(|it| !middle.iter().any(|tool| renamed(&tool.slug) && tool.aliases.contains(&it.tool)))
            .collect();
        prop_assert_eq!(without_rivals(added_up), without_rivals(whole));
    }
}
