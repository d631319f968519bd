//! The rules of docs/EDITORIAL.md that can be counted, applied to the shipped catalog.
//!
//! Whether its files are valid is tested in `shipped`. Each test here lists all violations at once, each with its
//! reason.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use catalog::check::check_folder;
use catalog::format::{Category, Evidence, Review, Site, Tool, Votes};
use catalog::index::Summary;
use catalog::{Lean, Split};

/// The number of words in a quote.
const WORDS: std::ops::RangeInclusive<usize> = 60..=140;

/// The number of consecutive words from which two quotes are too similar.
const ALIKE: usize = 8;

/// The reviewers who always make a prediction.
const PROPHETS: [&str; 2] = ["harbour-pilot", "navigator"];

struct Shipped {
    site: Site,
    tools: Vec<Tool>,
}

/// The catalog, read once for all tests.
static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let checked = check_folder(&folder()).unwrap();
    Shipped { site: checked.site.expect("`cargo xtask check` finds no problem"), tools: checked.tools }
});

#[test]
fn there_is_enough_to_choose_from() {
    let Shipped { site, tools } = &*SHIPPED;
    let pairs = tools.iter().filter(|tool| tool.supersedes.is_some()).count();
    for (what, least, found) in [
        ("tools", 100, tools.len()),
        ("categories", 16, site.categories.len()),
        ("pairs of a release and the one it supersedes", 5, pairs),
    ] {
        assert!(found >= least, "{what}: {found}, at least {least} are needed");
    }
}

#[test]
fn each_category_has_something_to_compare() {
    none(SHIPPED.site.categories.iter().filter_map(|category| {
        let tools = SHIPPED.tools.iter().filter(|tool| tool.category == category.id).count();
        (tools < 4).then(|| format!("{}: {tools} tools, at least 4 are needed", category.id))
    }));
}

#[test]
fn each_tag_of_the_vocabulary_is_used() {
    none(SHIPPED.site.tags.iter().filter_map(|tag| {
        let is_used = SHIPPED.tools.iter().any(|tool| tool.tags.contains(&tag.id));
        (!is_used).then(|| format!("{}: no tool has this tag", tag.id))
    }));
}

#[test]
fn verdicts_are_earned() {
    let tools = &SHIPPED.tools;
    let splits: Vec<Split> = tools.iter().map(|tool| Summary::new(&SHIPPED.site, tool).split).collect();
    let skips: u32 = splits.iter().map(|split| split.tally().skips).sum();
    let divided = splits.iter().filter(|split| split.lean() == Lean::Divided).count();
    let skipped_by_all = splits.iter().map(Split::tally).filter(|tally| tally.ships == 0 && tally.skips > 0);
    for (what, least, found) in [
        ("skips", reviews().count().div_ceil(4), skips as usize),
        ("tools on which the panel is divided", tools.len().div_ceil(4), divided),
        ("tools that all skip", 1, skipped_by_all.count()),
    ] {
        assert!(found >= least, "{what}: {found}, at least {least} are needed");
    }
}

#[test]
fn the_whole_panel_speaks_on_each_tool() {
    none(SHIPPED.tools.iter().flat_map(|tool| {
        let silent = SHIPPED.site.reviewers.iter().filter(|reviewer| tool.review_by(&reviewer.id).is_none());
        silent.map(|reviewer| format!("{}: no review by {}", tool.slug, reviewer.id))
    }));
}

#[test]
fn quotes_are_long_enough_to_be_wrong_and_short_enough_to_be_read() {
    none(reviews().filter_map(|(tool, review)| {
        let words = review.quote.split_whitespace().count();
        (!WORDS.contains(&words)).then(|| {
            let (least, most) = (WORDS.start(), WORDS.end());
            format!("{}: {words} words by {}, not {least} to {most}", tool.slug, review.reviewer)
        })
    }));
}

