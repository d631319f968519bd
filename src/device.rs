//! The only browser storage: the reader's votes, bets, blind verdicts, shortlist, decision record, own data, theme and
//! shortcut setting, kept on this device.
//!
//! Storage may be denied or full, or hold garbage. The reader is told of each failure, and their choice then lasts as
//! long as the page is open. Nothing is read before the first render, so that everyone first sees the same page. This
//! doesn't use leptos-use's `use_local_storage`, which neither tells these failures apart nor keeps what it can't
//! read.

mod ballots;
mod bets;
mod blind;
mod decision;
mod own_data;
mod renamed;
mod seen;
mod store;
mod theme;

use catalog::format::Verdict;
use catalog::ledger::Bet;
use catalog::{Selection, Slug};
use leptos::ev::StorageEvent;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use ballots::{Ballot, Fate};
use ballots::{Ballots, add, keep_newer, settle};
pub(crate) use blind::BlindVerdict;
pub(crate) use decision::{Decision, drawn};
use own_data::OwnSignals;
use seen::Seen;
use store::Store;
pub(crate) use theme::Theme;

/// What went wrong with the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser doesn't let this site store anything, or has no space left.
    NotKept,
    /// A stored value could not be read and has been set aside.
    Unreadable,
}

/// What this reader keeps on this device.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    store: StoredValue<Store>,
    ballots: RwSignal<Ballots>,
    shortlist: RwSignal<Vec<Slug>>,
    decision: RwSignal<Decision>,
    own: OwnSignals,
    bets: RwSignal<Vec<Bet>>,
    blind: RwSignal<Vec<BlindVerdict>>,
    seen: RwSignal<Seen>,
    theme: RwSignal<Theme>,
    /// Whether single-key shortcuts are switched off.
    single_keys_off: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// This device's voter id, in case it could not be stored.
    voter: StoredValue<Option<String>>,
}

/// Votes the reader has cast. Only the reader's actions write to this key.
const BALLOTS: &str = "votes";
/// Votes as they were when their fate was settled. Only the one tab that sends votes writes to this key, as long as
/// the browser has locks to ensure it. The two are separate so that no tab overwrites what another has just written.
const SETTLED: &str = "settled-votes";
const BETS: &str = "bets";
const BLIND: &str = "blind-verdicts";
const SHORTLIST: &str = "shortlist";
const THEME: &str = "theme";
const SINGLE_KEYS_OFF: &str = "single-keys-off";
const VOTER: &str = "voter";

const KEYS: [&str; 6] = [BALLOTS, SETTLED, SHORTLIST, THEME, SINGLE_KEYS_OFF, VOTER];

impl Device {
    /// An empty device; [`Device::recall`] reads what is stored.
    pub(crate) fn new() -> Self {
        Self {
            store: StoredValue::default(),
            ballots: RwSignal::default(),
            shortlist: RwSignal::default(),
            decision: RwSignal::default(),
            own: OwnSignals::default(),
            bets: RwSignal::default(),
            blind: RwSignal::default(),
            seen: RwSignal::default(),
            theme: RwSignal::default(),
            single_keys_off: RwSignal::new(false),
            trouble: RwSignal::new(None),
            voter: StoredValue::new(None),
        }
    }

