//! Entries that are written and not published yet.

use super::folder::cut_references_to_others;
use crate::Date;
use crate::format::Tool;

/// The entries of a catalog on some day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Editions {
    published: Vec<Tool>,
    /// Those that are not published yet.
    pub drafts: Vec<Tool>,
}

impl Editions {
    /// Divides entries by whether they are published on `today`.
    #[must_use]
    pub fn on(today: Date, tools: Vec<Tool>) -> Self {
        let is_published = |tool: &Tool| !tool.draft && tool.publish.is_none_or(|day| day <= today);
        let (published, drafts) = tools.into_iter().partition(is_published);
        Self { published, drafts }
    }

    /// What is published, without a word of any draft: no entry follows one, and an entry that was published on a day is
    /// in the catalog since that day, whenever it was written.
    #[must_use]
    pub fn published(self) -> Vec<Tool> {
        let mut tools = self.published;
        for tool in &mut tools {
            if let Some(day) = tool.publish.take() {
                tool.added = tool.added.max(day);
                tool.updated = tool.updated.max(day);
            }
        }
        cut_references_to_others(&mut tools);
        tools
    }

    /// All entries by slug, with a mark in the names of those that are drafts: for whoever writes them.
    #[must_use]
    pub fn marked(mut self) -> Vec<Tool> {
        for draft in &mut self.drafts {
            let until =
                draft.publish.take().map_or_else(String::new, |day| format!(" until {}", day.readable()));
            draft.name = format!("{} (draft{until})", draft.name);
            draft.draft = false;
        }
        let mut tools = self.published;
        tools.append(&mut self.drafts);
        tools.sort_by(|a, b| a.slug.cmp(&b.slug));
        tools
    }
}
