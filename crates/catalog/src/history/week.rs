//! The change log by the week, as digests have it.

use std::collections::BTreeMap;

use super::{ChangeLog, EditionChanges, ToolChanges};
use crate::{Date, Slug};

/// What a week's editions changed, taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The year that the week belongs to, and its number in it, from 1 to 53, as in ISO 8601.
    pub number: (i32, u8),
    /// The day of the last edition in it.
    pub latest: Date,
    /// The tools that changed, in the order of slugs; none if a week's editions took back each other's changes.
    pub tools: Vec<ToolChanges>,
}

impl Week {
    /// The name as in ISO 8601: `2026-W48`.
    #[must_use]
    pub fn name(&self) -> String {
        let (year, week) = self.number;
        format!("{year:04}-W{week:02}")
    }

    /// The id of its place on the page of digests: `week-2026-w48`.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("week-{}", self.name().to_lowercase())
    }

    /// For readers: `Week 48 of 2026`.
    #[must_use]
    pub fn title(&self) -> String {
        let (year, week) = self.number;
        format!("Week {week} of {year}")
    }
}

/// The weeks of a log in which anything changed, latest first.
#[must_use]
pub fn weeks(log: &ChangeLog) -> Vec<Week> {
    let of_week = |a: &EditionChanges, b: &EditionChanges| a.edition.day().week() == b.edition.day().week();
    let weeks = log.editions.chunk_by(of_week).filter_map(|editions| {
        let latest = editions.first()?.edition.day();
        Some(Week { number: latest.week(), latest, tools: together(editions.iter().rev()) })
    });
    weeks.filter(|week| !week.tools.is_empty()).collect()
}

/// What editions, earliest first, changed together, by tool: from the value before all of them to the one after.
#[must_use]
pub fn together<'a>(editions: impl Iterator<Item = &'a EditionChanges>) -> Vec<ToolChanges> {
    let mut all: BTreeMap<&Slug, ToolChanges> = BTreeMap::new();
    for changes in editions.flat_map(|edition| &edition.tools) {
        let former = changes.formerly.as_ref().and_then(|former| all.remove(former));
        let before = former.or_else(|| all.remove(&changes.tool));
        let now = before.map_or_else(|| changes.clone(), |before| before.then(changes));
        all.insert(&changes.tool, now);
    }
    all.into_values().filter(|changes| !changes.is_empty()).collect()
}

/// What a list of changes comes to, in a sentence: `2 new tools, 1 changed verdict and 3 other changes.`
#[must_use]
pub fn in_numbers(tools: &[ToolChanges], noun: &str, nouns: &str) -> String {
    let count = |of: fn(&ToolChanges) -> usize| tools.iter().map(of).sum::<usize>();
    let entry = |which| tools.iter().filter(|it| it.entry == Some(which)).count();
    let counts = [
        (entry(super::EntryChange::Added), format!("new {noun}"), format!("new {nouns}")),
        (entry(super::EntryChange::Removed), format!("{noun} removed"), format!("{nouns} removed")),
        (count(|it| it.verdicts.len()), "verdict".to_owned(), "verdicts".to_owned()),
        (count(|it| it.price.iter().len()), "price".to_owned(), "prices".to_owned()),
        (count(|it| it.facts.len()), "fact".to_owned(), "facts".to_owned()),
        (count(|it| it.claims.len()), "prediction".to_owned(), "predictions".to_owned()),
        (count(|it| it.rivals.len()), "new rival".to_owned(), "new rivals".to_owned()),
        (count(|it| it.formerly.iter().len()), "new address".to_owned(), "new addresses".to_owned()),
    ];
    let counted = counts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = counted
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => "no change".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EntryChange, PriceChange};
    use super::*;

    fn price(tool: &str, from: &str, to: &str) -> ToolChanges {
        let price = PriceChange { from: Some(from.to_owned()), to: Some(to.to_owned()) };
        ToolChanges { price: Some(price), ..ToolChanges::none(tool.parse().unwrap(), tool.to_owned()) }
    }

    #[test]
    fn a_log_falls_into_weeks() {
        let id = |text: &str| text.parse().unwrap();
        let mut log = ChangeLog::first("https://a.example".parse().unwrap(), id("2026-01-01"));
        // A Sunday, a Monday and the Sunday after it, and one on which a price is what it was.
        log.add(id("2026-11-22"), vec![price("a", "1", "2")]);
        log.add(id("2026-11-23"), vec![price("a", "2", "3")]);
        log.add(id("2026-11-29"), vec![price("a", "3", "4"), price("b", "1", "2")]);
        log.add(id("2026-11-30"), vec![price("b", "2", "3")]);
        log.add(id("2026-11-30.2"), vec![price("b", "3", "2")]);
        let weeks = weeks(&log);
        let names: Vec<_> = weeks.iter().map(|week| (week.name(), week.latest.to_string())).collect();
        let expected = [("2026-W48", "2026-11-29"), ("2026-W47", "2026-11-22")];
        assert_eq!(names, expected.map(|(name, day)| (name.to_owned(), day.to_owned())));
        assert_eq!(weeks[0].tools, [price("a", "2", "4"), price("b", "1", "2")]);
        assert_eq!(weeks[0].title(), "Week 48 of 2026");
        assert_eq!(in_numbers(&weeks[0].tools, "tool", "tools"), "2 prices");
    }

    #[test]
    fn changes_are_counted() {
        let none = |slug: &str| ToolChanges::none(slug.parse().unwrap(), slug.to_owned());
        let added = |slug: &str| ToolChanges { entry: Some(EntryChange::Added), ..none(slug) };
        assert_eq!(in_numbers(&[], "tool", "tools"), "no change");
        assert_eq!(in_numbers(&[added("a")], "tool", "tools"), "1 new tool");
        let all = [added("a"), added("b"), price("c", "1", "2")];
        assert_eq!(in_numbers(&all, "car", "cars"), "2 new cars and 1 price");
    }
}
