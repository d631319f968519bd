//! A row as an entry of the catalog.

use std::collections::BTreeSet;

use catalog::format::{FactDefinition, PricePer};
use catalog::{Amount, Currency, FactKind, HttpsUrl, RawFactValue};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value, json};

use crate::mapping::{FactRule, Mapping, PriceRule, Target, ZeroPrice};
use crate::price::{Price, price};
use crate::quantity::{self, Mark};
use crate::repeated::{folded, repeated};
use crate::slug::id_of;
use crate::table::{Cell, Remark, Row, Table};
use crate::value::{Misfit, fact_value, times};

/// How long texts may be, in characters, by the format.
const NAME: usize = 80;
const LINE: usize = 140;
const DESCRIPTION: usize = 900;

/// Reads rows by a mapping.
pub(crate) struct Reader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    definitions: &'a [FactDefinition],
    currency: Currency,
    /// What several rows say in the first part of their identity, in the first two, and so on.
    repeated: Vec<BTreeSet<Vec<String>>>,
}

/// An entry as it follows from its row alone.
pub(crate) struct Entry {
    /// The keys of a tool's file that an import writes, without its slug and dates.
    pub(crate) fields: Map<String, Value>,
    /// What the category is called in the table.
    pub(crate) category: Option<String>,
    /// What of the row could not be read.
    pub(crate) remarks: Vec<Remark>,
    /// The columns in which 0 was taken for nothing.
    pub(crate) zeros: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        table: &'a Table,
        mapping: &'a Mapping,
        definitions: &'a [FactDefinition],
        currency: Currency,
    ) -> Self {
        let mut reader = Self { table, mapping, definitions, currency, repeated: Vec::new() };
        let identities: Vec<Vec<String>> = table.rows.iter().map(|row| reader.identity(row)).collect();
        reader.repeated = repeated(&identities);
        reader
    }

    /// The name of a row, and what else tells it from others.
    fn identity(&self, row: &Row) -> Vec<String> {
        let name = self.name_column();
        let others = self.mapping.key.iter().filter_map(|name| self.table.column(name));
        let others = others.filter(|at| Some(*at) != name);
        name.into_iter().chain(others).map(|column| self.key_text(row, column)).collect()
    }

    fn name_column(&self) -> Option<usize> {
        self.table.column(self.mapping.column_for(&Target::Name)?)
    }

    /// The key columns' texts of a row, by which the next import knows it again.
    pub(crate) fn key(&self, row: &Row) -> Vec<String> {
        let columns = self.mapping.key.iter().filter_map(|name| self.table.column(name));
        columns.map(|column| self.key_text(row, column)).collect()
    }

    /// What a key column says. A year is its number, also where it is written as a New Year's Day.
    fn key_text(&self, row: &Row, column: usize) -> String {
        let text = row.cell(column).map(Cell::text).unwrap_or_default();
        let is_year = match self.mapping.columns.get(&self.table.columns[column]) {
            Some(Target::Fact(rule)) => {
                self.definitions.iter().any(|fact| fact.id == rule.id && fact.kind == FactKind::Year)
            }
            _ => false,
        };
        if is_year { text.chars().take(4).collect() } else { text }
    }

    /// Reads a row.
    ///
    /// # Errors
    /// If the row is no entry at all.
    pub(crate) fn read(&self, row: &Row) -> Result<Entry, Remark> {
        let mut entry = Entry { fields: Map::new(), category: None, remarks: Vec::new(), zeros: Vec::new() };
        let mut facts = Map::new();
        let mut typed = 0;
        let mut misfits = 0;
        let source = self.source(row, &mut entry.remarks);
        for (at, cell) in row.cells() {
            let column = &self.table.columns[at];
            let Some(target) = self.mapping.columns.get(column) else { continue };
            let read = match target {
                Target::Fact(rule) => {
                    let Some(definition) = self.definitions.iter().find(|fact| fact.id == rule.id) else {
                        continue;
                    };
                    let is_text = matches!(definition.kind, FactKind::Text | FactKind::List);
                    if !is_text && cell.is_unavailable() {
                        continue;
                    }
                    typed += usize::from(!is_text);
                    self.fact(cell, rule, definition, source.as_ref()).map(|fact| match fact {
                        Some(fact) => _ = facts.insert(rule.id.to_string(), fact),
                        None => entry.zeros.push(column.clone()),
                    })
                }
                Target::Price(rule) => {
                    typed += 1;
                    self.pricing(cell, rule, source.as_ref()).map(|pricing| match pricing {
                        Some(pricing) => _ = entry.fields.insert("pricing".to_owned(), pricing),
                        None => entry.zeros.push(column.clone()),
                    })
                }
                target => text_field(cell, target, &mut entry),
            };
            if let Err(misfit) = read {
                misfits += usize::from(matches!(target, Target::Fact(_) | Target::Price(_)));
                let words = format!("\"{}\" {misfit}; left out", shortened(&cell.text(), 60));
                entry.remarks.push(self.table.remark(row, Some(at), words));
            }
        }
        self.name(row, &mut entry)?;
        let is_sample = self.key(row).iter().any(|text| {
            let words = catalog::cell::folded(text);
            words.split(' ').any(|word| matches!(word, "sample" | "template" | "example" | "placeholder"))
        });
        if misfits >= 3 && misfits * 3 > typed || is_sample && misfits > 0 {
            let words = format!(
                "{misfits} of its values are not what their columns say, as in a template or a second header; left out"
            );
            return Err(self.table.remark(row, None, words));
        }
        let line = self.line(&facts);
        if !line.is_empty() && !entry.fields.contains_key("tagline") {
            entry.fields.insert("tagline".to_owned(), line.into());
        }
        entry.fields.entry("tags").or_insert_with(|| json!([]));
        let category = entry.category.as_deref().map(id_of).filter(|id| !id.is_empty());
        let category = category.unwrap_or_else(|| self.mapping.category.to_string());
        entry.fields.insert("category".to_owned(), category.into());
        entry.fields.insert("facts".to_owned(), facts.into());
        Ok(entry)
    }

    /// The name, with what tells it from others of the same name.
    fn name(&self, row: &Row, entry: &mut Entry) -> Result<(), Remark> {
        let column = self.name_column();
        let Some(name) = column.and_then(|at| row.cell(at)).map(Cell::text).filter(|name| !name.is_empty())
        else {
            let words =
                "has no name; left out (merged cells have their text in the first row only: see fill_down)";
            return Err(self.table.remark(row, column, words.to_owned()));
        };
        let identity = self.identity(row);
        // As little as tells it from all others of its name.
        let is_alone = |length: &usize| {
            let repeated = self.repeated.get(length - 1);
            repeated.is_none_or(|it| !it.contains(&folded(&identity[..*length])))
        };
        let enough = (1..=identity.len()).find(is_alone).unwrap_or(identity.len());
        let apart: Vec<&str> =
            identity[1..enough].iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let name = if apart.is_empty() { name } else { format!("{name} ({})", apart.join(", ")) };
        if name.chars().count() > NAME {
            let words = format!("has over {NAME} characters; cut");
            entry.remarks.push(self.table.remark(row, column, words));
        }
        entry.fields.insert("name".to_owned(), shortened(&name, NAME).into());
        Ok(())
    }

    fn source(&self, row: &Row, remarks: &mut Vec<Remark>) -> Option<HttpsUrl> {
        let column = self.mapping.column_for(&Target::Source).and_then(|name| self.table.column(name));
        let own = column.and_then(|at| Some((at, row.cell(at)?.text())));
        match own.map(|(at, text)| (at, text.parse::<HttpsUrl>())) {
            Some((_, Ok(url))) => Some(url),
            Some((at, Err(error))) => {
                remarks.push(self.table.remark(row, Some(at), format!("{error}; left out")));
                self.mapping.source.clone()
            }
            None => self.mapping.source.clone(),
        }
    }

    fn fact(
        &self,
        cell: &Cell,
        rule: &FactRule,
        definition: &FactDefinition,
        source: Option<&HttpsUrl>,
    ) -> Result<Option<Value>, Misfit> {
        let Some(value) = fact_value(cell, rule, definition, self.currency)? else { return Ok(None) };
        let mut fact = Map::from_iter([("value".to_owned(), value)]);
        fact.extend(source.map(|source| ("source".to_owned(), source.to_string().into())));
        Ok(Some(fact.into()))
    }

    fn pricing(
        &self,
        cell: &Cell,
        rule: &PriceRule,
        source: Option<&HttpsUrl>,
    ) -> Result<Option<Value>, Misfit> {
        let mark = if matches!(cell, Cell::Number(_)) { Mark::Point } else { rule.decimal };
        let text = cell.text();
        let mut pricing = match price(&text, mark).ok_or("is no price")? {
            Price::Free => {
                Map::from_iter([("model".to_owned(), "free".into()), ("entry".to_owned(), "Free".into())])
            }
            Price::OnRequest => Map::from_iter([
                ("model".to_owned(), "contact".into()),
                ("entry".to_owned(), shortened(&text, NAME).into()),
            ]),
            Price::Amount(quantity, per) => {
                let number = times(quantity.number, rule.times)?;
                let per = per.or(rule.per).ok_or("does not say what it buys")?;
                if number.is_sign_negative() && !number.is_zero() {
                    return Err("is negative".to_owned());
                }
                if number.is_zero() {
                    if rule.zero == ZeroPrice::Unstated {
                        return Ok(None);
                    }
                    Map::from_iter([("model".to_owned(), "free".into()), ("entry".to_owned(), "Free".into())])
                } else {
                    amount(
                        number,
                        quantity.currency.or(rule.currency).unwrap_or(self.currency),
                        per,
                        self.currency,
                    )
                }
            }
        };
        pricing.extend(source.map(|source| ("source".to_owned(), source.to_string().into())));
        Ok(Some(pricing.into()))
    }

    /// A line of the facts that the mapping names for it.
    fn line(&self, facts: &Map<String, Value>) -> String {
        let mut line = String::new();
        for column in &self.mapping.line {
            let Some(Target::Fact(rule)) = self.mapping.columns.get(column) else { continue };
            let Some(definition) = self.definitions.iter().find(|fact| fact.id == rule.id) else { continue };
            let raw = facts.get(rule.id.as_str()).map(|fact| fact["value"].clone());
            let raw = raw.and_then(|raw| serde_json::from_value::<RawFactValue>(raw).ok());
            let Some(value) = raw.and_then(|raw| raw.typed(definition.kind)) else { continue };
            let value = definition.readable(&value, self.currency);
            let part = format!("{}: {value}", definition.label);
            let part = if line.is_empty() { part } else { format!("; {part}") };
            if line.chars().count() + part.chars().count() <= LINE {
                line.push_str(&part);
            }
        }
        line
    }
}

