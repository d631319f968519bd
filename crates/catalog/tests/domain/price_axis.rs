//! What comparable tools cost, on one axis.

use catalog::{Catalog, price_axis};
use proptest::prelude::*;

use crate::fixture::{catalog, found, tool};

fn shelf() -> Catalog {
    let paid =
        |slug: &str, amount: f64, per: &str| tool(slug, "++++").price("paid", "Paid").amount(amount, per);
    catalog([
        paid("monthly", 20.0, "month"),
        paid("yearly", 120.0, "year"),
        paid("seat", 45.0, "seat-month"),
        paid("hourly", 3.5, "hour"),
        tool("freemium", "++++").price("freemium", "Free to start").amount(10.0, "month"),
        tool("gratis", "++++"),
        tool("secret", "++++").price("contact", "On request"),
        paid("tokens", 0.6, "million-tokens").with("category", "agents"),
        paid("tokens-2", 3.0, "million-tokens").with("category", "agents"),
        paid("tiny-euro", 0.0002, "month").currency("EUR").with("category", "agents"),
        tool("tiny-none", "++++").price("none", "No price").with("category", "agents"),
        tool("tiny-silent", "++++").unpriced().with("category", "agents"),
        paid("tiny", 0.00015, "month").with("category", "agents"),
        // Calculated for a month, to four digits.
        paid("tiny-2", 0.01, "year").with("category", "agents"),
        paid("lonely", 9.0, "month").with("category", "vision"),
    ])
}

/// The axis of these tools: prices as `slug amount`, those asked for with a star, then the ticks.
fn drawn(slugs: &[&str]) -> String {
    let shelf = shelf();
    let asked: Vec<_> = slugs.iter().map(|slug| found(&shelf, slug)).collect();
    let Some(axis) = price_axis(&shelf, &asked) else { return "none".to_owned() };
    let prices = axis.prices.iter().map(|price| {
        let star = if price.is_asked { "*" } else { "" };
        format!("{}{star} {}", price.tool.slug, price.amount)
    });
    format!("{} | {:?}", prices.collect::<Vec<_>>().join(", "), axis.ticks)
}

#[test]
fn prices_in_one_unit_stand_on_one_axis() {
    let months =
        "gratis 0, freemium 10, yearly 10, monthly* 20, seat 45 | [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]";
    for (slugs, expected) in [
        (&["monthly"][..], months),
        (&["monthly", "seat"], &months.replace("seat", "seat*")),
        // What is free is there when it is asked for, and a price on request never is.
        (&["monthly", "gratis"], &months.replace("gratis", "gratis*")),
        (&["monthly", "secret"], months),
        (&["tiny"], "tiny* 0.00015, tiny-2 0.0008333 | [0.0, 0.0002, 0.0004, 0.0006, 0.0008, 0.001]"),
        (&["tokens"], "tokens* 0.6, tokens-2 3 | [0.0, 1.0, 2.0, 3.0]"),
        // Units and currencies that cannot be compared.
        (&["tiny", "tiny-euro"], "none"),
        (&["tiny-euro"], "none"),
        (&["tiny-silent"], "none"),
        (&["monthly", "hourly"], "none"),
        (&["hourly"], "gratis 0, hourly* 3.5 | [0.0, 1.0, 2.0, 3.0, 4.0]"),
        (&["secret"], "none"),
        (&["gratis"], "none"),
        // Nothing to compare with.
        (&["lonely"], "none"),
        (&["lonely", "tokens"], "none"),
        (&[], "none"),
    ] {
        assert_eq!(drawn(slugs), expected, "{slugs:?}");
    }
}

proptest! {
    #[test]
    fn every_price_is_on_the_axis(amounts in prop::collection::vec(1e-9..1e7_f64, 2..12)) {
        let shelf = catalog(amounts.iter().enumerate().map(|(at, amount)| {
            tool(&format!("tool-{at:02}"), "++++").price("paid", "Paid").amount(*amount, "month")
        }));
        let axis = price_axis(&shelf, &[found(&shelf, "tool-00")]);
        let axis = axis.unwrap();
        prop_assert!(axis.prices.len() >= 2 && axis.prices.len() <= 7);
        prop_assert!(axis.prices.iter().all(|price| (0.0..=1.0).contains(&price.share)));
        prop_assert!((2..=6).contains(&axis.ticks.len()));
        prop_assert!(axis.ticks.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
