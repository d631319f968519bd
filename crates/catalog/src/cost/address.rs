//! What a reader would use, as part of a query string.

use super::{Quantity, Usage};
use crate::SearchText;
use crate::query::{Ignored, pairs};

impl Usage {
    /// The keys in a query string.
    pub(crate) const KEYS: [&str; 3] =
        [Quantity::Seats.as_str(), Quantity::Tokens.as_str(), Quantity::Hours.as_str()];

    /// Parses the query string of a tool's page, and reports which numbers were ignored.
    #[must_use]
    pub fn parse(search: &str) -> (Self, Vec<Ignored>) {
        let (mut usage, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs(search).filter(|(_, value)| !value.trim().is_empty()) {
            if let Err(what) = usage.take(&key, &value) {
                ignored.push(Ignored { what, value: SearchText::new(&value).as_str().to_owned() });
            }
        }
        (usage, ignored)
    }

    /// Takes a number from a pair of a query string, if it has one of our keys; or else says what it should have been.
    pub(crate) fn take(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        if let Some(quantity) = Quantity::ALL.into_iter().find(|it| it.as_str() == key) {
            self.set(quantity, quantity.parse(value).ok_or(quantity.what())?);
        }
        Ok(())
    }

    /// The canonical query string; empty for the default.
    #[must_use]
    pub fn search(self) -> String {
        let amounts = Quantity::ALL.into_iter().map(|quantity| (quantity, self.of(quantity)));
        let asked = amounts.filter(|(quantity, amount)| *amount != quantity.default());
        let pairs =
            asked.map(|(quantity, amount)| [quantity.as_str(), "=", &quantity.written(amount)].concat());
        pairs.collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_is_an_address() {
        for (search, written, ignored) in [
            ("", "", &[][..]),
            ("seats=5&tokens=2.5M", "seats=5&tokens=2.5m", &[]),
            ("hours=40&seats=1&utm_source=x", "", &[]),
            ("hours=&seats=5&seats=x", "seats=5", &["number of seats x"]),
            ("tokens=1e9", "", &["number of tokens 1e9"]),
        ] {
            let (usage, named) = Usage::parse(search);
            assert_eq!(usage.search(), written, "{search}");
            let named: Vec<_> = named.iter().map(|it| format!("{} {}", it.what, it.value)).collect();
            assert_eq!(named, ignored, "{search}");
            assert_eq!(Usage::parse(written), (usage, vec![]));
        }
    }
}
