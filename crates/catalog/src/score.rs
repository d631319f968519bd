//! Tallies and scores of verdicts and votes.

use crate::format::{Verdict, VoteTally};

/// The numbers of ship and skip verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many say ship.
    pub ships: u32,
    /// How many say skip.
    pub skips: u32,
}

impl Tally {
    /// The total number.
    #[must_use]
    pub fn count(self) -> u32 {
        self.ships.saturating_add(self.skips)
    }

    /// Ships ÷ count as a whole percentage, halves rounded up; `None` if the count is 0.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        let count = u64::from(self.ships) + u64::from(self.skips);
        (count > 0).then(|| u32::try_from((200 * u64::from(self.ships) + count) / (2 * count)).unwrap_or(100))
    }

    /// How evenly the verdicts are divided: the share of those that are fewer, as a whole percentage up to 50.
    #[must_use]
    pub fn division(self) -> Option<u32> {
        let (fewer, more) = (self.ships.min(self.skips), self.ships.max(self.skips));
        Self { ships: fewer, skips: more }.percent()
    }

    /// The lower bound of the Wilson score interval at 95 % (z = 1.96) for the share of ships, from 0 to 1; 0 if the
    /// count is 0. One ship out of one gives 0.21, so that a single vote doesn't take the lead.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    /// American Statistical Association 22 (1927), 209–212.
    #[must_use]
    pub fn wilson_lower_bound(self) -> f64 {
        const Z: f64 = 1.96;
        let n = f64::from(self.ships) + f64::from(self.skips);
        // Without ships the bound is 0. Rounding errors would miss that slightly, and so rank many skips above few.
        if self.ships == 0 {
            return 0.0;
        }
        let p = f64::from(self.ships) / n;
        let z2 = Z * Z;
        let centre = p + z2 / (2.0 * n);
        let margin = Z * ((p * (1.0 - p) + z2 / (4.0 * n)) / n).sqrt();
        ((centre - margin) / (1.0 + z2 / n)).max(0.0)
    }

    /// The Wilson score interval at 95 % for the share of ships, in whole per cent; nothing where nobody said anything.
    #[must_use]
    pub fn interval(self) -> Option<[u32; 2]> {
        let swapped = Self { ships: self.skips, skips: self.ships };
        let bounds = [self.wilson_lower_bound(), 1.0 - swapped.wilson_lower_bound()];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are from 0 to 100")]
        (self.count() > 0).then(|| bounds.map(|bound| (bound * 100.0).round() as u32))
    }

    /// Which way a panel with these verdicts leans.
    #[must_use]
    pub fn lean(self) -> Lean {
        Lean::of(self)
    }

    /// The tally with one more verdict.
    #[must_use]
    pub fn plus(self, verdict: Verdict) -> Self {
        match verdict {
            Verdict::Ship => Self { ships: self.ships.saturating_add(1), ..self },
            Verdict::Skip => Self { skips: self.skips.saturating_add(1), ..self },
        }
    }
}

impl From<VoteTally> for Tally {
    fn from(votes: VoteTally) -> Self {
        Self { ships: votes.ship, skips: votes.skip }
    }
}

impl FromIterator<Verdict> for Tally {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        verdicts.into_iter().fold(Self::default(), Self::plus)
    }
}

/// The verdicts of the panel: one entry per reviewer, in the order of the site's panel.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Split(pub Vec<Option<Verdict>>);

impl Split {
    /// The tally of the whole panel; see [`Catalog::standing`](crate::Catalog::standing) for a reader's own.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.0.iter().copied().flatten().collect()
    }

    /// Which way the whole panel leans.
    #[must_use]
    pub fn lean(&self) -> Lean {
        Lean::of(self.tally())
    }
}

/// Which way a panel leans. Every tally has exactly one lean, so these can serve as a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lean {
    /// Most say ship.
    Ship,
    /// Both sides have at least two, or it is one against one.
    Divided,
    /// Most say skip.
    Skip,
    /// There are no verdicts.
    Unreviewed,
}

