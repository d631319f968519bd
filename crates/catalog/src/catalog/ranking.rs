//! Ranking a catalog by a panel: the whole one or a reader's own.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use super::Catalog;
use super::judging::Judged;
use crate::index::Summary;
use crate::weights::Weights;
use crate::{OwnPanel, SortKey};

/// A panel, by reviewer and by position.
#[derive(Debug, Default)]
pub(crate) struct Own {
    pub(crate) panel: OwnPanel,
    pub(crate) weights: Weights,
    /// Which tools have what they must have, if the reader asks for anything.
    pub(crate) judged: Option<Judged>,
}

impl Catalog {
    /// This catalog as ranked by another panel. What doesn't depend on the panel is shared, so this is fast; whatever
    /// is unknown to the site should have been [left out](OwnPanel::known_to). Its musts apply once tools are
    /// [judged](Self::judged_by) by them.
    #[must_use]
    pub fn ranked_by(&self, panel: OwnPanel) -> Self {
        let weights = Weights::of(&panel, &self.site.reviewers);
        let mut orders = self.orders.clone();
        for key in [SortKey::Panel, SortKey::Divided, SortKey::Newest] {
            orders[key as usize] = Arc::default();
        }
        let catalog = Self {
            site: Arc::clone(&self.site),
            edition: self.edition,
            extent: self.extent.clone(),
            tools: self.tools.clone(),
            votes: Arc::clone(&self.votes),
            facets: OnceLock::new(),
            lexicon: Arc::clone(&self.lexicon),
            gathering: Arc::clone(&self.gathering),
            orders,
            ranks: OnceLock::new(),
            followers: Arc::clone(&self.followers),
            own: Own { panel, weights, judged: None },
        };
        let leans = self.tools.iter().map(|tool| catalog.standing(tool).lean());
        let _ = catalog.facets.set(self.facets().with_leans(leans));
        catalog
    }

    /// What has all that it must have first, then best panel score first; ties are broken by more reviews, the
    /// community's lower bound and the name. Tools without a ranked score come last.
    #[must_use]
    pub fn by_panel(&self, a: &Summary, b: &Summary) -> Ordering {
        self.met(a).cmp(&self.met(b)).then_with(|| self.rank(a).cmp(&self.rank(b)))
    }

    /// A tool's rank in the panel's order; after all others if it isn't in this catalog.
    fn rank(&self, tool: &Summary) -> u32 {
        self.place(&tool.slug).map_or(u32::MAX, |place| self.rank_at(place))
    }

    /// The rank in the panel's order of the tool at a position.
    pub(crate) fn rank_at(&self, place: usize) -> u32 {
        let ranks = self.ranks.get_or_init(|| {
            let mut ranks = vec![0; self.tools.len()];
            for (rank, &place) in (0..).zip(self.order(SortKey::Panel)) {
                ranks[place as usize] = rank;
            }
            ranks
        });
        ranks[place]
    }
}
