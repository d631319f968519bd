//! A file in `facts/`: what the tools of one category state, in columns, so that a listing can be filtered and sorted by
//! it. It is fetched once a category has been chosen; the index says nothing of facts but their words.
//!
//! Tools are named by their slugs, so that the file fits the whole catalog as well as the part of it that answers a
//! search.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::columns::{InvalidColumn, groups, items, lines};
use super::{Index, Spread, letters};
use crate::fact::fold;
use crate::format::{FactDefinition, Site, Tool, VERSION};
use crate::{CategoryId, Currency, FactKind, FactValue, Slug};

/// The facts of one category.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "FactsFile", into = "FactsFile")]
pub struct CategoryFacts {
    /// The format version; see [`VERSION`].
    pub version: u32,
    /// The currency of money.
    pub currency: Currency,
    /// The tools of the category, sorted by slug.
    pub tools: Vec<Slug>,
    /// The facts that the category names, in display order, whether or not a tool states them.
    pub facts: Vec<FactColumn>,
}

/// A fact with what each tool states.
#[derive(Debug, Clone, PartialEq)]
pub struct FactColumn {
    /// What the fact is, without the reason why it matters.
    pub definition: Arc<FactDefinition>,
    /// What the tools state.
    pub stated: Stated,
}

/// What each tool of a category states of a fact, in the order of the tools.
#[derive(Debug, Clone, PartialEq)]
pub enum Stated {
    /// Values to choose from.
    Values {
        /// The values in display order: `yes` and `no`, or texts, the most frequent first.
        values: Vec<Arc<str>>,
        /// For each tool, the indices of its values; none if it doesn't state the fact.
        tools: Vec<Vec<u32>>,
    },
    /// Values on an axis: numbers, years, amounts of money, or dates as days since 1 January 1970.
    Numbers {
        /// For each tool, its number, if it states one.
        tools: Vec<Option<f64>>,
        /// How they spread; `None` if fewer than two differ.
        spread: Option<Arc<Spread>>,
    },
}

/// The values of a flag.
const FLAG: [&str; 2] = ["yes", "no"];
/// The value of a list that is stated to be empty.
const EMPTY: &str = "None";

impl Index {
    /// The facts of each category of a site, in its order.
    pub fn facts<'a>(
        site: &'a Site,
        tools: &'a [Tool],
    ) -> impl Iterator<Item = (&'a CategoryId, CategoryFacts)> {
        let mut by_category: BTreeMap<&CategoryId, Vec<&Tool>> = BTreeMap::new();
        tools.iter().for_each(|tool| by_category.entry(&tool.category).or_default().push(tool));
        site.categories.iter().map(move |category| {
            let mut tools = by_category.remove(&category.id).unwrap_or_default();
            tools.sort_by(|a, b| a.slug.cmp(&b.slug));
            let definitions = category.facts.iter().filter_map(|id| site.fact(id));
            let facts = CategoryFacts {
                version: VERSION,
                currency: site.currency(),
                facts: definitions.map(|definition| FactColumn::of(definition, &tools)).collect(),
                tools: tools.into_iter().map(|tool| tool.slug.clone()).collect(),
            };
            (&category.id, facts)
        })
    }
}

impl FactColumn {
    fn of(definition: &FactDefinition, tools: &[&Tool]) -> Self {
        let definition = FactDefinition { why: None, ..definition.clone() };
        let typed = |tool: &&Tool| tool.facts.get(&definition.id)?.value.typed(definition.kind);
        let typed = tools.iter().map(typed).collect();
        Self::of_values(definition, typed)
    }

    /// The column of a fact with a value, or none, for each tool.
    pub(crate) fn of_values(definition: FactDefinition, typed: Vec<Option<FactValue>>) -> Self {
        let typed = typed.into_iter();
        let stated = match definition.kind {
            FactKind::Flag | FactKind::Text | FactKind::List => {
                let known = if definition.kind == FactKind::Flag { &FLAG[..] } else { &[] };
                Stated::values(known, typed.map(|value| value.map_or_else(Vec::new, texts)).collect())
            }
            _ => Stated::numbers(typed.map(|value| value.as_ref().and_then(on_axis)).collect()),
        };
        Self { definition: Arc::new(definition), stated }
    }

