//! What tools cost in a month of a reader's own use.

use catalog::cost::{Costs, Quantity, Usage, costs};
use catalog::{Catalog, money};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog, found, tool};

const USAGE: Usage = Usage { seats: 3, tokens: 20_000_000, hours: 10 };

fn paid(slug: &str, amount: f64, per: &str) -> Draft {
    tool(slug, "++++").price("paid", "Paid").amount(amount, per)
}

fn shelf() -> Catalog {
    catalog([
        paid("flat", 30.0, "month"),
        paid("yearly", 100.0, "year"),
        paid("once", 60.0, "once"),
        paid("seat", 12.5, "seat-month"),
        paid("tokens", 2.0, "million-tokens"),
        paid("hourly", 3.95, "hour"),
        tool("in-out", "++++").price("paid", "$2 in, $10.50 out").amount(2.0, "million-tokens"),
        paid("tiny", 0.000_000_01, "million-tokens"),
        tool("tiered", "++++").price("freemium", "Free, then $10").amount(10.0, "month"),
        paid("euro", 20.0, "month").currency("EUR"),
        paid("euro-seat", 5.0, "seat-month").currency("EUR"),
        tool("gratis", "++++"),
        tool("starter", "++++").price("freemium", "Free to start"),
        tool("secret", "++++").price("contact", "On request"),
        tool("worded", "++++").price("paid", "Some money"),
        tool("gift", "++++").price("none", "No price"),
        tool("riddle", "++++").price("unknown", "Price unknown"),
        tool("silent", "++++").unpriced(),
    ])
}

/// The costs of these tools, by currency: `slug amount (basis)`; then the crossings and what has no cost.
fn told(slugs: &str, usage: Usage) -> Vec<String> {
    let shelf = shelf();
    let tools: Vec<_> = slugs.split(' ').map(|slug| found(&shelf, slug)).collect();
    let Some(Costs { axes, others, .. }) = costs(&tools, usage) else { return vec!["none".to_owned()] };
    let mut lines = Vec::new();
    for axis in &axes {
        lines.extend(axis.costs.iter().map(|cost| {
            format!("{} {} ({})", cost.tool.slug, money(cost.amount, axis.currency), cost.basis)
        }));
        lines.extend(axis.crossings.iter().map(|it| {
            let tie = if it.is_tie { "at" } else { "from" };
            format!("{} {} {}: {} for {}", tie, it.quantity.as_str(), it.at, it.above.slug, it.below.slug)
        }));
    }
    lines.extend(others.iter().map(|it| format!("{} {} ({})", it.tool.slug, it.amount, it.basis)));
    lines
}

#[test]
fn each_kind_of_price_comes_to_a_month() {
    for (slugs, expected) in [
        ("flat", &["flat $30 ($30 a month, for one person or account)"][..]),
        ("yearly", &["yearly $8.33 ($100 a year, by the month)"]),
        ("once", &["once $5 ($60 once, spread over twelve months)"]),
        ("seat", &["seat $37.50 (3 seats at $12.50)"]),
        ("tokens", &["tokens $40 (20 million tokens at $2 per million)"]),
        ("hourly", &["hourly $39.50 (10 hours at $3.95)"]),
        ("tiny", &["tiny $0.0000002 (20 million tokens at $0.00000001 per million)"]),
        ("tiered", &["tiered $10 ($10 a month, for one person or account; it is free to start)"]),
        ("in-out", &["in-out $40 (20 million tokens at $2 per million; stated as “$2 in, $10.50 out”)"]),
        // The cheapest first, and what is free before it.
        (
            "flat gratis tokens",
            &[
                "gratis $0 (Free)",
                "flat $30 ($30 a month, for one person or account)",
                "tokens $40 (20 million tokens at $2 per million)",
                "at tokens 15000000: flat for tokens",
            ],
        ),
        // Each changes places with the other as either quantity grows.
        (
            "seat hourly",
            &[
                "seat $37.50 (3 seats at $12.50)",
                "hourly $39.50 (10 hours at $3.95)",
                "from seats 4: hourly for seat",
                "from hours 10: seat for hourly",
            ],
        ),
        // In two currencies there are two axes, and nothing between them.
        (
            "flat euro seat euro-seat",
            &[
                "flat $30 ($30 a month, for one person or account)",
                "seat $37.50 (3 seats at $12.50)",
                "from seats 3: flat for seat",
                "euro-seat €15 (3 seats at €5)",
                "euro €20 (€20 a month, for one person or account)",
                "at seats 4: euro for euro-seat",
            ],
        ),
        // What is not stated stays so.
        (
            "flat starter secret worded gift riddle silent",
            &[
                "flat $30 ($30 a month, for one person or account)",
                "starter not stated (Free to start; what comes after isn't stated)",
                "secret on request ()",
                "worded not stated (“Some money”)",
                "gift no price ()",
                "riddle not stated ()",
                "silent not stated ()",
            ],
        ),
        ("gratis silent", &["none"]),
        ("gratis", &["none"]),
    ] {
        assert_eq!(told(slugs, USAGE), expected, "{slugs}");
    }
}

