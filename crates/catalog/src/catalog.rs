//! The catalog in memory: summaries, tallies and what is worked out once for all pages.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use crate::format::{Evidence, PricePer, PricingModel, Reviewer, Site, Votes};
use crate::index::{Index, Summary};
use crate::search::Words;
use crate::{CategoryId, Slug, Tally};

/// Everything that lists, search and facets need, for all tools.
#[derive(Debug)]
pub struct Catalog {
    site: Site,
    /// Shared, so that a page can hold on to what it shows.
    tools: Vec<Arc<Summary>>,
    votes: Votes,
    /// The words of each tool, in the order of `tools`.
    words: Vec<Words>,
    places: HashMap<Slug, usize>,
}

impl Catalog {
    /// The catalog of an index and the tallies beside it.
    #[must_use]
    pub fn new(index: Index, votes: Votes) -> Self {
        let Index { site, tools, .. } = index;
        let words = tools.iter().map(|tool| Words::of(tool, category_name(&site, &tool.category))).collect();
        let places = tools.iter().enumerate().map(|(place, tool)| (tool.slug.clone(), place)).collect();
        let tools = tools.into_iter().map(Arc::new).collect();
        Self { site, tools, votes, words, places }
    }

    /// The site: panel, categories and fact definitions.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// All tools, ordered by slug.
    #[must_use]
    pub fn tools(&self) -> &[Arc<Summary>] {
        &self.tools
    }

    /// Tools with the words that search looks at.
    pub(crate) fn searchable(&self) -> impl Iterator<Item = (&Arc<Summary>, &Words)> {
        self.tools.iter().zip(&self.words)
    }

    /// The tool with this slug.
    #[must_use]
    pub fn tool(&self, slug: &Slug) -> Option<&Arc<Summary>> {
        self.places.get(slug).map(|&place| &self.tools[place])
    }

    /// The name of a category, or its id where the catalog does not define it.
    #[must_use]
    pub fn category_name<'a>(&'a self, id: &'a CategoryId) -> &'a str {
        category_name(&self.site, id)
    }

    /// The tallies of the community, without the vote of this reader.
    #[must_use]
    pub fn votes(&self) -> &Votes {
        &self.votes
    }

    /// The community's tally for a tool, without the vote of this reader.
    #[must_use]
    pub fn community(&self, slug: &Slug) -> Tally {
        self.votes.tallies.get(slug).copied().unwrap_or_default().into()
    }

    /// Tools that follow this one.
    pub fn successors<'a>(&'a self, slug: &'a Slug) -> impl Iterator<Item = &'a Summary> {
        self.tools.iter().map(Arc::as_ref).filter(move |tool| tool.supersedes.as_ref() == Some(slug))
    }

    /// The reviewers of the panel with what each said of `tool`.
    pub fn verdicts<'a>(
        &'a self,
        tool: &'a Summary,
    ) -> impl Iterator<Item = (&'a Reviewer, Option<crate::format::Verdict>)> {
        let said = tool.split.0.iter().copied().chain(std::iter::repeat(None));
        self.site.reviewers.iter().zip(said)
    }

    /// Best panel score first; then by more reviews, the community's lower bound and the name. Tools without a
    /// ranked score stand at the end.
    #[must_use]
    pub fn by_panel(&self, a: &Summary, b: &Summary) -> Ordering {
        let key = |tool: &Summary| tool.ranked().map(|tally| (tally.percent(), tally.count()));
        key(b).cmp(&key(a)).then_with(|| self.by_community(a, b))
    }

    /// Best lower bound of the Wilson interval first, then by more votes and by name.
    #[must_use]
    pub fn by_community(&self, a: &Summary, b: &Summary) -> Ordering {
        let (votes_a, votes_b) = (self.community(&a.slug), self.community(&b.slug));
        votes_b
            .wilson_lower_bound()
            .total_cmp(&votes_a.wilson_lower_bound())
            .then_with(|| votes_b.count().cmp(&votes_a.count()))
            .then_with(|| a.by_name(b))
    }
}

impl Summary {
    /// The panel's tally as far as it counts in rankings: an unverified tool has none, nor one without reviews.
    #[must_use]
    pub fn ranked(&self) -> Option<Tally> {
        let tally = self.split.tally();
        (self.evidence != Evidence::Unverified && tally.count() > 0).then_some(tally)
    }

    /// By name, letters before case, then by slug so that the order is total.
    #[must_use]
    pub fn by_name(&self, other: &Self) -> Ordering {
        self.name.to_lowercase().cmp(&other.name.to_lowercase()).then_with(|| self.slug.cmp(&other.slug))
    }

    /// Newest first, then by name.
    #[must_use]
    pub fn by_newest(&self, other: &Self) -> Ordering {
        other.added.cmp(&self.added).then_with(|| self.by_name(other))
    }

    /// Cheapest to start with first: free, free to start, paid with a known amount (amounts in one unit together),
    /// paid without one, on request.
    #[must_use]
    pub fn by_price(&self, other: &Self) -> Ordering {
        let key = |tool: &Self| {
            let stated = tool.pricing == PricingModel::Paid && tool.amount.is_some() && tool.per.is_some();
            (tool.pricing, Reverse(stated), tool.per.map(PricePer::normal_unit))
        };
        let amount = |tool: &Self| {
            tool.amount.map_or(0.0, |amount| amount * tool.per.map_or(1.0, PricePer::normal_factor))
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| amount(self).total_cmp(&amount(other)))
            .then_with(|| self.by_name(other))
    }
}

impl PricePer {
    /// The unit in which amounts can be compared: a year counts as twelve months.
    #[must_use]
    pub fn normal_unit(self) -> Self {
        match self {
            Self::Year | Self::SeatMonth => Self::Month,
            unit => unit,
        }
    }

    /// By what an amount is multiplied to be in its [normal unit](Self::normal_unit).
    #[must_use]
    pub fn normal_factor(self) -> f64 {
        if self == Self::Year { 1.0 / 12.0 } else { 1.0 }
    }
}

fn category_name<'a>(site: &'a Site, id: &'a CategoryId) -> &'a str {
    site.category(id).map_or(id.as_str(), |category| &category.name)
}
