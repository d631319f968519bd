//! The generated index: what lists, search and facets need of every tool, and nothing else.

mod columns;
mod letters;
mod outline;

use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use columns::Columns;
use outline::Outline;

use crate::format::{Evidence, PricePer, PricingModel, Site, Tool, VERSION, Verdict};
use crate::{CategoryId, Date, Slug, Split, Tag};

/// `index.json`: the site and a summary of each tool.
///
/// Its JSON holds the tools column by column, and of the site only what lists show: the facts' definitions and the
/// reviewers' lenses are left to `site.json`, see [`Site::outlined`].
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The format version, see [`VERSION`].
    pub version: u32,
    /// The site.
    pub site: Site,
    /// One summary a tool, ordered by slug.
    pub tools: Vec<Summary>,
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
    /// How the panel knows it.
    pub evidence: Evidence,
    /// The kind of price.
    pub pricing: PricingModel,
    /// What a reader pays to start.
    pub entry: String,
    /// The entry price in US dollars.
    pub amount: Option<f64>,
    /// What the amount buys.
    pub per: Option<PricePer>,
    /// The release that this one follows.
    pub supersedes: Option<Slug>,
    /// Who on the panel said what.
    pub split: Split,
}

impl Index {
    /// The index of a catalog. Each tool's verdicts are put in the order of the site's panel.
    #[must_use]
    pub fn new(site: &Site, tools: &[Tool]) -> Self {
        let mut tools: Vec<Summary> = tools.iter().map(|tool| Summary::new(site, tool)).collect();
        crate::sort_stably(&mut tools, |a, b| a.slug.cmp(&b.slug));
        Self { version: VERSION, site: site.clone(), tools }
    }
}

impl Summary {
    /// The summary of one tool.
    #[must_use]
    pub fn new(site: &Site, tool: &Tool) -> Self {
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
            pricing: tool.pricing.model,
            entry: tool.pricing.entry.clone(),
            amount: tool.pricing.amount,
            per: tool.pricing.per,
            supersedes: tool.supersedes.clone(),
            split: Split(site.reviewers.iter().map(verdict_of).collect()),
        }
    }
}

impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut index = serializer.serialize_struct("Index", 3)?;
        index.serialize_field("version", &self.version)?;
        index.serialize_field("site", &Outline::of(&self.site))?;
        index.serialize_field("tools", &Columns::of(&self.tools))?;
        index.end()
    }
}

/// The slug that a name gives by itself: its ASCII letters in lower case and its digits, with a hyphen for whatever
/// stands between. It need not be a sound slug.
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

// A split is one letter a reviewer: `+` ship, `-` skip, `.` silent. It is read only beside the panel it was made for.
impl Serialize for Split {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let letters: String = self
            .0
            .iter()
            .map(|verdict| match verdict {
                Some(Verdict::Ship) => '+',
                Some(Verdict::Skip) => '-',
                None => '.',
            })
            .collect();
        serializer.serialize_str(&letters)
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

/// The text is not a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSplit;

impl fmt::Display for InvalidSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a split is written with the letters + - and .")
    }
}

impl std::error::Error for InvalidSplit {}
