//! What a price comes to in a month, exactly.
//!
//! Costs are counted in whole parts of which 12 × 10¹⁵ make one unit of a currency: a price has at most nine decimals, a
//! year twelve months, and prices by the token are for a million. So no sum is rounded before it is shown, and two costs
//! are equal only if they are.

use super::{Quantity, Usage};
use crate::Amount;
use crate::format::PricePer;

/// How many parts make up one unit of a currency.
const PARTS: f64 = 12e15;

/// How many parts a billionth of a unit has.
const NANO: u128 = 12_000_000;

/// The largest price that is calculated with; nothing in a catalog costs more.
const MOST: f64 = 1e15;

/// A price by the month: a part that stays the same, and one that grows with a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    pub(super) fixed: u128,
    pub(super) growing: Option<(Quantity, u128)>,
}

impl Rate {
    pub(super) const FREE: Self = Self { fixed: 0, growing: None };

    /// A year counts as twelve months, and a single payment is spread over a year.
    pub(super) fn of(amount: Amount) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10²⁴")]
        let nanos = (amount.value.clamp(0.0, MOST) * 1e9).round() as u128;
        let fixed = |parts| Self { fixed: parts, growing: None };
        let growing = |quantity, parts| Self { fixed: 0, growing: Some((quantity, parts)) };
        match amount.per {
            PricePer::Month => fixed(nanos * NANO),
            PricePer::Year | PricePer::Once => fixed(nanos * (NANO / 12)),
            PricePer::SeatMonth => growing(Quantity::Seats, nanos * NANO),
            PricePer::MillionTokens => growing(Quantity::Tokens, nanos * (NANO / 1_000_000)),
            PricePer::Hour => growing(Quantity::Hours, nanos * NANO),
        }
    }

    /// How fast it grows with a quantity.
    pub(super) fn slope(self, quantity: Quantity) -> u128 {
        self.growing.filter(|(by, _)| *by == quantity).map_or(0, |(_, parts)| parts)
    }

    /// The cost of a month, in parts: at most 10²⁴ × 12 × 10¹² or so, which fits.
    pub(super) fn cost(self, usage: Usage) -> u128 {
        let growing = self.growing.map_or(0, |(by, parts)| parts.saturating_mul(u128::from(usage.of(by))));
        self.fixed.saturating_add(growing)
    }
}

/// A cost in its currency, to the cent from 1 on, and to four digits below that.
pub(super) fn in_currency(parts: u128) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "it is rounded to be shown")]
    let value = parts as f64 / PARTS;
    if value >= 1.0 { (value * 100.0).round() / 100.0 } else { crate::number::rounded(value, 4) }
}
