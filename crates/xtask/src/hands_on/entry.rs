//! A tool's file in the catalog, into which measured facts are written. All else in it stays as it was.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use catalog::format::Evidence;
use catalog::{Date, ProtocolPath, Slug};
use serde_json::{Map, Value, json};

use super::figures::Stated;
use super::recipe::Recipe;

/// By how much two figures of the same version may differ, as a share of the older.
const TOLERANCE: f64 = 0.1;

pub(super) struct Entry {
    path: PathBuf,
    slug: Slug,
    tool: Map<String, Value>,
}

impl Entry {
    pub(super) fn read(catalog: &Path, slug: &Slug) -> Result<Self> {
        let path = catalog.join("tools").join(format!("{slug}.json"));
        let shown = path.display();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {shown}"))?;
        let tool = serde_json::from_str(&text).with_context(|| format!("cannot read {shown}"))?;
        Ok(Self { path, slug: slug.clone(), tool })
    }

    pub(super) fn name(&self) -> &str {
        self.tool.get("name").and_then(Value::as_str).unwrap_or_else(|| self.slug.as_str())
    }

    /// What differs from the figures that the file has of the same version by the same method: numbers by more than a
    /// tenth, all else by anything.
    pub(super) fn differences(&self, facts: &[Stated], version: &str, method: u32) -> Vec<String> {
        let before = |fact: &Stated| {
            let before = self.tool.get("facts")?.get(fact.id)?;
            let measured = before.get("measured")?;
            (measured["version"] == version && measured["method"] == method).then(|| &before["value"])
        };
        let told = facts.iter().filter_map(|fact| {
            let old = before(fact)?;
            let is_close = match (old.as_f64(), fact.value.as_f64()) {
                (Some(old), Some(new)) => (new - old).abs() <= old.abs() * TOLERANCE,
                _ => *old == fact.value,
            };
            (!is_close)
                .then(|| format!("{} was {old} and is {} now, in the same version", fact.id, fact.value))
        });
        told.collect()
    }

    /// Writes the facts into the entry, in the place of those that were measured before; and, where the tool as such was
    /// measured and not only a part of it, that hands have been on it.
    pub(super) fn state(&mut self, facts: &[Stated], recipe: &Recipe, day: Date, method: u32) -> Result<()> {
        let all = self.tool.get_mut("facts").and_then(Value::as_object_mut);
        let all = all.with_context(|| format!("{} has no facts", self.path.display()))?;
        let before = all.clone();
        for fact in facts {
            let mut stated = Map::new();
            stated.insert("value".to_owned(), fact.value.clone());
            stated.insert(
                "measured".to_owned(),
                json!({
                    "protocol": ProtocolPath::of(self.slug.clone()),
                    "version": recipe.version,
                    "day": day,
                    "method": method,
                }),
            );
            if let Some(note) = &fact.note {
                stated.insert("note".to_owned(), note.clone().into());
            }
            // It moves to the end if it was there, so that the order is that of `facts`.
            all.shift_remove(fact.id);
            all.insert(fact.id.to_owned(), Value::Object(stated));
        }
        let has_changed = facts
            .iter()
            .any(|fact| before.get(fact.id).and_then(|before| before.get("value")) != Some(&fact.value));
        if has_changed {
            self.tool.insert("updated".to_owned(), json!(day));
        }
        if recipe.part.is_none() {
            self.tool.insert("evidence".to_owned(), Evidence::HandsOn.as_str().into());
            self.set_after("evidence", "hands_on", recipe.reach.as_str().into());
        }
        Ok(())
    }

    /// Sets a key, behind another one if it is new.
    fn set_after(&mut self, other: &str, key: &str, value: Value) {
        self.tool.shift_remove(key);
        let at = self.tool.keys().position(|name| name == other).map_or(self.tool.len(), |at| at + 1);
        self.tool.shift_insert(at, key.to_owned(), value);
    }

    pub(super) fn write(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.tool)? + "\n";
        fs::write(&self.path, text).with_context(|| format!("cannot write {}", self.path.display()))
    }
}
