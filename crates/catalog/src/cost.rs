//! What tools cost in a month of a reader's own use, by their starting prices, and where two of them change places.
//!
//! Only what a catalog states is calculated with: what is not stated stays so, and nothing is converted from one currency
//! to another.

mod address;
mod crossing;
mod rate;
mod usage;

use crate::format::{PricePer, PricingModel};
use crate::index::{StartingPrice, Summary};
use crate::price_axis::ticks;
use crate::wording::{called, names};
use crate::{Amount, Currency, money};
pub use crossing::Crossing;
use rate::{Rate, in_currency};
pub use usage::{Quantity, Usage};

/// What some tools cost in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs<'a> {
    /// One axis for each currency. What is free stands on the first.
    pub axes: Vec<CostAxis<'a>>,
    /// The tools whose cost can't be calculated, in the order given.
    pub others: Vec<NoCost<'a>>,
    /// What the costs depend on.
    pub quantities: Vec<Quantity>,
}

/// Costs in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct CostAxis<'a> {
    /// The currency.
    pub currency: Currency,
    /// Round amounts at equal distances, from 0 to the end of the axis.
    pub ticks: Vec<f64>,
    /// The costs, lowest first.
    pub costs: Vec<Cost<'a>>,
    /// Where two of the tools change places, by quantity and amount.
    pub crossings: Vec<Crossing<'a>>,
}

/// What a tool costs in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost<'a> {
    /// The tool.
    pub tool: &'a Summary,
    /// The cost, rounded to be shown.
    pub amount: f64,
    /// The cost in parts of which 12 × 10¹⁵ make one unit of the currency.
    exact: u128,
    /// How far along the axis it stands, from 0 to 1.
    pub share: f64,
    /// How it comes about: `5 seats × $20`.
    pub basis: String,
}

/// A tool whose cost can't be calculated.
#[derive(Debug, Clone, PartialEq)]
pub struct NoCost<'a> {
    /// The tool.
    pub tool: &'a Summary,
    /// What stands in place of the cost: `not stated`, `on request`, `no price`.
    pub amount: &'static str,
    /// What is said of the price nonetheless; may be empty.
    pub basis: String,
}

impl CostAxis<'_> {
    /// Which of the tools costs least, in a sentence; nothing for a single tool.
    #[must_use]
    pub fn headline(&self) -> Option<String> {
        let [first, second, ..] = self.costs.as_slice() else { return None };
        let amount = money(first.amount, self.currency);
        let least = self.costs.iter().filter(|cost| cost.exact == first.exact);
        let least: Vec<String> = least.map(|cost| called(&cost.tool.name)).collect();
        Some(match least.len() {
            all if all == self.costs.len() => format!("{} cost the same: {amount} a month.", names(&least)),
            1 if first.exact == 0 => {
                format!(
                    "{} costs nothing; {} follows with {} a month.",
                    least[0],
                    called(&second.tool.name),
                    money(second.amount, self.currency)
                )
            }
            1 => format!("{} costs least: {amount} a month.", least[0]),
            _ => format!("{} cost least: {amount} a month each.", names(&least)),
        })
    }
}

/// A tool with its price, and how its cost comes about.
type Rated<'a> = (&'a Summary, Rate, String);

/// The costs of these tools for this use; nothing if none of them has a price to calculate with.
#[must_use]
pub fn costs<'a>(tools: &[&'a Summary], usage: Usage) -> Option<Costs<'a>> {
    let mut groups: Vec<(Currency, Vec<Rated>)> = Vec::new();
    let mut free = Vec::new();
    let mut others = Vec::new();
    let mut quantities = Vec::new();
    for &tool in tools {
        let Some(price) = &tool.price else {
            others.push(NoCost { tool, amount: "not stated", basis: String::new() });
            continue;
        };
        match price.amount {
            Some(amount) => {
                let rate = Rate::of(amount);
                quantities.extend(rate.growing.map(|(by, _)| by));
                let entry = (tool, rate, basis(price, amount, usage));
                match groups.iter_mut().find(|(currency, _)| *currency == amount.currency) {
                    Some((_, group)) => group.push(entry),
                    None => groups.push((amount.currency, vec![entry])),
                }
            }
            None if price.model == PricingModel::Free => free.push((tool, Rate::FREE, "Free".to_owned())),
            None => others.push(no_cost(tool, price)),
        }
    }
    groups.first_mut()?.1.append(&mut free);
    quantities.sort_unstable();
    quantities.dedup();
    let axes =
        groups.into_iter().map(|(currency, group)| axis(currency, group, &quantities, usage)).collect();
    Some(Costs { axes, others, quantities })
}

