//! Parsing arbitrary file contents ends with a value or an error, and any parsed value can be listed and compared.
//!
//! The first byte selects the file; the rest is its contents.

#![no_main]

use std::collections::BTreeMap;

use catalog::check::{Folder, check};
use catalog::format::{Site, Tool, Votes};
use catalog::index::Index;
use catalog::listing::listing;
use catalog::palette::palette;
use catalog::{Catalog, Query};
use libfuzzer_sys::fuzz_target;

/// A site and a tool that match, so that either can be wrong on its own.
const SITE: &str = include_str!("../../crates/catalog/tests/domain/sound/site.json");
const TOOL: &str = include_str!("../../crates/catalog/tests/domain/sound/tools/alpha.json");

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    match kind % 8 {
        0 => {
            if let Ok(index) = catalog::read::<Index>(&text) {
                show(index);
            }
        }
        1 => {
            if let (Ok(site), Ok(tool)) = (catalog::read::<Site>(&text), catalog::read::<Tool>(TOOL)) {
                show(Index::new(&site, &[tool]));
            }
        }
        2 => {
            if let (Ok(site), Ok(tool)) = (catalog::read::<Site>(SITE), catalog::read::<Tool>(&text)) {
                show(Index::new(&site, &[tool]));
            }
        }
        3 => drop(catalog::read::<Votes>(&text)),
        4 => examine("site.json", bytes),
        5 | 6 => examine("tools/alpha.json", bytes),
        _ => examine("votes.json", bytes),
    }
});

/// Does everything that a reader can do with a catalog.
fn show(index: Index) {
    let catalog = Catalog::new(index, Votes::default());
    for search in ["", "q=a", "q=alpha&sort=name&page=2", "category=inference&verdict=ship", "view=map"] {
        let _ = listing(&catalog, &Query::parse(search).query);
    }
    let _ = palette(&catalog, "al");
}

/// The check reports what is wrong with a file, or else parses it.
fn examine(file: &str, bytes: &[u8]) {
    let mut files = BTreeMap::from([
        ("site.json".to_owned(), SITE.as_bytes().to_vec()),
        ("tools/alpha.json".to_owned(), TOOL.as_bytes().to_vec()),
    ]);
    files.insert(file.to_owned(), bytes.to_vec());
    let checked = check(&Folder { files, ..Folder::default() });
    assert!(
        !checked.problems.is_empty() || (checked.site.is_some() && checked.tools.len() == 1),
        "nothing is said of what cannot be used"
    );
}
