//! What a reader has to load before a page can be seen, in bytes: a page, with its style, and a font.

use std::fs;

use crate::harness::Site;

/// Each page as it is sent. The style sheet is 7,200 of it.
const PAGE: u64 = 20_000;
/// The font, which is compressed in itself.
const FONT: u64 = 40_000;

/// The sizes of the files in a folder of the site whose names end like this.
fn sizes(site: &Site, folder: &str, ending: &str) -> Vec<u64> {
    let entries = fs::read_dir(site.folder.join(folder)).expect("the site is assembled");
    let entries = entries.map(|entry| entry.expect("the folder can be read"));
    let found = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(ending));
    found.map(|entry| entry.metadata().expect("the file is there").len()).collect()
}

#[apply(browser_test)]
async fn pages_and_font_are_light() {
    let site = Site::shipped().await;
    for (folder, ending, most) in [("", ".html.br", PAGE), ("fonts", ".woff2", FONT)] {
        let largest = sizes(&site, folder, ending).into_iter().max();
        assert!(largest.is_some_and(|size| size <= most), "{ending}: {largest:?} bytes, of {most} at most");
    }
}
