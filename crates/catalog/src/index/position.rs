//! Where a tool stands among the others of its category by the numbers that its facts state, in few enough letters for
//! the index: so that what is like it can be told without its file.

use std::collections::BTreeMap;

use crate::format::{FactDefinition, Site, Tool};
use crate::{CategoryId, FactKind, FactValue};

/// How many facts count, those first that the category names first.
const MOST: usize = 8;
/// In how many steps, from `a`, the tools of a category are divided by a fact.
const STEPS: usize = 26;
/// The letter of a fact that is not stated.
const UNSTATED: u8 = b'.';

/// A letter for each number that counts in the tool's category: how many of the category's values are below it, in
/// steps. Shares of values, and not of the range, so that one outlier does not bring all others together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position(Box<str>);

impl Position {
    /// Those of tools, in their order.
    pub(super) fn of_all(site: &Site, tools: &[Tool]) -> Vec<Self> {
        let definitions: BTreeMap<&CategoryId, Vec<&FactDefinition>> =
            tools.iter().map(|tool| &tool.category).map(|id| (id, numbers_of(site, id))).collect();
        let stated: Vec<Vec<Option<f64>>> = tools
            .iter()
            .map(|tool| definitions[&tool.category].iter().map(|it| number(tool, it)).collect())
            .collect();
        let mut all: BTreeMap<(&CategoryId, usize), Vec<f64>> = BTreeMap::new();
        for (tool, numbers) in tools.iter().zip(&stated) {
            for (at, number) in numbers.iter().enumerate() {
                all.entry((&tool.category, at)).or_default().extend(number);
            }
        }
        all.values_mut().for_each(|values| values.sort_unstable_by(f64::total_cmp));
        let letter = |tool: &Tool, at: usize, number: &Option<f64>| {
            let Some(number) = number else { return char::from(UNSTATED) };
            let values = &all[&(&tool.category, at)];
            let below = values.partition_point(|value| value < number);
            let step = below * (STEPS - 1) / (values.len() - 1).max(1);
            (b'a'..).map(char::from).nth(step).unwrap_or('z')
        };
        let position = |(tool, numbers): (&Tool, &Vec<Option<f64>>)| {
            Self(numbers.iter().enumerate().map(|(at, number)| letter(tool, at, number)).collect())
        };
        tools.iter().zip(&stated).map(position).collect()
    }

    /// What is written in an index.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// What was written in an index. Any text is a position.
    pub(super) fn read(text: &str) -> Self {
        Self(text.into())
    }

    /// How near this is to another position in the same category, from 0 to 1; nothing where neither states a number. A
    /// number that only one states is as far as can be.
    pub(crate) fn nearness(&self, other: &Self) -> Option<f64> {
        let (mut count, mut near) = (0_u32, 0.0);
        for (a, b) in self.0.bytes().zip(other.0.bytes()).filter(|it| *it != (UNSTATED, UNSTATED)) {
            count += 1;
            if a != UNSTATED && b != UNSTATED {
                near += 1.0 - f64::from(a.abs_diff(b)) / 25.0;
            }
        }
        (count > 0).then(|| (near / f64::from(count)).clamp(0.0, 1.0))
    }
}

/// The facts of a category that are numbers or days.
fn numbers_of<'a>(site: &'a Site, category: &CategoryId) -> Vec<&'a FactDefinition> {
    let named = site.category(category).map_or(&[][..], |category| &category.facts);
    let is_number = |it: &&FactDefinition| FactKind::NUMERIC.contains(&it.kind) || it.kind == FactKind::Date;
    named.iter().filter_map(|id| site.fact(id)).filter(is_number).take(MOST).collect()
}

fn number(tool: &Tool, definition: &FactDefinition) -> Option<f64> {
    match tool.facts.get(&definition.id)?.value.typed(definition.kind)? {
        FactValue::Date(date) => Some(f64::from(date.days_since(crate::Date::from_unix_days(0)?))),
        value => value.as_number(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_is_by_what_is_stated() {
        for (a, b, near) in [
            ("", "", None),
            ("..", "..", None),
            ("am", "am", Some(1.0)),
            ("a", "z", Some(0.0)),
            ("az", "aa", Some(0.5)),
            ("a.", "aa", Some(0.5)),
            ("a.", "a.", Some(1.0)),
        ] {
            assert_eq!(Position::read(a).nearness(&Position::read(b)), near, "{a} {b}");
        }
    }
}
