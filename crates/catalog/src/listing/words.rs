//! What a listing says of its order.

use super::Listing;
use crate::front::{added_at_once, then_by};
use crate::query::{Order, Sort};
use crate::{Catalog, SortKey};

impl Listing {
    /// What else the tools of this page are sorted by, if the order finds all of them equal or many may be.
    #[must_use]
    pub fn tie(&self, catalog: &Catalog) -> Option<String> {
        match self.query.order() {
            Order::Key(SortKey::Newest) => added_at_once(&self.tools, then_by(catalog)),
            Order::Key(SortKey::Divided) => {
                Some("If equally divided: more reviews first, then by community score.".to_owned())
            }
            Order::Key(_) | Order::Match | Order::Fact(_) => None,
        }
    }

    /// The order of the results in words, if it is by a fact: `Context, highest first`.
    #[must_use]
    pub fn order_by_fact(&self) -> Option<String> {
        let Some(Sort::Fact(order)) = &self.query.sort else { return None };
        let fact = &self.facts.iter().find(|counts| counts.fact.id == order.fact)?.fact;
        Some(format!("{}, {}", fact.label, order.direction.label(fact.kind).to_lowercase()))
    }
}
