//! What a reader asks of the ledger, and its canonical form in a URL.

use super::{Period, Status};
use crate::query::{Ignored, pairs};
use crate::{CategoryId, PageNumber, ReviewerId, SearchText, Slug};

/// Everything that is in the ledger's URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerQuery {
    /// How things stand with the claims.
    pub status: Option<Status>,
    /// Who made them.
    pub reviewer: Option<ReviewerId>,
    /// The category of the tools that they are about.
    pub category: Option<CategoryId>,
    /// When they are due.
    pub due: Option<Period>,
    /// The tool that they are about.
    pub tool: Option<Slug>,
    /// Which page.
    pub page: PageNumber,
}

impl LedgerQuery {
    /// The keys of the query string.
    pub(crate) const KEYS: [&str; 6] = ["state", "reviewer", "category", "due", "tool", "page"];

    /// Parses a query string, and reports what was ignored. Empty values mean nothing and are not reported; of several
    /// values for a key the last counts.
    #[must_use]
    pub fn parse(search: &str) -> (Self, Vec<Ignored>) {
        let (mut query, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs(search) {
            let value = value.trim().to_ascii_lowercase();
            if value.is_empty() {
                continue;
            }
            let invalid = match key.as_str() {
                "state" => {
                    let status = Status::ALL.into_iter().find(|it| it.as_str() == value);
                    set(&mut query.status, status, "state")
                }
                "reviewer" => set(&mut query.reviewer, value.parse().ok(), "reviewer"),
                "category" => set(&mut query.category, value.parse().ok(), "category"),
                "due" => set(&mut query.due, Period::parse(&value), "due day"),
                "tool" => set(&mut query.tool, value.parse().ok(), "tool"),
                "page" => match value.parse::<u32>() {
                    Ok(page @ 1..) => {
                        query.page = PageNumber::new(page);
                        None
                    }
                    _ => Some("page"),
                },
                _ => None,
            };
            if let Some(what) = invalid {
                let it = Ignored { what, value: SearchText::new(&value).as_str().to_owned() };
                if !ignored.contains(&it) {
                    ignored.push(it);
                }
            }
        }
        (query, ignored)
    }

    /// The claims about a tool.
    #[must_use]
    pub fn of_tool(tool: Slug) -> Self {
        Self { tool: Some(tool), ..Self::default() }
    }

    /// The claims of a reviewer.
    #[must_use]
    pub fn of_reviewer(reviewer: ReviewerId) -> Self {
        Self { reviewer: Some(reviewer), ..Self::default() }
    }

    /// The query for another status, on its first page.
    #[must_use]
    pub fn in_status(&self, status: Option<Status>) -> Self {
        Self { status, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query for another page.
    #[must_use]
    pub fn at(&self, page: PageNumber) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether it asks for some claims only.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.at(PageNumber::FIRST) != Self::default()
    }

    /// The canonical query string; empty for all claims.
    #[must_use]
    pub fn search(&self) -> String {
        let Self { status, reviewer, category, due, tool, page } = self;
        let page = (*page != PageNumber::FIRST).then(|| page.get().to_string());
        let values = [
            status.map(|status| status.as_str().to_owned()),
            reviewer.as_ref().map(ToString::to_string),
            category.as_ref().map(ToString::to_string),
            due.as_ref().map(ToString::to_string),
            tool.as_ref().map(ToString::to_string),
            page,
        ];
        let pairs = Self::KEYS.into_iter().zip(values);
        let pairs = pairs.filter_map(|(key, value)| Some([key, "=", &value?].concat()));
        pairs.collect::<Vec<_>>().join("&")
    }
}

/// Sets a part of a query, or else returns what the value is not.
fn set<T>(part: &mut Option<T>, value: Option<T>, what: &'static str) -> Option<&'static str> {
    let is_valid = value.is_some();
    if is_valid {
        *part = value;
    }
    (!is_valid).then_some(what)
}
