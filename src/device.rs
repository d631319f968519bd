//! The only browser storage: the reader's votes, shortlist, theme and choice of keys, kept on this device.
//!
//! Storage may be denied, full or hold rubbish. Each failure is told to the reader, and the choice then lasts as long
//! as the page is open. Nothing here is read before the first render, so that a page shows the same to everyone first.

pub(crate) mod json;

use catalog::decode::{Decode, DecodeError, Value, decode, object, one_of};
use catalog::format::{Verdict, Votes};
use catalog::{Catalog, Selection, Slug, Tally};
use leptos::ev::StorageEvent;
use leptos::prelude::*;
use litemap::LiteMap;
use web_sys::Storage;

use crate::signal::RwSignal;

/// A vote of this reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ballot {
    /// The verdict; nothing where the reader took an earlier one back and that still has to be sent.
    pub(crate) verdict: Option<Verdict>,
    /// When it was cast, as RFC 3339 in UTC.
    pub(crate) at: String,
    pub(crate) fate: Fate,
    /// Why the site's service will not have it, in the service's words.
    pub(crate) reason: Option<String>,
}

/// What has become of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is on this device, and nowhere else yet.
    Kept,
    /// The site's service has taken it.
    Counted,
    /// The site's service will not have it.
    Refused,
}

impl Fate {
    const ALL: [Self; 3] = [Self::Kept, Self::Counted, Self::Refused];

    /// The value where it is kept.
    fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Counted => "counted",
            Self::Refused => "refused",
        }
    }
}

/// Which colours the reader wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

impl Decode for Ballot {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            Ok(Self {
                verdict: fields.optional("verdict")?,
                at: fields.required("at")?,
                fate: fields.required("fate")?,
                reason: fields.optional("reason")?,
            })
        })
    }
}

impl Decode for Fate {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        one_of(value, &Self::ALL, Self::as_str)
    }
}

impl Decode for Theme {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        one_of(value, &Self::ALL, Self::as_str)
    }
}

/// What went wrong with the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser does not let this site keep anything, or has no room.
    NotKept,
    /// What was kept could not be read and has been set aside.
    Unreadable,
}

/// What this reader keeps on this device.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    ballots: RwSignal<Ballots>,
    shortlist: RwSignal<Vec<Slug>>,
    theme: RwSignal<Theme>,
    /// Whether keys of a single letter are left alone.
    single_keys_off: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// What stands for this device in votes, where it could not be kept.
    voter: StoredValue<Option<String>>,
}

type Ballots = LiteMap<Slug, Ballot>;

/// What the reader has cast, which only the reader changes.
const BALLOTS: &str = "quayside.votes";
/// Votes as they were when their fate was settled, which only the one tab changes that sends, where the browser has locks
/// for that. They are kept apart, so that no tab writes over what another has just written.
const SETTLED: &str = "quayside.settled-votes";
const SHORTLIST: &str = "quayside.shortlist";
const THEME: &str = "quayside.theme";
const SINGLE_KEYS_OFF: &str = "quayside.single-keys-off";
const VOTER: &str = "quayside.voter";

impl Device {
    /// A device with nothing on it; [`Device::recall`] reads what there is.
    pub(crate) fn new() -> Self {
        Self {
            ballots: RwSignal::default(),
            shortlist: RwSignal::default(),
            theme: RwSignal::default(),
            single_keys_off: RwSignal::new(false),
            trouble: RwSignal::new(None),
            voter: StoredValue::new(None),
        }
    }

    /// Reads what was kept, now and whenever another tab changes it. Call once, after mounting.
    pub(crate) fn recall(self) {
        self.recall_all();
        let listener = window_event_listener(leptos::ev::storage, move |_: StorageEvent| self.recall_all());
        on_cleanup(move || listener.remove());
    }

    /// The vote of this reader on a tool.
    pub(crate) fn ballot(self, slug: &Slug) -> Option<Ballot> {
        self.ballots.with(|ballots| ballots.get(slug).cloned())
    }

    /// Of the votes that the site's service does not have in their newest state, the one that was cast first.
    pub(crate) fn first_unsent(self) -> Option<(Slug, Ballot)> {
        self.recall_ballots();
        self.ballots.with_untracked(|ballots| {
            let kept = ballots.iter().filter(|(_, ballot)| ballot.fate == Fate::Kept);
            let first = kept.min_by(|(_, one), (_, other)| one.at.cmp(&other.at));
            first.map(|(slug, ballot)| (slug.clone(), ballot.clone()))
        })
    }

    /// Casts a vote, changes it, or takes it back with `None`.
    pub(crate) fn vote(self, slug: &Slug, verdict: Option<Verdict>, at: String) {
        self.put(BALLOTS, slug, Ballot { verdict, at, fate: Fate::Kept, reason: None });
    }