#[test]
fn no_two_quotes_are_alike() {
    let quotes: Vec<(String, Vec<String>)> = reviews()
        .map(|(tool, review)| (format!("{} by {}", tool.slug, review.reviewer), words(&review.quote)))
        .collect();
    let mut first: BTreeMap<&[String], &str> = BTreeMap::new();
    none(
        quotes
            .iter()
            .flat_map(|(quote, words)| words.windows(ALIKE).map(move |run| (quote, run)))
            .filter_map(|(quote, run)| {
                let other = *first.entry(run).or_insert(quote);
                (other != quote).then(|| format!("{quote}: shares \"{}\" with {other}", run.join(" ")))
            }),
    );
}

#[test]
fn prophets_always_predict() {
    let each = SHIPPED.tools.iter().flat_map(|tool| PROPHETS.map(|prophet| (tool, prophet)));
    none(each.filter_map(|(tool, prophet)| {
        let review = tool.reviews.iter().find(|review| review.reviewer.as_str() == prophet);
        let reason = match review.and_then(|review| Some((review.date, review.prediction.as_ref()?.due))) {
            None => "no prediction".to_owned(),
            Some((date, due)) if due <= date => format!("a prediction of {date} that is due on {due}"),
            Some(_) => return None,
        };
        Some(format!("{}: {reason} by {prophet}", tool.slug))
    }));
}

#[test]
fn what_is_verified_has_facts() {
    none(SHIPPED.tools.iter().filter(|tool| tool.evidence != Some(Evidence::Unverified)).filter_map(
        |tool| {
            let facts = tool.facts.values().filter(|fact| fact.source.is_some()).count();
            (facts < 6).then(|| format!("{}: {facts} facts with sources, at least 6 are needed", tool.slug))
        },
    ));
}

#[test]
fn facts_are_those_of_the_category() {
    none(SHIPPED.tools.iter().flat_map(|tool| {
        let others = tool.facts.keys().filter(|id| !category(tool).facts.contains(id));
        others.map(|id| format!("{}: {id} is not among the facts of {}", tool.slug, tool.category))
    }));
}

#[test]
fn each_fact_says_where_and_when_it_was_read() {
    none(SHIPPED.tools.iter().flat_map(|tool| {
        let read = tool.facts.iter().filter(|(_, fact)| fact.measured.is_none());
        read.flat_map(move |(id, fact)| {
            [("source", fact.source.is_none()), ("checked", fact.checked.is_none())]
                .into_iter()
                .filter(|(_, missing)| *missing)
                .map(move |(key, _)| format!("{}: {id} has no \"{key}\"", tool.slug))
        })
    }));
}

#[test]
fn each_tool_says_how_it_is_known_and_what_it_costs() {
    let silent = SHIPPED.tools.iter().filter(|tool| tool.evidence.is_none() || tool.pricing.is_none());
    none(silent.map(|tool| format!("{}: evidence and pricing are both stated here", tool.slug)));
}

/// That protocols and recipes agree with it is tested where they are written.
#[test]
fn nobody_claims_to_have_used_a_tool_that_was_not_measured() {
    let claimed = SHIPPED.tools.iter().filter(|tool| tool.evidence == Some(Evidence::HandsOn));
    none(claimed.filter_map(|tool| {
        let is_measured = tool.facts.values().any(|fact| fact.measured.is_some());
        (!is_measured || tool.hands_on.is_none()).then(|| {
            format!("{}: evidence is \"hands-on\", without a measurement or how far it went", tool.slug)
        })
    }));
}

#[test]
fn no_votes_are_invented() {
    let votes: Votes = catalog::read(&fs::read_to_string(folder().join("votes.json")).unwrap()).unwrap();
    none(votes.tallies.iter().map(|(slug, tally)| {
        format!("{slug}: {} ships and {} skips, and no reader has voted yet", tally.ship, tally.skip)
    }));
}

fn folder() -> PathBuf {
    Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog")
}

fn reviews() -> impl Iterator<Item = (&'static Tool, &'static Review)> {
    SHIPPED.tools.iter().flat_map(|tool| tool.reviews.iter().map(move |review| (tool, review)))
}

fn category(tool: &Tool) -> &'static Category {
    SHIPPED.site.category(&tool.category).unwrap()
}

/// The words of a text, ignoring case and punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Fails with a line for each offender.
fn none(offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    assert!(offenders.is_empty(), "\n{}", offenders.join("\n"));
}
