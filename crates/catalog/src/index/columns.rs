//! The form of `index.json`: a column for each thing that is known of all tools, not an object for each tool.
//!
//! Columns of words are lines of one string, so that the browser reads a handful of long strings and not thousands of
//! short ones. What repeats is in a list, and the column has only places in it, as [`letters`]. Measured against
//! other forms in `docs/PERFORMANCE.md`.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FactWords, Summary, letters, slug_of_name};
use crate::format::{Evidence, PricePer, PricingModel};
use crate::vocabulary::place;
use crate::{CategoryId, Date, InvalidId, Slug, Split, Tag};

/// The tools of a file, column by column. All columns have one item a tool.
#[derive(Serialize, Deserialize)]
pub(super) struct Columns {
    /// How many tools there are.
    count: u32,
    /// Lines.
    names: String,
    /// Lines: the slug where it is not what the name gives.
    slugs: String,
    /// Lines: see [`beside_name`].
    makers: String,
    /// Lines.
    taglines: String,
    categories: Vec<CategoryId>,
    /// Places in `categories`.
    category: String,
    tags: Vec<Tag>,
    /// Lines of places in `tags`.
    tagged: String,
    /// The last day on which anything was added; none where there are no tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    newest: Option<Date>,
    /// How many days before that each tool was.
    added: String,
    evidences: Vec<Evidence>,
    /// Places in `evidences`.
    evidence: String,
    prices: Vec<Price>,
    /// Places in `prices`.
    price: String,
    splits: Vec<Split>,
    /// Places in `splits`.
    split: String,
    /// Lines: the slug of the release that the tool follows. Left out where none follows any.
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes: Option<String>,
    /// Lines: the slugs that the tool had before, separated by spaces. Left out where none had any.
    #[serde(skip_serializing_if = "Option::is_none")]
    aliases: Option<String>,
    /// Lines: first the words of all facts, separated by spaces, then for each tool the places of its own among these, see
    /// [`FactWords`]. Left out where no fact has words.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<String>,
}

/// All that a card says of a price. Few prices serve many tools.
#[derive(Serialize, Deserialize)]
struct Price {
    model: PricingModel,
    entry: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<PricePer>,
}

impl Columns {
    /// The columns of these tools, in their order.
    pub(super) fn of(tools: &[Summary]) -> Self {
        let (categories, category) = listed(tools.iter().map(|tool| &tool.category));
        let (evidences, evidence) = listed(tools.iter().map(|tool| tool.evidence));
        let (splits, split) = listed(tools.iter().map(|tool| &tool.split));
        let (tags, tagged) = listed(tools.iter().flat_map(|tool| &tool.tags));
        let (words, stated) = listed(tools.iter().flat_map(|tool| tool.facts.iter()));
        let stated = groups(&stated, tools.iter().map(|tool| tool.facts.len()));
        let (prices, price) = listed(
            tools
                .iter()
                .map(|tool| (tool.pricing, tool.entry.as_str(), tool.amount.map(f64::to_bits), tool.per)),
        );
        let prices = prices.into_iter().map(|(model, entry, amount, per)| {
            let amount = amount.map(f64::from_bits);
            Price { model, entry: entry.to_owned(), amount, per }
        });
        let newest = tools.iter().map(|tool| tool.added).max();
        let age =
            |tool: &Summary| newest.map_or(0, |newest| newest.days_since(tool.added).unsigned_abs() as usize);
        let follows = tools.iter().any(|tool| tool.supersedes.is_some());
        let older = tools.iter().map(|tool| tool.supersedes.as_ref().map_or("", Slug::as_str));
        let is_renamed = tools.iter().any(|tool| !tool.aliases.is_empty());
        let before =
            tools.iter().map(|tool| tool.aliases.iter().map(Slug::as_str).collect::<Vec<_>>().join(" "));
        Self {
            count: place(tools.len()),
            names: lines(tools.iter().map(|tool| &tool.name)),
            slugs: lines(tools.iter().map(|tool| {
                let slug = tool.slug.as_str();
                if slug_of_name(&tool.name) == slug { "" } else { slug }
            })),
            makers: lines(tools.iter().map(|tool| beside_name(&tool.name, &tool.maker))),
            taglines: lines(tools.iter().map(|tool| &tool.tagline)),
            categories: categories.into_iter().cloned().collect(),
            category: letters::write(&category),
            tagged: groups(&tagged, tools.iter().map(|tool| tool.tags.len())),
            tags: tags.into_iter().cloned().collect(),
            newest,
            added: letters::write(&tools.iter().map(age).collect::<Vec<_>>()),
            evidences,
            evidence: letters::write(&evidence),
            prices: prices.collect(),
            price: letters::write(&price),
            splits: splits.into_iter().cloned().collect(),
            split: letters::write(&split),
            supersedes: follows.then(|| lines(older)),
            aliases: is_renamed.then(|| lines(before)),
            facts: (!words.is_empty()).then(|| [words.join(" "), stated].join("\n")),
        }
    }
}

