//! What a share picture shows, as plain data, used for drawing it and as its cache key.

use std::fmt::Write;

use catalog::compare::answer;
use catalog::format::{Evidence, Verdict};
use catalog::index::Summary;
use catalog::{Lean, Route, Selection};
use sha2::{Digest, Sha256};

use crate::Edition;
use crate::plain::one_line;

/// Part of every hash. Change it whenever the drawing changes, so that chats fetch the new pictures.
const DESIGN: u32 = 1;

/// What one picture shows. All texts are on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The path of the file within the site: `share/tools/modal.png`.
    pub path: String,
    /// The line above everything else, such as the category.
    pub eyebrow: String,
    /// The tools; empty in the site's own picture.
    pub sides: Vec<Side>,
    /// The sentence: a tagline, or the answer of a comparison.
    pub sentence: String,
    /// The name of the site.
    pub site: String,
}

/// One tool in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The tool's name.
    pub name: String,
    /// What to show instead of a name that the font has no glyphs for.
    pub slug: String,
    /// The panel score, from 0 to 100.
    pub percent: Option<u32>,
    /// Which way the panel leans.
    pub lean: Lean,
    /// The score in words: "3 of 4 ship".
    pub score: String,
    /// The verdicts, in the order of the panel.
    pub verdicts: Vec<Option<Verdict>>,
}

impl Card {
    /// The picture in words, as its alternative text.
    #[must_use]
    pub fn words(&self) -> String {
        let sides: Vec<String> =
            self.sides.iter().map(|side| format!("{}: {}", side.name, side.score)).collect();
        if sides.is_empty() {
            format!("{}. {}", self.site, self.sentence)
        } else {
            format!("{}. {}", sides.join("; "), self.sentence)
        }
    }

    /// A hash of everything that the picture shows and of the design, 16 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        hexadecimal(&Sha256::digest(format!("{DESIGN} {self:?}"))[..8])
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The picture of a page: tools and comparisons have their own; every other page, and every comparison without a page,
/// has the site's.
#[must_use]
pub fn card(edition: &Edition, page: &Route) -> Card {
    let own = match page {
        Route::Tool(slug) => edition.catalog().tool(slug).map(|tool| tool_card(edition, tool)),
        Route::Comparison(selection) if edition.has_pair(selection) => pair_card(edition, selection),
        _ => None,
    };
    own.unwrap_or_else(|| site_card(edition))
}

/// All pictures of a site.
pub fn cards<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = Card> + 'e {
    let tools = edition.catalog().tools().iter().map(|tool| tool_card(edition, tool));
    let pairs = edition.pairs().iter().filter_map(|pair| pair_card(edition, pair));
    std::iter::once(site_card(edition)).chain(tools).chain(pairs)
}

fn site_card(edition: &Edition) -> Card {
    let site = edition.catalog().site();
    Card {
        path: "share/site.png".to_owned(),
        eyebrow: String::new(),
        sides: Vec::new(),
        sentence: one_line(&site.tagline),
        site: one_line(&site.name),
    }
}

fn tool_card(edition: &Edition, tool: &Summary) -> Card {
    let catalog = edition.catalog();
    Card {
        path: format!("share/tools/{}.png", tool.slug),
        eyebrow: one_line(catalog.category_name(&tool.category)),
        sides: vec![Side::of(tool)],
        sentence: one_line(&tool.tagline),
        site: one_line(&catalog.site().name),
    }
}

fn pair_card(edition: &Edition, pair: &Selection) -> Option<Card> {
    let catalog = edition.catalog();
    let tools: Vec<&Summary> =
        pair.tools().iter().map(|slug| Some(catalog.tool(slug)?.as_ref())).collect::<Option<_>>()?;
    let first = tools.first()?;
    let together = tools.iter().all(|tool| tool.category == first.category);
    let eyebrow = if together { catalog.category_name(&first.category) } else { "Across categories" };
    Some(Card {
        path: format!("share/compare/{pair}.png"),
        eyebrow: one_line(eyebrow),
        sides: tools.iter().map(|tool| Side::of(tool)).collect(),
        sentence: one_line(&answer(catalog, &tools).headline),
        site: one_line(&catalog.site().name),
    })
}

impl Side {
    fn of(tool: &Summary) -> Self {
        Self {
            name: one_line(&tool.name),
            slug: tool.slug.to_string(),
            percent: tool.split.tally().percent(),
            lean: tool.split.lean(),
            score: score_in_words(tool),
            verdicts: tool.split.0.clone(),
        }
    }
}

/// A tool's panel score: "3 of 4 ship", "no score yet", and for an unverified tool that it is not ranked.
pub(crate) fn score_in_words(tool: &Summary) -> String {
    let is_unranked = tool.evidence == Some(Evidence::Unverified) && tool.split.tally().count() > 0;
    let unranked = if is_unranked { ", unverified, not ranked" } else { "" };
    if tool.split.0.is_empty() {
        // Where nobody reviews, what it costs is the nearest to an answer.
        return tool.price.as_ref().map(|price| price.entry.clone()).unwrap_or_default();
    }
    format!("{}{unranked}", tool.panel_words())
}
