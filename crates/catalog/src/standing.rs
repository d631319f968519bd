//! What a panel, whole or a reader's own, says of a tool: in figures and in words.

use crate::format::{Evidence, Reviewer, Verdict};
use crate::index::Summary;
use crate::weights::Weights;
use crate::{Catalog, Lean, OwnPanel, Split, Tally, Weight};

/// Whose verdicts a score counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Whose {
    /// Those of all reviewers, each once.
    #[default]
    WholePanel,
    /// Those of a [panel of the reader's own](OwnPanel).
    OwnPanel,
}

impl Whose {
    /// The label of a score for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::WholePanel => "Panel",
            Self::OwnPanel => "Your panel",
        }
    }
}

/// The verdicts of a panel on one tool.
///
/// A reviewer of weight *w* counts like *w* reviewers of the same mind: the score is the weighted mean of the verdicts,
/// with ship as 1 and skip as 0, and all that is derived from it, such as whether the panel is divided, is that of the
/// larger panel. Verdicts are all there is, not a sample of something, so there is no interval around a panel's score
/// that the weights would widen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// The verdicts, each as often as its reviewer counts.
    pub tally: Tally,
    /// The verdicts of the reviewers who count, each once.
    pub heads: Tally,
    /// How many reviewers count, whether they have reviewed the tool or not.
    pub reviewers: usize,
    /// Whose verdicts these are.
    pub whose: Whose,
}

impl Standing {
    /// The standing under these weights, which are those of `whose` panel.
    pub(crate) fn of(split: &Split, weights: &Weights, whose: Whose) -> Self {
        let mut standing = Self { whose, ..Self::default() };
        for (place, verdict) in split.0.iter().enumerate() {
            let weight = weights.at(place);
            if weight == 0 {
                continue;
            }
            standing.reviewers += 1;
            match verdict {
                Some(Verdict::Ship) => {
                    standing.tally.ships += weight;
                    standing.heads.ships += 1;
                }
                Some(Verdict::Skip) => {
                    standing.tally.skips += weight;
                    standing.heads.skips += 1;
                }
                None => {}
            }
        }
        standing
    }

    /// The score: ships ÷ count by weight, as a whole percentage; `None` without verdicts.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        self.tally.percent()
    }

    /// Which way the panel leans.
    #[must_use]
    pub fn lean(&self) -> Lean {
        self.tally.lean()
    }

    /// Whether only one reviewer counts, who then speaks as one: a verdict is no percentage.
    #[must_use]
    pub fn is_sole(&self) -> bool {
        self.reviewers == 1
    }

    /// The score for readers: `75%`, the verdict of a sole reviewer, or a dash if there is none.
    #[must_use]
    pub fn score(&self) -> String {
        match self.percent() {
            None => "—".to_owned(),
            Some(_) if self.is_sole() => self.sole_verdict().label().to_owned(),
            Some(percent) => format!("{percent}%"),
        }
    }

    /// What the score is made of, as shown next to it: `3 of 4 ship`; empty if the score says it all.
    #[must_use]
    pub fn count(&self) -> String {
        match (self.whose, self.heads.count()) {
            (Whose::WholePanel, 0) => "no score yet".to_owned(),
            (Whose::OwnPanel, 0) => "no verdict in your panel".to_owned(),
            (Whose::WholePanel, _) if self.is_sole() => String::new(),
            (Whose::OwnPanel, _) if self.is_sole() => "your panel, one reviewer".to_owned(),
            (Whose::WholePanel, _) => self.shares("of"),
            (Whose::OwnPanel, _) => self.shares("of your"),
        }
    }

    /// Score and count in one, for lists: `3 of 4 ship`, the verdict of a sole reviewer, or that there is none yet.
    #[must_use]
    pub fn words(&self) -> String {
        match self.count() {
            count if self.heads.count() > 0 && self.is_sole() => match self.whose {
                Whose::WholePanel => self.score(),
                Whose::OwnPanel => format!("{} ({count})", self.score()),
            },
            count => count,
        }
    }

    /// `2 of 3 ship`, and if weights make a difference, `2 of 3 ship, 3 of 4 by weight`.
    fn shares(&self, of: &str) -> String {
        let Tally { ships, .. } = self.heads;
        match self.by_weight() {
            None => format!("{ships} {of} {} ship", self.heads.count()),
            Some(weighed) => format!("{ships} {of} {} ship, {weighed}", self.heads.count()),
        }
    }

    /// `3 of 4 by weight`, if that is another share than that of the reviewers.
    #[must_use]
    pub fn by_weight(&self) -> Option<String> {
        let Tally { ships, .. } = self.tally;
        let is_other = self.percent() != self.heads.percent();
        is_other.then(|| format!("{ships} of {} by weight", self.tally.count()))
    }

    fn sole_verdict(&self) -> Verdict {
        if self.heads.ships > 0 { Verdict::Ship } else { Verdict::Skip }
    }
}