impl Lean {
    /// All leans, best first.
    pub const ALL: [Self; 4] = [Self::Ship, Self::Divided, Self::Skip, Self::Unreviewed];

    fn of(tally: Tally) -> Self {
        match (tally.ships, tally.skips) {
            (0, 0) => Self::Unreviewed,
            (1, 1) => Self::Divided,
            (ships, skips) if ships >= 2 && skips >= 2 => Self::Divided,
            (ships, skips) if ships > skips => Self::Ship,
            _ => Self::Skip,
        }
    }

    /// The value used in URLs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ship => "ship",
            Self::Divided => "divided",
            Self::Skip => "skip",
            Self::Unreviewed => "unreviewed",
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Ship => "Ship",
            Self::Divided => "Divided",
            Self::Skip => "Skip",
            Self::Unreviewed => "No reviews yet",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(ships: u32, skips: u32) -> Tally {
        Tally { ships, skips }
    }

    #[test]
    fn percent_is_ships_of_all() {
        for (ships, skips, percent) in [
            (0, 0, None),
            (4, 0, Some(100)),
            (3, 1, Some(75)),
            (0, 4, Some(0)),
            (1, 2, Some(33)),
            (2, 1, Some(67)),
            (1, 7, Some(13)),
            (41, 9, Some(82)),
            (u32::MAX, u32::MAX, Some(50)),
        ] {
            assert_eq!(tally(ships, skips).percent(), percent, "{ships}:{skips}");
        }
    }

    /// Calculated by hand with z = 1.96, z² = 3.8416.
    /// 1 of 1: (1 + 1.9208 − 1.96·√0.9604) ÷ 4.8416 = (2.9208 − 1.9208) ÷ 4.8416 = 0.206543.
    /// 41 of 50: p = 0.82; centre 0.858416; margin 1.96·√((0.1476 + 0.019208) ÷ 50) = 0.113208; ÷ 1.076832 = 0.692037.
    /// 0 of 5: 0. 5 of 10: (0.5 + 0.19208 − 1.96·√((0.25 + 0.09604) ÷ 10)) ÷ 1.38416 = 0.236590.
    #[test]
    fn wilson_bound_matches_hand_calculation() {
        for (ships, skips, bound) in
            [(0, 0, 0.0), (1, 0, 0.206_543), (0, 5, 0.0), (5, 5, 0.236_590), (41, 9, 0.692_037)]
        {
            let found = tally(ships, skips).wilson_lower_bound();
            assert!((found - bound).abs() < 1e-6, "{ships}:{skips} gives {found}");
        }
    }

    /// The lower bounds are those above. The upper bound of 41 of 50 is (0.858416 + 0.113208) ÷ 1.076832 = 0.902299, that of
    /// 0 of 5 is (0.38416 + 1.96·√(0.38416 ÷ 10)) ÷ 1.76832 = 0.434490.
    #[test]
    fn the_interval_has_both_bounds() {
        for (ships, skips, interval) in [
            (0, 0, None),
            (1, 0, Some([21, 100])),
            (0, 5, Some([0, 43])),
            (5, 5, Some([24, 76])),
            (41, 9, Some([69, 90])),
        ] {
            assert_eq!(tally(ships, skips).interval(), interval, "{ships}:{skips}");
        }
    }

    #[test]
    fn one_vote_does_not_lead() {
        assert!(tally(1, 0).wilson_lower_bound() < tally(41, 9).wilson_lower_bound());
    }

    #[test]
    fn leans_are_as_the_format_says() {
        for (ships, skips, lean) in [
            (0, 0, Lean::Unreviewed),
            (1, 0, Lean::Ship),
            (0, 1, Lean::Skip),
            (1, 1, Lean::Divided),
            (2, 1, Lean::Ship),
            (1, 2, Lean::Skip),
            (2, 2, Lean::Divided),
            (3, 1, Lean::Ship),
            (3, 2, Lean::Divided),
            (2, 5, Lean::Divided),
            (1, 4, Lean::Skip),
        ] {
            assert_eq!(Lean::of(tally(ships, skips)), lean, "{ships}:{skips}");
        }
    }
}