    /// Whether any tool states the fact.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        match &self.stated {
            Stated::Values { tools, .. } => tools.iter().any(|values| !values.is_empty()),
            Stated::Numbers { tools, .. } => tools.iter().any(Option::is_some),
        }
    }
}

impl Stated {
    /// The texts of each tool as indices. Spellings that say the same are one value, written as in the first tool that
    /// has it; `known` come first in any case.
    fn values(known: &[&str], texts: Vec<Vec<String>>) -> Self {
        let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let folded: Vec<BTreeSet<String>> =
            texts.iter().map(|own| own.iter().map(|text| fold(text)).collect()).collect();
        for (folded, text) in texts.iter().flatten().map(|text| (fold(text), text)) {
            counts
                .entry(folded)
                .or_insert_with(|| (0, text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        folded.iter().flatten().for_each(|value| {
            counts.entry(value.clone()).and_modify(|it| it.0 += 1);
        });
        known.iter().for_each(|&value| drop(counts.remove(value)));
        let mut order: Vec<(&String, &(usize, String))> = counts.iter().collect();
        order.sort_by_key(|(_, (count, _))| Reverse(*count));
        let places: BTreeMap<&str, u32> =
            known.iter().copied().chain(order.iter().map(|it| it.0.as_str())).zip(0..).collect();
        Self::Values {
            values: known
                .iter()
                .copied()
                .chain(order.iter().map(|it| it.1.1.as_str()))
                .map(Arc::from)
                .collect(),
            tools: folded
                .iter()
                .map(|own| own.iter().map(|value| places[value.as_str()]).collect())
                .collect(),
        }
    }

    fn numbers(tools: Vec<Option<f64>>) -> Self {
        let spread = Spread::of(tools.iter().flatten().copied()).map(Arc::new);
        Self::Numbers { tools, spread }
    }
}

/// A value as texts to choose from.
fn texts(value: FactValue) -> Vec<String> {
    match value {
        FactValue::Flag(true) => vec![FLAG[0].to_owned()],
        FactValue::Flag(false) => vec![FLAG[1].to_owned()],
        FactValue::Text(text) => vec![text],
        FactValue::List(items) if items.is_empty() => vec![EMPTY.to_owned()],
        FactValue::List(items) => items,
        _ => Vec::new(),
    }
}

/// A value as a number on an axis.
fn on_axis(value: &FactValue) -> Option<f64> {
    match value {
        FactValue::Date(date) => Some(f64::from(date.unix_days())),
        value => value.as_number(),
    }
}

/// The file as serialized.
#[derive(Serialize, Deserialize)]
struct FactsFile {
    version: u32,
    currency: Currency,
    /// Lines.
    tools: String,
    facts: Vec<ColumnFile>,
}

/// A column as serialized: either values or numbers.
#[derive(Serialize, Deserialize)]
struct ColumnFile {
    fact: FactDefinition,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<String>>,
    /// Lines of indices into `values`, as letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Vec<Option<f64>>>,
}

impl From<CategoryFacts> for FactsFile {
    fn from(facts: CategoryFacts) -> Self {
        let CategoryFacts { version, currency, tools, facts } = facts;
        let column = |FactColumn { definition, stated }: FactColumn| {
            let fact = FactDefinition::clone(&definition);
            match stated {
                Stated::Values { values, tools } => {
                    let places: Vec<usize> = tools.iter().flatten().map(|&place| place as usize).collect();
                    ColumnFile {
                        fact,
                        values: Some(values.iter().map(|value| value.as_ref().to_owned()).collect()),
                        stated: Some(groups(&places, tools.iter().map(Vec::len))),
                        numbers: None,
                    }
                }
                Stated::Numbers { tools, .. } => {
                    ColumnFile { fact, values: None, stated: None, numbers: Some(tools) }
                }
            }
        };
        let tools = lines(tools.iter().map(Slug::as_str));
        Self { version, currency, tools, facts: facts.into_iter().map(column).collect() }
    }
}

impl TryFrom<FactsFile> for CategoryFacts {
    type Error = InvalidColumn;

    fn try_from(file: FactsFile) -> Result<Self, InvalidColumn> {
        let FactsFile { version, currency, tools, facts } = file;
        let slug = |line: &str| {
            line.parse::<Slug>().map_err(|error| InvalidColumn::NoSlug("tools", line.to_owned(), error))
        };
        let tools: Vec<Slug> = match tools.as_str() {
            "" => Vec::new(),
            lines => lines.split('\n').map(slug).collect::<Result<_, _>>()?,
        };
        let count = tools.len();
        let column = |ColumnFile { fact, values, stated, numbers }: ColumnFile| {
            let stated = match (values, stated, numbers) {
                (Some(values), Some(lines), None) => Stated::Values {
                    tools: indices(&lines, count, values.len())?,
                    values: values.into_iter().map(Arc::from).collect(),
                },
                (None, None, Some(numbers)) if numbers.len() == count => Stated::numbers(numbers),
                _ => return Err(InvalidColumn::Uneven("facts")),
            };
            Ok(FactColumn { definition: Arc::new(fact), stated })
        };
        let facts = facts.into_iter().map(column).collect::<Result<_, _>>()?;
        Ok(Self { version, currency, tools, facts })
    }
}

/// Lines of indices below `end`.
fn indices(lines: &str, count: usize, end: usize) -> Result<Vec<Vec<u32>>, InvalidColumn> {
    let uneven = || InvalidColumn::Uneven("facts.stated");
    let lines = items("facts.stated", lines, count)?;
    let width = letters::width(end.saturating_sub(1));
    let index = |letters: &[u8]| {
        let index = letters::number(letters).filter(|index| *index < end)?;
        u32::try_from(index).ok()
    };
    let line = |line: &&str| line.as_bytes().chunks(width).map(index).collect::<Option<Vec<_>>>();
    lines.iter().map(|it| line(it).ok_or_else(uneven)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_sorted_by_how_many_state_them() {
        let texts =
            [&["MIT"][..], &["apache-2.0", "Apache-2.0"], &[], &["Apache-2.0 "], &["BSD", "MIT"], &["AGPL"]];
        let texts = texts.map(|own| own.iter().map(|&text| text.to_owned()).collect());
        let Stated::Values { values, tools } = Stated::values(&[], texts.to_vec()) else { unreachable!() };
        assert_eq!(
            values.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
            ["apache-2.0", "MIT", "AGPL", "BSD"]
        );
        assert_eq!(tools, [vec![1], vec![0], vec![], vec![0], vec![3, 1], vec![2]]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            texts in prop::collection::vec(prop::collection::vec("[a-z]{1,2}", 0..4), 0..40),
            // With as many digits as a catalog writes.
            numbers in prop::collection::vec(prop::option::of(-1_000_000..1_000_000_i32), 0..40),
        ) {
            let count = texts.len().min(numbers.len());
            let definition = |id: &str, kind| Arc::new(FactDefinition {
                id: id.parse().unwrap(), label: id.to_owned(), kind, unit: None, of: None, better: None, why: None,
            });
            let facts = CategoryFacts {
                version: VERSION,
                currency: Currency::default(),
                tools: (0..count).map(|at| format!("t-{at}").parse().unwrap()).collect(),
                facts: vec![
                    FactColumn {
                        definition: definition("a", FactKind::List),
                        stated: Stated::values(&[], texts[..count].to_vec()),
                    },
                    FactColumn {
                        definition: definition("b", FactKind::Number),
                        stated: Stated::numbers(numbers[..count].iter().map(|it| it.map(|it| f64::from(it) / 100.0)).collect()),
                    },
                ],
            };
            let written = serde_json::to_string(&facts).unwrap();
            prop_assert_eq!(crate::read_versioned::<CategoryFacts>(&written).unwrap(), facts);
        }
    }
}
