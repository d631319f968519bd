//! All rows of a table as the files of a catalog.

use std::collections::{BTreeMap, BTreeSet};

use catalog::cell::label;
use catalog::format::{Category, FactDefinition, Site};
use catalog::schema::SchemaFile;
use catalog::{CategoryId, Date, FactId, Slug};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::entry::{Entry, Reader};
use crate::mapping::{Mapping, Target};
use crate::merge::merge;
use crate::slug::slug_of;
use crate::table::{Remark, Table};

/// A catalog as it stands.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The contents of `site.json`.
    pub site: Site,
    /// The objects in the tools' files.
    pub tools: BTreeMap<Slug, Map<String, Value>>,
}

/// What the last import wrote: the third side of every merge, and the slugs that rows have for good.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// By the texts of the key columns.
    pub rows: BTreeMap<String, Written>,
}

/// What an import wrote of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The slug of its tool.
    pub slug: Slug,
    /// What it wrote into the tool's file.
    pub entry: Map<String, Value>,
}

/// What an import changes. Nothing is written yet.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The site with the facts and categories that were missing.
    pub site: Site,
    /// The objects of the tools' files that are new or change.
    pub tools: BTreeMap<Slug, Map<String, Value>>,
    /// What the next import has to know.
    pub ledger: Ledger,
    /// What could not be read or was kept, by place.
    pub remarks: Vec<Remark>,
    /// How many tools are new.
    pub added: usize,
    /// How many tools of earlier imports change.
    pub changed: usize,
    /// How many tools stay as they are.
    pub unchanged: usize,
}

/// Reads all rows by a mapping, and merges them into a catalog. `facts` are those that the site has yet to define, `nouns`
/// what the site calls its entries.
#[must_use]
pub fn import(
    mut table: Table,
    mapping: &Mapping,
    facts: &[FactDefinition],
    catalog: &Catalog,
    ledger: &Ledger,
    nouns: &str,
    today: Date,
) -> Imported {
    for name in &mapping.fill_down {
        if let Some(column) = table.column(name) {
            table.fill_down(column);
        }
    }
    let definitions = [&catalog.site.facts[..], facts].concat();
    let reader = Reader::new(&table, mapping, &definitions, catalog.site.currency());
    let mut import = Import {
        catalog,
        taken: catalog
            .tools
            .keys()
            .cloned()
            .chain(ledger.rows.values().map(|row| row.slug.clone()))
            .collect(),
        aliases: aliases(&catalog.tools),
        today: today.to_string(),
        imported: Imported {
            site: catalog.site.clone(),
            tools: BTreeMap::new(),
            ledger: ledger.clone(),
            remarks: table.remarks.clone(),
            added: 0,
            changed: 0,
            unchanged: 0,
        },
        groups: BTreeMap::new(),
        zeros: BTreeMap::new(),
    };
    let mut seen = BTreeMap::new();
    for row in &table.rows {
        let key = reader.key(row).join(" | ");
        if let Some(first) = seen.get(&key) {
            let words = format!("is \"{key}\" again, like {} {first}; left out", table.place);
            import.imported.remarks.push(table.remark(row, None, words));
            continue;
        }
        match reader.read(row) {
            Ok(entry) => {
                seen.insert(key.clone(), row.place);
                import.take(key, entry);
            }
            Err(remark) => import.imported.remarks.push(remark),
        }
    }
    import.define(facts, mapping, nouns);
    import.finish(&seen)
}

struct Import<'a> {
    catalog: &'a Catalog,
    taken: BTreeSet<Slug>,
    /// Today's slugs of tools by their former ones.
    aliases: BTreeMap<Slug, Slug>,
    today: String,
    imported: Imported,
    /// Categories by id, with their names in the table, how many tools they have, and which facts these state.
    groups: BTreeMap<String, (Option<String>, usize, BTreeSet<String>)>,
    zeros: BTreeMap<String, usize>,
}

