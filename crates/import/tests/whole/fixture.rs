//! A catalog that is imported into, as its files.

use std::collections::BTreeMap;

use catalog::check::{Checked, Folder, check};
use catalog::format::{Noun, Site};
use import::{Catalog, Format, Imported, Ledger, Mapping, Proposal, import, propose, read};
use serde_json::{Map, Value};

pub const TODAY: &str = "2026-12-01";

/// A catalog between imports.
pub struct Fixture {
    pub catalog: Catalog,
    pub mapping: Option<Mapping>,
    pub ledger: Ledger,
}

impl Fixture {
    /// An empty catalog of cars, in US dollars.
    pub fn new() -> Self {
        let site = serde_json::json!({
            "version": 1, "name": "Cars", "tagline": "Cars, side by side", "url": "https://cars.example",
            "reviewers": [], "categories": [], "facts": []
        });
        let mut site: Site = serde_json::from_value(site).unwrap();
        site.noun = Some(Noun { one: "car".to_owned(), many: "cars".to_owned() });
        Self { catalog: Catalog { site, tools: BTreeMap::new() }, mapping: None, ledger: Ledger::default() }
    }

    pub fn in_currency(mut self, code: &str) -> Self {
        self.catalog.site.currency = Some(code.parse().unwrap());
        self
    }

    /// What the columns of a table would become.
    pub fn proposal(&self, text: &str, format: Format) -> Result<Proposal, String> {
        let table = read(text.as_bytes(), format, "")?;
        propose(&table, &self.catalog.site, self.mapping.as_ref(), "cars")
    }

    /// Imports a table on a day, and takes over what comes out. The catalog has no error then.
    pub fn import_on(&mut self, text: &str, format: Format, today: &str) -> Imported {
        let table = read(text.as_bytes(), format, "").unwrap();
        let proposal = propose(&table, &self.catalog.site, self.mapping.as_ref(), "cars").unwrap();
        let today = today.parse().unwrap();
        let imported =
            import(table, &proposal.mapping, &proposal.facts, &self.catalog, &self.ledger, "cars", today);
        self.catalog.site = imported.site.clone();
        self.catalog.tools.extend(imported.tools.clone());
        self.ledger = imported.ledger.clone();
        self.mapping = Some(proposal.mapping);
        self.assert_sound();
        imported
    }

    pub fn import(&mut self, text: &str) -> Imported {
        self.import_on(text, Format::Delimited, TODAY)
    }

    fn assert_sound(&self) {
        let mut folder = Folder::default();
        folder.files.insert("site.json".to_owned(), serde_json::to_vec_pretty(&self.catalog.site).unwrap());
        for (slug, tool) in &self.catalog.tools {
            folder.files.insert(format!("tools/{slug}.json"), serde_json::to_vec_pretty(tool).unwrap());
        }
        let Checked { problems, .. } = check(&folder);
        assert!(problems.is_empty(), "{problems:#?}");
    }

    pub fn tool(&self, slug: &str) -> &Map<String, Value> {
        let known: Vec<&str> = self.catalog.tools.keys().map(catalog::Slug::as_str).collect();
        self.catalog.tools.get(slug).unwrap_or_else(|| panic!("there is no {slug} among {known:?}"))
    }

    /// The value of a fact, as JSON.
    pub fn fact(&self, slug: &str, id: &str) -> String {
        self.tool(slug)["facts"].get(id).map(|fact| fact["value"].to_string()).unwrap_or_default()
    }

    /// The kind and unit of a fact.
    pub fn kind(&self, id: &str) -> String {
        let fact = self.catalog.site.facts.iter().find(|fact| fact.id.as_str() == id);
        let fact = fact.unwrap_or_else(|| panic!("there is no fact {id}: {:?}", self.catalog.site.facts));
        format!("{} {}", fact.kind.as_str(), fact.unit.as_deref().unwrap_or_default()).trim().to_owned()
    }
}

pub fn words(imported: &Imported) -> Vec<String> {
    imported.remarks.iter().map(ToString::to_string).collect()
}