fn axis<'a>(
    currency: Currency,
    mut group: Vec<Rated<'a>>,
    quantities: &[Quantity],
    usage: Usage,
) -> CostAxis<'a> {
    group.sort_by(|a, b| a.1.cost(usage).cmp(&b.1.cost(usage)).then_with(|| a.0.by_name(b.0)));
    let mut crossings = Vec::new();
    for (nth, (one, rate, _)) in group.iter().enumerate() {
        for (other, other_rate, _) in &group[nth + 1..] {
            for &quantity in quantities {
                let crossed = crossing::crossing(*rate, *other_rate, quantity, usage);
                crossings.extend(crossed.map(|(at, is_tie, is_first_below)| {
                    let (below, above) = if is_first_below { (*one, *other) } else { (*other, *one) };
                    Crossing { quantity, at, is_tie, below, above }
                }));
            }
        }
    }
    crossings.sort_by_key(|crossing| (crossing.quantity, crossing.at));
    let highest = group.last().map_or(0.0, |(_, rate, _)| in_currency(rate.cost(usage)));
    let ticks = if highest > 0.0 { ticks(highest) } else { vec![0.0] };
    let end = ticks.last().copied().filter(|end| *end > 0.0).unwrap_or(1.0);
    let costs = group
        .into_iter()
        .map(|(tool, rate, basis)| {
            let exact = rate.cost(usage);
            let amount = in_currency(exact);
            Cost { tool, amount, exact, share: (amount / end).min(1.0), basis }
        })
        .collect();
    CostAxis { currency, ticks, costs, crossings }
}

/// How a cost comes about, in words.
fn basis(price: &StartingPrice, amount: Amount, usage: Usage) -> String {
    let each = money(amount.value, amount.currency);
    let times = |quantity: Quantity| quantity.words(usage.of(quantity));
    let words = match amount.per {
        PricePer::Month => format!("{each} a month, for one person or account"),
        PricePer::Year => format!("{each} a year, by the month"),
        PricePer::Once => format!("{each} once, spread over twelve months"),
        PricePer::SeatMonth => format!("{} at {each}", times(Quantity::Seats)),
        PricePer::MillionTokens => format!("{} at {each} per million", times(Quantity::Tokens)),
        PricePer::Hour => format!("{} at {each}", times(Quantity::Hours)),
    };
    let numbers = price.entry.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let numbers = numbers.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit())).count();
    if numbers > 1 {
        // The amount is only one of several prices, such as that of what goes in and not of what comes out.
        format!("{words}; stated as “{}”", price.entry)
    } else if price.model == PricingModel::Freemium {
        format!("{words}; it is free to start")
    } else {
        words
    }
}

/// What is said of a price that can't be calculated with.
fn no_cost<'a>(tool: &'a Summary, price: &StartingPrice) -> NoCost<'a> {
    let (amount, basis) = match price.model {
        PricingModel::Free | PricingModel::Freemium => {
            ("not stated", "Free to start; what comes after isn't stated".to_owned())
        }
        PricingModel::Paid => ("not stated", format!("“{}”", price.entry)),
        PricingModel::Contact => ("on request", String::new()),
        PricingModel::None => ("no price", String::new()),
        PricingModel::Unknown => ("not stated", String::new()),
    };
    NoCost { tool, amount, basis }
}
