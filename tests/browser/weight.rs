//! What a reader has to load before a page can be seen, in bytes.

use std::fs;

use crate::harness::Site;

/// All style sheets of the site as they are sent.
const STYLES: u64 = 14_000;
/// The font, which is compressed in itself.
const FONT: u64 = 40_000;

/// The sizes of the files in a folder of the site whose names end like this.
fn sizes(site: &Site, folder: &str, ending: &str) -> Vec<u64> {
    let entries = fs::read_dir(site.folder.join(folder)).expect("the site is assembled");
    let entries = entries.map(|entry| entry.expect("the folder can be read"));
    let found = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(ending));
    found.map(|entry| entry.metadata().expect("the file is there").len()).collect()
}

#[tokio::test]
async fn styles_and_font_are_light() {
    let site = Site::shipped().await;
    for (folder, ending, most) in [("", ".css.br", STYLES), ("fonts", ".woff2", FONT)] {
        let sizes = sizes(&site, folder, ending);
        assert!(!sizes.is_empty(), "there is no {ending}");
        let sum: u64 = sizes.iter().sum();
        assert!(sum <= most, "{ending}: {sum} bytes, of {most} at most");
    }
}
