//! How much of each thing with a price a reader would use in a month, and how that is written.

use crate::grouped;

/// What prices count by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// People who use it.
    Seats,
    /// Tokens in a month.
    Tokens,
    /// Hours of use in a month.
    Hours,
}

impl Quantity {
    /// All of them, in the order of URLs.
    pub const ALL: [Self; 3] = [Self::Seats, Self::Tokens, Self::Hours];

    /// The key in URLs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seats => "seats",
            Self::Tokens => "tokens",
            Self::Hours => "hours",
        }
    }

    /// The label of its field.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Seats => "Seats",
            Self::Tokens => "Tokens a month",
            Self::Hours => "Hours a month",
        }
    }

    /// What a number of them is called where it can't be read.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Seats => "number of seats",
            Self::Tokens => "number of tokens",
            Self::Hours => "number of hours",
        }
    }

    /// What is taken where a reader says nothing: one person, ten million tokens, forty hours.
    #[must_use]
    pub fn default(self) -> u64 {
        match self {
            Self::Seats => 1,
            Self::Tokens => 10_000_000,
            Self::Hours => 40,
        }
    }

    /// The largest number that is understood.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Seats | Self::Hours => 1_000_000,
            Self::Tokens => 1_000_000_000_000,
        }
    }

    /// Reads a whole number from 0 to [`most`](Self::most): with or without commas, underscores and spaces between its
    /// digits, and in thousands, millions or billions if it ends in `k`, `m` or `b`: `20000000`, `20,000,000`, `20M`, `1.5k`.
    #[must_use]
    pub fn parse(self, text: &str) -> Option<u64> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_')).collect();
        let text = text.to_ascii_lowercase();
        let (digits, places) = SUFFIXES
            .into_iter()
            .find_map(|(suffix, places)| Some((text.strip_suffix(suffix)?, places)))
            .unwrap_or((&text, 0));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let decimals = decimals.trim_end_matches('0');
        let all = [whole, decimals].concat();
        // No sign, which `parse` would accept, and no point without a digit on both sides.
        let is_number = !whole.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
        let power = u32::try_from(places - i32::try_from(decimals.len()).ok()?).ok()?;
        let amount = all.parse::<u64>().ok().filter(|_| is_number)?.checked_mul(10_u64.pow(power))?;
        (amount <= self.most()).then_some(amount)
    }

    /// A number in the shortest form that is read as the same: `20m`, `1.5k`, `5`.
    #[must_use]
    pub fn written(self, amount: u64) -> String {
        let shortened = SUFFIXES.into_iter().find_map(|(suffix, places)| {
            let unit = 10_u64.pow(u32::try_from(places).ok()?);
            let is_short = self == Self::Tokens && amount >= unit && amount.is_multiple_of(unit / 1000);
            let (whole, rest) = (amount / unit, amount % unit / (unit / 1000));
            let number = format!("{whole}.{rest:03}");
            is_short.then(|| format!("{}{suffix}", number.trim_end_matches('0').trim_end_matches('.')))
        });
        shortened.unwrap_or_else(|| amount.to_string())
    }

    /// A number with its unit, in words: `20 million tokens`, `1 seat`, `3 hours`.
    #[must_use]
    pub fn words(self, amount: u64) -> String {
        let unit = match (self, amount) {
            (Self::Seats, 1) => "seat",
            (Self::Seats, _) => "seats",
            (Self::Tokens, 1) => "token",
            (Self::Tokens, _) => "tokens",
            (Self::Hours, 1) => "hour",
            (Self::Hours, _) => "hours",
        };
        format!("{} {unit}", in_words(amount))
    }
}

/// The suffixes of large numbers with the power of ten that each stands for, largest first.
const SUFFIXES: [(char, i32); 3] = [('b', 9), ('m', 6), ('k', 3)];

/// `20 million`, `1.25 billion`, `12,500`.
fn in_words(amount: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "at most 10¹², which a float holds exactly")]
    let number = |amount: u64| amount as f64;
    match amount {
        1_000_000_000.. if amount.is_multiple_of(1_000_000) => {
            format!("{} billion", grouped(number(amount) / 1e9))
        }
        1_000_000.. if amount.is_multiple_of(1_000) => format!("{} million", grouped(number(amount) / 1e6)),
        amount => grouped(number(amount)),
    }
}

/// What a reader would use in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// How many people use it.
    pub seats: u64,
    /// How many tokens in all.
    pub tokens: u64,
    /// How many hours in all.
    pub hours: u64,
}

impl Default for Usage {
    fn default() -> Self {
        Self {
            seats: Quantity::Seats.default(),
            tokens: Quantity::Tokens.default(),
            hours: Quantity::Hours.default(),
        }
    }
}

impl Usage {
    /// How much of something is used.
    #[must_use]
    pub fn of(self, quantity: Quantity) -> u64 {
        match quantity {
            Quantity::Seats => self.seats,
            Quantity::Tokens => self.tokens,
            Quantity::Hours => self.hours,
        }
    }

    /// Sets how much of something is used.
    pub fn set(&mut self, quantity: Quantity, amount: u64) {
        match quantity {
            Quantity::Seats => self.seats = amount,
            Quantity::Tokens => self.tokens = amount,
            Quantity::Hours => self.hours = amount,
        }
    }

    /// The same with another amount of something.
    #[must_use]
    pub fn with(mut self, quantity: Quantity, amount: u64) -> Self {
        self.set(quantity, amount);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, amount) in [
            ("20000000", Some(20_000_000)),
            ("20,000,000", Some(20_000_000)),
            ("20 000 000", Some(20_000_000)),
            ("20M", Some(20_000_000)),
            (" 20 m ", Some(20_000_000)),
            ("1.5k", Some(1_500)),
            ("2.50b", Some(2_500_000_000)),
            ("0", Some(0)),
            ("1000b", Some(1_000_000_000_000)),
            ("7.0", Some(7)),
            ("", None),
            ("m", None),
            ("1.5", None),
            ("1.2345k", None),
            ("-1", None),
            ("+1", None),
            ("1e3", None),
            (".5k", None),
            ("1.2.3m", None),
            ("1001b", None),
            ("99999999999999999999b", None),
            ("٣", None),
        ] {
            assert_eq!(Quantity::Tokens.parse(text), amount, "{text:?}");
        }
        assert_eq!(Quantity::Seats.parse("1m"), Some(1_000_000));
        assert_eq!(Quantity::Seats.parse("1000001"), None);
    }

    #[test]
    fn numbers_are_written_briefly() {
        for (amount, written, words) in [
            (0, "0", "0 tokens"),
            (1, "1", "1 token"),
            (1_500, "1.5k", "1,500 tokens"),
            (12_345, "12.345k", "12,345 tokens"),
            (2_500_000, "2.5m", "2.5 million tokens"),
            (10_000_000, "10m", "10 million tokens"),
            (6_666_667, "6666.667k", "6,666,667 tokens"),
            (1_250_000_000, "1.25b", "1.25 billion tokens"),
        ] {
            assert_eq!(Quantity::Tokens.written(amount), written);
            assert_eq!(Quantity::Tokens.words(amount), words);
        }
        assert_eq!(Quantity::Seats.written(5_000), "5000");
        assert_eq!(Quantity::Hours.words(1), "1 hour");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(amount in 0..=Quantity::Tokens.most()) {
            prop_assert_eq!(Quantity::Tokens.parse(&Quantity::Tokens.written(amount)), Some(amount));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            prop_assert!(Quantity::Hours.parse(&text).is_none_or(|amount| amount <= Quantity::Hours.most()));
        }
    }
}
