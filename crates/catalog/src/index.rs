//! The generated index: what lists, search and facets need of every tool, and nothing else.

mod category_facts;
mod columns;
mod excerpt;
mod fact_words;
mod file;
mod letters;
mod outline;
mod position;
mod prefixes;
mod spread;
mod tallies;

use std::fmt::{self, Write};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use category_facts::{CategoryFacts, FactColumn, Stated};
pub use excerpt::Excerpt;
pub use fact_words::FactWords;
pub use position::Position;
pub use prefixes::Prefixes;
pub use spread::Spread;

use crate::format::{Evidence, Pricing, PricingModel, Site, Tool, VERSION, Verdict, Votes};
use crate::history::EditionId;
use crate::text::serde_as_text;
use crate::{Amount, CategoryId, Date, Slug, Split, Tag};

/// `index.json`: the site and a summary of each tool.
///
/// The JSON stores tools as columns, and only the part of the site that lists show: fact definitions and the
/// reviewers' lenses are left to `site.json`, see [`Site::outlined`]. The index of a large catalog is an [`Excerpt`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "file::IndexFile<Site>")]
pub struct Index {
    /// The format version; see [`VERSION`].
    pub version: u32,
    /// The site.
    pub site: Site,
    /// One summary per tool, sorted by slug.
    pub tools: Vec<Summary>,
    /// What the names of the files of [`CategoryFacts`] end with; `None` if there are no such files.
    pub facts: Option<String>,
    /// The latest edition in the [change log](crate::history::ChangeLog); `None` if the site has no such log.
    pub edition: Option<EditionId>,
    /// The totals of the whole catalog, if these are not all of its tools.
    pub excerpt: Option<Excerpt>,
}

/// A file in `parts/` or `words/`: some of the tools of a catalog whose index is an [`Excerpt`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "file::PartFile")]
pub struct Part {
    /// The format version; see [`VERSION`].
    pub version: u32,
    /// One summary per tool, sorted by slug.
    pub tools: Vec<Summary>,
    /// Their tallies as of when the file was written; empty if all tallies are fetched.
    pub votes: Votes,
    /// The searches whose first pages these tools make up; empty if the file has all matching tools.
    pub openings: Vec<Opening>,
}

/// A search for a single word of which only the first page is in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The word, or the part of it that has been typed.
    pub word: String,
    /// The tools of the first page, as ascending indices into the part's tools.
    pub tools: Vec<u32>,
    /// The total number of results.
    pub total: u32,
    /// How many results have each value of each facet, in the order of [`Excerpt::facets`].
    pub facets: Vec<Vec<u32>>,
}

/// What lists, search and facets need of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The tool's slug.
    pub slug: Slug,
    /// The tool's name.
    pub name: String,
    /// Who makes it.
    pub maker: String,
    /// What it does in one line.
    pub tagline: String,
    /// The tool's category.
    pub category: CategoryId,
    /// What it does.
    pub tags: Vec<Tag>,
    /// When it entered the catalog.
    pub added: Date,
    /// How the panel knows it, if that is said.
    pub evidence: Option<Evidence>,
    /// What it costs to start, if anything is said of it.
    pub price: Option<StartingPrice>,
    /// The release that this one supersedes.
    pub supersedes: Option<Slug>,
    /// The tool's former slugs.
    pub aliases: Vec<Slug>,
    /// The verdicts of the panel.
    pub split: Split,
    /// The words by which its facts can be found.
    pub facts: FactWords,
    /// Where its numbers stand among those of its category.
    pub position: Position,
}

/// What a reader pays to start.
#[derive(Debug, Clone, PartialEq)]
pub struct StartingPrice {
    /// The kind of price.
    pub model: PricingModel,
    /// The price in words.
    pub entry: String,
    /// The price as a number.
    pub amount: Option<Amount>,
}

impl StartingPrice {
    fn new(pricing: &Pricing, site: &Site) -> Self {
        Self {
            model: pricing.model,
            entry: pricing.entry().to_owned(),
            amount: pricing.amount(site.currency()),
        }
    }
}

impl Index {
    /// The index of a catalog. Each tool's verdicts are put in the order of the site's panel.
    #[must_use]
    pub fn new(site: &Site, tools: &[Tool]) -> Self {
        let mut tools = Summary::of_all(site, tools);
        tools.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self { version: VERSION, site: site.clone(), tools, facts: None, edition: None, excerpt: None }
    }
}

impl Summary {
    /// The summary of one tool.
    #[must_use]
    pub fn new(site: &Site, tool: &Tool) -> Self {
        let mut summary = Self::without_facts(site, tool);
        summary.facts = FactWords::of_all(site, [(tool, &summary)].into_iter()).pop().unwrap_or_default();
        summary
    }

    /// The summaries of several tools, in the same order.
    fn of_all(site: &Site, tools: &[Tool]) -> Vec<Self> {
        let mut summaries: Vec<Self> = tools.iter().map(|tool| Self::without_facts(site, tool)).collect();
        let facts = FactWords::of_all(site, tools.iter().zip(&summaries));
        let stated = facts.into_iter().zip(Position::of_all(site, tools));
        for (summary, (facts, position)) in summaries.iter_mut().zip(stated) {
            (summary.facts, summary.position) = (facts, position);
        }
        summaries
    }

    fn without_facts(site: &Site, tool: &Tool) -> Self {
        let verdict_of =
            |reviewer: &crate::format::Reviewer| tool.review_by(&reviewer.id).map(|review| review.verdict);
        Self {
            slug: tool.slug.clone(),
            name: tool.name.clone(),
            maker: tool.maker.clone(),
            tagline: tool.tagline.clone(),
            category: tool.category.clone(),
            tags: tool.tags.clone(),
            added: tool.added,
            evidence: tool.evidence,
            price: tool.pricing.as_ref().map(|pricing| StartingPrice::new(pricing, site)),
            supersedes: tool.supersedes.clone(),
            aliases: tool.aliases.clone(),
            split: Split(site.reviewers.iter().map(verdict_of).collect()),
            facts: FactWords::default(),
            position: Position::default(),
        }
    }
}

/// The slug derived from a name: its ASCII letters in lower case and its digits, with hyphens in place of everything
/// else in between. It isn't necessarily a valid slug.
#[must_use]
pub fn slug_of_name(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

// A split is written with one character per reviewer: `+` ship, `-` skip, `.` no verdict. It can only be interpreted
// together with the panel it was made for.
impl fmt::Display for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|verdict| {
            f.write_char(match verdict {
                Some(Verdict::Ship) => '+',
                Some(Verdict::Skip) => '-',
                None => '.',
            })
        })
    }
}

impl FromStr for Split {
    type Err = InvalidSplit;

    fn from_str(letters: &str) -> Result<Self, InvalidSplit> {
        let verdict = |letter| match letter {
            '+' => Ok(Some(Verdict::Ship)),
            '-' => Ok(Some(Verdict::Skip)),
            '.' => Ok(None),
            _ => Err(InvalidSplit),
        };
        letters.chars().map(verdict).collect::<Result<_, _>>().map(Self)
    }
}

serde_as_text!(Split);

/// The text is not a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSplit;

impl fmt::Display for InvalidSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a split is written with the letters + - and .")
    }
}

impl std::error::Error for InvalidSplit {}
