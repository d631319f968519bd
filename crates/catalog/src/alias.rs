//! Renamed tools: resolves the slugs that tools had before.

use crate::format::Votes;
use crate::{Catalog, ComparisonView, OwnPanel, Picking, Route, Selection, SelectionError, Slug};

impl Catalog {
    /// Each former slug with the current slug of its tool.
    pub fn aliases(&self) -> impl Iterator<Item = (&Slug, &Slug)> {
        self.tools().iter().flat_map(|tool| tool.aliases.iter().map(|alias| (alias, &tool.slug)))
    }

    /// The current slug of the tool that had this slug before. Like [`Catalog::tools`], it knows only the tools that
    /// have been loaded.
    #[must_use]
    pub fn renamed(&self, slug: &Slug) -> Option<&Slug> {
        self.aliases().find(|(alias, _)| *alias == slug).map(|(_, now)| now)
    }

    /// Where a route's page is now, if a tool in it has been renamed. If the tools of a comparison have been merged
    /// into one, this is the page of that tool.
    #[must_use]
    pub fn moved(&self, route: &Route) -> Option<Route> {
        match route {
            Route::Tool(slug) => self.renamed(slug).cloned().map(Route::Tool),
            Route::Comparison(selection) => {
                let tools = selection.tools();
                if tools.iter().all(|slug| self.renamed(slug).is_none()) {
                    return None;
                }
                match Selection::new(tools.iter().map(|slug| self.renamed(slug).unwrap_or(slug).clone())) {
                    Ok(selection) => Some(Route::Comparison(selection)),
                    Err(SelectionError::TooFew(slugs)) => slugs.into_iter().next().map(Route::Tool),
                    Err(_) => None,
                }
            }
            _ => None,
        }
    }

    /// The picked tools by their current slugs.
    #[must_use]
    pub fn moved_picking(&self, picking: Picking) -> Picking {
        let now = picking.chosen.iter().map(|slug| self.renamed(slug).unwrap_or(slug).clone());
        let now = Picking::of(now);
        Picking { text: picking.text, ..now }
    }

    /// The query string of a page that has [moved](Self::moved), rewritten for its new route: the order of
    /// the columns of a comparison may name tools that were renamed.
    #[must_use]
    pub fn moved_search(&self, from: &Route, to: &Route, search: &str) -> String {
        let now = match (from, to) {
            (Route::Comparison(before), Route::Comparison(now)) => {
                let asked = ComparisonView::parse(before.clone(), search);
                asked.renamed(now.clone(), |slug| self.renamed(slug).unwrap_or(slug)).search()
            }
            (Route::Comparison(_), _) => String::new(),
            _ => search.to_owned(),
        };
        OwnPanel::parse(search).0.in_search(&now)
    }
}

impl Votes {
    /// The same votes, with those for former slugs counted for the current ones.
    #[must_use]
    pub(crate) fn renamed<'a>(mut self, aliases: impl Iterator<Item = (&'a Slug, &'a Slug)>) -> Self {
        for (alias, now) in aliases {
            if let Some(before) = self.tallies.remove(alias) {
                let tally = self.tallies.entry(now.clone()).or_default();
                tally.ship = tally.ship.saturating_add(before.ship);
                tally.skip = tally.skip.saturating_add(before.skip);
            }
        }
        self
    }
}
