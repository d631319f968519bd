//! Changes in words, the same on pages, in feeds and in mails.

use super::change::{EntryChange, ToolChanges};
use crate::format::{PredictionState, Verdict};
use crate::{HttpsUrl, Slug};

/// A change in words. Without old and new value, `what` says it all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What has changed: `Starting price`, `Verdict of Ada`.
    pub what: String,
    /// The old value, if there is one to tell.
    pub from: Option<String>,
    /// The new value, if there is one to tell.
    pub to: Option<String>,
    /// The tool that the new value names.
    pub tool: Option<Slug>,
    /// What shows the new value.
    pub evidence: Option<HttpsUrl>,
}

/// Says what has changed of a tool, one line for each change: most important first. `noun` is what the site calls one entry.
#[must_use]
pub fn told(changes: &ToolChanges, noun: &str) -> Vec<Told> {
    let line = |what: String, from: Option<String>, to: Option<String>| Told {
        what,
        from,
        to,
        tool: None,
        evidence: None,
    };
    let stated = |value: &Option<String>| Some(value.clone().unwrap_or_else(|| "not stated".to_owned()));
    let verdict = |verdict: Option<Verdict>| Some(verdict.map_or("no verdict", Verdict::label).to_owned());
    let entry = changes.entry.map(|entry| match entry {
        EntryChange::Added => line("New in the catalog".to_owned(), None, None),
        EntryChange::Removed => line("Removed from the catalog".to_owned(), None, None),
    });
    let renamed = changes
        .formerly
        .as_ref()
        .map(|former| line("Address".to_owned(), Some(former.to_string()), Some(changes.tool.to_string())));
    let verdicts = changes
        .verdicts
        .iter()
        .map(|change| line(format!("Verdict of {}", change.name), verdict(change.from), verdict(change.to)));
    let price = changes
        .price
        .iter()
        .map(|change| line("Starting price".to_owned(), stated(&change.from), stated(&change.to)));
    let facts = changes
        .facts
        .iter()
        .map(|change| line(change.label.clone(), stated(&change.from), stated(&change.to)));
    let claims = changes.claims.iter().map(|change| Told {
        evidence: change.evidence.clone(),
        ..line(
            format!("Prediction of {}: “{}”", change.name, change.claim),
            Some(state(change.from).to_owned()),
            Some(state(change.to).to_owned()),
        )
    });
    let rivals = changes.rivals.iter().map(|rival| Told {
        tool: Some(rival.tool.clone()),
        ..line(format!("New {noun} to compare it with"), None, Some(rival.name.clone()))
    });
    entry
        .into_iter()
        .chain(verdicts)
        .chain(price)
        .chain(facts)
        .chain(claims)
        .chain(rivals)
        .chain(renamed)
        .collect()
}

fn state(state: PredictionState) -> &'static str {
    match state {
        PredictionState::Open => "open",
        PredictionState::Held => "came true",
        PredictionState::Missed => "didn’t come true",
    }
}

impl Told {
    /// The change as plain text: `Starting price: $10 → $12`.
    #[must_use]
    pub fn text(&self) -> String {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("{}: {from} → {to}", self.what),
            (None, Some(only)) | (Some(only), None) => format!("{}: {only}", self.what),
            (None, None) => self.what.clone(),
        }
    }
}
