//! The value of a fact from a cell.

use std::collections::BTreeSet;

use catalog::cell::{DateOrder, day, is_month, year};
use catalog::format::FactDefinition;
use catalog::{Currency, Date, FactKind};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::infer::{flag, number};
use crate::mapping::{FactRule, Zero};
use crate::quantity::{self, factor};
use crate::span::{Span, rating, span};
use crate::table::Cell;

/// How long texts and the items of lists may be, in characters, by the format.
const FACT_TEXT: usize = 200;
const FACT_ITEM: usize = 120;

/// What a value is that is not what its column says, in words that follow it.
pub(crate) type Misfit = String;

/// The value of a fact; `None` for a 0 that is taken for nothing.
pub(crate) fn fact_value(
    cell: &Cell,
    rule: &FactRule,
    definition: &FactDefinition,
    ours: Currency,
) -> Result<Option<Value>, Misfit> {
    let text = cell.text();
    Ok(Some(match definition.kind {
        FactKind::Flag => flag(cell).ok_or("is neither yes nor no")?.into(),
        FactKind::Number | FactKind::Money | FactKind::Duration | FactKind::Bytes => {
            let read = number(cell, rule.decimal).ok_or("is not a number")?;
            let value = times(read.number, rule.times)?;
            let unit = read.unit.or(read
                .currency
                .filter(|it| definition.kind != FactKind::Money || *it != ours)
                .map(|it| it.to_string()));
            let value = in_unit(value, unit.as_deref(), definition)?;
            if value.is_zero() && rule.zero == Zero::Unstated {
                return Ok(None);
            }
            quantity::json(value)
        }
        FactKind::Range => {
            let read = match number(cell, rule.decimal) {
                Some(single) => Span::from(single),
                None => span(&text, rule.decimal).ok_or("is neither a number nor a range")?,
            };
            let end = |end| in_unit(times(end, rule.times)?, read.unit.as_deref(), definition);
            let (from, to) = (end(read.from)?, end(read.to)?);
            if from == to { quantity::json(from) } else { format!("{from}..{to}").into() }
        }
        FactKind::Rating => {
            let scale = definition.scale();
            let points = match (number(cell, rule.decimal), rating(&text, rule.decimal)) {
                (Some(points), _) if points.unit.is_none() && points.currency.is_none() => points.number,
                (_, Some((points, own))) if own == scale => points,
                _ => return Err(format!("is not a number of points out of {scale}")),
            };
            if points.is_sign_negative() || points > scale.into() {
                return Err(format!("is not from 0 to {scale}"));
            }
            quantity::json(points)
        }
        FactKind::Date => match day(&text, rule.dates) {
            Some(date) => date.to_string().into(),
            None if is_month(&text) => return Err("is a month without a day, so no date".to_owned()),
            None => return Err("is not a date".to_owned()),
        },
        FactKind::Year => {
            let of_day =
                || day(&text, DateOrder::default()).and_then(|date: Date| year(date.to_string().get(..4)?));
            year(&text).or_else(of_day).ok_or("is not a year")?.into()
        }
        FactKind::List => {
            let items: Vec<String> = match (cell, &rule.separator) {
                (Cell::List(items), _) => items.clone(),
                (_, Some(separator)) => {
                    text.split(separator.as_str()).map(|item| item.trim().to_owned()).collect()
                }
                (_, None) => vec![text],
            };
            let mut seen = BTreeSet::new();
            let items: Vec<String> = items
                .into_iter()
                .filter(|item| !item.is_empty() && seen.insert(item.to_lowercase()))
                .collect();
            if items.iter().any(|item| item.chars().count() > FACT_ITEM) {
                return Err(format!("has an item of over {FACT_ITEM} characters"));
            }
            items.into()
        }
        FactKind::Text if text.is_empty() => return Err("cannot be a text".to_owned()),
        FactKind::Text if text.chars().count() > FACT_TEXT => {
            return Err(format!("has over {FACT_TEXT} characters"));
        }
        FactKind::Text => text.into(),
    }))
}

/// A number that is in some unit, in the unit of a fact.
fn in_unit(number: Decimal, unit: Option<&str>, definition: &FactDefinition) -> Result<Decimal, Misfit> {
    let expected = definition.measure();
    let Some(unit) = unit.filter(|unit| Some(*unit) != expected.as_deref()) else { return Ok(number) };
    let factor = expected.as_deref().and_then(|to| factor(unit, to));
    let expected = expected.unwrap_or_else(|| "a number alone".to_owned());
    times(number, Some(factor.ok_or_else(|| format!("is in \"{unit}\", not in {expected}"))?))
}

/// A number times a factor, exactly.
pub(crate) fn times(number: Decimal, factor: Option<Decimal>) -> Result<Decimal, Misfit> {
    let product = factor.map_or(Some(number), |factor| number.checked_mul(factor));
    product.map(|it| it.normalize()).ok_or_else(|| "is too large to be multiplied".to_owned())
}
