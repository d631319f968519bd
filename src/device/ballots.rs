//! This reader's votes, and the fate of each.

use std::collections::BTreeMap;

use catalog::Slug;
use catalog::format::Verdict;
use serde::{Deserialize, Serialize};

/// Votes by tool.
pub(super) type Ballots = BTreeMap<Slug, Ballot>;

/// A vote of this reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ballot {
    /// The verdict, or `None` if the reader has retracted a vote and the service has yet to be told.
    pub(crate) verdict: Option<Verdict>,
    /// When it was cast, as RFC 3339 in UTC.
    pub(crate) at: String,
    pub(crate) fate: Fate,
    /// Why the site's service refused it, in the service's words, or why it can't be sent.
    pub(crate) reason: Option<String>,
}

/// The fate of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Fate {
    /// It is stored on this device, and nowhere else yet.
    Kept,
    /// The site's service has accepted it.
    Counted,
    /// The site's service has refused it.
    Refused,
}

pub(super) fn add(ballots: &mut Ballots, slug: &Slug, ballot: &Ballot) {
    ballots.insert(slug.clone(), ballot.clone());
}

/// Adds the votes of `others` that are missing or not older.
pub(super) fn keep_newer(ballots: &mut Ballots, others: &Ballots) {
    for (slug, other) in others {
        if ballots.get(slug).is_none_or(|ballot| ballot.at <= other.at) {
            add(ballots, slug, other);
        }
    }
}

/// Sets the fate of a vote, if the vote hasn't changed since it was sent.
pub(super) fn settle(ballots: &mut Ballots, slug: &Slug, sent: Ballot) {
    if let Some(ballot) = ballots.get_mut(slug)
        && ballot.at == sent.at
        && ballot.verdict == sent.verdict
    {
        *ballot = sent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn a_fate_is_that_of_the_newest_state_alone() {
        let ballot = |at: &str, verdict, fate| Ballot { verdict, at: at.to_owned(), fate, reason: None };
        let of = |ballot: Ballot| Ballots::from_iter([(slug("a"), ballot)]);
        let ship = Some(Verdict::Ship);
        let cast = of(ballot("2", ship, Fate::Kept));
        for (sent, fate) in [
            (Ballots::new(), Fate::Kept),
            (of(ballot("1", ship, Fate::Counted)), Fate::Kept),
            (of(ballot("2", None, Fate::Counted)), Fate::Kept),
            (of(ballot("2", ship, Fate::Counted)), Fate::Counted),
            (of(ballot("2", ship, Fate::Refused)), Fate::Refused),
        ] {
            let mut now = cast.clone();
            sent.into_iter().for_each(|(slug, sent)| settle(&mut now, &slug, sent));
            assert_eq!(now[&slug("a")].fate, fate, "{now:?}");
        }
        let mut nothing = Ballots::new();
        settle(&mut nothing, &slug("a"), cast[&slug("a")].clone());
        assert!(nothing.is_empty());
    }
}
