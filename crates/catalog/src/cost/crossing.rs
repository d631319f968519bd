//! Where two tools change places: up to which quantity the one costs less, and from which the other.

use super::rate::Rate;
use super::{Quantity, Usage};
use crate::index::Summary;
use crate::wording::called;

/// A point where two tools change places while one quantity grows and the others stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing<'a> {
    /// What grows.
    pub quantity: Quantity,
    /// The smallest amount at which `below` no longer costs less, from 1.
    pub at: u64,
    /// Whether both cost exactly the same at that amount.
    pub is_tie: bool,
    /// The tool that costs less below.
    pub below: &'a Summary,
    /// The tool that costs less above.
    pub above: &'a Summary,
}

impl Crossing<'_> {
    /// The point in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        let (below, above) = (called(&self.below.name), called(&self.above.name));
        let at = self.quantity.words(self.at);
        if self.is_tie {
            format!(
                "{below} and {above} cost the same at {at}: {below} costs less below that, {above} above."
            )
        } else {
            format!("{below} costs less below {at}, {above} from there on.")
        }
    }
}

/// The point where two rates cross while `quantity` grows and the rest of the usage stays, if there is one that a reader can
/// ask for: the amount, whether both cost the same there, and whether the first is the one that costs less below.
pub(super) fn crossing(
    one: Rate,
    other: Rate,
    quantity: Quantity,
    usage: Usage,
) -> Option<(u64, bool, bool)> {
    let (growth, other_growth) = (one.slope(quantity), other.slope(quantity));
    let none = usage.with(quantity, 0);
    let (start, other_start) = (one.cost(none), other.cost(none));
    let is_first_steeper = growth > other_growth;
    // The steeper one starts lower, or they never cross.
    let (lead, gain) = if is_first_steeper {
        (other_start.checked_sub(start)?, growth - other_growth)
    } else {
        (start.checked_sub(other_start)?, other_growth.checked_sub(growth)?)
    };
    if lead == 0 || gain == 0 {
        return None;
    }
    let at = u64::try_from(lead.div_ceil(gain)).ok().filter(|at| *at <= quantity.most())?;
    Some((at, lead.is_multiple_of(gain), is_first_steeper))
}
