//! Filters by the facts of a category: which values there are, which tools have them, and what a query may say of them.
//!
//! A query is narrowed by facts only while it has exactly one category, because each category has facts of its own. A
//! fact excludes only tools of that category, so that other categories keep the counts that they would have if they
//! were chosen.

mod range;
mod values;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::format::FactDefinition;
use crate::index::{CategoryFacts, FactColumn, Spread, Stated, Summary};
use crate::map::FactNumbers;
use crate::query::{Direction, FactOrder, Sort};
use crate::{Catalog, CategoryId, Date, FactFilter, FactFilters, FactId, Filter, Ignored, MapAxis, Query};

pub(crate) use range::Range;
pub(crate) use values::readable;

/// The facts of the category that a query is narrowed to, and the day on which a reader asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrowing {
    /// The facts.
    pub facts: Arc<CategoryFacts>,
    /// Today, by which dates are grouped by age; `None` if it isn't known.
    pub today: Option<Date>,
}

/// A fact of the chosen category with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct FactCounts {
    /// The fact.
    pub fact: Arc<FactDefinition>,
    /// Its values in display order: `yes` and `no`; texts; for dates, ages. Last comes what is not stated, if any tool of
    /// the category doesn't state the fact.
    pub values: Vec<FactValueCount>,
    /// The axis of a fact whose values are numbers or dates.
    pub axis: Option<Axis>,
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactValueCount {
    /// The value.
    pub filter: FactFilter,
    /// The label for display.
    pub label: Arc<str>,
    /// How many results have the value, with all other filters applied, but none by this fact.
    pub count: usize,
    /// Whether the query has this filter.
    pub chosen: bool,
}

/// The axis of a fact whose values are numbers or dates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// How the values of the whole category spread; `None` if fewer than two differ.
    pub spread: Option<Arc<Spread>>,
    /// The labels of the axis: its beginning, its middle, its end.
    pub labels: [String; 3],
    /// The chosen range as it is written in a URL, from and to: empty where it is open. If several are chosen, the first.
    pub chosen: [String; 2],
    /// Where the chosen range begins and ends, as shares of the axis.
    pub marked: Option<[f64; 2]>,
    /// The direction of the query's order, if it is by this fact.
    pub sorted: Option<Direction>,
}

/// A filter of a query by a fact, for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The filter.
    pub filter: FactFilter,
    /// The label of the fact: "Licence".
    pub about: String,
    /// The label of the value: "MIT", "from $10 to $20".
    pub label: String,
}

/// The category's facts as seen from a catalog, which may have only some of its tools.
pub(crate) struct Narrowed<'a> {
    narrowing: &'a Narrowing,
    /// For each tool of the category in the catalog: its position there, and in the facts.
    members: Vec<(usize, Option<usize>)>,
}

impl<'a> Narrowed<'a> {
    /// The view of the facts of the query's category.
    pub(crate) fn of(catalog: &Catalog, query: &Query, narrowing: &'a Narrowing) -> Option<Self> {
        let category = query.category()?;
        let places = catalog.facets().having(&Filter::Category(category.clone()))?;
        // Both are sorted by slug.
        let mut known = narrowing.facts.tools.iter().enumerate().peekable();
        let member = |place: usize| {
            let slug = &catalog.tools()[place].slug;
            while known.next_if(|(_, other)| *other < slug).is_some() {}
            (place, known.next_if(|(_, other)| *other == slug).map(|(row, _)| row))
        };
        Some(Self { narrowing, members: places.ones().map(member).collect() })
    }

    /// The query with only those facts that mean something here, in the form in which this page writes them, and what
    /// was left out.
    pub(crate) fn known(&self, query: &Query, ignored: &mut Vec<Ignored>) -> Query {
        let mut facts = FactFilters::default();
        for filter in &query.facts {
            let Some(column) = self.column(&filter.fact) else {
                ignored.push(Ignored { what: "fact", value: filter.fact.to_string() });
                continue;
            };
            match values::written(column, filter) {
                Some(filter) => facts.insert(filter),
                None => {
                    let value = format!("{}: {}", column.definition.label, filter.value());
                    let what = if is_axis(column) { "range" } else { "fact’s value" };
                    ignored.push(Ignored { what, value });
                }
            }
        }
        let is_known = |order: &FactOrder| self.column(&order.fact).is_some_and(is_axis);
        let sort = match &query.sort {
            Some(Sort::Fact(order)) if !is_known(order) => {
                ignored.push(Ignored { what: "order", value: order.fact.to_string() });
                None
            }
            sort => sort.clone(),
        };
        let axis = match &query.axis {
            Some(MapAxis::Fact(fact)) if !self.column(fact).is_some_and(is_axis) => {
                ignored.push(Ignored { what: "axis", value: fact.to_string() });
                None
            }
            axis => axis.clone(),
        };
        Query { facts, sort, axis, ..query.clone() }
    }

    /// For each fact that the query filters by, the tools that it keeps: those of the category with one of the values,
    /// and all other tools.
    pub(crate) fn kept(&self, query: &Query, count: usize) -> Vec<(FactId, FixedBitSet)> {
        let facts = query.facts.by_fact().filter_map(|filters| {
            let column = self.column(&filters.first()?.fact)?;
            let test = values::Test::of(column, filters);
            let mut kept = FixedBitSet::with_capacity(count);
            kept.insert_range(..);
            for (place, row) in &self.members {
                kept.set(*place, test.keeps(*row));
            }
            Some((column.definition.id.clone(), kept))
        });
        facts.collect()
    }

