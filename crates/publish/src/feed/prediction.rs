//! What happens to predictions: they are made, and on a later day they are due.

use std::cmp::Reverse;

use catalog::Date;
use catalog::ledger::{Claim, Ledger, Status};

use super::atom::{Entry, MOST};
use crate::Edition;
use crate::calendar;
use crate::plain::one_line;

/// Something that happened to a claim on a day.
pub(super) struct Turn {
    claim: Claim,
    date: Date,
    /// How things stand with the claim, if its day has come; nothing if this is when it was made.
    outcome: Option<Status>,
}

impl Turn {
    /// The latest of an edition, newest first. What is due after the catalog's day has not happened.
    pub(super) fn all(edition: &Edition) -> Vec<Self> {
        let ledger = Ledger::of(edition.tools().iter().copied());
        let mut turns = Vec::new();
        for claim in &ledger.claims {
            let status = ledger.status(claim);
            turns.push(Self { claim: claim.clone(), date: claim.made, outcome: None });
            if status != Status::Open {
                // It may have been settled early, because nothing could change the outcome anymore.
                let date = ledger.day.map_or(claim.prediction.due, |day| day.min(claim.prediction.due));
                turns.push(Self { claim: claim.clone(), date, outcome: Some(status) });
            }
        }
        // The sort is stable, and what is due comes before what is made on the same day.
        turns.sort_by_key(|turn| (Reverse(turn.date), turn.outcome.is_none()));
        turns.truncate(MOST);
        turns
    }

    pub(super) fn entry(&self, edition: &Edition) -> Entry {
        let Self { claim, date, outcome } = self;
        let catalog = edition.catalog();
        let (tool, category) = (&claim.tool, &claim.tool.category);
        let about = calendar::about(catalog.site(), claim);
        let due = claim.prediction.due.readable();
        let (title, kind) = match outcome {
            None => (format!("By {due}: {about}"), ""),
            Some(Status::Overdue | Status::Open) => (format!("Due: {about}"), "/due"),
            Some(Status::Held) => (format!("Came true: {about}"), "/held"),
            Some(Status::Missed) => (format!("Didn’t come true: {about}"), "/missed"),
        };
        let first = edition.tool(&tool.slug).and_then(|tool| tool.aliases.first()).unwrap_or(&tool.slug);
        // The due day tells a reviewer's later claim from an earlier one about the same tool.
        let name = format!("tools/{first}/predictions/{}/{}{kind}", claim.reviewer, claim.prediction.due);
        let evidence = claim.evidence().map(|url| format!(" Settled by {url}")).unwrap_or_default();
        Entry {
            id: edition.ids().tag(date, &name),
            title,
            date: *date,
            page: calendar::page(edition, claim),
            category: Some([category.to_string(), catalog.category_name(category).to_owned()]),
            summary: format!("{}{evidence}", one_line(&claim.prediction.claim)),
        }
    }
}
