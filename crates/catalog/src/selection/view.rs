//! How a comparison is shown, as the query string of its URL says.

use std::collections::BTreeSet;

use super::{OpenReviews, Reading, Selection};
use crate::cost::Usage;
use crate::history::EditionId;
use crate::query::{Ignored, pairs};
use crate::{SearchText, Slug};

/// Which rows of a comparison are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowChoice {
    /// All of them.
    #[default]
    All,
    /// All but those in which the tools are equal.
    Differing,
}

/// A comparison as specified by its URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonView {
    /// The tools.
    pub selection: Selection,
    /// The columns, if they aren't in the order of the slugs.
    order: Option<Vec<Slug>>,
    /// Which rows are shown.
    pub rows: RowChoice,
    /// Whose reviews are shown in full.
    pub open: OpenReviews,
    /// What the reader would use in a month.
    pub usage: Usage,
    /// Whether the reviews are read without the names.
    pub reading: Reading,
    /// The edition with which it was sent, since which changes are shown.
    pub as_of: Option<EditionId>,
}

impl ComparisonView {
    /// The keys of its query string by which the page is another one: not `as-of`, which only adds to it. `first` is what
    /// URLs had before columns could be moved.
    pub(crate) const KEYS: [&str; 8] =
        ["first", "order", "rows", "open", Reading::KEY, "seats", "tokens", "hours"];

    /// The key of the edition with which a comparison was sent.
    const AS_OF: &str = "as-of";

    /// The default view of a selection.
    #[must_use]
    pub fn new(selection: Selection) -> Self {
        Self {
            selection,
            order: None,
            rows: RowChoice::All,
            open: OpenReviews::default(),
            usage: Usage::default(),
            reading: Reading::Named,
            as_of: None,
        }
    }

    /// Parses a query string. Anything invalid is ignored.
    #[must_use]
    pub fn parse(selection: Selection, search: &str) -> Self {
        Self::read(selection, search).0
    }

    /// Parses a query string, and reports what was ignored. Empty values mean nothing and are not reported.
    #[must_use]
    pub fn read(selection: Selection, search: &str) -> (Self, Vec<Ignored>) {
        let mut view = Self::new(selection);
        let mut ignored = Vec::new();
        let mut ignore = |what, value: &str| {
            let it = Ignored { what, value: SearchText::new(value).as_str().to_owned() };
            if !value.trim().is_empty() && !ignored.contains(&it) {
                ignored.push(it);
            }
        };
        for (key, value) in pairs(search) {
            let value = value.to_ascii_lowercase();
            match key.as_str() {
                "first" | "order" => {
                    let (known, unknown): (Vec<&str>, Vec<&str>) = value
                        .split(',')
                        .partition(|slug| view.selection.tools().iter().any(|tool| tool.as_str() == *slug));
                    unknown.into_iter().for_each(|slug| ignore("column", slug));
                    view = view.ordered(known);
                }
                "rows" if value == "differing" => view.rows = RowChoice::Differing,
                "rows" => ignore("choice of rows", &value),
                "open" if value == OpenReviews::ALL => view.open = OpenReviews::All,
                "open" => {
                    let mut open = BTreeSet::new();
                    for id in value.split(',') {
                        match id.parse() {
                            Ok(id) => drop(open.insert(id)),
                            Err(_) => ignore("reviewer", id),
                        }
                    }
                    view.open = OpenReviews::Of(open);
                }
                Reading::KEY => match Reading::parse(&value, &view.selection) {
                    Some(reading) => view.reading = reading,
                    None => ignore("way to read two reviews", &value),
                },
                Self::AS_OF => match value.parse() {
                    Ok(edition) => view.as_of = Some(edition),
                    Err(_) => ignore("edition", &value),
                },
                key => {
                    if let Err(what) = view.usage.take(key, &value) {
                        ignore(what, &value);
                    }
                }
            }
        }
        (view, ignored)
    }

