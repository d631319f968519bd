//! Statistics of a reviewer's verdicts.

use std::cmp::Reverse;

use crate::format::{Category, Reviewer, Verdict};
use crate::index::Summary;
use crate::{Catalog, ReviewerId, Tally};

/// All verdicts of one reviewer.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewerRecord<'a> {
    /// The reviewer.
    pub reviewer: &'a Reviewer,
    /// The tally of all verdicts.
    pub tally: Tally,
    /// How often the reviewer disagreed with everybody else, whoever is muted.
    pub alone: u32,
    /// Verdicts by category, in display order; categories without a verdict are left out.
    pub categories: Vec<CategoryTally<'a>>,
}

/// The verdicts of a reviewer in one category.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryTally<'a> {
    /// The category.
    pub category: &'a Category,
    /// The tally of the verdicts.
    pub tally: Tally,
    /// The tally of the catalog's panel on these tools.
    pub panel: Tally,
    /// Each tool with its verdict, ships first, then by name.
    pub verdicts: Vec<(&'a Summary, Verdict)>,
}

impl ReviewerRecord<'_> {
    /// Categories by how often the reviewer ships, most often first; ties are broken by more verdicts, then by
    /// display order.
    #[must_use]
    pub fn by_rate(&self) -> Vec<&CategoryTally<'_>> {
        let mut categories: Vec<&CategoryTally> = self.categories.iter().collect();
        let key = |it: &CategoryTally| (it.tally.percent(), it.tally.count());
        categories.sort_by_key(|category| Reverse(key(category)));
        categories
    }
}

/// The record of the reviewer with this id, if there is one.
#[must_use]
pub fn reviewer_record<'a>(catalog: &'a Catalog, id: &ReviewerId) -> Option<ReviewerRecord<'a>> {
    let place = catalog.site().reviewers.iter().position(|reviewer| reviewer.id == *id)?;
    let verdict = |tool: &Summary| tool.split.0.get(place).copied().flatten();

    let categories: Vec<CategoryTally> = catalog
        .site()
        .categories
        .iter()
        .map(|category| {
            let tools = catalog.tools().iter().filter(|tool| tool.category == category.id);
            let mut verdicts: Vec<_> =
                tools.filter_map(|tool| Some((tool.as_ref(), verdict(tool)?))).collect();
            verdicts.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.by_name(b.0)));
            CategoryTally {
                category,
                tally: verdicts.iter().map(|(_, verdict)| *verdict).collect(),
                panel: verdicts.iter().fold(Tally::default(), |panel, (tool, _)| {
                    let Tally { ships, skips } = catalog.standing(tool).tally;
                    Tally { ships: panel.ships + ships, skips: panel.skips + skips }
                }),
                verdicts,
            }
        })
        .filter(|category| !category.verdicts.is_empty())
        .collect();

    let all = catalog.tools().iter().filter_map(|tool| Some((tool, verdict(tool)?)));
    let (tally, alone) = all.fold((Tally::default(), 0), |(tally, alone), (tool, verdict)| {
        (tally.plus(verdict), alone + u32::from(is_alone(verdict, tool.split.tally())))
    });
    Some(ReviewerRecord { reviewer: &catalog.site().reviewers[place], tally, alone, categories })
}

/// Whether a verdict is the only one of its kind, with at least two against it.
fn is_alone(verdict: Verdict, panel: Tally) -> bool {
    let same = match verdict {
        Verdict::Ship => panel.ships,
        Verdict::Skip => panel.skips,
    };
    same == 1 && panel.count() >= 3
}
