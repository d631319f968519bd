//! `worker.js`: keeps a site on a reader's device, and is told which files belong to this version.
//!
//! It is also told their hashes, so that it keeps neither a mixture of two versions that are swapped on the server
//! while it fetches, nor a truncated file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use catalog::Route;
use sha2::{Digest, Sha256};

use crate::start::without_comments;

/// The worker's file, at the top of the site, because a worker controls only what is below it.
pub(super) const FILE: &str = "worker.js";

/// The file of a worker that works for a vote service, where a site names one.
pub(super) const WORK_FILE: &str = "work.js";

/// Its script.
pub(super) const WORK: &str = include_str!("../../../../start/work.js");

const WORKER: &str = include_str!("../../../../start/worker.js");

/// The page that can become any page, and the data that all pages need.
const PAGE_AND_DATA: [&str; 3] = ["404.html", "catalog/index.json", "catalog/site.json"];

/// The worker of the site in `out`, which is otherwise complete. It changes whenever any of its files does.
pub(super) fn script(out: &Path) -> Result<String> {
    let at_top = names(out)?.into_iter().filter(|name| is_of_app(name));
    let fonts = names(&out.join("fonts"))?.into_iter().map(|name| format!("fonts/{name}"));
    let fonts = fonts.filter(|name| name.ends_with(".woff2"));
    let mut files = BTreeMap::new();
    for path in PAGE_AND_DATA.map(str::to_owned).into_iter().chain(at_top).chain(fonts) {
        let bytes = fs::read(out.join(&path)).with_context(|| format!("cannot read {path} of the site"))?;
        files.insert(path, format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes))));
    }
    let files = serde_json::to_string(&files)?;
    let version = hex::encode(&Sha256::digest(&files)[..8]);
    let sections = serde_json::to_string(&["", "index"].iter().chain(&Route::SECTIONS).collect::<Vec<_>>())?;
    let script = without_comments(WORKER).replace("%version%", &version);
    Ok(script.replace("%files%", &files).replace("%sections%", &sections))
}

/// Whether a file at the top belongs to the app.
fn is_of_app(name: &str) -> bool {
    [".js", ".wasm"].iter().any(|ending| name.ends_with(ending)) && name != FILE && name != WORK_FILE
}

/// The names of the files in a folder; empty if there is none.
fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Fixture, text, tool};

    #[test]
    fn a_worker_knows_its_version_by_every_file_that_it_keeps() {
        let fixture = Fixture::new();
        let first = text(&fixture.assembled("/"), "worker.js");
        for file in [
            "404.html",
            "app-0123456789abcdef.js",
            "app-0123456789abcdef_bg.wasm",
            "catalog/index.json",
            "catalog/site.json",
            "fonts/face.woff2",
        ] {
            assert!(first.contains(&format!("\"{file}\":\"sha256-")), "{file}\n{first}");
        }
        assert!(!first.contains("worker.js") && !first.contains('%') && !first.contains("// "), "{first}");
        assert_eq!(text(&fixture.assembled("/"), "worker.js"), first);
        fixture.write(
            "catalog/tools/ollama.json",
            &serde_json::json!(tool()).to_string().replace("Runs", "Serves"),
        );
        assert_ne!(text(&fixture.assembled("/"), "worker.js"), first);
    }
}