#[test]
fn nothing_used_costs_nothing() {
    let nothing = Usage { seats: 0, tokens: 0, hours: 0 };
    assert_eq!(told("seat hourly", nothing), ["hourly $0 (0 hours at $3.95)", "seat $0 (0 seats at $12.50)"]);
}

#[test]
fn the_cheapest_and_the_crossings_are_told_in_words() {
    let shelf = shelf();
    for (slugs, headline, crossings) in [
        ("flat", "", ""),
        ("flat yearly", "Yearly costs least: $8.33 a month.", ""),
        ("gratis flat", "Gratis costs nothing; Flat follows with $30 a month.", ""),
        (
            "flat tokens",
            "Flat costs least: $30 a month.",
            "Tokens and Flat cost the same at 15 million tokens: Tokens costs less below that, Flat above.",
        ),
        ("flat seat", "Flat costs least: $30 a month.", "Seat costs less below 3 seats, Flat from there on."),
    ] {
        let tools: Vec<_> = slugs.split(' ').map(|slug| found(&shelf, slug)).collect();
        let costs = costs(&tools, USAGE).unwrap();
        let axis = &costs.axes[0];
        assert_eq!(axis.headline().unwrap_or_default(), headline, "{slugs}");
        let told: Vec<String> = axis.crossings.iter().map(|crossing| crossing.words()).collect();
        assert_eq!(told.join(" "), crossings, "{slugs}");
    }
    let same = catalog([paid("a", 12.0, "month"), paid("b", 144.0, "year"), paid("c", 13.0, "month")]);
    let tools: Vec<_> = ["a", "b", "c"].map(|slug| found(&same, slug)).into();
    let told = |tools: &[_]| costs(tools, USAGE).unwrap().axes[0].headline().unwrap();
    assert_eq!(told(&tools), "A and B cost least: $12 a month each.");
    assert_eq!(told(&tools[..2]), "A and B cost the same: $12 a month.");
}

#[test]
fn only_what_matters_is_asked_for() {
    let shelf = shelf();
    let tools: Vec<_> = ["hourly", "flat", "seat", "euro-seat"].map(|slug| found(&shelf, slug)).into();
    assert_eq!(costs(&tools, USAGE).unwrap().quantities, [Quantity::Seats, Quantity::Hours]);
    assert_eq!(costs(&tools[1..2], USAGE).unwrap().quantities, []);
}

const UNITS: [&str; 6] = ["month", "year", "seat-month", "million-tokens", "hour", "once"];

/// A price in whole cents with its unit.
fn any_price() -> impl Strategy<Value = (u32, &'static str)> {
    (0..5_000_u32, prop::sample::select(&UNITS[..]))
}

