//! What a reader may have to download before anything shows. Bytes are exact, so these may fail a build; times may not.

use anyhow::{Context, Result, ensure};

use crate::dist::Summary;

/// The most that wasm and JavaScript may weigh together, in bytes as sent with brotli.
pub const PROGRAM: u64 = 280_000;

/// The most that the index may weigh, in bytes as sent with brotli, for each tool of a catalog of the size of ours:
/// 6 kB at 60 tools.
pub const INDEX_PER_TOOL: u64 = 100;

/// The most that a page may weigh with its style, in bytes as sent with brotli. The style is 7,200 of it.
pub const PAGE: u64 = 20_000;

/// The most that a font may weigh, in bytes: it is compressed in itself.
pub const FONT: u64 = 40_000;

/// Holds a site with so many tools to the budget.
///
/// # Errors
/// If the site weighs more, with by how much.
pub fn hold(site: &Summary, tools: usize) -> Result<()> {
    within("wasm and JavaScript", site.program(), PROGRAM)?;
    within("catalog/index.json", site.index(), INDEX_PER_TOOL * u64::try_from(tools)?)
}

/// Holds each page and each font of a site to the budget.
///
/// # Errors
/// If one of them weighs more, with by how much, or if there is none at all.
pub fn hold_files(site: &Summary) -> Result<()> {
    for (extension, most) in [("html", PAGE), ("woff2", FONT)] {
        let (path, bytes) = site
            .largest(extension)
            .with_context(|| format!("the site has no file that ends in .{extension}"))?;
        within(path, bytes, most)?;
    }
    Ok(())
}

fn within(what: &str, bytes: u64, most: u64) -> Result<()> {
    ensure!(bytes <= most, "{what}: {bytes} bytes as sent, {} over the budget of {most}", bytes - most);
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
            error.starts_with("catalog/index.json: ") && error.ends_with("over the budget of 100"),
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
        assert_eq!(error, "404.html: 20007 bytes as sent, 7 over the budget of 20000");
        fixture.write("app/fonts/heavy.woff2", &"a font\n".repeat(6_000));
        let error = hold_files(&assembled()).unwrap_err().to_string();
        assert_eq!(error, "fonts/heavy.woff2: 42000 bytes as sent, 2000 over the budget of 40000");
        let mut bare = assembled();
        bare.files.retain(|file| !file.path.ends_with(".woff2"));
        assert_eq!(hold_files(&bare).unwrap_err().to_string(), "the site has no file that ends in .woff2");
    }
}
