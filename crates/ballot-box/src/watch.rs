//! Notices tools that are voted on far more often than usual.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use catalog::Slug;

use crate::store::Store;
use crate::vote::Moment;

const HOUR: i64 = 60 * 60;

/// How far back the usual goes, in hours: four weeks.
const PAST: i64 = 28 * 24;

/// From which rate on votes are held.
#[derive(Debug, Clone, Copy)]
pub struct Unusual {
    /// The votes on a tool in an hour that are never unusual.
    pub always: u32,
    /// How many times its mean of four weeks a tool's votes of an hour may be.
    pub times: u32,
}

/// How often each tool is voted on, within the last hour and usually.
#[derive(Debug)]
pub struct Watch {
    unusual: Unusual,
    rates: Mutex<HashMap<Slug, Rate>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Rate {
    /// Votes in the four weeks before the last hour.
    before: i64,
    /// Votes in the last hour.
    now: i64,
}

impl Watch {
    /// A watch that knows of no vote yet.
    #[must_use]
    pub fn new(unusual: Unusual) -> Self {
        Self { unusual, rates: Mutex::default() }
    }

    /// Looks how often tools have been voted on, at all instances. To be called at regular intervals.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn look(&self, store: &Store, now: Moment) -> sqlx::Result<()> {
        let an_hour_ago = now.minus_seconds(HOUR);
        let before = store.arrivals(an_hour_ago.minus_seconds(PAST * HOUR), an_hour_ago).await?;
        let lately = store.arrivals(an_hour_ago, Moment(i64::MAX)).await?;
        let mut rates: HashMap<Slug, Rate> = HashMap::new();
        for (tool, count) in before {
            rates.entry(tool).or_default().before = count;
        }
        for (tool, count) in lately {
            rates.entry(tool).or_default().now = count;
        }
        *self.rates.lock().unwrap_or_else(PoisonError::into_inner) = rates;
        Ok(())
    }

    /// Notes a vote on a tool, and says whether it is one too many.
    #[must_use]
    pub fn is_unusual(&self, tool: &Slug) -> bool {
        let mut rates = self.rates.lock().unwrap_or_else(PoisonError::into_inner);
        let rate = rates.entry(tool.clone()).or_default();
        rate.now += 1;
        let usual = rate.before * i64::from(self.unusual.times) / PAST;
        rate.now > usual.max(i64::from(self.unusual.always))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unusual_depends_on_the_tool() {
        let watch = Watch::new(Unusual { always: 5, times: 10 });
        let [quiet, busy]: [Slug; 2] = ["quiet", "busy"].map(|slug| slug.parse().unwrap());
        // Two votes an hour.
        watch.rates.lock().unwrap().insert(busy.clone(), Rate { before: 2 * PAST, now: 0 });
        let held = |tool: &Slug| (0..100).filter(|_| watch.is_unusual(tool)).count();
        assert_eq!(held(&quiet), 95);
        assert_eq!(held(&busy), 80);
    }
}
