//! Limits on what a reader has to download before anything is shown. Sizes are exact, so they may fail a build;
//! timings may not.

use anyhow::{Context, Result, ensure};

use crate::dist::Summary;

/// The maximum for wasm and JavaScript together, in bytes as sent with brotli. The goal is 280,000; the excess came
/// with stock Leptos and hydration (see docs/PERFORMANCE.md), and with what readers weigh tools by: a reader's decision and
/// votes take up 68,000, predictions, bets and reading blind 44,000, facts as filters 34,000, costs and what follows from
/// a choice 33,000, a panel of the reader's own 16,000, musts, a reader's own data and the newer kinds of facts
/// together some 86,000, and what has changed since a reader's last visit some 32,000.
pub const PROGRAM: u64 = 752_000;

/// The maximum for the index, in bytes as sent with brotli, per tool of a catalog the size of ours: 6.6 kB at 60
/// tools. The searchable words of facts take up 30 of it, and the synonyms of tags 6 with 100 tools.
pub const INDEX_PER_TOOL: u64 = 117;

/// The maximum for a page including its styles, in bytes as sent with brotli. The styles take up 8,000 of it. The largest
/// are comparisons, with what follows from a choice and what the tools cost.
pub const PAGE: u64 = 30_000;

/// The maximum for a font, in bytes; fonts are already compressed.
pub const FONT: u64 = 40_000;

/// Checks a site with this many tools against the budget.
///
/// # Errors
/// If the site exceeds it, and by how much.
pub fn hold(site: &Summary, tools: usize) -> Result<()> {
    within("wasm and JavaScript", site.program(), PROGRAM)?;
    within("catalog/index.json", site.index(), INDEX_PER_TOOL * u64::try_from(tools)?)
}

/// Checks each page and each font of a site against the budget.
///
/// # Errors
/// If one of them exceeds it, and by how much, or if there are none.
pub fn hold_files(site: &Summary) -> Result<()> {
    for (extension, most) in [("html", PAGE), ("woff2", FONT)] {
        let (path, bytes) =
            site.largest(extension).with_context(|| format!("the site has no .{extension} file"))?;
        within(path, bytes, most)?;
    }
    Ok(())
}

fn within(what: &str, bytes: u64, most: u64) -> Result<()> {
    ensure!(bytes <= most, "{what} is {bytes} bytes as sent, {} over the budget of {most}", bytes - most);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::assemble;
    use crate::fixture::Fixture;

    #[test]
    fn a_site_is_held_to_what_it_weighs() {
        let fixture = Fixture::new();
        let site = assemble(&fixture.app(), &fixture.catalog(), "/", &fixture.out()).unwrap();
        assert!(hold(&site, 60).is_ok());
        let error = hold(&site, 1).unwrap_err().to_string();
        assert!(
            error.starts_with("catalog/index.json is ")
                && error.ends_with(&format!("over the budget of {INDEX_PER_TOOL}")),
            "{error}"
        );
    }
    #[test]
    fn each_page_and_each_font_is_held_to_what_it_weighs() {
        let fixture = Fixture::new();
        let assembled = || assemble(&fixture.app(), &fixture.catalog(), "/", &fixture.out()).unwrap();
        assert!(hold_files(&assembled()).is_ok());
        let mut heavy = assembled();
        let page = heavy.files.iter_mut().find(|file| file.path == "404.html").unwrap();
        page.brotli = Some(PAGE + 7);
        let error = hold_files(&heavy).unwrap_err().to_string();
        assert_eq!(error, format!("404.html is {} bytes as sent, 7 over the budget of {PAGE}", PAGE + 7));
        fixture.write("app/fonts/heavy.woff2", &"a font\n".repeat(6_000));
        let error = hold_files(&assembled()).unwrap_err().to_string();
        assert_eq!(error, "fonts/heavy.woff2 is 42000 bytes as sent, 2000 over the budget of 40000");
        let mut bare = assembled();
        bare.files.retain(|file| !file.path.ends_with(".woff2"));
        assert_eq!(hold_files(&bare).unwrap_err().to_string(), "the site has no .woff2 file");
    }
}
