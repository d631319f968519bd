//! A panel of the reader's own: how often each reviewer's verdicts count, what a tool must have, and its form in a URL.
//!
//! Parsing never fails: what means nothing is left out and reported. Each panel has exactly one text form, and parsing
//! that gives the panel back.

use std::fmt;

use crate::format::Reviewer;
use crate::query::{Ignored, pairs};
use crate::wording::{capital, names, reviewer_name};
use crate::{FactFilter, FactKind, Musts, ReviewerId, SearchText, Weight};

/// A panel as a reader wants it. By default it is the whole panel, without musts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnPanel {
    /// The reviewers who don't count once, sorted by id.
    weights: Vec<(ReviewerId, Weight)>,
    /// What a tool must have to lead.
    musts: Musts,
}

impl OwnPanel {
    /// The key of the weights in a query string.
    const KEY: &str = "panel";

    /// The keys in a query string.
    pub const KEYS: [&str; 2] = [Self::KEY, Musts::KEY];

    /// Parses the query string of any page: `panel=ada:0,bosun:2&must=offline:yes`. Anything invalid is ignored and
    /// reported; of two weights for a reviewer the later one counts.
    #[must_use]
    pub fn parse(search: &str) -> (Self, Vec<Ignored>) {
        let (mut panel, mut ignored) = (Self::default(), Vec::new());
        for (_, value) in pairs(search).filter(|(key, _)| key == Self::KEY) {
            for part in value.split(',').filter(|part| !part.is_empty()) {
                match weight_of(&part.to_ascii_lowercase()) {
                    Ok((reviewer, weight)) => panel.set(reviewer, weight),
                    Err(what) => ignore(&mut ignored, what, part),
                }
            }
        }
        panel.musts = Musts::parse(search, |what, value| ignore(&mut ignored, what, value));
        (panel, ignored)
    }

    /// The part of this panel that means something among these reviewers, and what doesn't: reviewers that are not
    /// among them, and a panel in which everybody is muted, which has nothing to say. Musts stay as they are.
    #[must_use]
    pub fn known_to(&self, reviewers: &[Reviewer]) -> (Self, Vec<Ignored>) {
        let (mut panel, mut ignored) = (Self::default(), Vec::new());
        for (id, weight) in &self.weights {
            if reviewers.iter().any(|reviewer| reviewer.id == *id) {
                panel.set(id.clone(), *weight);
            } else {
                ignore(&mut ignored, "reviewer", id.as_str());
            }
        }
        if !reviewers.is_empty() && reviewers.iter().all(|reviewer| panel.mutes(&reviewer.id)) {
            ignore(&mut ignored, "panel", &panel.written_weights());
            panel = Self::default();
        }
        panel.musts = self.musts.clone();
        (panel, ignored)
    }

