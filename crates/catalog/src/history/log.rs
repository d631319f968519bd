//! The change log: what each edition changed of the one before.

use serde::{Deserialize, Serialize};

use super::{EditionId, EntryChange, Past, ToolChanges};
use crate::format::VERSION;
use crate::{HttpsUrl, Slug};

/// `changes.json`: what has changed from edition to edition, as far back as it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLog {
    /// The format version, which is 1. A program refuses any other.
    pub version: u32,
    /// Where the site is published, by which one site's log is told from another's.
    pub site: HttpsUrl,
    /// The edition that the log begins with: of what was before, it knows nothing. If there is no other, this is the first.
    pub begins: EditionId,
    /// Those since that changed anything, latest first.
    pub editions: Vec<EditionChanges>,
}

/// What an edition changed of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionChanges {
    /// The edition.
    pub edition: EditionId,
    /// The tools that changed, in the order of slugs; at least one.
    pub tools: Vec<ToolChanges>,
}

impl ChangeLog {
    /// The most editions that a log goes back.
    pub const MOST_EDITIONS: usize = 100;

    /// The most changed tools in all editions of a log together, if there is more than one edition.
    pub const MOST_CHANGES: usize = 5_000;

    /// The log of a site's first edition.
    #[must_use]
    pub fn first(site: HttpsUrl, edition: EditionId) -> Self {
        Self { version: VERSION, site, begins: edition, editions: Vec::new() }
    }

    /// Whether nothing was before the latest edition, as far as the log knows.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.editions.is_empty()
    }

    /// The latest edition that changed anything.
    #[must_use]
    pub fn latest(&self) -> EditionId {
        self.editions.first().map_or(self.begins, |latest| latest.edition)
    }

    /// Adds an edition, unless it changed nothing. The oldest ones are given up if the log gets too long.
    pub fn add(&mut self, edition: EditionId, tools: Vec<ToolChanges>) {
        if tools.is_empty() {
            return;
        }
        self.editions.insert(0, EditionChanges { edition, tools });
        let mut changes = 0;
        let fits = |edition: &EditionChanges| {
            changes += edition.tools.len();
            changes <= Self::MOST_CHANGES
        };
        let most = self.editions.iter().map(fits).take_while(|fits| *fits).count();
        let most = most.clamp(1, Self::MOST_EDITIONS);
        if let Some(oldest) = self.editions.get(most) {
            self.begins = oldest.edition;
            self.editions.truncate(most);
        }
    }

    /// The editions after a given one, latest first.
    pub fn since(&self, edition: Option<EditionId>) -> impl Iterator<Item = &EditionChanges> {
        self.editions.iter().take_while(move |it| edition.is_none_or(|edition| it.edition > edition))
    }

    /// Whether the log doesn't go back to an edition, so that more may have changed since.
    #[must_use]
    pub fn is_cut_off(&self, since: EditionId) -> bool {
        since < self.begins
    }

    /// The present slug of a tool that had this one in an edition; `None` if it has been removed since.
    #[must_use]
    pub fn slug_now(&self, slug: &Slug, edition: EditionId) -> Option<Slug> {
        let mut now = Some(slug);
        for later in self.since(Some(edition)).collect::<Vec<_>>().into_iter().rev() {
            let tools = later.tools.iter();
            let renamed = tools.clone().find(|it| it.formerly.is_some() && it.formerly.as_ref() == now);
            let entry = tools.filter(|it| it.tool == *slug).find_map(|it| it.entry);
            now = match (renamed, entry) {
                (Some(renamed), _) => Some(&renamed.tool),
                (None, Some(EntryChange::Removed)) => now.filter(|now| *now != slug),
                (None, Some(EntryChange::Added)) => Some(slug),
                (None, None) => now,
            };
        }
        now.cloned()
    }

    /// What has become of a tool, latest first, also under the slugs that it had before.
    #[must_use]
    pub fn of_tool(&self, slug: &Slug) -> Vec<Past> {
        let mut slug = slug;
        let mut found = Vec::new();
        for EditionChanges { edition, tools } in &self.editions {
            let Some(changes) = tools.iter().find(|changes| changes.tool == *slug) else { continue };
            found.push(Past { edition: *edition, changes: changes.clone() });
            slug = changes.formerly.as_ref().unwrap_or(slug);
        }
        found
    }
}
