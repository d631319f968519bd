//! How often reviewers count in a panel.

use crate::OwnPanel;
use crate::format::Reviewer;

/// How often a reviewer's verdicts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// Not at all.
    Muted,
    /// Once, as in the whole panel.
    #[default]
    Once,
    /// Twice.
    Twice,
    /// Three times.
    Thrice,
}

impl Weight {
    /// All weights, from 0 to 3.
    pub const ALL: [Self; 4] = [Self::Muted, Self::Once, Self::Twice, Self::Thrice];

    /// The value in URLs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Muted => "0",
            Self::Once => "1",
            Self::Twice => "2",
            Self::Thrice => "3",
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Muted => "Muted",
            Self::Once => "Once",
            Self::Twice => "Twice",
            Self::Thrice => "3 times",
        }
    }

    /// What is said of a reviewer who counts like this: `counts twice`; nothing of one who counts once.
    #[must_use]
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Self::Muted => Some("muted"),
            Self::Once => None,
            Self::Twice => Some("counts twice"),
            Self::Thrice => Some("counts 3 times"),
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.as_str() == text)
    }
}

/// How often each reviewer counts, in the order of a site's panel. All count once by default.
///
/// Only the proportions of weights matter, so they have no common divisor: a panel in which all count twice is the
/// whole panel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Weights(Vec<u32>);

impl Weights {
    pub(crate) fn of(panel: &OwnPanel, reviewers: &[Reviewer]) -> Self {
        if panel.is_whole() {
            return Self::default();
        }
        let weights = || reviewers.iter().map(|reviewer| panel.weight(&reviewer.id) as u32);
        let divisor = weights().fold(0, common_divisor).max(1);
        Self(weights().map(|weight| weight / divisor).collect())
    }

    /// How often the reviewer at a position counts.
    pub(crate) fn at(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or(1)
    }
}

/// Euclid's algorithm; the greatest common divisor of 0 and a number is that number.
fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_proportions_matter() {
        let reviewers = ["ada", "bosun", "cy"].map(|id| Reviewer {
            id: id.parse().unwrap(),
            name: id.to_owned(),
            kind: None,
            motto: String::new(),
            lens: String::new(),
            likes: Vec::new(),
            tired_of: Vec::new(),
        });
        for (value, expected) in [
            ("", [1, 1, 1]),
            ("ada:2,bosun:2,cy:2", [1, 1, 1]),
            ("ada:0,bosun:3,cy:3", [0, 1, 1]),
            ("ada:2", [2, 1, 1]),
            ("ada:2,bosun:3,cy:0", [2, 3, 0]),
            ("ada:3,bosun:0,cy:0", [1, 0, 0]),
        ] {
            let panel = OwnPanel::parse(&format!("panel={value}")).0;
            let weights = Weights::of(&panel, &reviewers);
            assert_eq!([0, 1, 2].map(|place| weights.at(place)), expected, "{value}");
        }
    }
}