/// An amount to pay.
fn amount(number: Decimal, currency: Currency, per: PricePer, ours: Currency) -> Map<String, Value> {
    let entry = Amount { value: number.to_f64().unwrap_or_default(), currency, per }.to_string();
    let mut pricing = Map::from_iter([
        ("model".to_owned(), "paid".into()),
        ("entry".to_owned(), entry.into()),
        ("amount".to_owned(), quantity::json(number)),
        ("per".to_owned(), per.as_str().into()),
    ]);
    if currency != ours {
        pricing.insert("currency".to_owned(), currency.to_string().into());
    }
    pricing
}

fn text_field(cell: &Cell, target: &Target, entry: &mut Entry) -> Result<(), Misfit> {
    let text = cell.text();
    let (key, most) = match target {
        Target::Maker => ("maker", NAME),
        Target::Tagline => ("tagline", LINE),
        Target::Description => ("description", DESCRIPTION),
        Target::Category => {
            entry.category = Some(text);
            return Ok(());
        }
        Target::Tags => {
            let items: Vec<String> = match cell {
                Cell::List(items) => items.clone(),
                _ => text.split([';', ',', '|']).map(str::to_owned).collect(),
            };
            let mut tags: Vec<String> =
                items.iter().map(|item| id_of(item)).filter(|tag| !tag.is_empty()).collect();
            let mut seen = BTreeSet::new();
            tags.retain(|tag| seen.insert(tag.clone()));
            entry.fields.insert("tags".to_owned(), tags.into());
            return Ok(());
        }
        Target::Url => {
            let url = text.parse::<HttpsUrl>().map_err(|error| format!("is no page: {error}"))?;
            entry.fields.insert("url".to_owned(), url.to_string().into());
            return Ok(());
        }
        _ => return Ok(()),
    };
    entry.fields.insert(key.to_owned(), shortened(&text, most).into());
    if text.chars().count() > most {
        return Err(format!("has over {most} characters: what is beyond them is"));
    }
    Ok(())
}

/// The text in so many characters, with an ellipsis where it is cut.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}
