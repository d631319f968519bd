//! How often claims came true, and how far that can be trusted.

use super::Status;
use crate::Tally;

/// How many claims have to be settled before a share is claimed. With ten, the interval is still some fifty points wide;
/// with fewer, a share would say more of chance than of who made the claims.
pub const FEWEST_SETTLED: u32 = 10;

/// Claims counted by how things stand with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// Their day is still to come.
    pub open: u32,
    /// Their day has passed, and nothing has settled them.
    pub overdue: u32,
    /// They came true.
    pub held: u32,
    /// They did not.
    pub missed: u32,
}

/// The share of settled claims that came true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// As a whole percentage, halves rounded up.
    pub percent: u32,
    /// The Wilson score interval at 95 %, in whole per cent; see [`Tally::interval`].
    pub interval: [u32; 2],
}

impl Outcomes {
    /// How many claims there are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.open + self.overdue + self.settled()
    }

    /// How many are settled.
    #[must_use]
    pub fn settled(self) -> u32 {
        self.held + self.missed
    }

    /// The share that came true; `None` while fewer than [`FEWEST_SETTLED`] are settled.
    #[must_use]
    pub fn rate(self) -> Option<Rate> {
        let tally = Tally { ships: self.held, skips: self.missed };
        let (percent, interval) = (tally.percent()?, tally.interval()?);
        (self.settled() >= FEWEST_SETTLED).then_some(Rate { percent, interval })
    }

    /// The record in words: `7 of 12 came true: 58%, within 32% and 81%`, or that there are too few to tell.
    #[must_use]
    pub fn words(self) -> String {
        match (self.rate(), self.settled()) {
            (Some(Rate { percent, interval: [least, most] }), settled) => {
                format!(
                    "{} of {settled} came true: {percent}%, likely between {least}% and {most}%",
                    self.held
                )
            }
            (None, 0) => "None settled yet".to_owned(),
            (None, settled) => {
                format!(
                    "{} of {settled} came true; too few for a rate, which takes {FEWEST_SETTLED}",
                    self.held
                )
            }
        }
    }
}

impl FromIterator<Status> for Outcomes {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let mut outcomes = Self::default();
        for status in statuses {
            *match status {
                Status::Open => &mut outcomes.open,
                Status::Overdue => &mut outcomes.overdue,
                Status::Held => &mut outcomes.held,
                Status::Missed => &mut outcomes.missed,
            } += 1;
        }
        outcomes
    }
}