/// The different items, most frequent first, and for each item its place among them.
fn listed<T: Copy + Eq + Hash>(items: impl Iterator<Item = T>) -> (Vec<T>, Vec<usize>) {
    let mut counts: Vec<(T, usize)> = Vec::new();
    let mut known: HashMap<T, usize> = HashMap::new();
    let firsts: Vec<usize> = items
        .map(|item| {
            let first = *known.entry(item).or_insert_with(|| {
                counts.push((item, 0));
                counts.len() - 1
            });
            counts[first].1 += 1;
            first
        })
        .collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&first| Reverse(counts[first].1));
    let mut places = vec![0; order.len()];
    for (place, &first) in order.iter().enumerate() {
        places[first] = place;
    }
    (
        order.iter().map(|&first| counts[first].0).collect(),
        firsts.iter().map(|&first| places[first]).collect(),
    )
}

/// Texts as lines. A line break within a text becomes a space; the check knows none.
fn lines<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    texts.map(|text| text.as_ref().replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

/// Places as letters, a line for each tool, of which `counts` says how many are its own.
fn groups(places: &[usize], counts: impl Iterator<Item = usize> + Clone) -> String {
    letters::grouped(&letters::write(places), counts).join("\n")
}

/// What a maker's name begins with where it begins with the first word of the tool's, which is then left out.
const SAME: char = '=';
/// What a maker's name is preceded by where it begins with one of these two itself.
const LITERAL: char = '\'';

/// A maker's name as it is written beside the tool's name: two of three begin alike.
fn beside_name(name: &str, maker: &str) -> String {
    match maker.strip_prefix(first_word(name)) {
        Some(rest) if !first_word(name).is_empty() => format!("{SAME}{rest}"),
        _ if maker.starts_with([SAME, LITERAL]) => format!("{LITERAL}{maker}"),
        _ => maker.to_owned(),
    }
}

fn maker_of(name: &str, written: &str) -> String {
    match written.strip_prefix(SAME) {
        Some(rest) => [first_word(name), rest].concat(),
        None => written.strip_prefix(LITERAL).unwrap_or(written).to_owned(),
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// Columns that do not make up whole tools.
#[derive(Debug)]
pub(super) enum InvalidColumn {
    /// It has not exactly one item a tool, or one that is not there.
    Uneven(&'static str),
    /// It has a slug that is none.
    NoSlug(&'static str, String, InvalidId),
}

impl fmt::Display for InvalidColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uneven(column) => write!(f, "{column}: expected one item a tool, each of which there is"),
            Self::NoSlug(column, text, error) => write!(f, "{column}: found \"{text}\", but {error}"),
        }
    }
}

impl Columns {
    /// The tools that these columns were made of.
    pub(super) fn tools(self) -> Result<Vec<Summary>, InvalidColumn> {
        let count = self.count as usize;
        let names = items("tools.names", &self.names, count)?;
        let slugs = items("tools.slugs", &self.slugs, count)?;
        let makers = items("tools.makers", &self.makers, count)?;
        let taglines = items("tools.taglines", &self.taglines, count)?;
        let category = places("tools.category", &self.category, count, self.categories.len())?;
        let tagged = items("tools.tagged", &self.tagged, count)?;
        let added = places("tools.added", &self.added, count, usize::MAX)?;
        let evidence = places("tools.evidence", &self.evidence, count, self.evidences.len())?;
        let price = places("tools.price", &self.price, count, self.prices.len())?;
        let split = places("tools.split", &self.split, count, self.splits.len())?;
        let supersedes = items_or_none("tools.supersedes", self.supersedes.as_deref(), count)?;
        let aliases = items_or_none("tools.aliases", self.aliases.as_deref(), count)?;
        let facts = items_or_none("tools.facts", self.facts.as_deref(), count + 1)?;
        let words: Arc<[String]> =
            facts[0].split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if count > 0 && self.newest.is_none() {
            return Err(InvalidColumn::Uneven("tools.newest"));
        }
        let day = |days: usize| self.newest?.days_before(i32::try_from(days).ok()?);
        let tool = |at: usize| {
            let price = &self.prices[price[at]];
            Ok(Summary {
                slug: match slugs[at] {
                    "" => slug("tools.slugs", &slug_of_name(names[at]))?,
                    line => slug("tools.slugs", line)?,
                },
                name: names[at].to_owned(),
                maker: maker_of(names[at], makers[at]),
                tagline: taglines[at].to_owned(),
                category: self.categories[category[at]].clone(),
                tags: tags_of(tagged[at], &self.tags)?,
                added: day(added[at]).ok_or(InvalidColumn::Uneven("tools.added"))?,
                evidence: self.evidences[evidence[at]],
                pricing: price.model,
                entry: price.entry.clone(),
                amount: price.amount,
                per: price.per,
                supersedes: match supersedes[at] {
                    "" => None,
                    line => Some(slug("tools.supersedes", line)?),
                },
                aliases: aliases[at]
                    .split_ascii_whitespace()
                    .map(|alias| slug("tools.aliases", alias))
                    .collect::<Result<_, _>>()?,
                split: self.splits[split[at]].clone(),
                facts: FactWords::read(&words, facts[at + 1]).ok_or(InvalidColumn::Uneven("tools.facts"))?,
            })
        };
        (0..count).map(tool).collect()
    }
}

/// The lines of a column.
fn items<'a>(column: &'static str, text: &'a str, count: usize) -> Result<Vec<&'a str>, InvalidColumn> {
    if count == 0 && text.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() == count { Ok(lines) } else { Err(InvalidColumn::Uneven(column)) }
}

/// The lines of a column that may be left out; then they are empty.
fn items_or_none<'a>(
    column: &'static str,
    text: Option<&'a str>,
    count: usize,
) -> Result<Vec<&'a str>, InvalidColumn> {
    text.map_or_else(|| Ok(vec![""; count]), |text| items(column, text, count))
}

/// A column of places in a list of `end` items.
fn places(
    column: &'static str,
    letters: &str,
    count: usize,
    end: usize,
) -> Result<Vec<usize>, InvalidColumn> {
    letters::read(letters, count)
        .filter(|places| places.iter().all(|&place| place < end))
        .ok_or(InvalidColumn::Uneven(column))
}

fn tags_of(letters: &str, tags: &[Tag]) -> Result<Vec<Tag>, InvalidColumn> {
    let width = letters::width(tags.len().saturating_sub(1));
    let tag = |letters| letters::number(letters).and_then(|place| tags.get(place)).cloned();
    let tags = letters.as_bytes().chunks(width).map(tag).collect::<Option<_>>();
    tags.ok_or(InvalidColumn::Uneven("tools.tagged"))
}

fn slug(column: &'static str, text: &str) -> Result<Slug, InvalidColumn> {
    text.parse().map_err(|error| InvalidColumn::NoSlug(column, text.to_owned(), error))
}