    /// Whether every reviewer counts once.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.weights.is_empty()
    }

    /// Whether it changes nothing: every reviewer counts once, and there are no musts.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.is_whole() && self.musts.is_empty()
    }

    /// What a tool must have.
    #[must_use]
    pub fn musts(&self) -> &Musts {
        &self.musts
    }

    /// The same panel with another must, whose fact is of this kind. Texts and items of lists add up; of anything else,
    /// only one value can be asked for.
    #[must_use]
    pub fn with_must(&self, kind: FactKind, must: FactFilter) -> Self {
        let mut panel = self.clone();
        if !matches!(kind, FactKind::Text | FactKind::List) {
            panel.musts.remove(&must.fact);
        }
        panel.musts.insert(must);
        panel
    }

    /// The same panel without a must.
    #[must_use]
    pub fn without_must(&self, must: &FactFilter) -> Self {
        let musts = self.musts.iter().filter(|other| *other != must).cloned().collect();
        Self { musts, ..self.clone() }
    }

    /// How often this reviewer's verdicts count.
    #[must_use]
    pub fn weight(&self, reviewer: &ReviewerId) -> Weight {
        let found = self.weights.iter().find(|(known, _)| known == reviewer);
        found.map(|(_, weight)| *weight).unwrap_or_default()
    }

    /// Whether this reviewer's verdicts don't count at all.
    #[must_use]
    pub fn mutes(&self, reviewer: &ReviewerId) -> bool {
        self.weight(reviewer) == Weight::Muted
    }

    /// The panel with another weight for a reviewer.
    #[must_use]
    pub fn with(&self, reviewer: &ReviewerId, weight: Weight) -> Self {
        let mut panel = self.clone();
        panel.set(reviewer.clone(), weight);
        panel
    }

    /// A query string with this panel in place of any other, in canonical form; all other keys stay as they are.
    #[must_use]
    pub fn in_search(&self, search: &str) -> String {
        let is_other = |pair: &&str| {
            let key = pair.split('=').next().unwrap_or(pair);
            !pair.is_empty() && !Self::KEYS.iter().any(|own| key.eq_ignore_ascii_case(own))
        };
        let own = (!self.is_plain()).then(|| self.to_string());
        let others = search.trim_start_matches('?').split('&').filter(is_other);
        others.map(str::to_owned).chain(own).collect::<Vec<_>>().join("&")
    }

    /// How the weights differ from those of the whole panel, in a sentence; `None` if they don't.
    #[must_use]
    pub fn words(&self, reviewers: &[Reviewer]) -> Option<String> {
        let with = |weight| {
            let who = reviewers.iter().filter(move |it| self.weight(&it.id) == weight);
            who.map(|it| reviewer_name(&it.name)).collect::<Vec<_>>()
        };
        let clause = |weight, one, several| {
            let who = with(weight);
            let verb = if who.len() == 1 { one } else { several };
            (!who.is_empty()).then(|| format!("{} {verb}", names(who)))
        };
        let clauses = [
            clause(Weight::Muted, "is muted", "are muted"),
            clause(Weight::Twice, "counts twice", "count twice"),
            clause(Weight::Thrice, "counts 3 times", "count 3 times"),
        ];
        let clauses: Vec<String> =
            match reviewers.iter().filter(|it| !self.mutes(&it.id)).collect::<Vec<_>>()[..] {
                [sole] if reviewers.len() > 1 => {
                    let sole = format!("only {} is heard", reviewer_name(&sole.name));
                    clauses.into_iter().take(1).flatten().chain([sole]).collect()
                }
                _ => clauses.into_iter().flatten().collect(),
            };
        (!self.is_whole() && !clauses.is_empty()).then(|| capital(&clauses.join("; ")) + ".")
    }

    fn set(&mut self, reviewer: ReviewerId, weight: Weight) {
        self.weights.retain(|(known, _)| *known != reviewer);
        if weight != Weight::Once {
            let at = self.weights.partition_point(|(known, _)| *known < reviewer);
            self.weights.insert(at, (reviewer, weight));
        }
    }

    /// Reviewers by id, without those who count once.
    fn written_weights(&self) -> String {
        let weights = self.weights.iter().map(|(reviewer, weight)| format!("{reviewer}:{}", weight.as_str()));
        weights.collect::<Vec<_>>().join(",")
    }
}

impl fmt::Display for OwnPanel {
    /// The canonical part of a query string; empty for the whole panel without musts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_whole() {
            write!(f, "{}={}", Self::KEY, self.written_weights())?;
        }
        if !self.musts.is_empty() {
            let separator = if self.is_whole() { "" } else { "&" };
            write!(f, "{separator}{}={}", Musts::KEY, self.musts)?;
        }
        Ok(())
    }
}

/// One part of the value: a reviewer and a weight, or else which of the two is invalid.
fn weight_of(part: &str) -> Result<(ReviewerId, Weight), &'static str> {
    let (reviewer, weight) = part.split_once(':').ok_or("weight")?;
    let reviewer = reviewer.parse().map_err(|_| "reviewer")?;
    Ok((reviewer, Weight::parse(weight).ok_or("weight")?))
}

