//! Tools by a number that they state and by their panel score: what is cheap and liked, and what is neither.

use std::sync::Arc;

use super::SHIFTS;
use crate::decision::Met;
use crate::format::{FactDefinition, PricePer};
use crate::index::{Spread, Summary};
use crate::listing::Listing;
use crate::narrowing::readable;
use crate::price_axis::amount_in;
use crate::{Amount, Catalog, Currency, Lean, MapAxis, money};

/// Tools on a plane: a number on the x axis, the panel score on the y axis.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMap {
    /// What the number is: `Price in USD per month`, `Context window, tokens`.
    pub label: String,
    /// The labels of the beginning, the middle and the end of the x axis.
    pub ends: [String; 3],
    /// The tools that have both, sorted by number, then by panel score.
    pub points: Vec<NumberPoint>,
    /// The tools that lack either.
    pub unplaced: Vec<Arc<Summary>>,
}

/// A mark on the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberPoint {
    /// The tool.
    pub tool: Arc<Summary>,
    /// The number for display.
    pub number: String,
    /// How far along the x axis it stands, from 0 to 1.
    pub share: f64,
    /// The panel score in per cent.
    pub panel: u32,
    /// Which way the panel leans.
    pub lean: Lean,
    /// Whether the tool has what a reader said it must have.
    pub met: Met,
    /// How far it was shifted sideways, in halves of a mark's width; negative is to the left.
    pub shift: i32,
}

/// What the results of a page state of a fact whose values are numbers or dates.
#[derive(Debug, Clone, PartialEq)]
pub struct FactNumbers {
    /// The fact.
    pub fact: Arc<FactDefinition>,
    /// The currency of money.
    pub currency: Currency,
    /// For each tool of the page, its number, if it states one.
    pub numbers: Vec<Option<f64>>,
}

/// Marks overlap if they are nearer than this: in shares of the width, and in per cent of the panel score.
const TOUCHING: (f64, u32) = (0.02, 6);

/// Something that a map can show beside the panel score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What it is in a URL.
    pub axis: MapAxis,
    /// Its label.
    pub name: String,
    /// How many of the results have a place on it.
    pub count: usize,
}

/// What the map can show of these results beside the community score: what differs between at least two tools.
#[must_use]
pub fn axes(results: &Listing) -> Vec<Axis> {
    let facts = results.numbers.iter().map(|it| MapAxis::Fact(it.fact.id.clone()));
    let all = std::iter::once(MapAxis::Price).chain(facts);
    all.filter_map(|axis| {
        let Numbers { name, numbers, .. } = Numbers::of(results, &axis)?;
        Some(Axis { axis, name, count: numbers.iter().flatten().count() })
    })
    .collect()
}

/// The map of these results of a catalog by price or by a fact; `None` if there are no two tools between which it differs.
#[must_use]
pub fn number_map(catalog: &Catalog, results: &Listing, axis: &MapAxis) -> Option<NumberMap> {
    let Numbers { label, ends, numbers, spread, .. } = Numbers::of(results, axis)?;
    let (mut points, mut unplaced) = (Vec::new(), Vec::new());
    for (tool, number) in results.tools.iter().zip(numbers) {
        let standing = catalog.standing(tool);
        match (number, standing.percent()) {
            (Some((value, number)), Some(panel)) => {
                let (share, lean, met) = (spread.share(value), standing.lean(), catalog.met(tool));
                points.push(NumberPoint {
                    tool: Arc::clone(tool),
                    number,
                    share,
                    panel,
                    lean,
                    met,
                    shift: 0,
                });
            }
            _ => unplaced.push(Arc::clone(tool)),
        }
    }
    points.sort_by(|a, b| a.share.total_cmp(&b.share).then_with(|| a.panel.cmp(&b.panel)));
    make_room(&mut points);
    Some(NumberMap { label, ends, points, unplaced })
}

/// Moves marks sideways that would hide one another.
fn make_room(points: &mut [NumberPoint]) {
    for at in 0..points.len() {
        let (placed, rest) = points.split_at_mut(at);
        let Some(point) = rest.first_mut() else { continue };
        let near = |other: &&NumberPoint| {
            point.share - other.share < TOUCHING.0 && point.panel.abs_diff(other.panel) < TOUCHING.1
        };
        let taken: Vec<i32> = placed.iter().filter(near).map(|other| other.shift).collect();
        point.shift = SHIFTS.into_iter().find(|shift| !taken.contains(shift)).unwrap_or(0);
    }
}

/// The numbers of results, each also for display.
struct Numbers {
    name: String,
    label: String,
    ends: [String; 3],
    numbers: Vec<Option<(f64, String)>>,
    spread: Spread,
}

impl Numbers {
    fn of(results: &Listing, axis: &MapAxis) -> Option<Self> {
        match axis {
            MapAxis::Community => None,
            MapAxis::Price => {
                let terms @ (per, currency) = shared_terms(&results.tools)?;
                let read = |value| money(value, currency);
                let numbers = results.tools.iter().map(|tool| amount_in(tool, terms)).collect();
                let label = format!("Price in {currency} {}", per.label());
                Self::new("Price".to_owned(), label, numbers, &read)
            }
            MapAxis::Fact(id) => {
                let found = results.numbers.iter().find(|it| it.fact.id == *id)?;
                let FactNumbers { fact, currency, numbers } = found;
                let (short, unit) = fact.for_axis();
                let read = |value| readable(&short, value, *currency);
                let unit = unit.iter().flat_map(|unit| [", ", unit]).collect::<String>();
                Self::new(fact.label.clone(), fact.label.clone() + &unit, numbers.clone(), &read)
            }
        }
    }

    fn new(
        name: String,
        label: String,
        numbers: Vec<Option<f64>>,
        read: &dyn Fn(f64) -> String,
    ) -> Option<Self> {
        let spread = Spread::of(numbers.iter().flatten().copied())?;
        let ends = [spread.least, spread.rounded_middle(), spread.most].map(read);
        let numbers = numbers.into_iter().map(|number| number.map(|it| (it, read(it)))).collect();
        Some(Self { name, label, ends, numbers, spread })
    }
}

/// The terms of most prices: amounts in others can't be compared with them. Of as many, the first.
fn shared_terms(tools: &[Arc<Summary>]) -> Option<(PricePer, Currency)> {
    let terms = tools.iter().filter_map(|tool| tool.price.as_ref()?.amount).map(Amount::terms);
    let mut counts: Vec<((PricePer, Currency), usize)> = Vec::new();
    for terms in terms {
        match counts.iter_mut().find(|(known, _)| *known == terms) {
            Some((_, count)) => *count += 1,
            None => counts.push((terms, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|it| it.1).map(|it| it.0)
}
