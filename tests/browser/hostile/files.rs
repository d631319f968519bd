//! Catalogs in which every text is a payload, several to a catalog.

use std::fs;

use catalog::format::{Site as SiteFile, Tool};
use catalog::index::Index;
use serde_json::{Value, json};

use crate::harness::{Fault, Site};

/// The tools of a hostile catalog: as many payloads as it holds. The site has all of them, and tallies for some.
pub const SLUGS: [&str; 8] = ["alder", "birch", "cedar", "dogwood", "hazel", "hazel-2", "hazel-3", "juniper"];

/// The files that hostile ones are made from.
pub struct Plain {
    site: Value,
    tool: Value,
}

impl Plain {
    /// Those of a site. Alder has every text that a tool may have.
    pub fn of(site: &Site) -> Self {
        let file = |name: &str| -> Value {
            let text =
                fs::read_to_string(site.folder.join("catalog").join(name)).expect("the site is assembled");
            serde_json::from_str(&text).expect("it is JSON")
        };
        Self { site: file("site.json"), tool: file("tools/alder.json") }
    }

    /// The file of one more tool like that of this site.
    pub fn tool(&self, slug: &str) -> Value {
        let mut tool = self.tool.clone();
        tool["slug"] = json!(slug);
        tool
    }

    /// A tool in which every text is this one.
    pub fn hostile_tool(&self, slug: &str, payload: &str) -> Value {
        let mut tool = self.tool(slug);
        with_texts(&mut tool, "", &mut || payload.to_owned());
        tool
    }

    /// Replaces the site's catalog with one of these payloads. Each has one tool, in which it is every text. In the
    /// site's own file, the payload at `at` is every text that occurs once; from there on, they alternate among the
    /// reviewers, the categories and the facts.
    pub fn serve_hostile(&self, site: &Site, payloads: &[String], at: usize) {
        let mut site_file = self.site.clone();
        with_texts(&mut site_file, "", &mut || payloads[at].clone());
        for list in ["reviewers", "categories", "facts"] {
            for (place, item) in site_file[list].as_array_mut().into_iter().flatten().enumerate() {
                with_texts(item, "", &mut || payloads[(at + place) % payloads.len()].clone());
            }
        }
        let tools = SLUGS.into_iter().zip(payloads);
        let tools: Vec<Value> = tools.map(|(slug, payload)| self.hostile_tool(slug, payload)).collect();
        serve(site, &site_file, &tools);
        for (slug, tool) in SLUGS.into_iter().zip(tools) {
            site.fail(&format!("/catalog/tools/{slug}.json"), Fault::Instead(tool.to_string()));
        }
    }

    /// Replaces the site's index with these tools.
    pub fn serve_index(&self, site: &Site, tools: &[Value]) {
        serve(site, &self.site, tools);
    }
}

fn serve(site: &Site, site_file: &Value, tools: &[Value]) {
    let as_types: Vec<Tool> =
        tools.iter().map(|tool| catalog::read(&tool.to_string()).expect("texts are any texts")).collect();
    let as_type: SiteFile = catalog::read(&site_file.to_string()).expect("texts are any texts");
    let index = serde_json::to_string(&Index::new(&as_type, &as_types)).expect("an index is JSON");
    site.fail("/catalog/site.json", Fault::Instead(site_file.to_string()));
    site.fail("/catalog/index.json", Fault::Instead(index));
}

/// Keys whose values a program interprets, rather than texts.
const MEANT: [&str; 24] = [
    "slug",
    "id",
    "category",
    "tags",
    "url",
    "source",
    "added",
    "updated",
    "evidence",
    "model",
    "per",
    "checked",
    "supersedes",
    "reviewer",
    "verdict",
    "date",
    "due",
    "state",
    "kind",
    "better",
    "released",
    "action",
    "submit",
    "tallies",
];

/// Replaces every text in a value.
pub fn with_texts(value: &mut Value, key: &str, text: &mut dyn FnMut() -> String) {
    match value {
        Value::Object(fields) => {
            // The keys of facts, in a category and in a tool, are ids.
            for (inner, value) in fields.iter_mut() {
                let key = if inner == "value" { key } else { inner };
                with_texts(value, key, text);
            }
        }
        Value::Array(items) => {
            let is_ids = key == "facts" && items.iter().all(Value::is_string);
            items.iter_mut().filter(|_| !is_ids).for_each(|item| with_texts(item, key, text));
        }
        Value::String(old) if !MEANT.contains(&key) && !old.starts_with("https://") => *old = text(),
        _ => {}
    }
}