fn ignore(all: &mut Vec<Ignored>, what: &'static str, value: &str) {
    let ignored = Ignored { what, value: SearchText::new(value).as_str().to_owned() };
    if !all.contains(&ignored) {
        all.push(ignored);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn panel(value: &str) -> OwnPanel {
        OwnPanel::parse(&format!("panel={value}")).0
    }

    #[test]
    fn a_panel_has_one_form() {
        for (search, canonical) in [
            ("", ""),
            ("panel=", ""),
            ("panel=ada:1", ""),
            ("panel=bosun:2,ada:0", "ada:0,bosun:2"),
            ("?q=x&PANEL=Ada:3", "ada:3"),
            ("panel=ada%3A0%2Cbosun%3A2", "ada:0,bosun:2"),
            ("panel=ada:0&panel=bosun:0", "ada:0,bosun:0"),
            ("panel=ada:0,ada:1", ""),
        ] {
            let (panel, ignored) = OwnPanel::parse(search);
            assert_eq!((panel.written_weights().as_str(), ignored), (canonical, vec![]), "{search}");
        }
    }

    #[test]
    fn what_means_nothing_is_ignored_and_reported() {
        for (value, kept, what, named) in [
            ("ada:4", "", "weight", "ada:4"),
            ("ada:-1,bosun:0", "bosun:0", "weight", "ada:-1"),
            ("ada", "", "weight", "ada"),
            ("ada:0:0", "", "weight", "ada:0:0"),
            ("ada:01", "", "weight", "ada:01"),
            (":0", "", "reviewer", ":0"),
            ("No%20Such:0", "", "reviewer", "No Such:0"),
        ] {
            let (panel, ignored) = OwnPanel::parse(&format!("panel={value}"));
            assert_eq!(panel.written_weights(), kept, "{value}");
            assert_eq!(ignored, [Ignored { what, value: named.to_owned() }], "{value}");
        }
    }

    #[test]
    fn a_panel_takes_its_place_in_a_query() {
        for (search, value, expected) in [
            ("", "", ""),
            ("", "ada:0", "panel=ada:0"),
            ("?q=a+b&sort=name", "ada:0", "q=a+b&sort=name&panel=ada:0"),
            ("panel=bosun:2&page=2", "ada:0", "page=2&panel=ada:0"),
            ("q=x&Panel=bosun:2&panel=cy:0", "", "q=x"),
            ("&&utm_source=mail", "ada:0", "utm_source=mail&panel=ada:0"),
        ] {
            assert_eq!(panel(value).in_search(search), expected, "{search} {value}");
        }
    }

    fn reviewers() -> [Reviewer; 3] {
        [("ada", "Ada"), ("bosun", "The Bosun"), ("cy", "Cy")].map(|(id, name)| Reviewer {
            id: id.parse().unwrap(),
            name: name.to_owned(),
            kind: None,
            motto: String::new(),
            lens: String::new(),
            likes: Vec::new(),
            tired_of: Vec::new(),
        })
    }

    #[test]
    fn a_panel_is_put_into_words() {
        for (value, words) in [
            ("", None),
            ("ada:0", Some("Ada is muted.")),
            ("bosun:0,ada:2", Some("The Bosun is muted; Ada counts twice.")),
            ("bosun:3", Some("The Bosun counts 3 times.")),
            ("ada:2,cy:2", Some("Ada and Cy count twice.")),
            ("ada:0,bosun:0", Some("Ada and the Bosun are muted; only Cy is heard.")),
            ("ada:0,bosun:3,cy:0", Some("Ada and Cy are muted; only the Bosun is heard.")),
        ] {
            assert_eq!(panel(value).words(&reviewers()).as_deref(), words, "{value}");
        }
    }

    #[test]
    fn who_is_unknown_and_a_panel_of_nobody_are_left_out() {
        for (value, kept, what) in [
            ("ada:0,eve:2", "ada:0", &["reviewer"][..]),
            ("eve:0", "", &["reviewer"]),
            ("ada:0,bosun:0,cy:0", "", &["panel"]),
            ("ada:0,bosun:0,cy:0,eve:1", "", &["panel"]),
            ("ada:0,bosun:0,cy:0,eve:2", "", &["reviewer", "panel"]),
        ] {
            let (known, ignored) = panel(value).known_to(&reviewers());
            assert_eq!(known.written_weights(), kept, "{value}");
            assert_eq!(ignored.iter().map(|it| it.what).collect::<Vec<_>>(), what, "{value}");
        }
        assert_eq!(panel("ada:0").known_to(&[]).0, OwnPanel::default());
    }

    #[test]
    fn musts_stand_beside_weights() {
        let search = "?q=x&must=offline:yes&panel=ada:0&page=2";
        let (panel, ignored) = OwnPanel::parse(search);
        assert_eq!(ignored, []);
        assert_eq!(panel.to_string(), "panel=ada:0&must=offline:yes");
        assert_eq!(panel.in_search("must=old:no&q=x"), "q=x&panel=ada:0&must=offline:yes");
        assert!(!panel.is_plain());
        let only_musts = panel.with(&"ada".parse().unwrap(), Weight::Once);
        assert_eq!(only_musts.to_string(), "must=offline:yes");
        assert!(only_musts.is_whole() && !only_musts.is_plain());
        assert_eq!(only_musts.words(&reviewers()), None);
        assert_eq!(only_musts.known_to(&reviewers()).0, only_musts);
        let must = |fact: &str, value| FactFilter::new(fact.parse().unwrap(), value).unwrap();
        assert_eq!(only_musts.without_must(&must("offline", "yes")), OwnPanel::default());
        let other = only_musts.with_must(FactKind::Flag, must("offline", "no"));
        assert_eq!(other.to_string(), "must=offline:no");
        let both = other.with_must(FactKind::Text, must("licence", "MIT"));
        let both = both.with_must(FactKind::Text, must("licence", "ISC"));
        assert_eq!(both.to_string(), "must=licence:ISC,licence:MIT,offline:no");
    }

    proptest! {
        #[test]
        fn a_panel_survives_its_address(
            value in "((ada|bosun|cy|di|[a-z0-9,:%-]{0,6}):?[0-4]?,?){0,6}(&must=[a-c,:.0-9]{0,9})?",
            search in any::<String>(),
        ) {
            let panel = panel(&value);
            prop_assert_eq!(OwnPanel::parse(&panel.to_string()), (panel.clone(), vec![]));
            prop_assert_eq!(OwnPanel::parse(&panel.in_search(&search)).0, panel);
        }
    }
}
