//! What a cell says of a price.

use catalog::cell::folded;
use catalog::format::PricePer;

use crate::quantity::{Mark, Quantity, quantity};

/// A price in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Price {
    Free,
    OnRequest,
    Amount(Quantity, Option<PricePer>),
}

/// Reads a price, as in "from $20 / month".
pub(crate) fn price(text: &str, mark: Mark) -> Option<Price> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "free" | "free of charge" | "gratis" | "kostenlos" | "gratuit" => return Some(Price::Free),
        "contact" | "contact us" | "contact sales" | "on request" | "price on request" | "custom" | "poa" => {
            return Some(Price::OnRequest);
        }
        _ => {}
    }
    let start = ["from ", "starts at ", "starting at "].iter().find_map(|words| lower.strip_prefix(words));
    // Prefixes are ASCII, so the lengths are those of the text.
    let text = &text.trim()[lower.len() - start.map_or(lower.len(), str::len)..];
    let end = [" per ", "/", " a ", " monthly", " yearly", " once"];
    let end = end.iter().filter_map(|words| text.to_lowercase().find(words)).min().unwrap_or(text.len());
    let (amount, buys) = text.split_at_checked(end)?;
    let quantity = quantity(amount, mark)?;
    let per = if buys.is_empty() { None } else { Some(per(buys)?) };
    quantity.unit.is_none().then_some(Price::Amount(quantity, per))
}

/// What an amount buys, by the words of a cell or of a column's name.
pub(crate) fn per(words: &str) -> Option<PricePer> {
    let words = folded(words);
    let has = |any: &[&str]| words.split(' ').any(|word| any.contains(&word));
    let month = has(&["month", "months", "monthly", "mo"]);
    if month && has(&["seat", "user", "member", "person"]) {
        Some(PricePer::SeatMonth)
    } else if month {
        Some(PricePer::Month)
    } else if has(&["year", "yearly", "annual", "annually", "yr"]) {
        Some(PricePer::Year)
    } else if has(&["token", "tokens"]) {
        Some(PricePer::MillionTokens)
    } else if has(&["hour", "hourly", "h", "hr"]) {
        Some(PricePer::Hour)
    } else if has(&["once", "lifetime"]) {
        Some(PricePer::Once)
    } else {
        None
    }
}

/// What an amount in a column is multiplied by to be one for a million tokens; `None` where it is for something else.
pub(crate) fn times_for_million_tokens(column: &str) -> Option<u32> {
    let words = folded(column);
    let has = |any: &[&str]| words.split(' ').any(|word| any.contains(&word));
    if !has(&["token", "tokens"]) {
        None
    } else if has(&["million", "1m", "m", "mtok"]) {
        Some(1)
    } else if has(&["thousand", "1k", "k"]) {
        Some(1000)
    } else if has(&["per"]) || words.contains("token cost") || words.contains("token price") {
        Some(1_000_000)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use catalog::cell::is_money;

    use super::*;

    #[test]
    fn prices_are_read_with_what_they_buy() {
        for (text, value, expected) in [
            ("$20 / month", "20", Some(PricePer::Month)),
            ("from €9.99 per user per month", "9.99", Some(PricePer::SeatMonth)),
            ("$120/yr", "120", Some(PricePer::Year)),
            ("$5 once", "5", Some(PricePer::Once)),
            ("12", "12", None),
            ("0.00", "0", None),
        ] {
            let Some(Price::Amount(quantity, per)) = price(text, Mark::Point) else { panic!("{text}") };
            assert_eq!((quantity.number.to_string().as_str(), per), (value, expected), "{text}");
        }
        assert_eq!(price("Free", Mark::Point), Some(Price::Free));
        assert_eq!(price("Contact sales", Mark::Point), Some(Price::OnRequest));
        for none in ["", "cheap", "$20 / flight", "$5-10", "20 GB", "İ from $20 / month"] {
            assert_eq!(price(none, Mark::Point), None, "{none}");
        }
    }

    #[test]
    fn tokens_are_counted_in_millions() {
        for (column, times) in [
            ("input_cost_per_token", Some(1_000_000)),
            ("Price per 1M tokens", Some(1)),
            ("cost_per_1k_tokens", Some(1000)),
            ("cache_read_input_token_cost", Some(1_000_000)),
            ("max_tokens", None),
            ("cost", None),
        ] {
            assert_eq!(times_for_million_tokens(column), times, "{column}");
        }
        assert!(is_money("input_cost_per_token") && is_money("Price") && !is_money("Costa"));
    }
}
