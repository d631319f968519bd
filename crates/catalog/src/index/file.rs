//! `index.json` and the part files of a large catalog as serialized: tools in columns, with tallies alongside.

use serde::{Deserialize, Serialize, Serializer};

use super::columns::{Columns, InvalidColumn};
use super::excerpt::Totals;
use super::outline::Outline;
use super::tallies::Tallies;
use super::{Index, Opening, Part};
use crate::format::{Site, Votes};
use crate::history::EditionId;

/// `index.json`. Its site is serialized from an [`Outline`] and deserialized as a [`Site`].
#[derive(Serialize, Deserialize)]
pub(super) struct IndexFile<S> {
    version: u32,
    site: S,
    tools: Columns,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<EditionId>,
    /// Only in an excerpt; otherwise all tallies are in a file of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<Tallies>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<Totals>,
}

/// A file in `parts/` or `words/`.
#[derive(Serialize, Deserialize)]
pub(super) struct PartFile {
    version: u32,
    tools: Columns,
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<Tallies>,
    #[serde(skip_serializing_if = "Option::is_none")]
    openings: Option<Vec<Opening>>,
}

impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        IndexFile {
            version: self.version,
            site: Outline::of(&self.site),
            tools: Columns::of(&self.tools),
            facts: self.facts.clone(),
            edition: self.edition,
            votes: self.excerpt.as_ref().map(|excerpt| Tallies::of(&excerpt.votes, &self.tools)),
            excerpt: self.excerpt.as_ref().map(Totals::of),
        }
        .serialize(serializer)
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PartFile {
            version: self.version,
            tools: Columns::of(&self.tools),
            votes: (self.votes != Votes::default()).then(|| Tallies::of(&self.votes, &self.tools)),
            openings: (!self.openings.is_empty()).then(|| self.openings.clone()),
        }
        .serialize(serializer)
    }
}

impl TryFrom<IndexFile<Site>> for Index {
    type Error = InvalidColumn;

    fn try_from(file: IndexFile<Site>) -> Result<Self, InvalidColumn> {
        let IndexFile { version, site, tools, facts, edition, votes, excerpt } = file;
        let tools = tools.tools()?;
        let excerpt = match excerpt {
            Some(totals) => Some(totals.excerpt(Tallies::votes_of(votes, &tools)?)?),
            None => None,
        };
        Ok(Self { version, site, tools, facts, edition, excerpt })
    }
}

impl TryFrom<PartFile> for Part {
    type Error = InvalidColumn;

    fn try_from(file: PartFile) -> Result<Self, InvalidColumn> {
        let PartFile { version, tools, votes, openings } = file;
        let tools = tools.tools()?;
        let votes = Tallies::votes_of(votes, &tools)?;
        Ok(Self { version, tools, votes, openings: openings.unwrap_or_default() })
    }
}
