//! Stored data about tools that have been renamed since.

use catalog::Slug;
use leptos::prelude::*;

use super::ballots::{Ballot, Ballots, Fate};
use super::{BALLOTS, Device, SHORTLIST};

impl Device {
    /// Moves votes, bets, blind verdicts, shortlist, decision record and own values to the tools' current slugs. Each pair is
    /// a former slug and the current one.
    pub(crate) fn follow<'a>(self, aliases: impl Iterator<Item = (&'a Slug, &'a Slug)>) {
        for (old, new) in aliases {
            for (slug, ballot) in self.ballots.with_untracked(|ballots| moved(ballots, old, new)) {
                self.put(BALLOTS, &slug, ballot);
            }
            if self.shortlist.with_untracked(|list| list.contains(old)) {
                self.shortlist.update(|list| replace(list, old, new));
                self.shortlist.with_untracked(|list| self.keep(SHORTLIST, list));
            }
            self.follow_in_decision(old, new);
            self.follow_in_own(old, new);
            self.follow_in_bets(old, new);
            self.follow_in_blind(old, new);
            self.follow_in_seen(old, new);
        }
    }
}

/// The votes to cast so that a vote moves from a tool's old slug to its new one.
///
/// A service may have counted it under the old slug without knowing, as its publisher does, that both are the same
/// tool. So the vote is retracted there, and cast again under the new slug unless the reader has voted there since.
fn moved(ballots: &Ballots, old: &Slug, new: &Slug) -> Vec<(Slug, Ballot)> {
    let Some(ballot) = ballots.get(old).filter(|ballot| ballot.verdict.is_some()) else { return Vec::new() };
    let anew = Ballot { fate: Fate::Kept, reason: None, ..ballot.clone() };
    let taken_back = Ballot { verdict: None, ..anew.clone() };
    let is_newest = ballots.get(new).is_none_or(|own| own.at < ballot.at);
    let cast = is_newest.then(|| (new.clone(), anew));
    cast.into_iter().chain([(old.clone(), taken_back)]).collect()
}

/// Replaces one tool with another in a list without duplicates.
pub(super) fn replace(list: &mut Vec<Slug>, old: &Slug, new: &Slug) {
    if list.contains(new) {
        list.retain(|slug| slug != old);
    } else {
        list.iter_mut().filter(|slug| *slug == old).for_each(|slug| *slug = new.clone());
    }
}

#[cfg(test)]
mod tests {
    use catalog::format::Verdict;

    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    fn ballot(at: &str, verdict: Option<Verdict>, fate: Fate) -> Ballot {
        Ballot { verdict, at: at.to_owned(), fate, reason: None }
    }

    #[test]
    fn a_vote_goes_with_its_tool() {
        let (ship, skip) = (Some(Verdict::Ship), Some(Verdict::Skip));
        let (old, new) = (slug("old"), slug("new"));
        for (kept, expected) in [
            (vec![], vec![]),
            (vec![("new", ballot("1", ship, Fate::Counted))], vec![]),
            (
                vec![("old", ballot("1", ship, Fate::Counted))],
                vec![("new", ballot("1", ship, Fate::Kept)), ("old", ballot("1", None, Fate::Kept))],
            ),
            (
                vec![("old", ballot("2", ship, Fate::Kept)), ("new", ballot("1", skip, Fate::Counted))],
                vec![("new", ballot("2", ship, Fate::Kept)), ("old", ballot("2", None, Fate::Kept))],
            ),
            (
                vec![("old", ballot("1", ship, Fate::Refused)), ("new", ballot("2", None, Fate::Kept))],
                vec![("old", ballot("1", None, Fate::Kept))],
            ),
            (vec![("old", ballot("1", None, Fate::Kept))], vec![]),
        ] {
            let kept: Ballots = kept.into_iter().map(|(name, ballot)| (slug(name), ballot)).collect();
            let expected: Vec<_> = expected.into_iter().map(|(name, ballot)| (slug(name), ballot)).collect();
            assert_eq!(moved(&kept, &old, &new), expected, "{kept:?}");
            let mut then = kept;
            then.extend(expected);
            assert_eq!(moved(&then, &old, &new), [], "it moves once");
        }
    }

    #[test]
    fn a_place_on_the_shortlist_is_kept() {
        let (old, new) = (slug("old"), slug("new"));
        for (before, after) in
            [("a old b", "a new b"), ("new a old", "new a"), ("a b", "a b"), ("old", "new")]
        {
            let slugs = |text: &str| text.split(' ').map(slug).collect::<Vec<_>>();
            let mut list = slugs(before);
            replace(&mut list, &old, &new);
            assert_eq!(list, slugs(after), "{before}");
        }
    }
}
