//! The part of a site that goes into an index. The rest, two thirds of it, is only needed along with a tool's own
//! file.

use serde::Serialize;

use crate::format::{Category, Newsletter, Noun, Reviewer, Site, TagDefinition, VotesSettings};
use crate::{CategoryId, HttpsUrl, ReviewerId, Tag};

/// A site without what is shown only on tools' own pages, comparisons and the panel's pages.
#[derive(Serialize)]
pub(super) struct Outline<'a> {
    version: u32,
    name: &'a str,
    tagline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    noun: Option<&'a Noun>,
    url: &'a HttpsUrl,
    reviewers: Vec<Critic<'a>>,
    categories: Vec<Heading<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a TagDefinition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    newsletter: Option<&'a Newsletter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<&'a VotesSettings>,
}

#[derive(Serialize)]
struct Critic<'a> {
    id: &'a ReviewerId,
    name: &'a str,
    motto: &'a str,
}

#[derive(Serialize)]
struct Heading<'a> {
    id: &'a CategoryId,
    name: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "<[Tag]>::is_empty")]
    jobs: &'a [Tag],
}

impl<'a> Outline<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let critic = |it: &'a Reviewer| Critic { id: &it.id, name: &it.name, motto: &it.motto };
        let heading = |it: &'a Category| Heading {
            id: &it.id,
            name: &it.name,
            description: &it.description,
            jobs: &it.jobs,
        };
        Self {
            version: site.version,
            name: &site.name,
            tagline: &site.tagline,
            noun: site.noun.as_ref(),
            url: &site.url,
            reviewers: site.reviewers.iter().map(critic).collect(),
            categories: site.categories.iter().map(heading).collect(),
            tags: telling_tags(site).collect(),
            newsletter: site.newsletter.as_ref(),
            votes: site.votes.as_ref(),
        }
    }
}

/// The tags of which a site says more than their ids.
fn telling_tags(site: &Site) -> impl Iterator<Item = &TagDefinition> {
    site.tags.iter().filter(|tag| tag.label.is_some() || !tag.synonyms.is_empty())
}

impl Site {
    /// The site as it is in an index: without fact definitions, and without the reviewers' lenses, likes and
    /// dislikes.
    #[must_use]
    pub fn outlined(&self) -> Self {
        let reviewers = self.reviewers.iter().map(|reviewer| Reviewer {
            kind: None,
            lens: String::new(),
            likes: Vec::new(),
            tired_of: Vec::new(),
            ..reviewer.clone()
        });
        let categories = self.categories.iter().map(|it| Category { facts: Vec::new(), ..it.clone() });
        Self {
            reviewers: reviewers.collect(),
            categories: categories.collect(),
            facts: Vec::new(),
            tags: telling_tags(self).cloned().collect(),
            // The pages themselves say where to report problems, even when the app isn't running.
            report: None,
            // Feeds are generated from the full site, and documents declare their language themselves.
            feed_ids: None,
            lang: None,
            // Each price has its own.
            currency: None,
            panel: None,
            method: Vec::new(),
            ..self.clone()
        }
    }
}