    /// Reads what is stored, now and whenever another tab changes it. Call once, after mounting.
    pub(crate) fn recall(self) {
        self.store.set_value(Store::open(&KEYS));
        self.recall_all();
        self.recall_own();
        let listener = window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            self.recall_all();
            // It may be large, so it is read only when it has changed.
            if event.key().is_none_or(|key| key.ends_with(own_data::OWN)) {
                self.recall_own();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// This reader's vote on a tool.
    pub(crate) fn ballot(self, slug: &Slug) -> Option<Ballot> {
        self.ballots.with(|ballots| ballots.get(slug).cloned())
    }

    /// The vote cast first among those whose latest state the site's service doesn't have.
    pub(crate) fn first_unsent(self) -> Option<(Slug, Ballot)> {
        self.recall_ballots();
        self.ballots.with_untracked(|ballots| {
            let kept = ballots.iter().filter(|(_, ballot)| ballot.fate == Fate::Kept);
            let first = kept.min_by(|(_, one), (_, other)| one.at.cmp(&other.at));
            first.map(|(slug, ballot)| (slug.clone(), ballot.clone()))
        })
    }

    /// This reader's votes, and those taken back of which the site's service has yet to be told.
    pub(crate) fn all_ballots(self) -> Vec<(Slug, Ballot)> {
        self.ballots
            .with(|ballots| ballots.iter().map(|(slug, ballot)| (slug.clone(), ballot.clone())).collect())
    }

    /// Casts a vote, changes it, or retracts it with `None`.
    pub(crate) fn vote(self, slug: &Slug, verdict: Option<Verdict>, at: String) {
        self.put(BALLOTS, slug, Ballot { verdict, at, fate: Fate::Kept, reason: None });
    }

    /// Records the outcome of sending a vote. Ignored if the reader has changed the vote in the meantime.
    pub(crate) fn settle(self, slug: &Slug, sent: Ballot, fate: Fate, reason: Option<String>) {
        self.put(SETTLED, slug, Ballot { fate, reason, ..sent });
    }

    /// Adds a vote to those currently stored under a key, including any that another tab has just written.
    fn put(self, key: &str, slug: &Slug, ballot: Ballot) {
        let mut kept = self.recalled(key).ok().flatten().unwrap_or_default();
        add(&mut kept, slug, &ballot);
        self.keep(key, &kept);
        self.ballots.update(|ballots| {
            if key == BALLOTS {
                add(ballots, slug, &ballot);
            } else {
                settle(ballots, slug, ballot);
            }
        });
    }

    /// Reads the stored votes. If something could not be stored, the votes on display stay unless another tab has
    /// stored newer ones.
    fn recall_ballots(self) {
        let recalled = |key| match self.recalled::<Ballots>(key) {
            Ok(found) => found.unwrap_or_default(),
            Err(trouble) => {
                self.trouble.set(Some(trouble));
                Ballots::new()
            }
        };
        let mut ballots = recalled(BALLOTS);
        for (slug, sent) in recalled(SETTLED) {
            settle(&mut ballots, &slug, sent);
        }
        if self.trouble.get_untracked() == Some(Trouble::NotKept) {
            self.ballots.with_untracked(|shown| keep_newer(&mut ballots, shown));
        }
        if self.ballots.with_untracked(|old| *old != ballots) {
            self.ballots.set(ballots);
        }
    }

    /// The tools that the reader has picked to compare.
    pub(crate) fn shortlist(self) -> Vec<Slug> {
        self.shortlist.get()
    }

    /// Whether a tool is on the shortlist.
    pub(crate) fn is_listed(self, slug: &Slug) -> bool {
        self.shortlist.with(|list| list.contains(slug))
    }

    /// Whether the shortlist has no room for another tool.
    pub(crate) fn is_full(self) -> bool {
        self.shortlist.with(|list| list.len() >= Selection::MOST)
    }

    /// Adds a tool to the shortlist, or removes it. A full list takes no more.
    pub(crate) fn toggle(self, slug: &Slug) {
        self.shortlist.update(|list| match list.iter().position(|listed| listed == slug) {
            Some(at) => {
                list.remove(at);
            }
            None if list.len() < Selection::MOST => list.push(slug.clone()),
            None => {}
        });
        self.shortlist.with_untracked(|list| self.keep(SHORTLIST, list));
    }

    /// Empties the shortlist.
    pub(crate) fn clear_shortlist(self) {
        self.shortlist.set(Vec::new());
        self.shortlist.with_untracked(|list| self.keep(SHORTLIST, list));
    }

    /// The theme that the reader has chosen.
    pub(crate) fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Sets the theme.
    pub(crate) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.keep(THEME, &theme);
    }

    /// Whether single-key shortcuts are on.
    pub(crate) fn has_single_keys(self) -> bool {
        !self.single_keys_off.get()
    }

    /// Switches single-key shortcuts on or off.
    pub(crate) fn set_single_keys(self, on: bool) {
        self.single_keys_off.set(!on);
        self.keep(SINGLE_KEYS_OFF, &!on);
    }

    /// What went wrong with the storage, if anything.
    pub(crate) fn trouble(self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// The voter id that identifies this device in all of its votes: 128 random bits in hex, generated on first use.
    pub(crate) fn voter(self) -> Option<String> {
        let kept = self.recalled::<String>(VOTER).ok().flatten().filter(|voter| voter.len() == 32);
        if let Some(voter) = kept.or_else(|| self.voter.get_value()) {
            return Some(voter);
        }
        let mut bits = [0_u8; 16];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut bits).ok()?;
        let voter: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
        self.keep(VOTER, &voter);
        self.voter.set_value(Some(voter.clone()));
        Some(voter)
    }

    fn recall_all(self) {
        fn read<T: DeserializeOwned + Default + Send + Sync + PartialEq + 'static>(
            device: Device,
            key: &str,
            into: RwSignal<T>,
        ) {
            match device.recalled(key) {
                Ok(found) => {
                    let found = found.unwrap_or_default();
                    if into.with_untracked(|old| *old != found) {
                        into.set(found);
                    }
                }
                Err(trouble) => device.trouble.set(Some(trouble)),
            }
        }
        self.recall_ballots();
        self.recall_decision();
        read(self, BETS, self.bets);
        read(self, BLIND, self.blind);
        self.recall_seen();
        read(self, SHORTLIST, self.shortlist);
        read(self, THEME, self.theme);
        read(self, SINGLE_KEYS_OFF, self.single_keys_off);
        self.shortlist.update(|list| list.truncate(Selection::MOST));
    }

