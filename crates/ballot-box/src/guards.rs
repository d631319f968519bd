//! What stands against stuffing, with its limits.

use std::net::IpAddr;
use std::num::NonZeroU32;

use clap::Args;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::RwLock;

use crate::network::{Network, NetworkKey};
use crate::refusal::Refusal;
use crate::store::Store;
use crate::vote::{Moment, Paper};
use crate::watch::{Unusual, Watch};
use crate::work::Strength;

/// The limits.
#[derive(Debug, Clone, Args)]
pub struct Limits {
    /// The most votes from one network (IPv4 /24, IPv6 /56) in a minute, at each instance.
    #[arg(long, value_name = "NUMBER", default_value = "60")]
    pub votes_per_minute: NonZeroU32,
    /// The most new voters from one network in a day.
    #[arg(long, value_name = "NUMBER", default_value = "30")]
    pub new_voters_per_day: u32,
    /// The bits of the proof of work without load: each more doubles the work, 18 take a phone about a second, 0 asks for
    /// none.
    #[arg(long, value_name = "BITS", default_value = "18", value_parser = clap::value_parser!(u32).range(0..=24))]
    pub work: u32,
    /// The votes in a second, at each instance, from which on more work is asked for: one bit for each doubling.
    #[arg(long, value_name = "NUMBER", default_value = "20")]
    pub usual_votes_per_second: u32,
    /// The votes on a tool in an hour up to which none is held back.
    #[arg(long, value_name = "NUMBER", default_value = "100")]
    pub usual_votes_per_hour: u32,
    /// Votes on a tool are held back from this many times its hourly mean of the last four weeks on.
    #[arg(long, value_name = "NUMBER", default_value = "10")]
    pub unusual: u32,
}

/// The guards of one instance.
#[derive(Debug)]
pub struct Guards {
    /// The proof of work.
    pub strength: Strength,
    /// The rates of tools.
    pub watch: Watch,
    limiter: DefaultKeyedRateLimiter<Network>,
    key: RwLock<Option<(i64, NetworkKey)>>,
}

impl Limits {
    /// Limits that nothing reaches.
    #[must_use]
    pub fn none() -> Self {
        Self {
            votes_per_minute: NonZeroU32::MAX,
            new_voters_per_day: u32::MAX,
            work: 0,
            usual_votes_per_second: u32::MAX,
            usual_votes_per_hour: u32::MAX,
            unusual: u32::MAX,
        }
    }
}

impl Guards {
    /// Guards that have seen nothing yet.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            strength: Strength::new(limits.work, limits.usual_votes_per_second),
            watch: Watch::new(Unusual { always: limits.usual_votes_per_hour, times: limits.unusual }),
            limiter: RateLimiter::keyed(Quota::per_minute(limits.votes_per_minute)),
            key: RwLock::default(),
        }
    }

    /// Lets a vote through, with the network that it comes from and whether it is held.
    ///
    /// # Errors
    /// If it needs more work, its network sends too many, or the day's key cannot be read.
    pub async fn admit(
        &self,
        paper: &Paper,
        sender: IpAddr,
        store: &Store,
        now: Moment,
    ) -> Result<(Network, bool), Refusal> {
        if let Some(bits) = self.strength.asks_for(&paper.subject, &paper.work) {
            return Err(Refusal::NeedsWork(bits));
        }
        let network = self.network(sender, store, now).await?;
        self.limiter.check_key(&network).map_err(|_| Refusal::TooMany)?;
        let is_held = self.watch.is_unusual(&paper.vote.tool);
        Ok((network, is_held))
    }

    /// Forgets networks that have long sent nothing. To be called at regular intervals.
    pub fn forget(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }

    async fn network(&self, sender: IpAddr, store: &Store, now: Moment) -> Result<Network, Refusal> {
        if let Some((day, key)) = &*self.key.read().await
            && *day == now.day()
        {
            return Ok(Network::of(sender, key));
        }
        let mut kept = self.key.write().await;
        let key = match &*kept {
            // Another vote was faster.
            Some((day, key)) if *day == now.day() => key.clone(),
            _ => store.network_key(now.day()).await.map_err(|error| {
                crate::say(&format!("cannot read the day's key: {error:#}"));
                Refusal::NotRecorded
            })?,
        };
        *kept = Some((now.day(), key.clone()));
        Ok(Network::of(sender, &key))
    }
}
