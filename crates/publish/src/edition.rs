//! The input of everything here: a catalog, where it is published, and which comparisons have pages.

use std::sync::{Arc, OnceLock};

use catalog::format::{Site, Tool, Votes};
use catalog::history::ChangeLog;
use catalog::index::{Index, Summary};
use catalog::{Catalog, Date, Route, Selection, Slug};

use crate::{Address, PageLayout, PairRule, pairs};

/// A catalog as published at one address.
#[derive(Debug)]
pub struct Edition<'a> {
    catalog: Arc<Catalog>,
    /// The tools' files, by slug.
    tools: Vec<&'a Tool>,
    address: Address,
    /// The address that the ids in feeds are made from.
    ids: Address,
    /// What it and those before it changed; `None` if the site has no such log.
    log: Option<Arc<ChangeLog>>,
    rule: PairRule,
    /// Computed from the rule on first use.
    pairs: OnceLock<Vec<Selection>>,
}

impl<'a> Edition<'a> {
    /// The edition of a checked catalog for a base, such as `/` or `/reviews/`, with the default rule for pairs.
    #[must_use]
    pub fn new(site: &Site, tools: &'a [Tool], votes: Votes, base: &str) -> Self {
        let catalog = Arc::new(Catalog::new(Index::new(site, tools), votes));
        let mut tools: Vec<&Tool> = tools.iter().collect();
        tools.sort_by(|a, b| a.slug.cmp(&b.slug));
        let (address, rule) = (Address::new(&site.url, base), PairRule::default());
        let ids = site.feed_ids.as_ref().map_or_else(|| address.clone(), Address::of);
        Self { catalog, tools, address, ids, log: None, rule, pairs: OnceLock::new() }
    }

    /// The edition with another rule for pairs.
    #[must_use]
    pub fn with_pairs(self, rule: PairRule) -> Self {
        Self { rule, pairs: OnceLock::new(), ..self }
    }

    /// The edition with pages that lie in another way.
    #[must_use]
    pub fn with_layout(self, layout: PageLayout) -> Self {
        Self { address: self.address.with_layout(layout), ..self }
    }

    /// The edition with a log of what it and those before it changed.
    #[must_use]
    pub fn with_log(self, log: Option<ChangeLog>) -> Self {
        let Some(log) = log else { return self };
        let catalog = Arc::new(self.catalog.as_of(log.latest()));
        Self { catalog, log: Some(Arc::new(log)), ..self }
    }

    /// What this edition and those before it changed.
    #[must_use]
    pub fn log(&self) -> Option<&Arc<ChangeLog>> {
        self.log.as_ref()
    }

    /// The catalog.
    #[must_use]
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The tools' files, by slug.
    #[must_use]
    pub fn tools(&self) -> &[&'a Tool] {
        &self.tools
    }

    /// A tool's file.
    #[must_use]
    pub fn tool(&self, slug: &Slug) -> Option<&'a Tool> {
        self.tools.binary_search_by(|tool| tool.slug.cmp(slug)).ok().map(|at| self.tools[at])
    }

    /// Where the site is published.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The address that the ids in feeds are made from: where the site is published, or what `feed_ids` in `site.json`
    /// says instead.
    pub(crate) fn ids(&self) -> &Address {
        &self.ids
    }

    /// The comparisons that have pages, in the order of their addresses.
    #[must_use]
    pub fn pairs(&self) -> &[Selection] {
        self.pairs.get_or_init(|| pairs(&self.catalog, self.rule))
    }

    /// Whether a comparison has a page.
    #[must_use]
    pub fn has_pair(&self, selection: &Selection) -> bool {
        self.pairs().binary_search_by(|pair| pair.tools().cmp(selection.tools())).is_ok()
    }

    /// All pages that have addresses, which are the ones to render.
    pub fn pages(&self) -> impl Iterator<Item = Route> + '_ {
        let tools = self.tools.iter().map(|tool| Route::Tool(tool.slug.clone()));
        let pairs = self.pairs().iter().cloned().map(Route::Comparison);
        let reviewers = self.catalog.site().reviewers.iter();
        let panel = self.catalog.has_panel().then_some([Route::Panel, Route::Predictions]);
        [Route::Home, Route::Listing, Route::Picker]
            .into_iter()
            .chain(panel.into_iter().flatten())
            .chain(self.log.is_some().then_some([Route::Changes, Route::Digest]).into_iter().flatten())
            .chain([Route::Decide])
            .chain(self.catalog.has_votes().then_some(Route::Votes))
            .chain([Route::Yours, Route::Method, Route::Style])
            .chain(reviewers.map(|reviewer| Route::Reviewer(reviewer.id.clone())))
            .chain(tools)
            .chain(pairs)
    }

    /// The pages that are of use to anyone: all but those that show what is stored on the reader's device.
    pub fn public_pages(&self) -> impl Iterator<Item = Route> + '_ {
        self.pages().filter(|page| !page.is_personal())
    }

    /// The day on which the content of a page last changed, as far as the catalog says.
    #[must_use]
    pub fn changed(&self, page: &Route) -> Option<Date> {
        match page {
            Route::Home | Route::Listing | Route::Picker => self.latest(),
            Route::Tool(slug) => self.tool(slug).map(Tool::changed),
            Route::Comparison(selection) => {
                selection.tools().iter().filter_map(|slug| self.tool(slug)).map(Tool::changed).max()
            }
            Route::Panel | Route::Predictions => self.reviews().map(|review| review.date).max(),
            Route::Changes | Route::Digest => self.log.as_ref().map(|log| log.latest().day()),
            Route::Reviewer(id) => {
                self.reviews().filter(|review| review.reviewer == *id).map(|review| review.date).max()
            }
            Route::Decide
            | Route::Votes
            | Route::Yours
            | Route::Method
            | Route::Style
            | Route::NoComparison(_)
            | Route::Unknown(_) => None,
        }
    }

    /// The day on which any tool last changed; `None` for a catalog without tools.
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        self.tools.iter().map(|tool| tool.changed()).max()
    }

    /// The summary and the file of each tool in a comparison; `None` if one of them is unknown.
    #[must_use]
    pub fn compared(&self, selection: &Selection) -> Option<Vec<(&Summary, &'a Tool)>> {
        let both = |slug| Some((self.catalog.tool(slug)?.as_ref(), self.tool(slug)?));
        selection.tools().iter().map(both).collect()
    }

    fn reviews(&self) -> impl Iterator<Item = &'a catalog::format::Review> + '_ {
        self.tools.iter().flat_map(|tool| &tool.reviews)
    }
}
