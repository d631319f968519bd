//! What a reader may have to download before anything shows. Bytes are exact, so these may fail a build; times may not.

use anyhow::{Result, ensure};

use crate::dist::Summary;

/// The most that wasm and JavaScript may weigh together, in bytes as sent with brotli.
pub const PROGRAM: u64 = 170_000;

/// The most that the index may weigh, in bytes as sent with brotli, for each tool of a catalog of the size of ours:
/// 6 kB at 60 tools.
pub const INDEX_PER_TOOL: u64 = 100;

/// Holds a site with so many tools to the budget.
///
/// # Errors
/// If the site weighs more, with by how much.
pub fn hold(site: &Summary, tools: usize) -> Result<()> {
    let within = |what: &str, bytes: u64, most: u64| {
        ensure!(
            bytes <= most,
            "{what}: {bytes} bytes with brotli, {} over the budget of {most}",
            bytes - most
        );
        Ok(())
    };
    within("wasm and JavaScript", site.program(), PROGRAM)?;
    within("catalog/index.json", site.index(), INDEX_PER_TOOL * u64::try_from(tools)?)
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
}