fn two(prices: [(u32, &'static str); 2]) -> Catalog {
    let slugs = ["one", "two"];
    catalog(
        slugs.into_iter().zip(prices).map(|(slug, (cents, per))| paid(slug, f64::from(cents) / 100.0, per)),
    )
}

/// The cost in parts of which twelve million make a cent, so that it is whole for every unit.
fn exact((cents, per): (u32, &str), usage: Usage) -> u128 {
    let cents = u128::from(cents);
    match per {
        "month" => cents * 12_000_000,
        "year" | "once" => cents * 1_000_000,
        "seat-month" => cents * 12_000_000 * u128::from(usage.seats),
        "million-tokens" => cents * 12 * u128::from(usage.tokens),
        _ => cents * 12_000_000 * u128::from(usage.hours),
    }
}

proptest! {
    #[test]
    fn more_never_costs_less(
        price in any_price(),
        [seats, tokens, hours] in [0..200_u64, 0..50_000_000, 0..800],
        more in 0..1_000_u64,
        nth in 0..3_usize,
    ) {
        let quantity = Quantity::ALL[nth];
        let usage = Usage { seats, tokens, hours };
        let shelf = two([price, (100, "month")]);
        let of = |usage| costs(&[found(&shelf, "one")], usage).unwrap().axes[0].costs[0].amount;
        prop_assert!(of(usage.with(quantity, usage.of(quantity) + more)) >= of(usage));
    }

    /// To the half of a cent, or of the fourth digit.
    #[test]
    fn a_cost_is_what_it_should_be(price in any_price(), [seats, tokens, hours] in [0..200_u64, 0..50_000_000, 0..800]) {
        let usage = Usage { seats, tokens, hours };
        let shelf = two([price, (100, "month")]);
        let shown = costs(&[found(&shelf, "one")], usage).unwrap().axes[0].costs[0].amount;
        let parts = exact(price, usage);
        #[expect(clippy::cast_precision_loss, reason = "far below 2⁵³ cents")]
        let value = parts as f64 / 1.2e9;
        prop_assert!((shown - value).abs() <= 0.005 + 1e-9, "{shown} for {value}");
    }

    /// Every amount below a crossing has the one order, and every amount above it the other; where nothing crosses, the
    /// order never changes.
    #[test]
    fn crossings_are_where_the_order_changes(prices in [any_price(), any_price()], seats in 1..6_u64, hours in 0..60_u64) {
        let usage = Usage { seats, tokens: 1_000_000, hours };
        let shelf = two(prices);
        let tools = [found(&shelf, "one"), found(&shelf, "two")];
        let costs = costs(&tools, usage).unwrap();
        let crossings = &costs.axes[0].crossings;
        for quantity in costs.quantities {
            let order = |amount| {
                let usage = usage.with(quantity, amount);
                exact(prices[0], usage).cmp(&exact(prices[1], usage))
            };
            // Tokens would be too many one by one: their orders are looked at around the crossing and by the thousand.
            let found = crossings.iter().find(|it| it.quantity == quantity);
            let step = if quantity == Quantity::Tokens { 10_007 } else { 1 };
            let near = found.map_or(0..0, |it| it.at.saturating_sub(3)..it.at + 3);
            for amount in (0..400).map(|nth| nth * step).chain(near) {
                let expected = match found {
                    None => {
                        // An order that is the same from the first on.
                        prop_assert!(amount == 0 || order(amount) == order(1), "{quantity:?} {amount}");
                        continue;
                    }
                    Some(it) => {
                        let below = if it.below.slug.as_str() == "one" { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater };
                        match amount {
                            amount if amount < it.at => below,
                            amount if amount == it.at && it.is_tie => std::cmp::Ordering::Equal,
                            _ => below.reverse(),
                        }
                    }
                };
                prop_assert_eq!(order(amount), expected, "{:?} {}", quantity, amount);
            }
        }
    }
}