    /// The facts that some tool states, with the number of tools that have each value. `others` gives the tools that
    /// match everything in the query but a fact.
    pub(crate) fn counts<'b>(
        &self,
        query: &Query,
        others: &dyn Fn(&FactId) -> Cow<'b, FixedBitSet>,
    ) -> Vec<FactCounts> {
        let Narrowing { facts, today } = self.narrowing;
        let stated = facts.facts.iter().filter(|column| column.is_stated());
        let count = |column: &FactColumn| {
            let others = others(&column.definition.id);
            let here = self.members.iter().filter(|(place, _)| others.contains(*place)).map(|it| it.1);
            values::counts(column, here, query, *today, facts.currency)
        };
        stated.map(count).collect()
    }

    /// The filters of a query by facts, which are known here.
    pub(crate) fn applied(&self, query: &Query) -> Vec<Applied> {
        let applied = |filter: &FactFilter| {
            let column = self.column(&filter.fact)?;
            Some(Applied {
                filter: filter.clone(),
                about: column.definition.label.clone(),
                label: values::label(column, filter.value(), self.narrowing.facts.currency),
            })
        };
        query.facts.iter().filter_map(applied).collect()
    }

    /// Sorts positions of tools by a fact. What doesn't state it comes last; what is equal keeps its order.
    pub(crate) fn sort(&self, places: &mut [usize], order: &FactOrder) {
        let Some(Stated::Numbers { tools, .. }) = self.column(&order.fact).map(|column| &column.stated)
        else {
            return;
        };
        let number = |place: &usize| {
            let at = self.members.binary_search_by_key(place, |it| it.0).ok()?;
            *tools.get(self.members[at].1?)?
        };
        places.sort_by(|a, b| match (number(a), number(b)) {
            (Some(a), Some(b)) if order.direction == Direction::Ascending => a.total_cmp(&b),
            (Some(a), Some(b)) => b.total_cmp(&a),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
    }

    /// What each of these tools states of the fact that a query is sorted by: `Context: 8,000 tokens`. Nothing if it isn't
    /// sorted by one.
    pub(crate) fn figures(&self, query: &Query, tools: &[Arc<Summary>]) -> Vec<String> {
        let Narrowing { facts, .. } = self.narrowing;
        let Some(Sort::Fact(order)) = &query.sort else { return Vec::new() };
        let Some(FactColumn { definition, stated: Stated::Numbers { tools: numbers, .. } }) =
            self.column(&order.fact)
        else {
            return Vec::new();
        };
        let figure = |tool: &Arc<Summary>| {
            let number = facts.tools.binary_search(&tool.slug).ok().and_then(|row| numbers[row]);
            let value = number.map(|number| readable(definition, number, facts.currency));
            format!("{}: {}", definition.label, value.as_deref().unwrap_or("not stated"))
        };
        tools.iter().map(figure).collect()
    }

    /// What tools state of each fact whose values are numbers or dates.
    pub(crate) fn numbers(&self, tools: &[Arc<Summary>]) -> Vec<FactNumbers> {
        let Narrowing { facts, .. } = self.narrowing;
        let row = |tool: &Arc<Summary>| facts.tools.binary_search(&tool.slug).ok();
        let rows: Vec<Option<usize>> = tools.iter().map(row).collect();
        let numbers = |column: &FactColumn| match &column.stated {
            Stated::Values { .. } => None,
            Stated::Numbers { tools, .. } => Some(FactNumbers {
                fact: Arc::clone(&column.definition),
                currency: facts.currency,
                numbers: rows.iter().map(|row| row.and_then(|row| tools[row])).collect(),
            }),
        };
        facts.facts.iter().filter_map(numbers).collect()
    }

    fn column(&self, fact: &FactId) -> Option<&FactColumn> {
        self.narrowing.facts.facts.iter().find(|column| column.definition.id == *fact)
    }
}

impl Catalog {
    /// The category whose facts a query may ask for: the only one that it has, not counting those that the catalog
    /// doesn't know.
    #[must_use]
    pub fn category_of<'q>(&self, query: &'q Query) -> Option<&'q CategoryId> {
        let mut known = query.categories().filter(|id| self.site().category(id).is_some());
        known.next().filter(|_| known.next().is_none())
    }
}

fn is_axis(column: &FactColumn) -> bool {
    matches!(column.stated, Stated::Numbers { .. })
}

impl Query {
    /// The query with another range of a fact in place of those that it has, on its first page. Ends may be in any order,
    /// and open if they are empty; if both are, the fact has no range anymore. What is not stated stays chosen if it was.
    #[must_use]
    pub fn with_range(&self, definition: &FactDefinition, from: &str, to: &str) -> Self {
        let FactDefinition { id, kind, .. } = definition;
        let mut query = self.without_fact(id);
        let not_stated = FactFilter::not_stated(id);
        if self.facts.contains(&not_stated) {
            query.facts.insert(not_stated);
        }
        let (from, to) = (from.trim(), to.trim());
        if !(from.is_empty() && to.is_empty()) {
            let ends = [(from, to), (to, from)].map(|(from, to)| Range::joined(from, to));
            let range = ends.iter().find_map(|text| Range::parse(text, *kind));
            let text = range.map_or_else(|| ends[0].clone(), |range| range.written(*kind));
            if let Some(filter) = FactFilter::new(id.clone(), &text) {
                query.facts.insert(filter);
            }
        }
        query
    }
}
