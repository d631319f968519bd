//! The reader's bets on the panel's predictions.

use catalog::Slug;
use catalog::ledger::{Bet, Claim};
use leptos::prelude::*;

use super::{BETS, Device};

impl Device {
    /// All bets, oldest first.
    pub(crate) fn bets(self) -> Vec<Bet> {
        self.bets.get()
    }

    /// The bet on a claim.
    pub(crate) fn bet(self, claim: &Claim) -> Option<Bet> {
        self.bets.with(|bets| bets.iter().find(|bet| bet.is_on(claim)).cloned())
    }

    /// Places a bet in place of any other on the same claim.
    pub(crate) fn place(self, bet: Bet) {
        self.change_bets(|bets| {
            bets.retain(|other| !is_same(other, &bet));
            bets.push(bet);
        });
    }

    /// Takes a bet back.
    pub(crate) fn withdraw(self, bet: &Bet) {
        self.change_bets(|bets| bets.retain(|other| !is_same(other, bet)));
    }

    pub(super) fn follow_in_bets(self, old: &Slug, new: &Slug) {
        if self.bets.with_untracked(|bets| bets.iter().any(|bet| bet.tool == *old)) {
            self.change_bets(|bets| replace(bets, old, new));
        }
    }

    /// Changes the bets currently stored, including any that another tab has just placed.
    fn change_bets(self, change: impl FnOnce(&mut Vec<Bet>)) {
        let mut bets = self.latest(BETS, self.bets);
        change(&mut bets);
        self.keep(BETS, &bets);
        self.bets.set(bets);
    }
}

/// Whether two bets are on the same claim.
fn is_same(one: &Bet, other: &Bet) -> bool {
    one.tool == other.tool && one.reviewer == other.reviewer && one.due == other.due
}

/// Moves bets to a tool's current slug, unless there is one on the same claim.
fn replace(bets: &mut Vec<Bet>, old: &Slug, new: &Slug) {
    let (moving, mut kept): (Vec<Bet>, Vec<Bet>) =
        std::mem::take(bets).into_iter().partition(|bet| bet.tool == *old);
    for bet in moving {
        let bet = Bet { tool: new.clone(), ..bet };
        if !kept.iter().any(|other| is_same(other, &bet)) {
            kept.push(bet);
        }
    }
    *bets = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bets_keep_their_form_and_go_with_their_tool() {
        let kept = r#"[{"tool":"old","reviewer":"ada","due":"2027-03-31","expects":"holds","on":"2026-12-01"},{"tool":"new","reviewer":"bo","due":"2027-03-31","expects":"fails","on":"2026-12-01"}]"#;
        let mut bets: Vec<Bet> = serde_json::from_str(kept).unwrap();
        assert_eq!(serde_json::to_string(&bets).unwrap(), kept);
        let (old, new) = ("old".parse().unwrap(), "new".parse().unwrap());
        replace(&mut bets, &old, &new);
        let after = |bets: &[Bet]| {
            bets.iter().map(|bet| format!("{} {}", bet.tool, bet.reviewer)).collect::<Vec<_>>()
        };
        assert_eq!(after(&bets), ["new bo", "new ada"]);
        bets.push(Bet { tool: old.clone(), ..bets[0].clone() });
        replace(&mut bets, &old, &new);
        assert_eq!(after(&bets), ["new bo", "new ada"], "the bet that was placed under the new slug stays");
    }

    #[test]
    fn rubbish_is_not_taken_for_bets() {
        for text in [
            "{}",
            "[{}]",
            r#"[{"tool":"a","reviewer":"b","due":"soon","expects":"holds","on":"2026-12-01"}]"#,
        ] {
            assert!(serde_json::from_str::<Vec<Bet>>(text).is_err(), "{text}");
        }
    }
}
