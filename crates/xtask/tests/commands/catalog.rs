//! A small catalog in a temporary folder, without errors or warnings, and commands run on it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A catalog of four tools.
pub(crate) struct Catalog {
    folder: TempDir,
}

/// A command's output and exit code.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Catalog {
    pub(crate) fn new() -> Self {
        let catalog = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(catalog.path("tools")).unwrap();
        catalog.write("site.json", &pretty(&site()));
        for slug in ["ada", "bob", "cid", "dot"] {
            catalog.write(&format!("tools/{slug}.json"), &pretty(&tool(slug)));
        }
        catalog
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    /// The catalog with one replacement in a file.
    pub(crate) fn with(self, file: &str, from: &str, to: &str) -> Self {
        let text = self.read(file);
        assert_eq!(text.matches(from).count(), 1, "{file} has {from:?} once");
        self.write(file, &text.replace(from, to));
        self
    }

    /// Runs a command in the catalog's folder, so that paths are short.
    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, &[])
    }

    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Answer {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(self.folder.path())
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

pub(crate) fn pretty(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap() + "\n"
}

fn site() -> Value {
    let reviewer = |id: &str| json!({ "id": id, "name": id, "motto": "Why?", "lens": "Looks.", "likes": [], "tired_of": [] });
    json!({
        "version": 1,
        "name": "Fixture",
        "tagline": "A site for tests",
        "url": "https://fixture.example",
        "reviewers": [reviewer("pilot"), reviewer("mate")],
        "categories": [{
            "id": "inference",
            "name": "Inference",
            "description": "Runs models.",
            "facts": ["licence", "local", "context", "price", "released", "formats"],
        }],
        "facts": [
            { "id": "licence", "label": "Licence", "kind": "text" },
            { "id": "local", "label": "Local", "kind": "flag" },
            { "id": "context", "label": "Context", "kind": "number" },
            { "id": "price", "label": "Price", "kind": "money" },
            { "id": "released", "label": "Released", "kind": "date" },
            { "id": "formats", "label": "Formats", "kind": "list" },
        ],
    })
}

fn tool(slug: &str) -> Value {
    let fact = |value: Value| json!({ "value": value, "source": "https://tool.example/docs" });
    json!({
        "slug": slug,
        "name": slug,
        "maker": "Maker",
        "tagline": "Runs models on this machine",
        "description": "Runs models on this machine, one command each.",
        "category": "inference",
        "tags": ["local"],
        "url": "https://tool.example",
        "added": "2026-11-01",
        "updated": "2026-11-02",
        "evidence": "desk",
        "pricing": { "model": "free", "entry": "Free" },
        "reviews": [],
        "facts": {
            "licence": fact(json!("MIT")),
            "local": fact(json!(true)),
            "context": fact(json!(8192)),
            "price": fact(json!(0)),
            "released": fact(json!("2026-01-01")),
            "formats": fact(json!(["GGUF"])),
        },
    })
}
