//! The sort orders of a catalog's tools, each computed once.

use std::cmp::Ordering;

use crate::format::{Evidence, PricingModel};
use crate::index::Summary;
use crate::weights::Weights;
use crate::{Amount, SortKey, Standing, Tally, Whose};

/// The positions of all tools in a sort order that isn't [`by_panel`]. The community's order is by the lower bound of
/// the Wilson interval, then by more votes. `ties` is the order in which what is equal stays.
pub(crate) fn order(
    key: SortKey,
    tools: &[impl AsRef<Summary>],
    community: &dyn Fn(usize) -> Tally,
    ties: &[u32],
) -> Vec<u32> {
    let tool = |place: usize| tools[place].as_ref();
    match key {
        SortKey::Name => ties.to_vec(),
        SortKey::Newest => sorted(ties, &|a, b| tool(b).added.cmp(&tool(a).added)),
        SortKey::Price => sorted(ties, &|a, b| by_price(tool(a), tool(b))),
        SortKey::Community | SortKey::Panel | SortKey::Divided => {
            let votes = |place| {
                let tally = community(place);
                (tally.wilson_lower_bound(), tally.count())
            };
            let votes: Vec<(f64, u32)> = (0..tools.len()).map(votes).collect();
            sorted(ties, &|a, b| votes[b].0.total_cmp(&votes[a].0).then(votes[b].1.cmp(&votes[a].1)))
        }
    }
}

/// The positions of all tools by what follows from the panel's verdicts, highest first, then by more reviews; ties keep
/// the community's order. `panel` has both for the tools that take part.
pub(crate) fn by_panel(
    panel: &dyn Fn(usize) -> Option<(Option<u32>, u32)>,
    by_community: &[u32],
) -> Vec<u32> {
    let ranks: Vec<_> = (0..by_community.len()).map(panel).collect();
    sorted(by_community, &|a, b| ranks[b].cmp(&ranks[a]))
}

/// Positions sorted anew; ties keep their order. One function for all orders, because each instance of a sort adds
/// kilobytes to the program.
fn sorted(places: &[u32], compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places = places.to_vec();
    places.sort_by(|a, b| compare(*a as usize, *b as usize));
    places
}

/// The positions of all tools by name, ignoring case, then by slug so that the order is total.
pub(crate) fn by_name(tools: &[impl AsRef<Summary>]) -> Vec<u32> {
    let names: Vec<String> = tools.iter().map(|tool| tool.as_ref().name.to_lowercase()).collect();
    let places: Vec<u32> = (0..).take(tools.len()).collect();
    sorted(&places, &|a, b| {
        names[a].cmp(&names[b]).then_with(|| tools[a].as_ref().slug.cmp(&tools[b].as_ref().slug))
    })
}

/// Lowest starting price first: free, free to start, paid with a known amount, paid without one, on request, without a
/// price, unknown, not stated. Amounts are grouped by unit and currency, as others cannot be compared.
pub(crate) fn by_price(a: &Summary, b: &Summary) -> Ordering {
    let key = |tool: &Summary| {
        let Some(price) = &tool.price else { return (true, None, false, None) };
        let is_silent = price.model == PricingModel::Paid && price.amount.is_none();
        (false, Some(price.model), is_silent, price.amount.map(Amount::terms))
    };
    let amount =
        |tool: &Summary| tool.price.as_ref().and_then(|price| price.amount).map_or(0.0, Amount::normal);
    key(a).cmp(&key(b)).then_with(|| amount(a).total_cmp(&amount(b)))
}

impl Summary {
    /// The whole panel's tally for rankings; `None` for a tool that is unverified or has no reviews.
    #[must_use]
    pub fn ranked(&self) -> Option<Tally> {
        let tally = self.split.tally();
        (self.evidence != Some(Evidence::Unverified) && tally.count() > 0).then_some(tally)
    }

    /// What the whole panel says, for readers: `3 of 4 ship`, the verdict of a sole reviewer, or that there is none yet.
    #[must_use]
    pub fn panel_words(&self) -> String {
        Standing::of(&self.split, &Weights::default(), Whose::WholePanel).words()
    }

    /// By name, ignoring case, then by slug so that the order is total.
    #[must_use]
    pub fn by_name(&self, other: &Self) -> Ordering {
        self.name.to_lowercase().cmp(&other.name.to_lowercase()).then_with(|| self.slug.cmp(&other.slug))
    }
}