impl Import<'_> {
    /// Takes over the entry of a row.
    fn take(&mut self, key: String, Entry { fields, category, remarks, zeros }: Entry) {
        self.imported.remarks.extend(remarks);
        for column in zeros {
            *self.zeros.entry(column).or_default() += 1;
        }
        let id = fields["category"].as_str().unwrap_or_default().to_owned();
        let (_, count, stated) = self.groups.entry(id).or_insert((category, 0, BTreeSet::new()));
        *count += 1;
        stated.extend(fields["facts"].as_object().into_iter().flat_map(Map::keys).cloned());

        let known = self.imported.ledger.rows.get(&key).cloned();
        let name = fields["name"].as_str().unwrap_or_default();
        let slug = match &known {
            Some(known) => self.aliases.get(&known.slug).unwrap_or(&known.slug).clone(),
            None => self.slug(name),
        };
        let base = known.as_ref().map(|known| known.entry.clone()).unwrap_or_default();
        match (self.catalog.tools.get(&slug), &known) {
            (Some(current), _) => {
                let mut tool = current.clone();
                let merged = merge(&base, &mut tool, &fields, &self.today);
                for what in merged.kept {
                    let words =
                        format!("{slug}: {what} was changed here and in the source; what is here stays");
                    self.imported.remarks.push(Remark::general(words));
                }
                if merged.is_changed {
                    self.imported.changed += 1;
                    self.imported.tools.insert(slug.clone(), tool);
                } else {
                    self.imported.unchanged += 1;
                }
            }
            (None, Some(_)) => {
                let words = format!("{slug}: was imported before, and its file is gone; not added again");
                self.imported.remarks.push(Remark::general(words));
            }
            (None, None) => {
                self.imported.added += 1;
                self.imported.tools.insert(slug.clone(), self.tool(&slug, &fields));
            }
        }
        self.imported.ledger.rows.insert(key, Written { slug, entry: fields });
    }

    /// A slug for a row that has none yet: that of a tool that an editor wrote under this very name, or a new one.
    fn slug(&mut self, name: &str) -> Slug {
        let written = slug_of(name, &BTreeSet::new());
        let is_same = self.catalog.tools.get(&written).is_some_and(|tool| tool["name"] == name);
        let is_ours = self.imported.ledger.rows.values().any(|row| row.slug == written);
        if is_same && !is_ours {
            return written;
        }
        let slug = slug_of(name, &self.taken);
        self.taken.insert(slug.clone());
        slug
    }

    fn tool(&self, slug: &Slug, fields: &Map<String, Value>) -> Map<String, Value> {
        let mut tool = Map::from_iter([
            ("$schema".to_owned(), SchemaFile::Tool.reference().into()),
            ("slug".to_owned(), slug.to_string().into()),
        ]);
        for key in ["name", "maker", "tagline", "description", "category", "tags", "url"] {
            tool.extend(fields.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        tool.insert("added".to_owned(), self.today.clone().into());
        tool.insert("updated".to_owned(), self.today.clone().into());
        tool.extend(fields.get("pricing").map(|pricing| ("pricing".to_owned(), pricing.clone())));
        tool.insert("reviews".to_owned(), json!([]));
        tool.insert("facts".to_owned(), fields["facts"].clone());
        tool
    }

    /// Adds to the site what the entries need.
    fn define(&mut self, facts: &[FactDefinition], mapping: &Mapping, nouns: &str) {
        let site = &mut self.imported.site;
        site.facts.extend(facts.iter().cloned());
        let of = |stated: &BTreeSet<String>, among: &[FactDefinition]| -> Vec<FactId> {
            among.iter().map(|fact| fact.id.clone()).filter(|id| stated.contains(id.as_str())).collect()
        };
        let column = mapping.column_for(&Target::Category).map(label);
        let mut groups: Vec<_> = std::mem::take(&mut self.groups).into_iter().collect();
        // The largest first.
        groups.sort_by(|(a, (_, more, _)), (b, (_, less, _))| less.cmp(more).then(a.cmp(b)));
        for (id, (name, _, stated)) in groups {
            let Ok(id) = id.parse::<CategoryId>() else { continue };
            if let Some(known) = site.categories.iter_mut().find(|category| category.id == id) {
                known.facts.extend(of(&stated, facts));
                continue;
            }
            let described = match (&name, &column) {
                (Some(name), Some(column)) => {
                    format!("{} whose {} is “{name}”.", capital(nouns), column.to_lowercase())
                }
                (None, Some(column)) => {
                    format!("{} for which no {} is stated.", capital(nouns), column.to_lowercase())
                }
                (_, None) => format!("All {nouns} of this site."),
            };
            let name = name.map_or_else(|| label(id.as_str()), |name| capital(&name.replace('_', " ")));
            let facts = of(&stated, &site.facts);
            let cut = |text: String, most| text.chars().take(most).collect();
            site.categories.push(Category {
                id,
                name: cut(name, 80),
                description: cut(described, 300),
                facts,
                jobs: Vec::new(),
            });
        }
    }

    fn finish(mut self, seen: &BTreeMap<String, usize>) -> Imported {
        let remarks = &mut self.imported.remarks;
        for (column, count) in self.zeros {
            let words = format!(
                "0 in {count} rows may mean free, included or not applicable, so nothing is stated; say in the mapping what it means"
            );
            remarks.push(Remark::on_column(&column, words));
        }
        let gone = self.imported.ledger.rows.iter().filter(|(key, row)| {
            !seen.contains_key(*key)
                && self.catalog.tools.contains_key(self.aliases.get(&row.slug).unwrap_or(&row.slug))
        });
        let gone: Vec<&str> = gone.map(|(_, row)| row.slug.as_str()).collect();
        if !gone.is_empty() {
            let names = gone.iter().take(10).copied().collect::<Vec<_>>().join(", ");
            let more = if gone.len() > 10 { ", …" } else { "" };
            let words = format!("{} are no longer in the source, and stay: {names}{more}", gone.len());
            remarks.push(Remark::general(words));
        }
        remarks.sort_by_key(|remark| remark.row.map_or(0, |(_, row)| row));
        self.imported
    }
}

fn aliases(tools: &BTreeMap<Slug, Map<String, Value>>) -> BTreeMap<Slug, Slug> {
    let of = |(slug, tool): (&Slug, &Map<String, Value>)| {
        let former = tool.get("aliases").and_then(Value::as_array).cloned().unwrap_or_default();
        let former = former.into_iter().filter_map(|alias| alias.as_str()?.parse::<Slug>().ok());
        former.map(|alias| (alias, slug.clone())).collect::<Vec<_>>()
    };
    tools.iter().flat_map(of).collect()
}

/// The text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
