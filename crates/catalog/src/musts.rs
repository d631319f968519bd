//! Facts that a reader marked as a must, and their form in a URL.
//!
//! They are written like the filters by facts, with all of them in one value: `offline:yes,licence:MIT`. What the values
//! mean depends on the facts of a category: see [`crate::Catalog::judged_by`].

use std::fmt;

use crate::query::{encode, pairs};
use crate::{FactFilter, FactFilters, FactId};

/// What a tool must have, by fact and value: each once, sorted.
///
/// Several values of a fact are alternatives, unless it is a list: then a tool must have all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Musts(FactFilters);

impl Musts {
    /// The key in a query string.
    pub const KEY: &str = "must";

    /// Parses the values of [`KEY`](Self::KEY) in a query string. A comma within a text is written as `\,`. Anything
    /// invalid is left out and passed to `ignore`, with what it should have been.
    pub(crate) fn parse(search: &str, mut ignore: impl FnMut(&'static str, &str)) -> Self {
        let mut musts = Self::default();
        for (_, value) in pairs(search).filter(|(key, _)| key == Self::KEY) {
            for part in parts(&value).filter(|part| !part.trim().is_empty()) {
                match must(&part) {
                    Some(must) => musts.0.insert(must),
                    None => ignore("must", &part),
                }
            }
        }
        musts
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The musts, sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, FactFilter> {
        self.0.iter()
    }

    /// The musts of each fact.
    pub(crate) fn by_fact(&self) -> impl Iterator<Item = &[FactFilter]> {
        self.0.by_fact()
    }

    pub(crate) fn insert(&mut self, must: FactFilter) {
        self.0.insert(must);
    }

    /// Removes all musts of a fact.
    pub(crate) fn remove(&mut self, fact: &FactId) {
        self.0.remove(fact);
    }
}

impl FromIterator<FactFilter> for Musts {
    fn from_iter<I: IntoIterator<Item = FactFilter>>(musts: I) -> Self {
        let mut all = Self::default();
        musts.into_iter().for_each(|must| all.insert(must));
        all
    }
}

impl fmt::Display for Musts {
    /// The canonical value in a query string.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, must) in self.iter().enumerate() {
            let separator = if at > 0 { "," } else { "" };
            let value = must.value().replace('\\', "\\\\").replace(',', "\\,");
            write!(f, "{separator}{}:{}", must.fact, encode(&value))?;
        }
        Ok(())
    }
}

/// The value at its commas. A backslash takes the meaning from the comma or backslash that follows it.
fn parts(value: &str) -> impl Iterator<Item = String> {
    let mut parts = vec![String::new()];
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            ',' => {
                parts.push(String::new());
                continue;
            }
            '\\' => letters.next_if(|next| matches!(next, ',' | '\\')).unwrap_or('\\'),
            letter => letter,
        };
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts.into_iter()
}

fn must(part: &str) -> Option<FactFilter> {
    let (fact, value) = part.split_once(':')?;
    let fact = fact.trim().to_ascii_lowercase().parse().ok()?;
    FactFilter::new(fact, value).filter(|must| must.value() != FactFilter::NOT_STATED)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(value: &str) -> (Musts, Vec<String>) {
        let mut ignored = Vec::new();
        let musts = Musts::parse(&format!("must={value}"), |what, value| {
            ignored.push(format!("{what} {value}"));
        });
        (musts, ignored)
    }

    #[test]
    fn musts_have_one_form() {
        for (value, written, ignored) in [
            ("", "", &[][..]),
            ("offline:yes", "offline:yes", &[]),
            ("price:..20,Offline:yes,offline:yes", "offline:yes,price:..20", &[]),
            ("licence:MIT,licence:Apache+2.0", "licence:Apache+2.0,licence:MIT", &[]),
            ("os:Linux%5C%2C+macOS,a:b%5C%5C", "a:b%5C%5C,os:Linux%5C%2C+macOS", &[]),
            ("at:10:30", "at:10%3A30", &[]),
            ("offline", "", &["must offline"]),
            (":yes,offline:,x+y:1", "", &["must :yes", "must offline:", "must x y:1"]),
            ("offline:not-stated", "", &["must offline:not-stated"]),
        ] {
            let (musts, named) = parse(value);
            assert_eq!(musts.to_string(), written, "{value}");
            assert_eq!(named, ignored, "{value}");
        }
    }

    proptest! {
        #[test]
        fn musts_survive_their_address(all in prop::collection::vec(("[a-c]", "[a-c,:\\\\ %.é]{1,6}"), 0..4)) {
            let musts: Musts = all
                .iter()
                .filter_map(|(fact, value)| FactFilter::new(fact.parse().unwrap(), value))
                .collect();
            prop_assert_eq!(parse(&musts.to_string()), (musts, vec![]));
        }

        #[test]
        fn any_value_is_read_and_settles(value in "([a-c]:)?[a-c,:\\\\ %.é]{0,9}") {
            let musts = parse(&value).0;
            prop_assert_eq!(parse(&musts.to_string()), (musts.clone(), vec![]));
        }
    }
}
