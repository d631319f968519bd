//! What comparable tools cost to start, on one axis.

use crate::format::{PricePer, PricingModel};
use crate::index::Summary;
use crate::number::{rounded, scaled, times_ten_to};
use crate::{Amount, Catalog, Currency, alternatives};

/// Prices that can be compared, and the axis that they stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceAxis<'a> {
    /// What every amount buys: a unit in which amounts can be compared.
    pub per: PricePer,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Round amounts at equal distances, from 0 to the end of the axis.
    pub ticks: Vec<f64>,
    /// The prices, cheapest first.
    pub prices: Vec<Price<'a>>,
}

/// A tool's price on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Price<'a> {
    /// The tool.
    pub tool: &'a Summary,
    /// The amount in the axis's currency and unit.
    pub amount: f64,
    /// How far along the axis it stands, from 0 to 1.
    pub share: f64,
    /// Whether the axis is about this tool; the others are there to compare.
    pub is_asked: bool,
}

/// How many other tools are there to compare, at most.
const OTHERS: usize = 6;

/// How many alternatives of a tool are looked at for them, at most.
pub(crate) const LOOKED_AT: usize = OTHERS * 4;

/// The prices of these tools beside those of the closest alternatives in their categories.
///
/// Nothing where fewer than two prices can be compared: a price on request is none, and one by the hour cannot stand
/// beside one by the month, nor one in another currency. A year counts as twelve months; what is free costs nothing in any
/// unit.
#[must_use]
pub fn price_axis<'a>(catalog: &'a Catalog, asked: &[&'a Summary]) -> Option<PriceAxis<'a>> {
    let mut terms = asked.iter().filter_map(|tool| tool.price.as_ref()?.amount).map(Amount::terms);
    let shared = terms.next()?;
    if terms.any(|other| other != shared) {
        return None;
    }
    let mut prices: Vec<(&Summary, f64, bool)> =
        asked.iter().filter_map(|tool| Some((*tool, amount_in(tool, shared)?, true))).collect();
    let count = asked.len() + OTHERS;
    for tool in asked {
        for other in alternatives(catalog, tool, LOOKED_AT) {
            let other = other.tool;
            let is_new = !prices.iter().any(|(known, ..)| known.slug == other.slug);
            if is_new
                && other.category == tool.category
                && prices.len() < count
                && let Some(amount) = amount_in(other, shared)
            {
                prices.push((other, amount, false));
            }
        }
    }
    prices.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.by_name(b.0)));
    let highest = prices.last().map_or(0.0, |last| last.1);
    if prices.len() < 2 || highest <= 0.0 {
        return None;
    }
    let ticks = ticks(highest);
    let end = ticks.last().copied().unwrap_or(highest);
    let prices = prices
        .into_iter()
        .map(|(tool, amount, is_asked)| Price { tool, amount, share: (amount / end).min(1.0), is_asked })
        .collect();
    let (per, currency) = shared;
    Some(PriceAxis { per, currency, ticks, prices })
}

/// What a tool costs in a unit and a currency, if that is known.
pub(crate) fn amount_in(tool: &Summary, terms: (PricePer, Currency)) -> Option<f64> {
    let price = tool.price.as_ref()?;
    match price.amount {
        Some(amount) if amount.terms() != terms => None,
        Some(amount) if amount.per.normal_factor() == 1.0 => Some(amount.value),
        Some(amount) => Some(rounded(amount.normal(), 4)),
        None => (price.model == PricingModel::Free).then_some(0.0),
    }
}

/// From 0 in at most five steps of 1, 2 or 5 to the first that is not below `highest`, which is more than 0.
pub(crate) fn ticks(highest: f64) -> Vec<f64> {
    let (leading, exponent) = scaled(highest);
    let (step, exponent) = match leading {
        ..=1.0 => (2, exponent - 1),
        ..=2.5 => (5, exponent - 1),
        ..=5.0 => (1, exponent),
        _ => (2, exponent),
    };
    let ticks = (0..=5_u8).map(|number| times_ten_to(f64::from(number * step), exponent));
    let below = ticks.clone().take_while(|tick| *tick < highest).count();
    ticks.take(below + 1).collect()
}