    /// The view with these tools first, in this order, and the others after them in the order of their slugs. What isn't
    /// compared is left out, and what comes twice counts once.
    #[must_use]
    pub fn ordered<'a>(&self, first: impl IntoIterator<Item = &'a str>) -> Self {
        let tools = self.selection.tools();
        let mut order: Vec<Slug> = Vec::new();
        let known = first.into_iter().filter_map(|slug| tools.iter().find(|tool| tool.as_str() == slug));
        for tool in known.chain(tools) {
            if !order.contains(tool) {
                order.push(tool.clone());
            }
        }
        Self { order: (order != tools).then_some(order), ..self.clone() }
    }

    /// The view with this tool one column nearer to the start; `None` if it is the first or isn't compared.
    #[must_use]
    pub fn moved_back(&self, slug: &Slug) -> Option<Self> {
        let mut columns: Vec<&Slug> = self.columns();
        let at = columns.iter().position(|tool| *tool == slug)?;
        columns.swap(at.checked_sub(1)?, at);
        Some(self.ordered(columns.into_iter().map(Slug::as_str)))
    }

    /// The view with this tool one column nearer to the end; `None` if it is the last or isn't compared.
    #[must_use]
    pub fn moved_on(&self, slug: &Slug) -> Option<Self> {
        let columns = self.columns();
        let at = columns.iter().position(|tool| *tool == slug)?;
        self.moved_back(columns.get(at + 1)?)
    }

    /// The view with its first two tools swapped.
    #[must_use]
    pub fn swapped(&self) -> Self {
        self.moved_back(self.columns()[1]).unwrap_or_else(|| self.clone())
    }

    /// The view with another choice of rows.
    #[must_use]
    pub fn showing(&self, rows: RowChoice) -> Self {
        Self { rows, ..self.clone() }
    }

    /// The view with other reviews in full.
    #[must_use]
    pub fn opening(&self, open: OpenReviews) -> Self {
        Self { open, ..self.clone() }
    }

    /// The view for another use.
    #[must_use]
    pub fn using(&self, usage: Usage) -> Self {
        Self { usage, ..self.clone() }
    }

    /// The view in another reading.
    #[must_use]
    pub fn reading(&self, reading: Reading) -> Self {
        Self { reading, ..self.clone() }
    }

    /// The same view for another selection: the columns that stay keep their order, and everything else stays.
    #[must_use]
    pub fn of(&self, selection: Selection) -> Self {
        let order = self.order.iter().flatten().map(Slug::as_str);
        Self { selection, order: None, reading: Reading::Named, ..self.clone() }.ordered(order)
    }

    /// The same view for the tools that these now are.
    #[must_use]
    pub(crate) fn renamed<'a>(&'a self, selection: Selection, now: impl Fn(&'a Slug) -> &'a Slug) -> Self {
        let order = self.order.iter().flatten().map(|slug| now(slug).as_str());
        Self { selection, order: None, ..self.clone() }.ordered(order)
    }

    /// The tools in the order of the columns.
    #[must_use]
    pub fn columns(&self) -> Vec<&Slug> {
        self.order.as_deref().unwrap_or(self.selection.tools()).iter().collect()
    }

    /// The canonical query string; empty for the default view.
    #[must_use]
    pub fn search(&self) -> String {
        let order = self.order.as_ref().map(|order| joined(order.iter().map(Slug::as_str)));
        let rows = (self.rows == RowChoice::Differing).then(|| "differing".to_owned());
        let reading = self.reading.as_str().map(str::to_owned);
        let edition = self.as_of.map(|edition| edition.to_string());
        let pairs = [
            ("order", order),
            ("rows", rows),
            ("open", self.open.to_text()),
            (Reading::KEY, reading),
            (Self::AS_OF, edition),
        ];
        let pairs = pairs.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", value?)));
        let usage = Some(self.usage.search()).filter(|usage| !usage.is_empty());
        pairs.chain(usage).collect::<Vec<_>>().join("&")
    }
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cost::Quantity;

    fn selection(text: &str) -> Selection {
        Selection::parse(text).unwrap()
    }

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    fn columns(view: &ComparisonView) -> String {
        view.columns().iter().map(|slug| slug.as_str()).collect()
    }

    #[test]
    fn views_are_addresses() {
        let plain = ComparisonView::new(selection("a-vs-b-vs-c"));
        assert_eq!(plain.search(), "");
        assert_eq!(plain.swapped().search(), "order=b,a,c");
        assert_eq!(columns(&plain.swapped()), "bac");
        assert_eq!(plain.swapped().swapped(), plain);
        let led = plain.ordered(["c"]);
        assert_eq!(led.showing(RowChoice::Differing).search(), "order=c,a,b&rows=differing");
        assert_eq!(plain.ordered(["x", "a", "a"]), plain);
        assert_eq!(led.of(selection("a-vs-b")), ComparisonView::new(selection("a-vs-b")));
        assert_eq!(led.of(selection("a-vs-c-vs-d")).search(), "order=c,a,d");
    }

    #[test]
    fn columns_move_one_place_at_a_time() {
        let plain = ComparisonView::new(selection("a-vs-b-vs-c-vs-d"));
        assert_eq!(plain.moved_back(&slug("a")), None);
        assert_eq!(plain.moved_on(&slug("d")), None);
        assert_eq!(plain.moved_on(&slug("x")), None);
        let moved = plain.moved_on(&slug("a")).unwrap();
        assert_eq!(columns(&moved), "bacd");
        assert_eq!(columns(&moved.moved_on(&slug("a")).unwrap()), "bcad");
        assert_eq!(moved.moved_back(&slug("a")).unwrap(), plain);
    }

    #[test]
    fn what_means_nothing_is_named() {
        for (search, read, ignored) in [
            ("First=C&Rows=Differing", "order=c,a,b&rows=differing", ""),
            ("first=a", "", ""),
            ("order=c", "order=c,a,b", ""),
            ("order=c,x,b,c", "order=c,b,a", "column x"),
            ("rows=all", "", "choice of rows all"),
            ("rows=&open=&seats=&order=", "", ""),
            ("open=ALL", "open=all", ""),
            ("open=warden,%3Cb%3E,miller", "open=miller,warden", "reviewer <b>"),
            ("seats=5&tokens=2.5M&hours=1,000", "seats=5&tokens=2.5m&hours=1000", ""),
            ("seats=1&tokens=10m&hours=40", "", ""),
            (
                "seats=-1&tokens=many&hours=1e9",
                "",
                "number of seats -1; number of tokens many; number of hours 1e9",
            ),
            ("blind=1", "", "way to read two reviews 1"),
            ("seats=5&seats=x", "seats=5", "number of seats x"),
            ("utm_source=x", "", ""),
            ("as-of=2026-11-28.2", "as-of=2026-11-28.2", ""),
            ("as-of=then", "", "edition then"),
        ] {
            let (view, named) = ComparisonView::read(selection("a-vs-b-vs-c"), search);
            assert_eq!(view.search(), read, "{search}");
            let named: Vec<_> = named.iter().map(|it| format!("{} {}", it.what, it.value)).collect();
            assert_eq!(named.join("; "), ignored, "{search}");
        }
    }

    #[test]
    fn reviews_of_two_are_read_blind() {
        for (search, reading, ignored) in [
            ("blind=1", Reading::Blind, 0),
            ("Blind=Names", Reading::Unveiled, 0),
            ("blind=", Reading::Named, 0),
            ("blind=yes", Reading::Named, 1),
        ] {
            let (view, named) = ComparisonView::read(selection("a-vs-b"), search);
            assert_eq!((view.reading, named.len()), (reading, ignored), "{search}");
            assert_eq!(ComparisonView::parse(selection("a-vs-b"), &view.search()), view);
            assert_eq!(view.of(selection("a-vs-b-vs-c")).reading, Reading::Named);
        }
    }

    proptest! {
        #[test]
        fn views_survive_their_address(
            first in prop::collection::vec("[abcx]", 0..4),
            differing: bool,
            open in prop::option::of(prop::collection::btree_set("[a-z]{1,4}", 0..3)),
            [seats, tokens, hours] in [0..=Quantity::Seats.most(), 0..=Quantity::Tokens.most(), 0..=Quantity::Hours.most()],
        ) {
            let rows = if differing { RowChoice::Differing } else { RowChoice::All };
            let open = open.map_or(OpenReviews::All, |ids| {
                // One of them means everybody, and some are no ids.
                OpenReviews::Of(ids.iter().filter(|id| *id != "all").filter_map(|id| id.parse().ok()).collect())
            });
            let usage = Usage { seats, tokens, hours };
            let view = ComparisonView::new(selection("a-vs-b-vs-c"));
            let view = view.ordered(first.iter().map(String::as_str)).showing(rows).opening(open).using(usage);
            let (read, ignored) = ComparisonView::read(selection("c-vs-b-vs-a"), &view.search());
            prop_assert_eq!(read, view);
            prop_assert_eq!(ignored, vec![]);
        }

        #[test]
        fn any_search_settles(search in "(&?(first|order|rows|open|blind|seats|tokens|hours)=[abcx1,0-9.km%_-]{0,9}){0,6}") {
            let pair = ComparisonView::parse(selection("a-vs-b"), &search);
            prop_assert_eq!(ComparisonView::parse(selection("a-vs-b"), &pair.search()), pair);
            let view = ComparisonView::parse(selection("a-vs-b-vs-c"), &search);
            prop_assert_eq!(ComparisonView::parse(selection("a-vs-b-vs-c"), &view.search()), view);
        }
    }
}
