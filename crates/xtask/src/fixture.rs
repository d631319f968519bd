//! A small app and a small catalog in a temporary folder, for tests.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::dist;

/// A page as Trunk writes it.
pub(crate) const PAGE: &str = concat!(
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fixture</title>",
    "<meta name=\"quayside-base\" content=\"/\">",
    "<script data-start>document.title</script>",
    "<script type=\"module\">import init from './app-0123456789abcdef.js'; init();</script>",
    "<link rel=\"modulepreload\" href=\"/app-0123456789abcdef.js\" crossorigin=\"anonymous\">",
    "<link rel=\"preload\" href=\"/app-0123456789abcdef_bg.wasm\" as=\"fetch\" type=\"application/wasm\">",
    "<link rel=\"stylesheet\" href=\"/style-123456789abcdef.css\">",
    "</head><body></body></html>",
);

/// An app, a catalog and a folder for the site.
pub(crate) struct Fixture {
    folder: TempDir,
}

impl Fixture {
    /// A sound one.
    pub(crate) fn new() -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        let code = "export default function init() {} // ".repeat(20);
        // Different from the code, so that their hashes cannot be confused.
        let program = "\0asm and so on, not to be run; ".repeat(24);
        fixture.write("app/index.html", PAGE);
        fixture.write("app/app-0123456789abcdef.js", &code);
        fixture.write("app/app-0123456789abcdef_bg.wasm", &program);
        fixture.write("app/style-123456789abcdef.css", "p {}");
        fixture.write("app/robots.txt", "User-agent: *\n");
        fixture.write("app/fonts/face.woff2", &"not a font".repeat(99));
        fixture.write("app/.stage/rest", "");
        fixture.write_site(&site());
        fixture.write("catalog/tools/ollama.json", &serde_json::to_string_pretty(&tool()).unwrap());
        fixture.write("catalog/votes.json", "{ \"as_of\": \"2026-11-20\", \"tallies\": {} }\n");
        fixture
    }

    pub(crate) fn app(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    pub(crate) fn catalog(&self) -> PathBuf {
        self.folder.path().join("catalog")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn write_site(&self, site: &Value) {
        self.write("catalog/site.json", &site.to_string());
    }

    /// The site's folder, assembled for a base.
    pub(crate) fn assembled(&self, base: &str) -> PathBuf {
        dist::assemble(&self.app(), &self.catalog(), base, &self.out()).unwrap();
        self.out()
    }
}

/// A file of the assembled site.
pub(crate) fn text(site: &Path, path: &str) -> String {
    fs::read_to_string(site.join(path)).unwrap()
}

/// A `site.json` without services.
pub(crate) fn site() -> Value {
    json!({
        "version": 1,
        "name": "Fixture",
        "tagline": "A site for tests",
        "url": "https://fixture.example",
        "reviewers": [{
            "id": "pilot",
            "name": "The Pilot",
            "motto": "What sinks it?",
            "lens": "Looks for the rock.",
            "likes": ["claims with a method"],
            "tired_of": ["claims without one"],
        }],
        "categories": [{
            "id": "inference",
            "name": "Inference",
            "description": "Runs models.",
            "facts": ["licence"],
        }],
        "facts": [{ "id": "licence", "label": "Licence", "kind": "text" }],
    })
}

/// A tool.
pub(crate) fn tool() -> Value {
    json!({
        "slug": "ollama",
        "name": "Ollama",
        "maker": "Ollama",
        "tagline": "Runs models on this machine",
        "description": "Runs models on this machine, one command each.",
        "category": "inference",
        "tags": ["local"],
        "url": "https://ollama.com",
        "added": "2026-11-01",
        "updated": "2026-11-02",
        "evidence": "desk",
        "pricing": { "model": "free", "entry": "Free" },
        "reviews": [],
        "facts": {},
    })
}