    /// Notes what became of a vote as it was sent; it is of no account if the reader has changed the vote since.
    pub(crate) fn settle(self, slug: &Slug, sent: Ballot, fate: Fate, reason: Option<String>) {
        self.put(SETTLED, slug, Ballot { fate, reason, ..sent });
    }

    /// Keeps a vote with those that are kept under a key now, also where another tab has just changed them.
    fn put(self, key: &str, slug: &Slug, ballot: Ballot) {
        let mut kept = self.recalled(key).ok().flatten().unwrap_or_default();
        add(&mut kept, slug, &ballot);
        self.keep(key, &ballots_as_json(&kept));
        self.ballots.update(|ballots| {
            if key == BALLOTS {
                add(ballots, slug, &ballot);
            } else {
                settle(ballots, slug, ballot);
            }
        });
    }

    /// Reads the votes that were kept. Where something could not be, what is shown stays unless another tab has kept a
    /// newer state.
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

    /// The community's tally for a tool together with this reader's vote, unless the published tally has it already.
    pub(crate) fn community(self, catalog: &Catalog, slug: &Slug) -> Tally {
        let published = catalog.community(slug);
        match self.ballot(slug) {
            Some(Ballot { verdict: Some(verdict), at, fate, .. })
                if !is_published(catalog.votes(), &at, fate) =>
            {
                published.plus(verdict)
            }
            _ => published,
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

    /// Puts a tool on the shortlist, or takes it off. A full list takes no more.
    pub(crate) fn toggle(self, slug: &Slug) {
        self.shortlist.update(|list| match list.iter().position(|listed| listed == slug) {
            Some(at) => {
                list.remove(at);
            }
            None if list.len() < Selection::MOST => list.push(slug.clone()),
            None => {}
        });
        self.keep(SHORTLIST, &self.shortlist.with_untracked(|list| slugs_as_json(list)));
    }

    /// Empties the shortlist.
    pub(crate) fn clear_shortlist(self) {
        self.shortlist.set(Vec::new());
        self.keep(SHORTLIST, &self.shortlist.with_untracked(|list| slugs_as_json(list)));
    }

    /// Which colours the reader wants.
    pub(crate) fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Chooses colours.
    pub(crate) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.keep(THEME, &json::string(theme.as_str()));
    }

    /// Whether keys of a single letter do something.
    pub(crate) fn has_single_keys(self) -> bool {
        !self.single_keys_off.get()
    }

    /// Switches keys of a single letter on or off.
    pub(crate) fn set_single_keys(self, on: bool) {
        self.single_keys_off.set(!on);
        self.keep(SINGLE_KEYS_OFF, if on { "false" } else { "true" });
    }

    /// What went wrong with the storage, if anything did.
    pub(crate) fn trouble(self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// The number that stands for this device in all of its votes: 128 random bits in hex, made when first needed.
    pub(crate) fn voter(self) -> Option<String> {
        let kept = self.recalled::<String>(VOTER).ok().flatten().filter(|voter| voter.len() == 32);
        if let Some(voter) = kept.or_else(|| self.voter.get_value()) {
            return Some(voter);
        }
        let mut bits = [0_u8; 16];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut bits).ok()?;
        let voter: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
        self.keep(VOTER, &json::string(&voter));
        self.voter.set_value(Some(voter.clone()));
        Some(voter)
    }

    fn recall_all(self) {
        fn read<T: Decode + Default + Send + Sync + PartialEq + 'static>(
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
        read(self, SHORTLIST, self.shortlist);
        read(self, THEME, self.theme);
        read(self, SINGLE_KEYS_OFF, self.single_keys_off);
        self.shortlist.update(|list| list.truncate(Selection::MOST));
    }

    /// What is kept under a key. Rubbish is moved aside, so that it is told once and not lost.
    fn recalled<T: Decode>(self, key: &str) -> Result<Option<T>, Trouble> {
        let storage = storage().ok_or(Trouble::NotKept)?;
        let Some(text) = storage.get_item(key).map_err(|_| Trouble::NotKept)? else { return Ok(None) };
        decode(&text).map(Some).map_err(|_| set_aside(&storage, key, &text))
    }

    /// Keeps what is JSON already under a key.
    fn keep(self, key: &str, text: &str) {
        let kept = storage().and_then(|storage| storage.set_item(key, text).ok());
        if kept.is_none() {
            self.trouble.set(Some(Trouble::NotKept));
        }
    }
}

fn add(ballots: &mut Ballots, slug: &Slug, ballot: &Ballot) {
    ballots.insert(slug.clone(), ballot.clone());
}

/// Adds the votes that are missing, or newer than those that are there.
fn keep_newer(ballots: &mut Ballots, others: &Ballots) {
    for (slug, other) in others {
        if ballots.get(slug).is_none_or(|ballot| ballot.at <= other.at) {
            add(ballots, slug, other);
        }
    }
}

/// Gives a vote the fate that was settled, if it is still in the state in which it was sent.
fn settle(ballots: &mut Ballots, slug: &Slug, sent: Ballot) {
    if let Some(ballot) = ballots.get_mut(slug)
        && ballot.at == sent.at
        && ballot.verdict == sent.verdict
    {
        *ballot = sent;
    }
}

fn ballots_as_json(ballots: &LiteMap<Slug, Ballot>) -> String {
    let fields: Vec<(&str, String)> =
        ballots.iter().map(|(slug, ballot)| (slug.as_str(), ballot_as_json(ballot))).collect();
    json::object(&fields)
}

fn ballot_as_json(ballot: &Ballot) -> String {
    json::object(&[
        ("verdict", json::string_or_null(ballot.verdict.map(Verdict::as_str))),
        ("at", json::string(&ballot.at)),
        ("fate", json::string(ballot.fate.as_str())),
        ("reason", json::string_or_null(ballot.reason.as_deref())),
    ])
}

fn slugs_as_json(slugs: &[Slug]) -> String {
    let items: Vec<String> = slugs.iter().map(|slug| json::string(slug.as_str())).collect();
    json::list(&items)
}

/// Moves rubbish aside, and says what to tell the reader.
fn set_aside(storage: &Storage, key: &str, text: &str) -> Trouble {
    let moved = storage.set_item(&format!("{key}.unreadable"), text);
    let cleared = storage.remove_item(key);
    if moved.and(cleared).is_ok() { Trouble::Unreadable } else { Trouble::NotKept }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Whether a published tally has this vote already: it was counted, on a day before the tally's.
fn is_published(votes: &Votes, at: &str, fate: Fate) -> bool {
    let cast = at.get(..10).and_then(|day| day.parse::<catalog::Date>().ok());
    fate == Fate::Counted && cast.zip(votes.as_of).is_some_and(|(cast, as_of)| cast < as_of)
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
        let ballots = LiteMap::from_iter([
            (slug("modal"), ballot(Some(Verdict::Ship), "2026-11-20T08:00:00Z", Fate::Kept)),
            (slug("ollama"), ballot(Some(Verdict::Skip), "2026-11-20T09:00:00Z", Fate::Counted)),
            (slug("a"), ballot(None, "\"\\\n", Fate::Refused)),
        ]);
        let kept = concat!(
            r#"{"a":{"verdict":null,"at":"\"\\\n","fate":"refused","reason":"too \"late\""},"#,
            r#""modal":{"verdict":"ship","at":"2026-11-20T08:00:00Z","fate":"kept","reason":null},"#,
            r#""ollama":{"verdict":"skip","at":"2026-11-20T09:00:00Z","fate":"counted","reason":null}}"#,
        );
        assert_eq!(ballots_as_json(&ballots), kept);
        assert_eq!(decode::<LiteMap<Slug, Ballot>>(kept), Ok(ballots));
        assert_eq!(ballots_as_json(&LiteMap::new()), "{}");
        // As it was kept before there were reasons.
        let old = r#"{"a":{"verdict":"ship","at":"x","fate":"kept"}}"#;
        assert!(decode::<LiteMap<Slug, Ballot>>(old).is_ok());

        let slugs = vec![slug("modal"), slug("a")];
        assert_eq!(slugs_as_json(&slugs), r#"["modal","a"]"#);
        assert_eq!(decode::<Vec<Slug>>(r#"["modal","a"]"#), Ok(slugs));
        assert_eq!(slugs_as_json(&[]), "[]");

        for theme in Theme::ALL {
            assert_eq!(decode::<Theme>(&json::string(theme.as_str())), Ok(theme));
        }
        assert_eq!(decode::<Theme>("\"dark\""), Ok(Theme::Dark));
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

    #[test]
    fn rubbish_is_not_taken_for_what_was_kept() {
        for text in
            ["", "{", "[]", "null", r#"{"Modal":{}}"#, r#"{"a":{"at":"x","fate":"lost"}}"#, r#"{"a":{}}"#]
        {
            assert!(decode::<LiteMap<Slug, Ballot>>(text).is_err(), "{text}");
        }
        for text in ["", "{}", "null", "\"dim\"", "[\"a b\"]"] {
            assert!(decode::<Vec<Slug>>(text).is_err(), "{text}");
            assert!(decode::<Theme>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_vote_is_not_counted_twice() {
        let votes = Votes { as_of: "2026-11-20".parse().ok(), ..Votes::default() };
        for (at, fate, published) in [
            ("2026-11-19T23:59:59Z", Fate::Counted, true),
            ("2026-11-20T00:00:00Z", Fate::Counted, false),
            ("2026-11-19T23:59:59Z", Fate::Kept, false),
            ("2026-11-19T23:59:59Z", Fate::Refused, false),
            ("rubbish", Fate::Counted, false),
        ] {
            assert_eq!(is_published(&votes, at, fate), published, "{at} {fate:?}");
        }
        assert!(!is_published(&Votes::default(), "2026-11-19T23:59:59Z", Fate::Counted));
    }
}