impl Catalog {
    /// The panel by which this catalog ranks its tools.
    #[must_use]
    pub fn panel(&self) -> &OwnPanel {
        &self.own.panel
    }

    /// Whether that is the whole panel or the reader's own.
    #[must_use]
    pub fn whose(&self) -> Whose {
        if self.own.panel.is_whole() { Whose::WholePanel } else { Whose::OwnPanel }
    }

    /// What the panel says of a tool.
    #[must_use]
    pub fn standing(&self, tool: &Summary) -> Standing {
        Standing::of(&tool.split, &self.own.weights, self.whose())
    }

    /// The standing of a tool that takes part in rankings; `None` if it is unverified or has no verdict that counts.
    #[must_use]
    pub fn ranked(&self, tool: &Summary) -> Option<Standing> {
        let standing = self.standing(tool);
        (tool.evidence != Some(Evidence::Unverified) && standing.heads.count() > 0).then_some(standing)
    }

    /// The reviewers of the panel with their verdicts on `tool`, without those who are muted.
    pub fn counted<'a>(&'a self, tool: &'a Summary) -> impl Iterator<Item = (&'a Reviewer, Option<Verdict>)> {
        self.verdicts(tool).filter(|(reviewer, _)| !self.own.panel.mutes(&reviewer.id))
    }

    /// The reviewers in the order in which their reviews are shown: those who are muted come last.
    #[must_use]
    pub fn reviewers(&self) -> Vec<(&Reviewer, Weight)> {
        let weighed = self.site().reviewers.iter().map(|it| (it, self.own.panel.weight(&it.id)));
        let (muted, mut reviewers): (Vec<_>, Vec<_>) =
            weighed.partition(|(_, weight)| *weight == Weight::Muted);
        reviewers.extend(muted);
        reviewers
    }

    /// The reviewer who is the only one to count, if only one does.
    #[must_use]
    pub fn sole_reviewer(&self) -> Option<&Reviewer> {
        let mut count = self.site().reviewers.iter().filter(|it| !self.own.panel.mutes(&it.id));
        count.next().filter(|_| count.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_read_out() {
        let standing = |ships, skips, of: (u32, u32), reviewers, whose| Standing {
            tally: Tally { ships, skips },
            heads: Tally { ships: of.0, skips: of.1 },
            reviewers,
            whose,
        };
        let (whole, own) = (Whose::WholePanel, Whose::OwnPanel);
        for (standing, score, count, words) in [
            (standing(3, 1, (3, 1), 4, whole), "75%", "3 of 4 ship", "3 of 4 ship"),
            (standing(0, 0, (0, 0), 4, whole), "—", "no score yet", "no score yet"),
            (standing(0, 1, (0, 1), 1, whole), "Skip", "", "Skip"),
            (standing(1, 1, (1, 1), 2, own), "50%", "1 of your 2 ship", "1 of your 2 ship"),
            (
                standing(3, 1, (1, 1), 2, own),
                "75%",
                "1 of your 2 ship, 3 of 4 by weight",
                "1 of your 2 ship, 3 of 4 by weight",
            ),
            (standing(3, 0, (2, 0), 2, own), "100%", "2 of your 2 ship", "2 of your 2 ship"),
            (
                standing(1, 0, (1, 0), 1, own),
                "Ship",
                "your panel, one reviewer",
                "Ship (your panel, one reviewer)",
            ),
            (standing(0, 0, (0, 0), 1, own), "—", "no verdict in your panel", "no verdict in your panel"),
        ] {
            assert_eq!((standing.score().as_str(), standing.count().as_str()), (score, count));
            assert_eq!(standing.words(), words);
        }
    }
}