    /// The value stored under a key.
    fn recalled<T: DeserializeOwned>(self, key: &str) -> Result<Option<T>, Trouble> {
        self.store.with_value(|store| store.get(key))
    }

    /// The value stored under a key, including what another tab has just written; what is shown if nothing is stored or
    /// can be.
    fn latest<T: DeserializeOwned + Clone + Send + Sync + 'static>(self, key: &str, shown: RwSignal<T>) -> T {
        let can_keep = self.trouble.get_untracked() != Some(Trouble::NotKept);
        let stored = if can_keep { self.recalled(key).ok().flatten() } else { None };
        stored.unwrap_or_else(|| shown.get_untracked())
    }

    fn keep(self, key: &str, value: &impl Serialize) {
        if let Err(trouble) = self.store.with_value(|store| store.set(key, value)) {
            self.trouble.set(Some(trouble));
        }
    }

    /// The name of a lock shared only by pages of this site.
    pub(crate) fn lock(self, name: &str) -> String {
        self.store.with_value(|store| store.name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_kept_keeps_its_form() {
        let ballot = |verdict, at: &str, fate| Ballot {
            verdict,
            at: at.to_owned(),
            fate,
            reason: (fate == Fate::Refused).then(|| "too \"late\"".to_owned()),
        };
        let ballots = Ballots::from_iter([
            (slug("modal"), ballot(Some(Verdict::Ship), "2026-11-20T08:00:00Z", Fate::Kept)),
            (slug("ollama"), ballot(Some(Verdict::Skip), "2026-11-20T09:00:00Z", Fate::Counted)),
            (slug("a"), ballot(None, "\"\\\n", Fate::Refused)),
        ]);
        let kept = concat!(
            r#"{"a":{"verdict":null,"at":"\"\\\n","fate":"refused","reason":"too \"late\""},"#,
            r#""modal":{"verdict":"ship","at":"2026-11-20T08:00:00Z","fate":"kept","reason":null},"#,
            r#""ollama":{"verdict":"skip","at":"2026-11-20T09:00:00Z","fate":"counted","reason":null}}"#,
        );
        assert_eq!(serde_json::to_string(&ballots).unwrap(), kept);
        assert_eq!(serde_json::from_str::<Ballots>(kept).unwrap(), ballots);
        // The format from before votes had reasons.
        let old = r#"{"a":{"verdict":"ship","at":"x","fate":"kept"}}"#;
        assert!(serde_json::from_str::<Ballots>(old).is_ok());

        let slugs = vec![slug("modal"), slug("a")];
        assert_eq!(serde_json::to_string(&slugs).unwrap(), r#"["modal","a"]"#);
        assert_eq!(serde_json::from_str::<Vec<Slug>>(r#"["modal","a"]"#).unwrap(), slugs);

        for theme in Theme::ALL {
            let kept = serde_json::to_string(&theme).unwrap();
            assert_eq!(kept, format!("\"{}\"", theme.as_str()));
            assert_eq!(serde_json::from_str::<Theme>(&kept).unwrap(), theme);
        }
    }

    #[test]
    fn rubbish_is_not_taken_for_what_was_kept() {
        for text in
            ["", "{", "[]", "null", r#"{"Modal":{}}"#, r#"{"a":{"at":"x","fate":"lost"}}"#, r#"{"a":{}}"#]
        {
            assert!(serde_json::from_str::<Ballots>(text).is_err(), "{text}");
        }
        for text in ["", "{}", "null", "\"dim\"", "[\"a b\"]"] {
            assert!(serde_json::from_str::<Vec<Slug>>(text).is_err(), "{text}");
            assert!(serde_json::from_str::<Theme>(text).is_err(), "{text}");
        }
    }
}
