//! Proof of work: a moment of computing for each vote, which costs a reader nothing and adds up for a script.
//!
//! A proof is a text that makes the SHA-256 of the vote's own words and itself begin with a number of zero bits. It is
//! bound to one state of one vote, so that it is of no use for another, and nothing has to be remembered.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// The longest proof, in bytes.
const LONGEST: usize = 32;

/// The most bits by which load raises what is asked for: a 64-fold of the work.
const MOST_MORE: u32 = 6;

/// How many bits are asked for, which follows the load.
#[derive(Debug)]
pub struct Strength {
    /// The bits without load; 0 asks for no work at all.
    base: u32,
    /// The votes in a second up to which there is no load to speak of.
    usual: u32,
    now: AtomicU32,
    /// What was asked for before the last change, and is still taken until the next.
    before: AtomicU32,
    votes: AtomicU64,
}

impl Strength {
    /// Asks for `base` bits, and for one more each time that the votes in a second double above `usual`.
    #[must_use]
    pub fn new(base: u32, usual: u32) -> Self {
        let (now, before) = (AtomicU32::new(base), AtomicU32::new(base));
        Self { base, usual: usual.max(1), now, before, votes: AtomicU64::new(0) }
    }

    /// How many bits a proof lacks that has to be made anew; nothing if this one will do.
    #[must_use]
    pub fn asks_for(&self, subject: &str, work: &str) -> Option<u32> {
        let now = self.now.load(Ordering::Relaxed);
        let enough = now.min(self.before.load(Ordering::Relaxed));
        let is_done = enough == 0 || work.len() <= LONGEST && bits(subject, work) >= enough;
        if is_done {
            self.votes.fetch_add(1, Ordering::Relaxed);
        }
        (!is_done).then_some(now)
    }

    /// Follows the load of the last `seconds`. To be called at regular intervals.
    pub fn follow(&self, seconds: u64) {
        let a_second = self.votes.swap(0, Ordering::Relaxed) / seconds.max(1);
        let over = (a_second / u64::from(self.usual)).checked_ilog2().map_or(0, |log| log.min(MOST_MORE));
        let next = if self.base == 0 { 0 } else { self.base + over };
        self.before.store(self.now.swap(next, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// How many bits are asked for now.
    #[must_use]
    pub fn now(&self) -> u32 {
        self.now.load(Ordering::Relaxed)
    }
}

/// With how many zero bits the hash of a vote's words and a proof begins.
#[must_use]
pub fn bits(subject: &str, work: &str) -> u32 {
    let digest = Sha256::new().chain_update(subject).chain_update(work).finalize();
    let zeros = digest.iter().take_while(|byte| **byte == 0).count();
    let rest = digest.get(zeros).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(zeros).unwrap_or(0) * 8 + rest
}

/// A proof with this many bits, by trying.
#[must_use]
pub fn prove(subject: &str, wanted: u32) -> String {
    let mut tried = 0_u64;
    loop {
        let work = tried.to_string();
        if bits(subject, &work) >= wanted {
            return work;
        }
        tried += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_for_one_vote() {
        let subject = "modal\nship\n00ff\n2026-11-20T08:00:00Z\n";
        let work = prove(subject, 10);
        assert!(bits(subject, &work) >= 10);
        let strength = Strength::new(10, 100);
        assert_eq!(strength.asks_for(subject, &work), None);
        let others = (0..20).filter(|at| strength.asks_for(&format!("{at}{subject}"), &work).is_none());
        assert!(others.count() < 3);
        assert_eq!(strength.asks_for(subject, ""), Some(10));
        // The hash of `abc` from FIPS 180-2 begins with 0xba, and that of what follows with 16 zero bits.
        assert_eq!(bits("ab", "c"), 0);
    }

    #[test]
    fn a_proof_is_not_too_long() {
        let strength = Strength::new(1, 100);
        let work = (0..).map(|at| format!("{at:033}")).find(|work| bits("", work) > 0).unwrap();
        assert_eq!(strength.asks_for("", &work), Some(1));
    }

    #[test]
    fn load_raises_the_strength_and_what_was_asked_for_is_still_taken() {
        let strength = Strength::new(4, 10);
        let vote = |count: u64| {
            strength.votes.store(count, Ordering::Relaxed);
            strength.follow(10);
            strength.now()
        };
        assert_eq!([vote(0), vote(199), vote(200), vote(400), vote(1_000_000)], [4, 4, 5, 6, 10]);
        let weak = (0..).map(|at| at.to_string()).find(|work| (6..10).contains(&bits("", work))).unwrap();
        assert_eq!(strength.asks_for("", &weak), None);
        vote(1_000_000);
        assert_eq!(strength.asks_for("", &weak), Some(10));
        assert_eq!(vote(0), 4);
    }

    #[test]
    fn no_work_is_asked_for_where_there_is_to_be_none() {
        let strength = Strength::new(0, 1);
        strength.votes.store(1_000_000, Ordering::Relaxed);
        strength.follow(1);
        assert_eq!(strength.asks_for("x", ""), None);
    }
}
