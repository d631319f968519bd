//! What a listing says of its order.

use super::Listing;
use crate::SortKey;
use crate::front::added_at_once;
use crate::query::{Order, Sort};

impl Listing {
    /// Where the order finds all tools of this page equal: that it does, and what they are sorted by instead.
    #[must_use]
    pub fn tie(&self, has_panel: bool) -> Option<String> {
        let is_by_age = self.query.order() == Order::Key(SortKey::Newest);
        if is_by_age { added_at_once(&self.tools, has_panel) } else { None }
    }

    /// The order of the results in words, if it is by a fact: `Context, highest first`.
    #[must_use]
    pub fn order_by_fact(&self) -> Option<String> {
        let Some(Sort::Fact(order)) = &self.query.sort else { return None };
        let fact = &self.facts.iter().find(|counts| counts.fact.id == order.fact)?.fact;
        Some(format!("{}, {}", fact.label, order.direction.label(fact.kind).to_lowercase()))
    }
}
