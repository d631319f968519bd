//! Screenshots of every page of the shipped catalog, in both themes and three widths: `cargo xtask screenshots`.

#[allow(dead_code, unused_imports, reason = "tests use more of it")]
mod browser {
    pub mod harness;
}

use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, Engine};
use browser::harness::{Reader, Site, read};
use serde_json::json;

/// File names and URLs.
const PAGES: [(&str, &str); 15] = [
    ("home", "/"),
    ("listing", "/tools"),
    ("filtered", "/tools?category=coding-agents&verdict=ship"),
    ("map", "/tools?view=map"),
    ("compact-list", "/tools?view=list"),
    ("nothing-found", "/tools?q=zzzzzzzz"),
    ("tool", "/tools/modal"),
    ("picker", "/compare"),
    ("comparison", "/compare/claude-code-vs-codex-cli"),
    ("comparison-of-four", "/compare/claude-code-vs-codex-cli-vs-cursor-vs-windsurf"),
    ("panel", "/panel"),
    ("reviewer", "/panel/harbour-pilot"),
    ("method", "/method"),
    ("style", "/method/style"),
    ("not-found", "/nowhere/at/all"),
];

/// Windows, in CSS pixels. What is above the fold is enough, and keeps the files small.
const WINDOWS: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 800)];

#[tokio::main]
async fn main() {
    let out =
        PathBuf::from(env::var_os("QUAYSIDE_SCREENSHOTS").expect("`cargo xtask screenshots` says where to"));
    fs::create_dir_all(&out).unwrap_or_else(|error| panic!("cannot make {}: {error}", out.display()));
    remove_pictures(&out);
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let hidden = json!({ "hidden": true });
        let set = reader.browser.cdp().send_raw("Emulation.setScrollbarsHidden", hidden).await;
        set.expect("the browser hides its scroll bars");
        for (name, address) in PAGES {
            for (width, height) in WINDOWS {
                reader.resize(width, height).await;
                reader.open(address).await;
                for theme in ["light", "dark"] {
                    reader.wear(theme).await;
                    let path = out.join(format!("{name}-{theme}-{width}.webp"));
                    let written = fs::write(&path, picture(reader).await);
                    written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
                }
            }
        }
    })
    .await;
}

/// The visible part of the page, as WebP.
async fn picture(reader: &Reader) -> Vec<u8> {
    // The fonts must have loaded.
    let fonts = "const done = arguments[0]; document.fonts.ready.then(() => done())";
    reader.browser.execute_async(fonts, Vec::new()).await.expect("fonts can be waited for");
    let format = json!({ "format": "webp", "quality": 80 });
    let taken = reader.browser.cdp().send_raw("Page.captureScreenshot", format).await;
    let taken = taken.expect("the browser takes a picture");
    BASE64_STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("it is base64")
}

/// Removes screenshots of pages that may no longer exist.
fn remove_pictures(folder: &Path) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|it| it == "webp" || it == "png") {
            fs::remove_file(&path)
                .unwrap_or_else(|error| panic!("cannot remove {}: {error}", path.display()));
        }
    }
}
